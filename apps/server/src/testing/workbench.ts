import { fileURLToPath } from 'node:url'
import { readFolder } from '@samplan/files'
import { type AnswerOf, type Endpoints, endpoints, type Problem, problem } from '@samplan/lib/contract'
import { createInquiryStore, openStore, type StorePlace } from '@samplan/postgres'
import { emptyDatabase, type PostgresServer, startPostgres } from '@samplan/postgres/testing'
import { afterAll, expect } from 'vitest'
import type { z } from 'zod'
import { type RunningServer, type ServerOptions, startServer } from '../start.ts'

export const tiny = fileURLToPath(new URL('../../../../examples/tiny', import.meta.url))

export interface Answered {
  readonly status: number
  readonly type: string
  readonly headers: Headers
  readonly text: string
  /** Of JSON its value, otherwise undefined. */
  readonly body: unknown
}
type Params = Readonly<Record<string, string>>

/** Ways to ask a server. */
export interface Asking {
  ask(method: string, path: string, body?: unknown, headers?: Params): Promise<Answered>
  /** As `ask`, by the endpoint's name. */
  request(name: keyof Endpoints, params?: Params, body?: unknown): Promise<Answered>
  /** The answer, which must be as the contract says. */
  call<Name extends keyof Endpoints>(name: Name, params?: Params, body?: unknown): Promise<AnswerOf<Endpoints[Name]>>
  /** The problem that it is refused with, which must be as the contract says. */
  refused(name: keyof Endpoints, params?: Params, body?: unknown): Promise<Problem>
}

/** A server with `examples/tiny` as inquiry `tiny`. */
export interface Workbench extends RunningServer, Asking {
  readonly place: StorePlace
}

const answers: { readonly [Name in keyof Endpoints]: { readonly answer: z.ZodType<AnswerOf<Endpoints[Name]>> } } =
  endpoints

/** A PostgreSQL and a workbench on it, for all tests of a file. */
export async function startSharedWorkbench(): Promise<{
  readonly postgres: PostgresServer
  readonly bench: Workbench
}> {
  const postgres = await startPostgres()
  const bench = await startWorkbench({ address: await emptyDatabase(postgres.address) })
  afterAll(async () => {
    await bench.close()
    await postgres.stop()
  })
  return { postgres, bench }
}

/** @param place an empty store, or that of a workbench that was there before */
export async function startWorkbench(place: StorePlace, options: Partial<ServerOptions> = {}): Promise<Workbench> {
  await addTiny(place)
  const running = await startServer({ store: place, port: 0, workers: 2, log: false, ...options })
  return { ...running, place, ...askingAt(running.address) }
}

export function askingAt(address: string): Asking {
  const ask: Asking['ask'] = async (method, path, body, headers = {}) => {
    const answer = await fetch(address + path, {
      method,
      headers: {
        ...(method === 'GET' || method === 'DELETE' ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await answer.text()
    const type = answer.headers.get('content-type') ?? ''
    const { status } = answer
    return {
      status,
      type,
      headers: answer.headers,
      text,
      body: type.includes('json') && text !== '' ? JSON.parse(text) : undefined,
    }
  }
  const request: Asking['request'] = (name, params = {}, body) => {
    const { method, path } = endpoints[name]
    const left = new URLSearchParams(params)
    const filled = path.replace(/:(\w+)/g, (_, key: string) => {
      left.delete(key)
      return encodeURIComponent(params[key] ?? '')
    })
    return ask(method, left.size === 0 ? filled : `${filled}?${left}`, body)
  }
  return {
    ask,
    request,
    async call<Name extends keyof Endpoints>(name: Name, params?: Params, body?: unknown) {
      const { status, text, body: given } = await request(name, params, body)
      if (status !== 200) throw new Error(`${name}: ${status} ${text}`)
      return answers[name].answer.parse(given)
    },
    async refused(name, params, body) {
      const { status, type, body: given } = await request(name, params, body)
      expect(type).toMatch(/^application\/problem\+json/)
      const refusal = problem.parse(given)
      expect(refusal.status).toBe(status)
      return refusal
    },
  }
}

/** Into a store without any inquiry. */
export async function addTiny(place: StorePlace): Promise<void> {
  const database = await openStore(place)
  const inquiries = createInquiryStore(database)
  const files = await readFolder(tiny)
  if (!files.ok) throw new Error('examples/tiny cannot be read')
  const by = { author: 'test', at: '2026-01-01T00:00:00.000Z', reason: 'Test' }
  if ((await inquiries.listInquiries()).length === 0) await inquiries.saveVersion('tiny', 0, files.value, by)
  await database.close()
}

/** The events of an experiment until the stream ends, or until enough have come. */
export async function readEvents(
  { address }: Pick<RunningServer, 'address'>,
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
