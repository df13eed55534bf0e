import { z } from 'zod'
import { contentHash } from '#base'
import { mayRead } from '../access.ts'
import { findAssignment } from '../change.ts'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import { untreatedPoints } from '../consultation.ts'
import { sourcesTaken, unsourced } from '../figures.ts'
import { seatsOf } from '../mandates.ts'
import { untestedLinks } from '../report.ts'
import { unknown, unknownAssignment, unknownDocuments } from '../rules.ts'
import { hash, id, reason, words } from '../shapes.ts'
import { type Assignment, type Inquiry, type Report, reportTypes } from '../state.ts'
import { dayOf } from '../time.ts'
import { contentParts, failedChecks } from './packages.ts'

const registerSourceSchema = z.strictObject({ id, title: words.min(1).max(500) })
/** Where figures come from that no run gave: a figure may name it, or a place in it (`statistics-2023#table-4`). */
export const registerSource: CommandKind<z.output<typeof registerSourceSchema>> = {
  schema: registerSourceSchema,
  who: ['investigator', 'data-steward'],
  decide(state, given) {
    const isKnown = Object.hasOwn(state.reporting.sources, given.id)
    return decided([isKnown ? refuse('KNOWN_ALREADY', { given: given.id }) : undefined], () => [
      { kind: 'source-registered', ...given },
    ])
  },
}

const signChildrensInterestsSchema = z.strictObject({
  assignment: id,
  /** Scenario that is proposed or weighed. */
  option: id,
  document: hash,
  /** How children were heard, or why they were not. */
  heard: z.union([z.strictObject({ how: reason }), z.strictObject({ not: reason })]),
})
/** An expert signs what an option means for children; one document for each option (F-3). */
export const signChildrensInterests: CommandKind<z.output<typeof signChildrensInterestsSchema>> = {
  schema: signChildrensInterestsSchema,
  who: ['expert'],
  decide: (state, given, { person, now }) =>
    decided(
      [
        unknownAssignment(state, given.assignment),
        mayRead(state, person, given.document, now)
          ? undefined
          : refuse('UNKNOWN', { what: 'document', given: given.document }),
      ],
      () => [{ kind: 'childrens-interests-signed', ...given }],
    ),
}

const recordLinkTestSchema = z.strictObject({
  scenarios: z
    .array(z.strictObject({ assignment: id, scenario: id }))
    .min(2)
    .max(50),
  run: hash,
  outcome: z.enum(['holds', 'conflict']),
  /** What capacity, staff and money said. */
  finding: reason,
})
/** Scenarios of assignments that are synced were tried together against the same capacity, staff and money (F-5). */
export const recordLinkTest: CommandKind<z.output<typeof recordLinkTestSchema>> = {
  schema: recordLinkTestSchema,
  who: ['investigator'],
  decide(state, given) {
    const assignments = [...new Set(given.scenarios.map(({ assignment }) => assignment))]
    const refusals = [
      ...assignments.map((assignment) => unknownAssignment(state, assignment)),
      assignments.length < 2 ? refuse('ONE_ASSIGNMENT', { assignment: assignments[0]! }) : undefined,
    ]
    return decided(refusals, () => [{ kind: 'links-tested', ...given }])
  },
}

const attachReservationSchema = z.strictObject({ assignment: id, text: words.min(1).max(20_000) })
/** What a member of the parliamentary group holds against a proposal. Nobody confirms it and nothing hinders it (A.7). */
export const attachReservation: CommandKind<z.output<typeof attachReservationSchema>> = {
  schema: attachReservationSchema,
  who: ['member'],
  evenWhenStopped: true,
  decide(state, given, { person, now }) {
    const held = seatsOf(state, person, dayOf(now)).find(({ role }) => role === 'member')
    const party = state.commission.seats.find(({ id: seat }) => seat === held?.seat)?.party
    return decided([unknownAssignment(state, given.assignment)], () => [
      { kind: 'reservation-attached', ...given, ...(party === undefined ? {} : { party }) },
    ])
  },
}

const proposalPoint = z.strictObject({
  id,
  text: reason,
  ground: reason,
  alternatives: z.array(reason).min(1).max(50),
  /** By perspective. */
  consequences: z.record(id, reason),
  cost: words.min(1).max(1000),
  carriedOutBy: id,
})
const freezeReportSchema = z.strictObject({
  assignment: id,
  type: z.enum(reportTypes),
  ...contentParts,
  /** Scenarios that are weighed. */
  options: z.array(id).max(100).default([]),
  proposal: z.array(proposalPoint).max(200).default([]),
  coDetermination: z
    .union([z.strictObject({ negotiation: hash, workRisks: hash }), z.strictObject({ reason })])
    .optional(),
})
type FreezeReport = z.output<typeof freezeReportSchema>
/**
 * What an assignment delivers is frozen. Every figure is a run's or a registered source's (I16). A final report has an answer to each question,
 * every perspective, a treatment of each point of each answer (I15), and the proposal with what belongs to it (F-1, F-3, F-5, F-6).
 */
export const freezeReport: CommandKind<FreezeReport> = {
  schema: freezeReportSchema,
  who: ['investigator'],
  decide(state, given, context) {
    const assignment = findAssignment(state, given.assignment)
    if (assignment === undefined) return decided([unknownAssignment(state, given.assignment)], () => [])
    const documents = given.documents.map(({ document }) => document)
    const refusals = [
      documents.length === 0 ? refuse('NO_DOCUMENT', { step: given.assignment }) : undefined,
      ...unknownDocuments(state, documents),
      ...unsourced(state, given.figures, context),
      ...assignment.withdrawals.map(({ organisation, step }) => refuse('INTEREST_WITHDRAWN', { organisation, step })),
      ...(given.type === 'final' ? notFinal(state, assignment, given, context) : []),
    ]
    return decided(refusals, () => [
      ...sourcesTaken(state, given.figures, context),
      { kind: 'report-frozen', report: reportOf(state, assignment, given, context) },
    ])
  },
}

/** What a final report lacks, all of it. */
function notFinal(
  state: Inquiry,
  assignment: Assignment,
  given: FreezeReport,
  context: Context,
): readonly (Refusal | undefined)[] {
  const policy = assignment.policies.at(-1)!
  const { rules } = policy
  const commissioned = state.commission.assignments.find(({ id: one }) => one === assignment.id)!
  const bodies = state.commission.bodies.map((body) => body.id)
  const { perspectives } = commissioned
  const isCovered = (perspective: string) =>
    ['treated', 'not-relevant'].includes(assignment.coverage[perspective]?.status ?? '')
  const reviewed = reviewsOf(state, given).map(({ option }) => option)
  return [
    ...assignment.steps.flatMap(({ id: step, questions, answers }) =>
      questions
        .filter((question) => !Object.hasOwn(answers, question.id))
        .map((question) => refuse('QUESTION_OPEN', { step, question: question.id })),
    ),
    ...perspectives
      .filter((perspective) => !isCovered(perspective))
      .map((perspective) => refuse('PERSPECTIVE_NOT_COVERED', { assignment: assignment.id, perspective })),
    ...untreatedPoints(state, assignment.id).map((point) => refuse('ANSWER_NOT_TREATED', point)),
    ...failedChecks(policy, given, context),
    ...(commissioned.changesWork && rules.coDetermination ? noCoDetermination(state, given) : []),
    ...(commissioned.concernsChildren && rules.childrensInterests
      ? [
          given.options.length === 0 ? refuse('NO_OPTION', { assignment: assignment.id }) : undefined,
          ...given.options
            .filter((option) => !reviewed.includes(option))
            .map((option) => refuse('CHILDREN_REVIEW_MISSING', { option })),
        ]
      : []),
    ...(rules.linkedCapacity ? untestedLinks(state, assignment.id).map((link) => refuse('LINK_NOT_TESTED', link)) : []),
    given.proposal.length === 0 ? refuse('PROPOSAL_MISSING', { assignment: assignment.id }) : undefined,
    ...given.proposal.flatMap((point) => [
      ...perspectives
        .filter((perspective) => !Object.hasOwn(point.consequences, perspective))
        .map((perspective) => refuse('CONSEQUENCE_MISSING', { point: point.id, perspective })),
      unknown('body', point.carriedOutBy, bodies),
    ]),
  ]
}

function noCoDetermination(state: Inquiry, { coDetermination }: FreezeReport): readonly Refusal[] {
  if (coDetermination === undefined) return [refuse('CO_DETERMINATION_MISSING')]
  return 'reason' in coDetermination
    ? []
    : unknownDocuments(state, [coDetermination.negotiation, coDetermination.workRisks])
}

function reviewsOf({ reporting }: Inquiry, { assignment, options }: FreezeReport) {
  return reporting.childrensReviews.filter(
    (review) => review.assignment === assignment && options.includes(review.option),
  )
}

function reportOf(state: Inquiry, assignment: Assignment, given: FreezeReport, context: Context): Report {
  const { coDetermination, ...said } = given
  const content = {
    ...said,
    assignment: assignment.id,
    answers: Object.fromEntries(
      assignment.steps.flatMap(({ id: step, answers }) =>
        Object.entries(answers).map(([question, answer]) => [`${step}/${question}`, answer] as const),
      ),
    ),
    coverage: Object.fromEntries(
      Object.entries(assignment.coverage).map(([perspective, { by: _by, at: _at, ...rest }]) => [perspective, rest]),
    ),
    gates: assignment.steps.flatMap(({ gates }) => gates.at(-1)?.id ?? []),
    scope: assignment.scopes.findLast(({ status }) => status !== 'rejected')!.n,
    ...(coDetermination === undefined ? {} : { coDetermination }),
    childrensReviews: reviewsOf(state, given).map(({ document }) => document),
    linkTests: state.reporting.linkTests
      .filter(({ scenarios }) => scenarios.some((one) => one.assignment === assignment.id))
      .map(({ run }) => run),
  }
  return {
    id: `report-${context.next}`,
    hash: contentHash(content),
    ...content,
    frozenBy: context.person,
    frozenAt: context.now,
  }
}
