import { canonicalJson } from '#base'

/** What every entry of a log says; its event is the business of others. */
export interface EntryHead {
  /** Its place in the log, from 0 without gaps. */
  readonly index: number
  readonly inquiry: string
  /** `2026-01-31T12:00:00.000Z`; never before that of the entry before it. */
  readonly recordedAt: string
}

/**
 * Do these entries continue the inquiry's log, which has `size` entries, the last one recorded at `last`?
 * @returns when the last of them was recorded
 * @throws RangeError naming the first that does not
 */
export function checkEntries(
  inquiry: string,
  size: number,
  last: string | undefined,
  entries: readonly string[],
): string | undefined {
  let before = last
  for (const [i, text] of entries.entries()) {
    const problem = problemOf(text, { inquiry, index: size + i, recordedAt: before ?? '' })
    if (problem !== undefined) throw new RangeError(`entry ${size + i} of ${inquiry}: ${problem}`)
    before = headOf(text)!.recordedAt
  }
  return before
}

/** What an entry says of itself; undefined when it is no entry. */
export function headOf(text: string): EntryHead | undefined {
  const entry = parse(text) as Partial<EntryHead> | null | undefined
  if (typeof entry !== 'object' || entry === null) return undefined
  const { index, inquiry, recordedAt } = entry
  if (typeof index !== 'number' || typeof inquiry !== 'string' || typeof recordedAt !== 'string') return undefined
  return { index, inquiry, recordedAt }
}

function problemOf(text: string, { inquiry, index, recordedAt }: EntryHead): string | undefined {
  const head = headOf(text)
  if (head === undefined) return 'no JSON with index, inquiry and recordedAt'
  if (canonicalJson(JSON.parse(text)) !== text) return 'not canonical JSON'
  if (head.inquiry !== inquiry) return `says inquiry ${head.inquiry}`
  if (head.index !== index) return `says index ${head.index}`
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(head.recordedAt)) return `says recordedAt ${head.recordedAt}`
  return head.recordedAt < recordedAt ? `recorded at ${head.recordedAt}, before ${recordedAt}` : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
