import { type NoteKey, readKey } from './note.ts'

/** What the log says of its own evidence; other kinds of events are the business of others. */
export type EvidenceEvent =
  /** From the next entry on the log is signed with this key; the old one signs this entry too. */
  | { readonly kind: 'key-rotated'; readonly key: string }
  /** The log goes on from an older copy: what had been signed, root in base 64, and was lost. Public by being here. */
  | {
      readonly kind: 'history-restored'
      readonly lost: { readonly size: number; readonly root: string }
      readonly reason: string
    }
  /** Another party will sign checkpoints with this key. */
  | { readonly kind: 'cosigner-named'; readonly key: string }

/** The evidence in a log, by index; entries that are none are let be. */
export interface EvidenceIn {
  readonly rotations: readonly { readonly index: number; readonly key: NoteKey }[]
  readonly restorations: readonly {
    readonly index: number
    readonly lost: { readonly size: number; readonly root: string }
  }[]
  readonly cosigners: readonly NoteKey[]
}

export function evidenceIn(entries: readonly string[]): EvidenceIn {
  const found: { index: number; event: EvidenceEvent }[] = []
  for (const [index, entry] of entries.entries()) {
    // Most entries are none, and need not be parsed.
    if (!/"kind":"(key-rotated|history-restored|cosigner-named)"/.test(entry)) continue
    const { event } = JSON.parse(entry) as { readonly event?: EvidenceEvent }
    if (event !== undefined) found.push({ index, event })
  }
  const keyOf = (event: EvidenceEvent): NoteKey | undefined => ('key' in event ? readKey(event.key) : undefined)
  return {
    rotations: found.flatMap(({ index, event }) => {
      const key = keyOf(event)
      return event.kind === 'key-rotated' && key !== undefined ? [{ index, key }] : []
    }),
    restorations: found.flatMap(({ index, event }) =>
      event.kind === 'history-restored' ? [{ index, lost: event.lost }] : [],
    ),
    cosigners: found.flatMap(({ event }) => {
      const key = keyOf(event)
      return event.kind === 'cosigner-named' && key !== undefined ? [key] : []
    }),
  }
}

/** The key that a log of this size is signed with; where one has just been replaced, it is the old one. */
export function keyAt(first: NoteKey, { rotations }: EvidenceIn, size: number): NoteKey {
  return rotations.findLast(({ index }) => size > index + 1)?.key ?? first
}
