import { setTimeout as wait } from 'node:timers/promises'
import { fail, type Issue, type Result, succeed } from '@samplan/lib/base'
import type { MinutesMatrix, Position } from '@samplan/lib/ports'
import type { OsrmServer } from './server.ts'

/** Rows `from[0]` to before `from[1]`, and columns likewise. */
export interface Block {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

const tries = 4

/**
 * One question to the table service. `too-big` when the server takes fewer positions and there are fewer to ask for.
 * @throws AbortError when the signal aborts
 */
export async function askTable(
  server: Required<OsrmServer>,
  positions: readonly Position[],
  block: Block,
  signal: AbortSignal | undefined,
): Promise<Result<MinutesMatrix> | 'too-big'> {
  const address = addressOf(server, positions, block.from[1] - block.from[0])
  let reason = ''
  for (let attempt = 0; attempt < tries; attempt++) {
    if (attempt > 0) await wait(server.pause * 2 ** (attempt - 1), undefined, signal && { signal })
    const answer = await get(address, server.timeout, signal)
    if (answer.kind === 'answered') return read(server, answer.body, block)
    reason = answer.reason
  }
  return fail([issue('access.server-silent', { address: server.address, tries, reason })])
}

/** Sources first, then destinations, each by its place among the positions. */
function addressOf(
  { address, profile }: Required<OsrmServer>,
  positions: readonly Position[],
  sources: number,
): string {
  const coordinates = positions.map(({ lat, lon }) => `${lon.toFixed(6)},${lat.toFixed(6)}`).join(';')
  const places = positions.map((_, i) => i)
  const list = (some: readonly number[]): string => some.join(';')
  return `${address}/table/v1/${profile}/${coordinates}?sources=${list(places.slice(0, sources))}&destinations=${list(places.slice(sources))}&generate_hints=false`
}

type Answer =
  | { readonly kind: 'answered'; readonly body: unknown }
  | { readonly kind: 'failed'; readonly reason: string }

/** What the server says; failed when trying again may help: nothing was heard, it was busy, or had trouble of its own. */
async function get(address: string, timeout: number, signal: AbortSignal | undefined): Promise<Answer> {
  const late = AbortSignal.timeout(timeout)
  try {
    const response = await fetch(address, { signal: signal ? AbortSignal.any([signal, late]) : late })
    const text = await response.text()
    if (response.status === 429 || response.status >= 500) return { kind: 'failed', reason: `HTTP ${response.status}` }
    return { kind: 'answered', body: parsed(text) }
  } catch (error) {
    signal?.throwIfAborted()
    return { kind: 'failed', reason: late.aborted ? `${timeout / 1000} s` : reasonOf(error) }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** fetch says only that it failed; why stands in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause ? String(cause.code) : cause.message
}

/** The answer by its code. @see https://project-osrm.org/docs/v5.24.0/api/#responses */
function read({ address }: Required<OsrmServer>, body: unknown, block: Block): Result<MinutesMatrix> | 'too-big' {
  const { code, message, durations } = Object(body) as Readonly<Record<string, unknown>>
  const text = typeof message === 'string' ? message.slice(0, 200) : ''
  const pairs = (block.from[1] - block.from[0]) * (block.to[1] - block.to[0])
  switch (code) {
    case 'Ok':
      return isTable(durations, block) ? succeed(durations.map((row) => row.map(inMinutes))) : fail([odd(address)])
    case 'TooBig':
      return pairs > 1 ? 'too-big' : fail([refused(address, code, text)])
    case 'NoSegment':
      return fail([noRoad(text, block) ?? refused(address, code, text)])
    default:
      return fail([typeof code === 'string' ? refused(address, code, text) : odd(address)])
  }
}

function isTable(durations: unknown, { from, to }: Block): durations is readonly (readonly (number | null)[])[] {
  const isTime = (value: unknown): boolean => value === null || (typeof value === 'number' && value >= 0)
  return (
    Array.isArray(durations) &&
    durations.length === from[1] - from[0] &&
    durations.every((row) => Array.isArray(row) && row.length === to[1] - to[0] && row.every(isTime))
  )
}

function inMinutes(seconds: number | null): number | null {
  return seconds === null ? null : seconds / 60
}

/** The position that has no road near it: the server gives its place in the question. */
function noRoad(message: string, { from, to }: Block): Issue | undefined {
  const [, number] = /coordinate (\d+)/.exec(message) ?? []
  if (number === undefined) return undefined
  const at = Number(number)
  const rows = from[1] - from[0]
  const where = at < rows ? { list: 'from', index: from[0] + at } : { list: 'to', index: to[0] + at - rows }
  return issue('access.no-road', where)
}

function refused(address: string, code: string, message: string): Issue {
  return issue('access.server-refused', { address, given: code, ...(message === '' ? {} : { message }) })
}

function odd(address: string): Issue {
  return issue('access.server-odd', { address })
}

function issue(code: string, params: Issue['params']): Issue {
  return { code, severity: 'error', params }
}
