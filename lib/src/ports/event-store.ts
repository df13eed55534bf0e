import type { Hash, Json } from '#base'

/** The value behind a salted commitment: what an event does not say itself, so that it can be erased. */
export interface Disclosure {
  readonly commitment: Hash
  /** 64 hex digits. */
  readonly salt: string
  readonly value: Json
}

/** A signed checkpoint of the log when it had `size` entries. */
export interface StoredCheckpoint {
  readonly size: number
  /** A signed note, byte for byte. */
  readonly note: string
}

/** `stale`: somebody else has appended since; `size` is the log's size now. */
export interface Appended {
  readonly kind: 'appended' | 'stale'
  readonly size: number
}

/**
 * Keeps an append-only log for each inquiry, and beside it what may be erased and what was signed. An entry is canonical JSON with at least
 * `index` (its place, from 0 without gaps), `inquiry`, and `recordedAt` (`2026-01-31T12:00:00.000Z`; never before that of the entry before it);
 * it comes back byte for byte, and nothing changes or removes it.
 */
export interface EventStore {
  /**
   * Adds entries where the log has `expectedSize` of them; entries and disclosures together, or nothing. Of several who append at the same
   * size at once, one is `appended` and the others are `stale`.
   * @throws RangeError when the log is of that size and an entry does not fit in its place
   */
  append(
    inquiry: string,
    expectedSize: number,
    entries: readonly string[],
    disclosures?: readonly Disclosure[],
  ): Promise<Appended>
  /** Entries from one index until before another, in order; all of them unless told otherwise. */
  list(inquiry: string, from?: number, to?: number): Promise<readonly string[]>
  /**
   * The leaf hashes (64 hex digits, see `inquiry/evidence`) of the entries that `list` gives, as they were when each was appended: what shows
   * which entry has been changed since by somebody who could.
   */
  listLeaves(inquiry: string, from?: number, to?: number): Promise<readonly string[]>
  /** Ids of the inquiries that have entries, in order. */
  listLogs(): Promise<readonly string[]>
  /** 0 for an unknown inquiry. */
  size(inquiry: string): Promise<number>
  /** Those of an inquiry that are not erased, of these commitments if any are named; by commitment. */
  findDisclosures(inquiry: string, commitments?: readonly Hash[]): Promise<readonly Disclosure[]>
  /** For good: how many were there. The commitments stay in the log, and say nothing without salt and value. */
  eraseDisclosures(inquiry: string, commitments: readonly Hash[]): Promise<number>
  /** The same note again changes nothing; the same checkpoint with more signatures is kept beside. */
  saveCheckpoint(inquiry: string, checkpoint: StoredCheckpoint): Promise<void>
  /** By size. */
  listCheckpoints(inquiry: string): Promise<readonly StoredCheckpoint[]>
}
