import type { Hash } from '#base'
import type { BodyId, Day, Instant, OrganisationId, PersonId, Sealed } from '../shapes.ts'
import type { Shelf } from '../shelf.ts'

/** What documents are to the authorities that have them, and who else was given them. */
export interface Papers {
  /** By document and authority (`handlingKey`). */
  readonly handlings: Shelf<Handling>
  /** Authorities that have a document, by its hash. */
  readonly holders: Shelf<readonly BodyId[]>
  /** Others who were given a document, by its hash. */
  readonly readers: Shelf<readonly Reader[]>
  readonly shares: Shelf<Share>
  readonly workspaces: readonly Workspace[]
  /** By the hash of the one that was corrected. */
  readonly corrections: Shelf<Correction>
}

/** Status under the Freedom of the Press Act: a draft, drawn up here (upprättad) or received (inkommen); the latter two are public records. */
export const tfStatuses = ['draft', 'drawn-up', 'received'] as const
export type TfStatus = (typeof tfStatuses)[number]

/** What makes a document a public record; `sent-to-members` does so only where the region has said so. */
export const grounds = [
  'minutes-approved',
  'dispatched',
  'case-closed',
  'archived',
  'sent-to-members',
  'received',
] as const
export type Ground = (typeof grounds)[number]

/** A document at one authority: what happened to it there, and what its registrar has found it to be. */
export interface Handling {
  readonly document: Hash
  readonly authority: BodyId
  readonly origin: 'own' | 'received'
  readonly grounds: readonly {
    readonly ground: Ground
    readonly from?: Correspondent | undefined
    readonly occurredAt: Instant
    readonly recordedAt: Instant
  }[]
  /** What a registrar has confirmed; before that there is only a proposal (`proposedStatus`). */
  readonly confirmed?: {
    readonly status: TfStatus
    readonly reason?: string | undefined
    readonly by: PersonId
    readonly at: Instant
  }
  /** The last holds; earlier ones stay to be read. */
  readonly registrations: readonly Registration[]
  readonly releases: readonly Release[]
}

/** Whom a document came from or goes to; a private person is sealed. */
export type Correspondent = { readonly body: BodyId } | { readonly organisation: OrganisationId } | Sealed

/** Whether a public record may be read; a ground is a chapter and section of law. */
export type Secrecy =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'partly-secret' | 'secret'
      readonly ground: string
      /** The title would tell what is to be kept: then lists do without it. */
      readonly titleReveals: boolean
    }

/** What a diary says of a public record. */
export interface Registration {
  readonly dnr: string
  readonly day: Day
  readonly correspondent?: Correspondent | undefined
  readonly concerns: string
  readonly secrecy: Secrecy
  /** Why it was registered again. */
  readonly reason?: string | undefined
  readonly by: PersonId
  readonly at: Instant
}

/** A request for a public record, and what came of it. */
export interface Release {
  readonly outcome: 'whole' | 'masked' | 'refused'
  readonly ground?: string | undefined
  readonly by: PersonId
  readonly at: Instant
}

/** An authority or an organisation without one that was given something. */
export type Reader = { readonly authority: BodyId } | { readonly organisation: OrganisationId }

export const purposes = ['comments', 'information', 'decision-basis'] as const
export type Purpose = (typeof purposes)[number]
/** What sharing does to a document's status at the one who shares it. */
export type Effect = 'stays-internal' | 'stays-draft' | 'becomes-public'

export interface Share {
  readonly id: string
  readonly documents: readonly Hash[]
  readonly from: BodyId
  readonly to: Correspondent
  readonly purpose: Purpose
  readonly effect: Effect
  readonly by: PersonId
  readonly at: Instant
  /** What came back. */
  readonly replies: readonly Hash[]
}

/** Standing access of one authority to what another works on: an exception that a registrar answers for. */
export interface Workspace {
  readonly authority: BodyId
  readonly to: BodyId
  readonly ground: string
  readonly by: PersonId
  readonly openedAt: Instant
  readonly closedAt?: Instant
}

/** A corrected version of something that is not changed any more (rättelse). */
export interface Correction {
  readonly original: Hash
  readonly corrected: Hash
  readonly reason: string
  readonly by: PersonId
  readonly at: Instant
}
