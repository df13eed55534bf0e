import { z } from 'zod'
import { findAssignment, findStep } from '../change.ts'
import { type CommandKind, decided, type Refusal, refuse } from '../command.ts'
import { keepsLeadsBooks, speaksFor } from '../mandates.ts'
import { bodyCannotDecide, notCommissioners, notMinuted, unknown, unknownAssignment, unknownStep } from '../rules.ts'
import { decisionRef, id, reason, words } from '../shapes.ts'
import type { Inquiry, Step } from '../state.ts'

const startStepSchema = z.strictObject({ step: id })
/** Work on a step begins: everything before it has passed, and nobody's interest is gone (I1). */
export const startStep: CommandKind<z.output<typeof startStepSchema>> = {
  schema: startStepSchema,
  who: ['investigator'],
  decide(state, { step: given }) {
    const found = findStep(state, given)
    if (found === undefined) return decided([unknownStep(state, given)], () => [])
    const { assignment, step, at } = found
    const refusals = [
      step.status === 'planned' ? undefined : refuse('STEP_NOT_PLANNED', { step: given, status: step.status }),
      step.suspended ? refuse('STEP_SUSPENDED', { step: given }) : undefined,
      ...assignment.steps.slice(0, at).map(notPassed),
      state.directive === undefined ? refuse('DIRECTIVE_NOT_ADOPTED') : undefined,
      ...openFindings(state),
    ]
    return decided(refusals, () => [{ kind: 'step-started', step: given }])
  },
}

function notPassed({ id: step, status, suspended }: Step): Refusal | undefined {
  if (suspended) return refuse('STEP_SUSPENDED', { step })
  return status === 'passed' ? undefined : refuse('EARLIER_STEP_NOT_PASSED', { step, status })
}

/** The plan is adopted, and each of its errors is mended or accepted with a reason. */
function openFindings(state: Inquiry): readonly Refusal[] {
  const plan = state.plans.at(-1)
  if (plan === undefined) return [refuse('PLAN_NOT_ADOPTED')]
  return plan.findings
    .filter(
      ({ severity, accepted, id: given }) =>
        severity === 'error' && !accepted && !Object.hasOwn(state.acceptedFindings, given),
    )
    .map((finding) => refuse('FINDING_OPEN', { finding: finding.id, code: finding.code }))
}

const answerQuestionSchema = z.strictObject({
  step: id,
  question: id,
  answer: z.union([z.strictObject({ text: words.min(1).max(20_000) }), z.strictObject({ unanswerable: reason })]),
})
/** A step's question is answered, or declared unanswerable with a reason. */
export const answerQuestion: CommandKind<z.output<typeof answerQuestionSchema>> = {
  schema: answerQuestionSchema,
  who: ['investigator'],
  decide(state, given) {
    const step = findStep(state, given.step)?.step
    const refusals = [
      unknownStep(state, given.step),
      step &&
        unknown(
          'question',
          given.question,
          step.questions.map((question) => question.id),
        ),
      step && notWorking(step),
    ]
    return decided(refusals, () => [{ kind: 'question-answered', ...given }])
  },
}

/** Something is written in a step only while it is worked on. */
export function notWorking({ id: step, status, suspended }: Step): Refusal | undefined {
  if (suspended) return refuse('STEP_SUSPENDED', { step })
  return status === 'working' ? undefined : refuse('STEP_NOT_WORKING', { step, status })
}

const coverPerspectiveSchema = z.strictObject({
  assignment: id,
  perspective: id,
  status: z.enum(['not-started', 'in-progress', 'treated', 'not-relevant']),
  /** Where it is treated: a document's section. */
  where: words.max(500).optional(),
  reason: reason.optional(),
})
/** How far a perspective is treated, and where; or why it is not relevant. */
export const coverPerspective: CommandKind<z.output<typeof coverPerspectiveSchema>> = {
  schema: coverPerspectiveSchema,
  who: ['investigator', 'expert'],
  decide(state, given) {
    const perspectives = state.commission.perspectives.map((perspective) => perspective.id)
    const refusals = [
      unknownAssignment(state, given.assignment),
      unknown('perspective', given.perspective, perspectives),
      given.status === 'treated' && given.where === undefined
        ? refuse('WHERE_REQUIRED', { perspective: given.perspective })
        : undefined,
      given.status === 'not-relevant' && given.reason === undefined
        ? refuse('REASON_REQUIRED', { perspective: given.perspective })
        : undefined,
    ]
    return decided(refusals, () => [{ kind: 'perspective-covered', ...given }])
  },
}

const recordExperienceSchema = z.strictObject({
  assignment: id,
  experience: z.union([
    z.strictObject({ source: words.min(1).max(500), likeness: reason, difference: reason, lesson: reason }),
    z.strictObject({ none: reason }),
  ]),
})
/** What others have tried, how it is like and unlike here and what it teaches; or why there is nothing (F-4). */
export const recordExperience: CommandKind<z.output<typeof recordExperienceSchema>> = {
  schema: recordExperienceSchema,
  who: ['investigator', 'expert'],
  decide: (state, given) =>
    decided([unknownAssignment(state, given.assignment)], () => [{ kind: 'experience-recorded', ...given }]),
}

const withdrawInterestSchema = z.strictObject({ step: id, organisation: id, decision: decisionRef, reason })
/**
 * An approver's interest ends after its gate has passed: the gate stays passed, and later steps wait for the commissioner (AC-13). Said by
 * the organisation, or recorded from its minutes by the inquiry's secretary.
 */
export const withdrawInterest: CommandKind<z.output<typeof withdrawInterestSchema>> = {
  schema: withdrawInterestSchema,
  who: 'anyone',
  decide(state, given, context) {
    const found = findStep(state, given.step)
    if (found === undefined) return decided([unknownStep(state, given.step)], () => [])
    const { assignment, step } = found
    const gate = step.gates.at(-1)
    const approvers = gate && assignment.stakeholders[gate.stakeholders - 1]!.approvers
    const policy = gate && assignment.policies[gate.policy - 1]!
    const refusals = [
      step.status === 'passed' ? undefined : refuse('STEP_NOT_PASSED', { step: given.step, status: step.status }),
      approvers?.includes(given.organisation)
        ? undefined
        : refuse('NOT_AN_APPROVER', { organisation: given.organisation }),
      assignment.withdrawals.some((entry) => entry.organisation === given.organisation && entry.step === given.step)
        ? refuse('KNOWN_ALREADY', { given: given.organisation })
        : undefined,
      speaksFor(state, context, given.organisation) || keepsLeadsBooks(state, context)
        ? undefined
        : refuse('NO_MANDATE', { organisation: given.organisation }),
      ...notMinuted(state, given.decision, context),
      policy && bodyCannotDecide(state, policy, given.organisation, given.decision.body),
    ]
    return decided(refusals, () => [{ kind: 'interest-withdrawn', ...given }])
  },
}

const resolveWithdrawalSchema = z.strictObject({ assignment: id, organisation: id, decision: decisionRef, reason })
/** The commissioner has decided how the inquiry goes on without, or again with, an organisation: who is asked stands in a version of its own. */
export const resolveWithdrawal: CommandKind<z.output<typeof resolveWithdrawalSchema>> = {
  schema: resolveWithdrawalSchema,
  who: ['commissioner', 'secretary'],
  decide(state, given, context) {
    const assignment = findAssignment(state, given.assignment)
    const withdrawal = assignment?.withdrawals.findLast((entry) => entry.organisation === given.organisation)
    const { stakeholders, scopes } = assignment ?? { stakeholders: [], scopes: [] }
    const isNew = withdrawal !== undefined && stakeholders.at(-1)!.at >= withdrawal.at
    const refusals = [
      unknownAssignment(state, given.assignment),
      withdrawal === undefined ? refuse('NOTHING_WITHDRAWN', { organisation: given.organisation }) : undefined,
      withdrawal !== undefined && !isNew ? refuse('STAKEHOLDERS_NOT_RENEWED', { since: withdrawal.at }) : undefined,
      withdrawal !== undefined && !scopes.some(({ status, at }) => status === 'in-force' && at >= withdrawal.at)
        ? refuse('SCOPE_NOT_RENEWED', { since: withdrawal.at })
        : undefined,
      ...notCommissioners(state, given.decision, context),
    ]
    return decided(refusals, () => [{ kind: 'withdrawal-resolved', ...given }])
  },
}

const reopenStepSchema = z.strictObject({ step: id, decision: decisionRef, reason })
/**
 * The commissioner has a passed or stopped step done again: it and all later ones are planned anew, their gates superseded (AC-18). An
 * inquiry that was stopped goes on with it.
 */
export const reopenStep: CommandKind<z.output<typeof reopenStepSchema>> = {
  schema: reopenStepSchema,
  who: ['commissioner', 'secretary'],
  evenWhenStopped: true,
  decide(state, given, context) {
    const step = findStep(state, given.step)?.step
    const refusals = [
      unknownStep(state, given.step),
      step && step.status !== 'passed' && step.status !== 'stopped'
        ? refuse('STEP_NOT_PASSED', { step: given.step, status: step.status })
        : undefined,
      ...notCommissioners(state, given.decision, context),
    ]
    return decided(refusals, () => [{ kind: 'step-reopened', ...given }])
  },
}
