import type { Hash } from '#base'
import type { AssignmentId, BodyId, GateId, Instant, PersonId, Text } from '../shapes.ts'
import type { Answer, Coverage, Figure } from './content.ts'

export interface Reporting {
  readonly reports: readonly Report[]
  readonly reservations: readonly Reservation[]
  readonly childrensReviews: readonly ChildrensReview[]
  readonly linkTests: readonly LinkTest[]
  /** Where figures that no run gave come from, by id. */
  readonly sources: Readonly<Record<string, RegisteredSource>>
}

export const reportTypes = ['status', 'interim', 'final'] as const

/** What an assignment delivers, frozen: nothing in it is ever changed (I16). */
export interface Report {
  readonly id: string
  /** Of all that follows but for who froze it and when. */
  readonly hash: Hash
  readonly assignment: AssignmentId
  readonly type: (typeof reportTypes)[number]
  readonly documents: readonly { readonly document: Hash; readonly title: string }[]
  readonly figures: readonly Figure[]
  readonly plainSummary: Text
  /** Answers to the steps' questions, `step/question`. */
  readonly answers: Readonly<Record<string, Answer>>
  readonly coverage: Readonly<Record<string, Pick<Coverage, 'status' | 'where' | 'reason'>>>
  /** The newest gate of each step, which it builds on. */
  readonly gates: readonly GateId[]
  readonly scope: number
  readonly options: readonly string[]
  readonly proposal: readonly ProposalPoint[]
  readonly coDetermination?: CoDetermination | undefined
  readonly childrensReviews: readonly Hash[]
  readonly linkTests: readonly Hash[]
  readonly checks: readonly string[]
  readonly frozenBy: PersonId
  readonly frozenAt: Instant
}

/** Records of the negotiation with the unions and of the risks for those who work there, or why there are none (F-1). */
export type CoDetermination = { readonly negotiation: Hash; readonly workRisks: Hash } | { readonly reason: string }

/** A point that a body is asked to decide (F-6). */
export interface ProposalPoint {
  readonly id: string
  readonly text: string
  readonly ground: string
  readonly alternatives: readonly string[]
  /** By perspective. */
  readonly consequences: Readonly<Record<string, string>>
  readonly cost: string
  /** Body that carries it out. */
  readonly carriedOutBy: BodyId
}

/** What a member of a parliamentary group holds against a proposal; nobody can keep it out. */
export interface Reservation {
  readonly assignment: AssignmentId
  readonly by: PersonId
  readonly party?: string | undefined
  readonly text: string
  readonly at: Instant
}

/** The best interests of the child in one option, signed by an expert (F-3). */
export interface ChildrensReview {
  readonly assignment: AssignmentId
  readonly option: string
  readonly document: Hash
  readonly heard: { readonly how: string } | { readonly not: string }
  readonly signedBy: PersonId
  readonly at: Instant
}

/** Assignments' scenarios tried together against the same capacity, staff and money (F-5). */
export interface LinkTest {
  readonly scenarios: readonly { readonly assignment: AssignmentId; readonly scenario: string }[]
  readonly run: Hash
  readonly outcome: 'holds' | 'conflict'
  readonly finding: string
  readonly by: PersonId
  readonly at: Instant
}

export interface RegisteredSource {
  readonly id: string
  readonly title: string
  readonly by: PersonId
  readonly at: Instant
}
