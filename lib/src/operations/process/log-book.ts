import { canonicalJson } from '#base'
import {
  addLeaf,
  type Digest,
  evidenceIn,
  leafHash,
  noPeaks,
  type Peaks,
  readCheckpoint,
  rootOf,
  toBase64,
  toHex,
} from '#inquiry/evidence'
import { applyEntry, type Entry, type Inquiry } from '#inquiry/process'
import type { Disclosure, EventStore } from '#ports'

/** An inquiry's log as it was read last. */
export interface Log {
  readonly entries: readonly Entry[]
  /** The entries as they are stored, which is what their hashes are of. */
  readonly texts: readonly string[]
  /** Their leaf hashes. */
  readonly leaves: readonly Uint8Array[]
  /** Of the Merkle tree over them. */
  readonly peaks: Peaks
  readonly state: Inquiry
}

/** What somebody wants to add to a log; nothing when it says so. */
export interface Addition<Answer> {
  readonly entries: readonly Entry[]
  readonly disclosures?: readonly Disclosure[]
  readonly answer: Answer
}

/**
 * The logs of all inquiries, each read once and then only what is new in it. An entry whose leaf hash is not the one that it was appended with,
 * a last entry that is not the one that was read, and what was signed of another log make the log unreadable: nothing is decided on a history
 * that somebody has changed.
 */
export interface LogBook {
  /** Ids of the inquiries that have a log. */
  list(): Promise<readonly string[]>
  /** undefined for an inquiry without a log. */
  read(inquiry: string): Promise<Log | undefined>
  /**
   * Adds what `decide` makes of the log as it is. Whoever comes second decides anew on the log that the first one left, so that what was
   * decided holds for the very state that it is appended to.
   */
  add<Answer>(
    inquiry: string,
    decide: (log: Log | undefined) => Addition<Answer> | Promise<Addition<Answer>>,
  ): Promise<Answer>
  /** What came of a request before, by its entries; undefined when nothing did. */
  findRequest(log: Log, request: string): readonly Entry[] | undefined
}

interface Kept {
  readonly entries: Entry[]
  readonly texts: string[]
  readonly leaves: Uint8Array[]
  peaks: Peaks
  state: Inquiry
  /** Places of the entries that a request led to. */
  readonly requests: Map<string, { readonly from: number; to: number }>
}

/**
 * A log with an entry that cannot be read here: damaged, written by a newer version, or no longer what was appended. Other inquiries go on.
 */
export class UnreadableLogError extends Error {
  override readonly name = 'UnreadableLogError'
  constructor(inquiry: string, cause: unknown) {
    super(`${inquiry}: its log cannot be read here: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    })
  }
}

function changed(inquiry: string, index: number): UnreadableLogError {
  return new UnreadableLogError(inquiry, new RangeError(`entry ${index} is not the one that was appended`))
}

function readEntry(inquiry: string, text: string): Entry {
  try {
    const entry = JSON.parse(text) as Entry
    if (typeof entry.event.kind !== 'string') throw new RangeError('an entry without an event')
    return entry
  } catch (cause) {
    throw new UnreadableLogError(inquiry, cause)
  }
}

function readOn(inquiry: string, state: Inquiry | undefined, entry: Entry): Inquiry {
  try {
    return applyEntry(state, entry)
  } catch (cause) {
    throw new UnreadableLogError(inquiry, cause)
  }
}

/** At most so many times others may be quicker before it is given up; each time they have got on. */
const attempts = 200

/** Entries that are read at a time: between them others are served too, while a long log is read for the first time. */
const page = 1000

/** @param digest SHA-256; that of `base` unless there is a faster one */
export function createLogBook(events: EventStore, digest?: Digest): LogBook {
  const kept = new Map<string, Kept>()
  /** Logs that were held against what was signed, once each: from then on they only grow here. */
  const held = new Set<string>()
  // One after the other in this process, so that they need not overtake each other in the store.
  const turns = new Map<string, Promise<unknown>>()

  async function refresh(inquiry: string): Promise<Kept | undefined> {
    const log = await readOnto(inquiry)
    if (log !== undefined && !held.has(inquiry)) {
      await holdAgainstSigned(inquiry, log)
      held.add(inquiry)
    }
    return log
  }

  /** The log is the one that was signed last, or tells that what was signed is lost (`samplan sign --restored`). */
  async function holdAgainstSigned(inquiry: string, { texts, leaves }: Kept): Promise<void> {
    const signed = (await events.listCheckpoints(inquiry)).flatMap(({ note }) => readCheckpoint(note) ?? [])
    for (const { size, root: given } of signed.toReversed()) {
      const root = toBase64(given)
      const peaks = leaves.slice(0, size).reduce((all, leaf) => addLeaf(all, leaf, digest), noPeaks)
      if (size <= leaves.length && toBase64(rootOf(peaks, digest)) === root) return
      const { restorations } = evidenceIn(texts)
      if (!restorations.some(({ lost }) => lost.size === size && lost.root === root))
        throw new UnreadableLogError(inquiry, new RangeError(`it is not the log that was signed with ${size} entries`))
    }
  }

  async function readOnto(inquiry: string): Promise<Kept | undefined> {
    for (;;) {
      const known = kept.get(inquiry)
      const from = known?.state.size ?? 0
      // The last entry that is known comes along: a log that was cut, or goes on from another, is not read on.
      const listed = await events.list(inquiry, Math.max(0, from - 1), from + page)
      if (known !== undefined && listed[0] !== known.texts[from - 1]) throw changed(inquiry, from - 1)
      const texts = known === undefined ? listed : listed.slice(1)
      await checkLeaves(inquiry, from, texts)
      await takeAll(inquiry, texts)
      if (texts.length < page) return kept.get(inquiry)
    }
  }

  async function checkLeaves(inquiry: string, from: number, texts: readonly string[]): Promise<void> {
    if (texts.length === 0) return
    const leaves = await events.listLeaves(inquiry, from, from + texts.length)
    const wrong = texts.findIndex((text, i) => toHex(leafHash(text, digest)) !== leaves[i])
    if (wrong >= 0) throw changed(inquiry, from + wrong)
  }

  async function takeAll(inquiry: string, texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      const entry = readEntry(inquiry, text)
      // Also when whoever recorded it was stopped before it was done: until it is, nobody reads on.
      if (entry.event.kind === 'erasure-performed') await events.eraseDisclosures(inquiry, entry.event.commitments)
      // Another call may have read on in the meantime.
      const known = kept.get(inquiry)
      if (entry.index >= (known?.state.size ?? 0)) take(inquiry, known, entry, text)
    }
  }

  /** All of it or nothing, and at once: others read the same. */
  function take(inquiry: string, known: Kept | undefined, entry: Entry, text: string): void {
    const state = readOn(inquiry, known?.state, entry)
    const log: Kept = known ?? { entries: [], texts: [], leaves: [], peaks: noPeaks, state, requests: new Map() }
    kept.set(inquiry, log)
    log.entries.push(entry)
    log.texts.push(text)
    log.leaves.push(leafHash(text, digest))
    log.peaks = addLeaf(log.peaks, log.leaves.at(-1)!, digest)
    log.state = state
    if (entry.request === undefined) return
    const place = log.requests.get(entry.request)
    if (place === undefined) log.requests.set(entry.request, { from: entry.index, to: entry.index + 1 })
    else place.to = entry.index + 1
  }

  async function addNow<Answer>(inquiry: string, decide: Parameters<LogBook['add']>[1]): Promise<Answer> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const log = await refresh(inquiry)
      // Of what it was decided on: others may read on before it is appended.
      const size = log?.state.size ?? 0
      const { entries, disclosures, answer } = await decide(log)
      if (entries.length === 0) return answer as Answer
      const texts = entries.map(canonicalJson)
      const appended = await events.append(inquiry, size, texts, disclosures)
      if (appended.kind === 'stale') continue
      // At once, so that nobody can take away what was answered before it is read again.
      await takeAll(inquiry, texts)
      return answer as Answer
    }
    throw new Error(`${inquiry}: others were quicker ${attempts} times`)
  }

  return {
    list: () => events.listLogs(),
    async read(inquiry) {
      return await refresh(inquiry)
    },
    async add<Answer>(inquiry: string, decide: (log: Log | undefined) => Addition<Answer> | Promise<Addition<Answer>>) {
      const before = turns.get(inquiry) ?? Promise.resolve()
      const turn = before.then(
        () => addNow<Answer>(inquiry, decide),
        () => addNow<Answer>(inquiry, decide),
      )
      turns.set(inquiry, turn)
      try {
        return await turn
      } finally {
        if (turns.get(inquiry) === turn) turns.delete(inquiry)
      }
    },
    findRequest(log, request) {
      const place = kept.get(log.state.commission.id)?.requests.get(request)
      return place && log.entries.slice(place.from, place.to)
    },
  }
}
