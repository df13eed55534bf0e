import type { Hash } from '#base'
import type { BodyId, Instant, PersonId } from '../shapes.ts'
import type { Shelf } from '../shelf.ts'

export interface Publishing {
  /** The latest of each document, by its hash. */
  readonly checks: Shelf<DisclosureCheck>
  /** By the document's hash; what was taken down again stays, as it has been read. */
  readonly published: Shelf<Publication>
  readonly withheld: Shelf<Withholding>
}

/** A data steward's finding that a document, together with all that was published before it, tells nothing of single persons. */
export interface DisclosureCheck {
  readonly document: Hash
  /** Of each source that it has counts from: the set that it was held against (`publishedSet`). */
  readonly sources: readonly { readonly source: string; readonly against: Hash }[]
  readonly outcome: 'passed' | 'failed'
  readonly method: string
  readonly by: PersonId
  readonly at: Instant
}

export interface Publication {
  readonly document: Hash
  readonly authority: BodyId
  /** That it has or once had counts from. */
  readonly sources: readonly string[]
  /** On what ground personal data in it may be published; none where there are none. */
  readonly personalData?: string | undefined
  readonly by: PersonId
  readonly at: Instant
  readonly takenDown?: { readonly at: Instant; readonly reason: string }
}

/** A document that is not published though one might look for it. */
export interface Withholding {
  readonly document: Hash
  readonly authority: BodyId
  readonly ground: string
  readonly titleReveals: boolean
  readonly at: Instant
}
