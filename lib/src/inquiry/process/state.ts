import type { Hash } from '#base'
import type { Commission, Constraint, Mandate, Obligation, Policy, Question, Stakeholders, Unit } from './commission.ts'
import type {
  AssignmentId,
  BodyId,
  Day,
  DecisionRef,
  Finality,
  GateId,
  Instant,
  OrganisationId,
  PersonId,
  Sealed,
  StepId,
  Text,
} from './shapes.ts'

import type { Shelf } from './shelf.ts'
import type { Consultation } from './state/consultations.ts'
import type { Answer, Coverage, Figure } from './state/content.ts'
import type { Custody, Exemption } from './state/custody.ts'
import type { Decision } from './state/decisions.ts'
import type { Papers } from './state/documents.ts'
import type { Publishing } from './state/publication.ts'
import type { Reporting } from './state/reports.ts'

type By<T> = Readonly<Record<string, T>>

/** Where an inquiry stands: what its log says, and nothing else (`foldLog`). */
export interface Inquiry {
  readonly kind: 'inquiry'
  /** Entries of the log that it was made of; the index of the next. */
  readonly size: number
  /** When the last was recorded; nothing is recorded before it. */
  readonly lastAt: Instant
  readonly commission: Commission
  readonly directive?: Adopted
  /** Oldest first; the last is in force. */
  readonly plans: readonly PlanVersion[]
  /** Findings of the plan that somebody has accepted, by id, with the reason. */
  readonly acceptedFindings: By<Accepted>
  readonly mandates: By<Mandate>
  /** Everything that others may refer to, by the hash of its bytes. */
  readonly documents: Shelf<Document>
  readonly papers: Papers
  readonly publishing: Publishing
  readonly consultations: By<Consultation>
  readonly reporting: Reporting
  readonly decisions: By<Decision>
  readonly constraints: readonly Constraint[]
  readonly exemptions: readonly Exemption[]
  readonly custody: Custody
  readonly assignments: By<Assignment>
  readonly obligations: By<Duty>
  /** Agreements of owners that a unit of theirs gets another operating form, by unit. */
  readonly consents: By<Consent>
  /** What somebody has to do, in the order it came up; those done have `doneAt`. */
  readonly tasks: readonly Task[]
  /** What somebody was told, in order. */
  readonly notices: readonly Notice[]
  readonly stopped?: { readonly at: Instant; readonly decision: DecisionRef; readonly reason: string }
}

/** A version of a document; its bytes are kept beside the log. */
export interface Document {
  readonly hash: Hash
  /** The same for all versions of it. */
  readonly document: string
  readonly title: string
  /** e.g. `text/html`. */
  readonly mediaType: string
  readonly bytes: number
  /** In whose working space it lies. */
  readonly authority: BodyId
  /** A paper for a committee's meeting becomes a public record by the region's own rule. */
  readonly nature?: 'committee-paper' | undefined
  readonly addedBy: PersonId
  readonly addedAt: Instant
}

export interface Adopted {
  readonly document: Hash
  readonly decision: DecisionRef
  readonly at: Instant
}

export interface Accepted {
  readonly reason: string
  readonly by: PersonId
  readonly at: Instant
}

/** A finding of the plan's linter, as much of it as the rules need. */
export interface PlanFinding {
  readonly id: string
  readonly code: string
  readonly severity: 'error' | 'warning' | 'information'
  /** Why it is left as it is, when the plan itself says so. */
  readonly accepted?: string | undefined
}
export interface PlanRow {
  readonly id: string
  readonly assignment: AssignmentId
  readonly body?: BodyId | undefined
  readonly what: Text
  /** As it is written in the document; empty where none is set. */
  readonly date: string
  readonly from?: Day | undefined
  readonly to?: Day | undefined
  /** Obligations that it discharges. */
  readonly discharges?: readonly string[] | undefined
}
export interface PlanVersion {
  /** From 1. */
  readonly n: number
  readonly document: Hash
  readonly rows: readonly PlanRow[]
  readonly findings: readonly PlanFinding[]
  readonly decision?: DecisionRef | undefined
  readonly reason: string
  readonly by: PersonId
  readonly at: Instant
}

export interface Assignment {
  readonly id: AssignmentId
  readonly stakeholders: readonly (Stakeholders & Version)[]
  readonly policies: readonly (Policy & Version)[]
  readonly scopes: readonly Scope[]
  readonly steps: readonly Step[]
  readonly coverage: By<Coverage>
  readonly experience: readonly Experience[]
  /** Organisations whose interest is gone after a passed gate, until the commissioner has decided. */
  readonly withdrawals: readonly Withdrawal[]
}
/** From 1; what is open keeps the version that it was opened under. */
interface Version {
  readonly n: number
  readonly at: Instant
  readonly decision?: DecisionRef | undefined
}
export interface Scope extends Version {
  readonly text: Text
  readonly units: readonly Unit[]
  readonly body: BodyId
  readonly status: 'in-force' | 'awaits-ratification' | 'rejected'
}
export type Experience =
  | { readonly source: string; readonly likeness: string; readonly difference: string; readonly lesson: string }
  | { readonly none: string }
export interface Withdrawal {
  readonly step: StepId
  readonly organisation: OrganisationId
  readonly decision: DecisionRef
  readonly reason: string
  readonly at: Instant
}

export type StepStatus = 'planned' | 'working' | 'at-gate' | 'passed' | 'stopped'
export interface Step {
  readonly id: StepId
  readonly title: Text
  readonly questions: readonly Question[]
  readonly needsExperience: boolean
  readonly status: StepStatus
  /** An approver of an earlier step has lost its interest: no work goes on until the commissioner has decided. */
  readonly suspended: boolean
  readonly answers: By<Answer>
  /** The last is the current one. */
  readonly gates: readonly Gate[]
}

/** Frozen content that approvers take a stand on; never changed, only followed by another (I3). */
export interface Package {
  readonly hash: Hash
  readonly step: StepId
  readonly documents: readonly { readonly document: Hash; readonly title: string }[]
  readonly figures: readonly Figure[]
  readonly plainSummary: Text
  readonly answers: By<Answer>
  readonly coverage: By<Pick<Coverage, 'status' | 'where' | 'reason'>>
  readonly scope: number
  /** Checks of form that were passed. */
  readonly checks: readonly string[]
  readonly frozenBy: PersonId
  readonly frozenAt: Instant
}
export interface Gate {
  readonly id: GateId
  readonly assignment: AssignmentId
  readonly step: StepId
  /** The current package last. */
  readonly packages: readonly Package[]
  /** Versions of the assignment's lists that hold for it, whatever comes later. */
  readonly stakeholders: number
  readonly policy: number
  readonly deadline?: Instant | undefined
  readonly presentations: readonly Presentation[]
  readonly positions: readonly Position[]
  readonly proposal?: { readonly by: PersonId; readonly at: Instant; readonly package: Hash } | undefined
  readonly outcome: Outcome
}
export type Outcome =
  | { readonly kind: 'open' }
  | { readonly kind: 'passed'; readonly at: Instant; readonly index: number; readonly tally: Tally }
  | { readonly kind: 'returned'; readonly at: Instant; readonly reason: string }
  | { readonly kind: 'stopped'; readonly at: Instant; readonly decision: DecisionRef; readonly reason: string }
  | { readonly kind: 'superseded'; readonly at: Instant; readonly was: 'open' | 'passed' }

/** Organisations that approve, of those that must. */
export interface Tally {
  readonly approved: number
  readonly of: number
}

export interface Presentation {
  readonly organisation: OrganisationId
  readonly package: Hash
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly how: { readonly body: BodyId; readonly day: Day } | { readonly receipt: Hash }
}

export const stances = ['approves', 'approves-with-conditions', 'abstains', 'does-not-approve'] as const
export const interests = ['remains', 'remains-with-conditions', 'gone'] as const

/** What an organisation says of a package, through somebody with a mandate. */
export interface Position {
  readonly id: string
  readonly package: Hash
  readonly organisation: OrganisationId
  readonly stance: (typeof stances)[number]
  readonly interest: (typeof interests)[number]
  readonly conditions: readonly Condition[]
  readonly reason?: string | undefined
  /** Mandate of who spoke; none where the minutes speak and somebody else recorded them. */
  readonly mandate?: string | undefined
  /** Who spoke; none when only the minutes do. */
  readonly speaker?: PersonId | undefined
  readonly decision: DecisionRef
  readonly finality: Finality
  readonly appealed: boolean
  readonly recordedBy: PersonId
  /** Recorded by somebody outside the organisation, who had to attach its minutes (I8). */
  readonly onBehalf: boolean
  readonly disputableUntil?: Instant | undefined
  readonly occurredAt: Instant
  readonly recordedAt: Instant
  readonly index: number
  readonly state: 'standing' | 'superseded' | 'withdrawn' | 'disputed' | 'void'
}
export interface Condition {
  readonly id: string
  readonly text: string
  /** Obligation that it was accepted as. */
  readonly obligation?: string | undefined
}

/** A reporting duty, or what came of an accepted condition. */
export interface Duty extends Obligation {
  /** Indexes of entries that discharge it. */
  readonly dischargedBy: readonly number[]
  /** Of a duty of all assignments: the entries by the assignment that did it. */
  readonly dischargedFor?: By<readonly number[]>
  /** Position whose condition it is. */
  readonly ofPosition?: string | undefined
}

export interface Consent {
  readonly organisation: OrganisationId
  readonly decision: DecisionRef
  readonly at: Instant
}

export interface Task {
  readonly id: string
  readonly kind: string
  /** Body or organisation that has to do it. */
  readonly of: BodyId | OrganisationId
  /** Id of what it is about: a gate, a step, a scope, a document. */
  readonly about: string
  readonly since: Instant
  readonly doneAt?: Instant
}
export interface Notice {
  readonly kind: string
  readonly to: OrganisationId | BodyId
  readonly about: string
  readonly at: Instant
  /** Fills the sentence's placeholders. */
  readonly params: Readonly<Record<string, string | number>>
}

export * from './state/consultations.ts'
export * from './state/content.ts'
export * from './state/custody.ts'
export * from './state/decisions.ts'
export * from './state/documents.ts'
export * from './state/publication.ts'
export * from './state/reports.ts'
export type { Sealed }
