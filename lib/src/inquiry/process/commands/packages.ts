import { z } from 'zod'
import { contentHash } from '#base'
import { findGate, findStep, getAssignment, getGate } from '../change.ts'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import type { Policy } from '../commission.ts'
import { sourcesTaken, unsourced } from '../figures.ts'
import { currentPackage, policyOf } from '../gate.ts'
import { untestedLinks } from '../report.ts'
import { gateNotOpen, notCommissioners, scopeNotInForce, unknownDocuments, unknownGate, unknownStep } from '../rules.ts'
import { decisionRef, hash, id, instant, reason, text, words } from '../shapes.ts'
import type { Assignment, Inquiry, Package, Step } from '../state.ts'
import { daysAfter } from '../time.ts'
import { notWorking } from './steps.ts'

const figure = z.union([
  z.strictObject({
    run: hash,
    measure: words.min(1).max(500),
    scenario: words.min(1).max(200),
    unit: words.max(60),
    value: z.number(),
  }),
  z.strictObject({
    source: words.min(1).max(500),
    what: words.min(1).max(500),
    unit: words.max(60),
    value: z.number(),
  }),
])
export const contentParts = {
  documents: z.array(z.strictObject({ document: hash, title: words.min(1).max(500) })).max(500),
  figures: z.array(figure).max(5000),
  plainSummary: text,
  /** Checks of form that its documents have passed. */
  checks: z.array(id).default([]),
}
type Content = z.output<z.ZodObject<typeof contentParts>>

const freezePackageSchema = z.strictObject({ step: id, ...contentParts })
/** What was worked out is frozen, and a gate opens on exactly that: from here on only its hash is spoken of (I3). */
export const freezePackage: CommandKind<z.output<typeof freezePackageSchema>> = {
  schema: freezePackageSchema,
  who: ['investigator'],
  decide(state, { step: given, ...content }, context) {
    const found = findStep(state, given)
    if (found === undefined) return decided([unknownStep(state, given)], () => [])
    const { assignment, step } = found
    const policy = assignment.policies.at(-1)!
    const refusals = [
      notWorking(step),
      ...notReady(state, assignment, step, content, context),
      assignment.stakeholders.at(-1)!.approvers.length === 0
        ? refuse('NO_APPROVER', { assignment: assignment.id })
        : undefined,
    ]
    return decided(refusals, () => [
      ...sourcesTaken(state, content.figures, context),
      {
        kind: 'package-frozen',
        gate: `gate-${context.next}`,
        assignment: assignment.id,
        step: given,
        package: packageOf(assignment, step, content, context),
        stakeholders: assignment.stakeholders.length,
        policy: policy.n,
        ...(policy.answerDays === undefined ? {} : { deadline: daysAfter(context.now, policy.answerDays) }),
      },
    ])
  },
}

const amendPackageSchema = z.strictObject({ gate: id, reason, ...contentParts })
/** The package is followed by another while its gate is open: every position is void, and every approver is told with what changed (I11). */
export const amendPackage: CommandKind<z.output<typeof amendPackageSchema>> = {
  schema: amendPackageSchema,
  who: ['investigator'],
  decide(state, { gate: given, reason: why, ...content }, context) {
    const gate = findGate(state, given)
    if (gate === undefined) return decided([unknownGate(state, given)], () => [])
    const { assignment, step } = findStep(state, gate.step)!
    const amended = packageOf(assignment, step, content, context)
    const refusals = [
      gateNotOpen(state, gate, context),
      ...notReady(state, assignment, step, content, context),
      contentOf(amended) === contentOf(currentPackage(gate)) ? refuse('SAME_CONTENT', { gate: given }) : undefined,
    ]
    return decided(refusals, () => [
      ...sourcesTaken(state, content.figures, context),
      { kind: 'package-amended', gate: given, package: amended, reason: why },
    ])
  },
}

const moveDeadlineSchema = z.strictObject({ gate: id, deadline: instant, decision: decisionRef, reason })
/** The commissioner gives approvers more time, also after the old one has run out. */
export const moveDeadline: CommandKind<z.output<typeof moveDeadlineSchema>> = {
  schema: moveDeadlineSchema,
  who: ['commissioner', 'secretary'],
  decide(state, given, context) {
    const gate = findGate(state, given.gate)
    const refusals = [
      unknownGate(state, given.gate),
      gate && gate.outcome.kind !== 'open'
        ? refuse('GATE_NOT_OPEN', { gate: given.gate, status: gate.outcome.kind })
        : undefined,
      given.deadline <= context.now ? refuse('IN_PAST', { given: given.deadline }) : undefined,
      ...notCommissioners(state, given.decision, context),
    ]
    return decided(refusals, () => [{ kind: 'deadline-moved', ...given }])
  },
}

/** What hinders a package from being frozen, all of it. */
function notReady(
  state: Inquiry,
  assignment: Assignment,
  step: Step,
  content: Content,
  context: Context,
): readonly Refusal[] {
  const policy = assignment.policies.at(-1)!
  const { perspectives } = state.commission.assignments.find(({ id: one }) => one === assignment.id)!
  const unanswered = step.questions.filter(({ id: question }) => !Object.hasOwn(step.answers, question))
  const uncovered = perspectives.filter((perspective) => {
    const status = assignment.coverage[perspective]?.status
    return status !== 'treated' && status !== 'not-relevant'
  })
  const lacksExperience = step.needsExperience && policy.rules.experience && assignment.experience.length === 0
  return [
    content.documents.length === 0 ? refuse('NO_DOCUMENT', { step: step.id }) : undefined,
    ...unknownDocuments(
      state,
      content.documents.map(({ document }) => document),
    ),
    ...unsourced(state, content.figures, context),
    ...unanswered.map((question) => refuse('QUESTION_OPEN', { step: step.id, question: question.id })),
    ...uncovered.map((perspective) => refuse('PERSPECTIVE_NOT_COVERED', { assignment: assignment.id, perspective })),
    ...failedChecks(policy, content, context),
    lacksExperience ? refuse('EXPERIENCE_MISSING', { assignment: assignment.id }) : undefined,
    ...(policy.rules.linkedCapacity && step.id === assignment.steps.at(-1)!.id
      ? untestedLinks(state, assignment.id).map((link) => refuse('LINK_NOT_TESTED', link))
      : []),
  ].filter((refusal) => refusal !== undefined)
}

/** Checks of form that the policy names and that nobody says were passed; and, of `tagged-pdf`, which is done here, each PDF that does not pass. */
export function failedChecks(
  { formatChecks }: Pick<Policy, 'formatChecks'>,
  { checks, documents }: Pick<Content, 'checks' | 'documents'>,
  { untagged }: Context,
): readonly Refusal[] {
  const missing = formatChecks.filter((check) => !checks.includes(check))
  const failed = documents.filter(({ document }) => checks.includes(taggedPdf) && untagged?.has(document))
  return [
    ...missing.map((check) => refuse('FORMAT_CHECK_MISSING', { check })),
    ...failed.map(({ title }) => refuse('PDF_NOT_TAGGED', { title })),
  ]
}
export const taggedPdf = 'tagged-pdf'

function packageOf(assignment: Assignment, step: Step, content: Content, context: Context): Package {
  const scope = assignment.scopes.findLast(({ status }) => status !== 'rejected')!
  const frozen: Omit<Package, 'hash'> = {
    step: step.id,
    documents: content.documents,
    figures: content.figures,
    plainSummary: content.plainSummary,
    answers: step.answers,
    coverage: Object.fromEntries(
      Object.entries(assignment.coverage).map(([perspective, { by: _by, at: _at, ...rest }]) => [perspective, rest]),
    ),
    scope: scope.n,
    checks: content.checks,
    frozenBy: context.person,
    frozenAt: context.now,
  }
  return { hash: contentHash(frozen), ...frozen }
}

/** A package but for who froze it and when. */
function contentOf({ hash: _, frozenBy: _by, frozenAt: _at, ...content }: Package): string {
  return contentHash(content)
}

/** What a gate's current package was made under that holds no longer, for its first page. */
export function noticesOfPackage(state: Inquiry, gateId: string): readonly Refusal[] {
  const gate = getGate(state, gateId)
  const { scopes } = getAssignment(state, gate.assignment)
  const scope = scopes.find(({ n }) => n === currentPackage(gate).scope)!
  return [
    ...scopeNotInForce(scope),
    gate.outcome.kind === 'superseded' ? refuse('GATE_SUPERSEDED', { gate: gateId }) : undefined,
    policyOf(state, gate).requireApproval ? undefined : refuse('APPROVAL_NOT_ASKED', { gate: gateId }),
  ].filter((notice) => notice !== undefined)
}
