import type { Hash } from '#base'
import type { DecisionRef, Instant, PersonId } from '../shapes.ts'

/** What was done to the log and the documents themselves. */
export interface Custody {
  /** Keys that the log is signed with from an entry on; the first is not in it. */
  readonly keys: readonly { readonly key: string; readonly index: number; readonly at: Instant }[]
  readonly cosigners: readonly string[]
  readonly incidents: readonly Incident[]
  readonly erasures: readonly Erasure[]
  readonly openings: readonly Opening[]
}

/** Something that went wrong, for everybody to read. */
export interface Incident {
  readonly index: number
  readonly what: string
  /** What had been signed and was lost, where the log goes on from an older copy. */
  readonly lost?: { readonly size: number; readonly root: string } | undefined
  readonly by: PersonId
  readonly at: Instant
}

/** Sealed values that were erased; that they had been there still verifies (I19). */
export interface Erasure {
  readonly index: number
  readonly commitments: readonly Hash[]
  readonly ground: string
  readonly by: PersonId
  readonly at: Instant
}

/** An administrator who read what he otherwise may not, and why. */
export interface Opening {
  readonly index: number
  readonly documents: readonly Hash[]
  readonly ground: string
  readonly by: PersonId
  readonly at: Instant
  readonly until: Instant
}

/** The deciding body lets a scenario break one of its constraints. */
export interface Exemption {
  readonly constraint: string
  readonly scenario: string
  readonly decision: DecisionRef
  readonly at: Instant
}
