import type { Hash } from '#base'
import type { AssignmentId, BodyId, Day, Instant, PersonId, Sealed } from '../shapes.ts'
import type { Shelf } from '../shelf.ts'
import type { Correspondent } from './documents.ts'

/** A proposal sent out for answers (remiss). */
export interface Consultation {
  readonly id: string
  readonly assignment: AssignmentId
  readonly authority: BodyId
  readonly documents: readonly Hash[]
  /** What is proposed, point by point. */
  readonly points: readonly { readonly id: string; readonly text: string }[]
  readonly recipients: readonly Correspondent[]
  readonly sentAt: Instant
  /** The last day. */
  readonly closes: Day
  readonly openToAll: boolean
  /** The time to answer is shorter than the region wants it to be, and why. */
  readonly short?: { readonly days: number; readonly wanted: number; readonly reason: string } | undefined
  readonly answers: Shelf<ConsultationAnswer>
  /** The answer of each body or organisation that holds until the last day, by its id. */
  readonly standing: Shelf<string>
  /** What was done about it, by answer and point (`answer/point`). */
  readonly treatments: Shelf<Treatment>
  /** Comments of the public of the same text as one, by digest. */
  readonly comments: Shelf<CommentGroup>
  readonly commentCount: number
}

export const answerStances = ['supports', 'supports-with-changes', 'opposes', 'abstains', 'no-objection'] as const

export interface ConsultationAnswer {
  readonly id: string
  /** A body or organisation of the inquiry, the name of another one, or a private person, sealed. */
  readonly from: Correspondent | { readonly name: string }
  readonly onBehalfOf?: string | undefined
  /** When it came. */
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  /** It came after the last day. */
  readonly late: boolean
  readonly document?: Hash | undefined
  readonly points: readonly {
    readonly point: string
    readonly stance: (typeof answerStances)[number]
    readonly text: string | Sealed
  }[]
  /** The same one's later answer, sent before the consultation closed, takes its place. */
  readonly state: 'standing' | 'superseded'
}

export const dispositions = ['heeded', 'partly-heeded', 'not-heeded', 'outside-assignment'] as const
export interface Treatment {
  readonly disposition: (typeof dispositions)[number]
  readonly reason: string
  readonly changedSection?: string | undefined
  readonly by: PersonId
  readonly at: Instant
}

/** How many have sent the same text; a number that nothing else depends on. */
export interface CommentGroup {
  /** Keyed, so that nobody can try texts. */
  readonly digest: Hash
  readonly text: Sealed
  readonly count: number
  readonly firstAt: Instant
  readonly lastAt: Instant
  /** Those of the last hour in which any came, for whoever limits the rate. */
  readonly hour: { readonly from: Instant; readonly count: number }
}
