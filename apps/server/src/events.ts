import { type ExperimentView, eventsPath, id as experimentId } from '@samplan/lib/contract'
import { type Caller, handlers, portsFor, refusal, userOf, type WorkbenchPorts } from '@samplan/lib/operations'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { callerOf } from './callers.ts'
import { sendProblem } from './problems.ts'
import type { Watch } from './watch.ts'

/** More streams than this at once are refused. */
const mostStreams = 2000
const heartbeatMilliseconds = 15_000
const ended: readonly string[] = ['done', 'failed', 'refused', 'cancelled']

/**
 * The stream of an experiment's states; gives what ends all streams.
 * @param isThere whether who asked is still logged in: a stream ends with its session, and with the access to what it is about
 */
export function addEvents(
  app: FastifyInstance,
  ports: WorkbenchPorts,
  watch: Watch,
  isThere: (request: FastifyRequest) => Promise<boolean>,
): { count(): number; end(): void } {
  const open = new Set<() => void>()
  app.get<{ Params: { experiment: string } }>(eventsPath, { config: { need: 'read' } }, async (request, reply) => {
    const given = experimentId.safeParse(request.params.experiment)
    if (!given.success) return sendProblem(reply, refusal('not-found', 'no-experiment', { experiment: '' }))
    if (open.size >= mostStreams) return sendProblem(reply, refusal('unavailable', 'too-many'))
    const caller: Caller = callerOf(request)
    const asked = { params: { experiment: given.data }, query: {}, body: undefined, caller, user: userOf(caller) }
    const show = () => handlers.showExperiment(portsFor(ports, caller), asked)
    const first = await show()
    if (!first.ok) return sendProblem(reply, first.problem)
    const seen = revisionSeen(request.headers['last-event-id'], first.value.revision)
    // Nothing more will come: 204 tells a browser not to ask again.
    if (ended.includes(first.value.state) && first.value.revision === seen) return reply.code(204).send()
    // While the store was asked others may have come, and this one gone: of whom is gone already nothing is heard again.
    if (open.size >= mostStreams) return sendProblem(reply, refusal('unavailable', 'too-many'))
    if (reply.raw.destroyed) return reply.hijack()
    const next = async (): Promise<ExperimentView | undefined> => {
      const shown = await show()
      return shown.ok ? shown.value : undefined
    }
    stream(reply, first.value, seen, next, () => isThere(request))
    return reply
  })
  return { count: () => open.size, end }

  function end(): void {
    for (const close of open) close()
  }

  function stream(
    reply: FastifyReply,
    first: ExperimentView,
    seen: number,
    show: () => Promise<ExperimentView | undefined>,
    isHeard: () => Promise<boolean>,
  ): void {
    reply.hijack()
    const { raw } = reply
    raw.writeHead(200, {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    } as Record<string, string>)
    raw.flushHeaders()
    let sent = seen
    let free = true
    const heartbeat = setInterval(() => void beat(), heartbeatMilliseconds)
    const forget = watch.on(first.id, { known: () => sent, tell: () => void tell() })
    const close = (): void => {
      clearInterval(heartbeat)
      forget()
      open.delete(close)
      raw.end()
    }
    open.add(close)
    raw.on('close', close)
    raw.on('error', close)
    send(first)

    async function beat(): Promise<void> {
      raw.write(':\n\n')
      // A store that is away for a moment ends no stream.
      if (!(await isHeard().catch(() => true))) close()
    }

    async function tell(): Promise<void> {
      // Who does not read is sent the newest state when it reads again, not every state in between.
      if (!free || !open.has(close)) return
      const next = await show().catch(() => 'away' as const)
      if (next === 'away' || !open.has(close)) return
      if (next === undefined) close()
      else send(next)
    }

    function send(view: ExperimentView): void {
      // Two looks that overlap may end in the other order: an older state is not sent after a newer one.
      if (view.revision > sent) {
        sent = view.revision
        free = raw.write(`event: experiment\nid: ${view.revision}\ndata: ${JSON.stringify(view)}\n\n`)
        if (!free)
          raw.once('drain', () => {
            free = true
            void tell()
          })
      }
      if (ended.includes(view.state)) close()
    }
  }
}

/** What a browser says that it has had; none where that is no revision, or one that is still to come (a store made from a backup). */
function revisionSeen(given: string | string[] | undefined, newest: number): number {
  const seen = Number(given ?? 0)
  return Number.isSafeInteger(seen) && seen <= newest ? seen : 0
}
