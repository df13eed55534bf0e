import { canonicalJson, type Hash } from '#base'
import type { Text } from '#contract'
import { headOf, readCheckpoint } from '#inquiry/evidence'
import { checkHistory, type Entry, foldLog, type HistoryProblem } from '#inquiry/process'
import type { ContentStore, Disclosure, EventStore } from '#ports'
import { processWords } from './told.ts'

/** A history from elsewhere, as an export has it (`exportLog`) when it is verified. */
export interface GivenHistory {
  /** Lines of the log, byte for byte. */
  readonly entries: readonly string[]
  readonly disclosures: readonly Disclosure[]
  /** Signed notes. */
  readonly checkpoints: readonly string[]
  /** Their bytes, one after the other. */
  readonly documents: AsyncIterable<Uint8Array>
}

/** What is wrong with an entry, and where: a place in the log from 0. */
export interface ImportProblem extends HistoryProblem {
  readonly text: Text
}

export type ImportedHistory =
  | {
      readonly kind: 'imported'
      readonly inquiry: string
      /** Entries that the store's log has now, and how many of them are new. */
      readonly size: number
      readonly added: number
    }
  | { readonly kind: 'refused'; readonly problems: readonly ImportProblem[] }

/**
 * Takes a history from elsewhere into the store, where it may continue what is there; the same again changes nothing. The rules of the
 * process hold for it entry by entry (`checkHistory`): one that they would not have let come about is refused, and nothing of it is kept.
 * That nobody has changed it since it was signed is for the verifier to say, before.
 */
export async function importHistory(
  { events, contents }: { readonly events: EventStore; readonly contents: ContentStore },
  given: GivenHistory,
): Promise<ImportedHistory> {
  const withheld = given.entries.flatMap((entry, index) => (isWithheld(entry) ? [problem(index, 'WITHHELD')] : []))
  if (withheld.length > 0) return { kind: 'refused', problems: withheld }
  const entries: Entry[] = []
  for (const [index, text] of given.entries.entries()) {
    const entry = entryOf(text)
    if (entry === undefined) return { kind: 'refused', problems: [problem(index, 'NOT_AN_ENTRY', { reason: 'JSON' })] }
    entries.push(entry)
  }
  const wrong = checkHistory(entries)
  if (wrong.length > 0) return { kind: 'refused', problems: tell(wrong, entries) }

  const { inquiry } = entries[0]!
  const there = await events.list(inquiry)
  const differs = there.findIndex((text, index) => index < given.entries.length && text !== given.entries[index])
  if (differs >= 0) return { kind: 'refused', problems: [problem(differs, 'LOG_DIFFERS', { inquiry })] }
  const added = given.entries.slice(there.length)
  // Kept before the log speaks of them: what the log names is there.
  for await (const bytes of given.documents) await contents.save(bytes)
  if (added.length > 0) {
    const { kind } = await events.append(inquiry, there.length, added, stillOpen(given.disclosures, entries))
    if (kind === 'stale') return await importHistory({ events, contents }, { ...given, documents: none() })
  }
  for (const note of given.checkpoints) await events.saveCheckpoint(inquiry, { size: sizeOf(note), note })
  return { kind: 'imported', inquiry, size: Math.max(there.length, entries.length), added: added.length }
}

function isWithheld(text: string): boolean {
  return /^\{"index":\d+,"withheld":"[0-9a-f]{64}"\}$/.test(text)
}

/** undefined when it is not the canonical JSON of an entry with an event. */
function entryOf(text: string): Entry | undefined {
  try {
    // What else it must be `checkHistory` looks at.
    const entry = JSON.parse(text) as Partial<Entry> | null
    const isEntry = headOf(text) !== undefined && typeof entry?.event?.kind === 'string'
    return isEntry && canonicalJson(entry) === text ? (entry as Entry) : undefined
  } catch {
    return undefined
  }
}

/** What was erased since is not brought back. */
function stillOpen(disclosures: readonly Disclosure[], entries: readonly Entry[]): readonly Disclosure[] {
  const erased = new Set<Hash>(
    entries.flatMap(({ event }) => (event.kind === 'erasure-performed' ? event.commitments : [])),
  )
  return disclosures.filter(({ commitment }) => !erased.has(commitment))
}

function sizeOf(note: string): number {
  const checkpoint = readCheckpoint(note)
  if (checkpoint === undefined) throw new RangeError('importHistory: expected checkpoints of a verified export')
  return checkpoint.size
}

async function* none(): AsyncGenerator<Uint8Array> {
  // All are kept already.
}

function problem(index: number, code: ImportProblem['code'], params: HistoryProblem['params'] = {}): ImportProblem {
  return { index, code, params, text: processWords(`history.${code}`, params) }
}

/** With the things' names, as far as the entries before the first problem tell them. */
function tell(problems: readonly HistoryProblem[], entries: readonly Entry[]): readonly ImportProblem[] {
  const state = foldLog(entries.slice(0, problems[0]!.index))
  return problems.map(({ index, code, params }) => ({
    index,
    code,
    params,
    text: processWords(`history.${code}`, params, state),
  }))
}
