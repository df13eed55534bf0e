import { fileURLToPath } from 'node:url'
import { readFolder } from '@samplan/files'
import { type Endpoints, endpoints } from '@samplan/lib/contract'
import { createInquiryStore, openPostgres } from '@samplan/postgres'
import { emptyDatabase } from '@samplan/postgres/testing'
import { type RunningServer, type ServerOptions, startServer } from '../start.ts'

export const tiny = fileURLToPath(new URL('../../../../examples/tiny', import.meta.url))

export interface Answered {
  readonly status: number
  readonly type: string
  readonly headers: Headers
  readonly text: string
  // What was answered is looked into as it is; each test says what it expects.
  readonly body: ReturnType<typeof JSON.parse>
}

/** A server with `examples/tiny` as inquiry `tiny`, and a way to ask it. */
export interface Workbench extends RunningServer {
  readonly database: string
  ask(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>
  /** As `ask`, by the endpoint's name; an answer that is not as the contract says is an error. */
  call(name: keyof Endpoints, params?: Readonly<Record<string, string>>, body?: unknown): Promise<Answered>
}

/** @param database of a workbench that was there before, to start again on it */
export async function startWorkbench(
  server: string,
  { database, ...options }: Partial<ServerOptions> & { readonly database?: string } = {},
): Promise<Workbench> {
  const address = database ?? (await emptyDatabase(server))
  if (database === undefined) await addTiny(address)
  const running = await startServer({ store: { address }, port: 0, workers: 2, log: false, ...options })
  const ask: Workbench['ask'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(running.address + path, {
      method,
      headers: {
        ...(method === 'GET' || method === 'DELETE' ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const type = answer.headers.get('content-type') ?? ''
    return {
      status: answer.status,
      type,
      headers: answer.headers,
      text,
      body: type.includes('json') ? JSON.parse(text) : undefined,
    }
  }
  return {
    ...running,
    database: address,
    ask,
    async call(name, params = {}, body) {
      const { method, path, answer } = endpoints[name]
      const left = new URLSearchParams(params)
      const filled = path.replace(/:(\w+)/g, (_, key: string) => {
        left.delete(key)
        return encodeURIComponent(params[key] ?? '')
      })
      const answered = await ask(method, left.size === 0 ? filled : `${filled}?${left}`, body)
      if (answered.status === 200) answer.parse(answered.body)
      return answered
    },
  }
}

async function addTiny(address: string): Promise<void> {
  const database = await openPostgres(address)
  const files = await readFolder(tiny)
  if (!files.ok) throw new Error('examples/tiny cannot be read')
  const by = { author: 'test', at: '2026-01-01T00:00:00.000Z', reason: 'Test' }
  await createInquiryStore(database).saveVersion('tiny', 0, files.value, by)
  await database.close()
}

/** The events of an experiment until the stream ends, or until enough have come. */
export async function readEvents(
  { address }: RunningServer,
  experiment: string,
  { lastId, enough = () => false }: { readonly lastId?: number; readonly enough?: (event: Event) => boolean } = {},
): Promise<readonly Event[]> {
  const abort = new AbortController()
  const answer = await fetch(`${address}/api/experiments/${experiment}/events`, {
    signal: abort.signal,
    headers: lastId === undefined ? {} : { 'last-event-id': String(lastId) },
  })
  if (answer.status !== 200) return []
  const events: Event[] = []
  let text = ''
  for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) {
    const parts = (text + chunk).split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const id = /^id: (\d+)$/m.exec(part)?.[1]
      const data = /^data: (.*)$/m.exec(part)?.[1]
      if (id === undefined || data === undefined) continue
      const event = { id: Number(id), data: endpoints.showExperiment.answer.parse(JSON.parse(data)) }
      events.push(event)
      if (enough(event)) {
        abort.abort()
        return events
      }
    }
  }
  return events
}
type Event = { readonly id: number; readonly data: ReturnType<typeof endpoints.showExperiment.answer.parse> }
