import { z } from 'zod'
import { day, finality, id, source, text, words } from './shapes.ts'

/** What somebody may do in an inquiry, by the seat that he or she holds (docs/process.md). */
export const roles = [
  'commissioner',
  'owner',
  'assignee',
  'investigator',
  'secretary',
  'registrar',
  'data-steward',
  'expert',
  'representative',
  'member',
  'auditor',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** A `group` is people who are concerned but are no organisation: they are heard and told, and cannot approve. */
export const organisationKinds = [
  'region',
  'municipality',
  'company',
  'private-provider',
  'state',
  'association',
  'group',
  'other',
] as const
export const bodyKinds = [
  'council',
  'board',
  'committee',
  'working-committee',
  'presidium',
  'preparatory',
  'steering-group',
  'officials-group',
  'parliamentary-group',
  'joint-board',
  'company-board',
  'administration',
] as const

const party = words.min(1).max(60)
const organisation = z.strictObject({ id, name: text, kind: z.enum(organisationKinds) })

const body = z.strictObject({
  id,
  organisation: id,
  name: text,
  kind: z.enum(bodyKinds),
  /** The authority that it belongs to under the Freedom of the Press Act; null where each member acts for an own one. */
  authority: id.nullable(),
  /** Days on which it meets, where they are known. */
  meetings: z.array(day).default([]),
  /** Parties in an assembly. */
  parties: z.array(party).optional(),
})

export const holder = z.strictObject({ person: id, from: day, to: day.optional(), acting: z.boolean().default(false) })
const seat = z.strictObject({
  id,
  body: id,
  title: text,
  role: z.enum(roles),
  party: party.optional(),
  holders: z.array(holder).default([]),
})

const mandateKinds = ['position', 'comment', 'receive'] as const
/** Leave to speak for an organisation: given by a decision of one of its bodies, or by a person's power of attorney. */
export const mandateParts = {
  organisation: id,
  person: id,
  grantedBy: z.union([
    z.strictObject({ body: id, day, paragraph: words.max(60).optional() }),
    z.strictObject({ person: id, day }),
  ]),
  kinds: z.array(z.enum(mandateKinds)).min(1),
  from: day,
  to: day.optional(),
}

/** Who is asked: approvers can say yes or no, the consulted give views, the informed are told. */
export const stakeholders = z.strictObject({
  approvers: z.array(id),
  consulted: z.array(id).default([]),
  informed: z.array(id).default([]),
})

/** What a gate demands; data with a source, never a constant. */
export const policy = z.strictObject({
  id,
  name: text,
  source: source.optional(),
  /** Every approver approves. */
  requireApproval: z.boolean(),
  /** No approver says that its interest is gone. */
  requireInterest: z.boolean(),
  /** How final an approver's decision must be before it counts. */
  finality,
  /** From the presentation until a gate may be closed. */
  minReviewDays: z.int().min(0).max(3650),
  /** From the frozen package until positions are no longer taken; none when left out. */
  answerDays: z.int().min(1).max(3650).optional(),
  /** As long an organisation may dispute a position that somebody else recorded for it. */
  disputeDays: z.int().min(0).max(365),
  allowUnratifiedScope: z.boolean().default(false),
  /** Checks of form that a package's documents must have passed, by name. */
  formatChecks: z.array(id).default([]),
  /** Bodies that decide for an organisation; one that is not named: its council or board. */
  decidingBodies: z.record(id, z.array(id)).default({}),
  /** Rules that a region's jurist confirms (F-1, F-3 to F-5). */
  rules: z
    .strictObject({
      coDetermination: z.boolean().default(true),
      childrensInterests: z.boolean().default(true),
      experience: z.boolean().default(true),
      linkedCapacity: z.boolean().default(true),
    })
    .prefault({}),
})

const question = z.strictObject({ id, text, source: source.optional(), complete: z.boolean().default(true) })

const step = z.strictObject({
  id,
  title: text,
  questions: z.array(question),
  /** Experience from elsewhere must be gathered, or its absence declared, before its package is frozen (F-4). */
  needsExperience: z.boolean().default(false),
})

/** A unit in an assignment's scope; of a private one, the organisation that owns it. */
export const unit = z.strictObject({ id, name: text, operator: z.enum(['own', 'private']), owner: id.optional() })
export const scopeParts = { text, units: z.array(unit) }

const assignment = z.strictObject({
  id,
  title: text,
  source: source.optional(),
  /** Seats. */
  assignee: id.optional(),
  owner: id.optional(),
  /** Body that the report goes to. */
  recipient: id,
  steps: z.array(step),
  /** Perspectives that every package and report of it must treat. */
  perspectives: z.array(id),
  stakeholders,
  policy,
  /** As the commissioner set it. */
  scope: z.strictObject(scopeParts),
  /** As others have set it since, in order: it awaits ratification unless the commissioner has confirmed it. */
  laterScopes: z.array(z.strictObject({ ...scopeParts, body: id, ratified: z.boolean().default(false) })).default([]),
  /** Its proposals would change employer, organisation or rota (F-1). */
  changesWork: z.boolean().default(false),
  /** Its proposals concern children (F-3). */
  concernsChildren: z.boolean().default(true),
})

const obligation = z.strictObject({
  id,
  from: z.union([id, z.literal('all')]),
  to: id,
  modality: z.enum(['must', 'may']),
  cadence: z.enum(['once', 'continuously', 'every-meeting']),
  by: day.optional(),
  text: text.optional(),
  source: source.optional(),
})

/** What no scenario may break while it holds, by a body's decision or by law. */
export const constraint = z.strictObject({
  id,
  text,
  source,
  /** Body that decided it; none where it is law. */
  by: id.optional(),
  from: day,
  to: day.optional(),
  /** What must be so of a scenario's fact, by the fact's name: `emergency-hospitals` at least 2. */
  rule: z.union([
    z.strictObject({ fact: id, atLeast: z.number() }),
    z.strictObject({ fact: id, atMost: z.number() }),
    z.strictObject({ fact: id, is: z.union([z.string(), z.number(), z.boolean()]) }),
  ]),
  /** What one who wants to break it would need; nothing helps against law. */
  remedy: z.enum(['council-decides', 'owner-consents', 'unlawful']),
})

/** What a region has decided of its own ways; data with a source, and our assumption where it has said nothing. */
const settings = z.strictObject({
  source: source.optional(),
  /** When papers to a committee's meeting become public records: when they are sent to its members, or with the approved minutes. */
  committeePapers: z.enum(['dispatch', 'minutes-approved']).default('minutes-approved'),
  /** What was recorded later than this after it happened is marked. */
  backdatedDays: z.int().min(0).max(365).default(1),
  /** As long those who are consulted should have, at least. */
  consultationDays: z.int().min(0).max(365).default(90),
  /** From a decision until its minutes should be approved, and from then until that should be announced. */
  minutesDays: z.int().min(0).max(365).default(14),
  announceDays: z.int().min(0).max(365).default(2),
  /** From the announcement, as long a decision can be appealed. */
  appealDays: z.int().min(0).max(365).default(21),
  /** As long an administrator may read what he opened. */
  openingHours: z.int().min(1).max(72).default(4),
})

/** What an inquiry is opened with: who commissions what from whom, who is asked, and by which rules. */
export const commission = z.strictObject({
  id,
  title: text,
  /** One person may keep all the books (a small region's laptop), or closing a gate takes two. */
  custody: z.enum(['one-person', 'several']).default('several'),
  organisations: z.array(organisation).min(1),
  bodies: z.array(body).min(1),
  seats: z.array(seat).min(1),
  /** Body that commissions, ratifies, stops and reopens. */
  commissioner: id,
  perspectives: z.array(z.strictObject({ id, name: text })),
  assignments: z.array(assignment).min(1),
  mandates: z.array(z.strictObject({ id, ...mandateParts })).default([]),
  obligations: z.array(obligation).default([]),
  links: z
    .array(z.strictObject({ from: id, to: id, kind: z.enum(['synced', 'consumes', 'constrains', 'overlaps']) }))
    .default([]),
  constraints: z.array(constraint).optional(),
  settings: settings.optional(),
})

export type Commission = z.output<typeof commission>
export type Organisation = Commission['organisations'][number]
export type Body = Commission['bodies'][number]
export type Seat = Commission['seats'][number]
export type Holder = z.output<typeof holder>
export type Mandate = Commission['mandates'][number] & { readonly revokedAt?: string }
export type MandateKind = (typeof mandateKinds)[number]
export type Stakeholders = z.output<typeof stakeholders>
export type Policy = z.output<typeof policy>
export type Question = z.output<typeof question>
export type Unit = z.output<typeof unit>
export type Obligation = z.output<typeof obligation>
export type Constraint = z.output<typeof constraint>
export type Settings = z.output<typeof settings>

/** A region's own ways, with what holds where it has said nothing; logs of before there were any say nothing. */
export function settingsOf({ settings: given }: Commission): Settings {
  return settings.parse(given ?? {})
}
