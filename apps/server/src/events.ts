import { type ExperimentView, eventsPath, id as experimentId } from '@samplan/lib/contract'
import { handlers, refusal, type WorkbenchPorts } from '@samplan/lib/operations'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendProblem } from './problems.ts'
import type { Watch } from './watch.ts'

/** More streams than this at once are refused. */
const mostStreams = 2000
const heartbeatMilliseconds = 15_000
const ended: readonly string[] = ['done', 'failed', 'refused', 'cancelled']

/** The stream of an experiment's states; gives what ends all streams. */
export function addEvents(app: FastifyInstance, ports: WorkbenchPorts, watch: Watch): { count(): number; end(): void } {
  const open = new Set<() => void>()
  app.get<{ Params: { experiment: string } }>(eventsPath, async (request, reply) => {
    const given = experimentId.safeParse(request.params.experiment)
    if (!given.success) return sendProblem(reply, refusal('not-found', 'no-experiment', { experiment: '' }))
    if (open.size >= mostStreams) return sendProblem(reply, refusal('unavailable', 'too-many'))
    const show = () =>
      handlers.showExperiment(ports, { params: { experiment: given.data }, query: {}, body: undefined, user: '' })
    const first = await show()
    if (!first.ok) return sendProblem(reply, first.problem)
    const seen = revisionSeen(request.headers['last-event-id'], first.value.revision)
    // Nothing more will come: 204 tells a browser not to ask again.
    if (ended.includes(first.value.state) && first.value.revision === seen) return reply.code(204).send()
    // While the store was asked others may have come, and this one gone: of whom is gone already nothing is heard again.
    if (open.size >= mostStreams) return sendProblem(reply, refusal('unavailable', 'too-many'))
    if (reply.raw.destroyed) return reply.hijack()
    stream(reply, first.value, seen, async () => {
      const next = await show()
      return next.ok ? next.value : undefined
    })
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
    const heartbeat = setInterval(() => raw.write(':\n\n'), heartbeatMilliseconds)
    const forget = watch.on(first.id, () => void tell())
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

    async function tell(): Promise<void> {
      // Who does not read is sent the newest state when it reads again, not every state in between.
      if (!free || !open.has(close)) return
      const next = await show().catch(() => undefined)
      if (next !== undefined && open.has(close)) send(next)
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
