import { getStep, inAssignment, inStep, withTask, withTasksDone } from '../change.ts'
import type { EntryHead, Fold } from '../entry-head.ts'
import type { AssignmentId, DecisionRef, OrganisationId, StepId } from '../shapes.ts'
import type { Answer, Coverage, Experience, Gate, Inquiry, Step } from '../state.ts'

export interface StepEvents {
  'step-started': { readonly step: StepId }
  'question-answered': { readonly step: StepId; readonly question: string; readonly answer: Answer }
  'perspective-covered': {
    readonly assignment: AssignmentId
    readonly perspective: string
    readonly status: Coverage['status']
    readonly where?: string | undefined
    readonly reason?: string | undefined
  }
  'experience-recorded': { readonly assignment: AssignmentId; readonly experience: Experience }
  'interest-withdrawn': {
    readonly step: StepId
    readonly organisation: OrganisationId
    readonly decision: DecisionRef
    readonly reason: string
  }
  'withdrawal-resolved': {
    readonly assignment: AssignmentId
    readonly organisation: OrganisationId
    readonly decision: DecisionRef
    readonly reason: string
  }
  'step-reopened': { readonly step: StepId; readonly decision: DecisionRef; readonly reason: string }
}

export const stepFolds: { readonly [K in keyof StepEvents]: Fold<Inquiry, StepEvents[K]> } = {
  'step-started': (state, { step }) => inStep(state, step, (was) => ({ ...was, status: 'working' })),
  'question-answered': (state, { step, question, answer }) =>
    inStep(state, step, (was) => ({ ...was, answers: { ...was.answers, [question]: answer } })),
  'perspective-covered': (state, { assignment, perspective, ...coverage }, { actor: by, recordedAt: at }) =>
    inAssignment(state, assignment, (was) => ({
      ...was,
      coverage: { ...was.coverage, [perspective]: { ...coverage, by, at } },
    })),
  'experience-recorded': (state, { assignment, experience }) =>
    inAssignment(state, assignment, (was) => ({ ...was, experience: [...was.experience, experience] })),
  'interest-withdrawn': (state, { step, ...withdrawal }, { recordedAt: at }) => {
    const { assignment, at: place } = getStep(state, step)
    const suspended = inAssignment(state, assignment.id, (was) => ({
      ...was,
      steps: was.steps.map((later, i) => (i > place ? { ...later, suspended: true } : later)),
      withdrawals: [...was.withdrawals, { step, ...withdrawal, at }],
    }))
    const { commissioner } = state.commission
    return withTask(suspended, { kind: 'resolve-withdrawal', of: commissioner, about: assignment.id, since: at })
  },
  'withdrawal-resolved': (state, { assignment, organisation }, { recordedAt: at }) => {
    const resolved = inAssignment(state, assignment, (was) => {
      const withdrawals = was.withdrawals.filter((withdrawal) => withdrawal.organisation !== organisation)
      // Later than the earliest step whose gate still rests on an interest that is gone.
      const first = was.steps.findIndex((step) => withdrawals.some((withdrawal) => withdrawal.step === step.id))
      const steps = was.steps.map((step, i) => ({ ...step, suspended: first >= 0 && i > first }))
      return { ...was, withdrawals, steps }
    })
    const isOpen = resolved.assignments[assignment]!.withdrawals.length > 0
    return isOpen ? resolved : withTasksDone(resolved, 'resolve-withdrawal', assignment, at)
  },
  'step-reopened': ({ stopped: _, ...state }, { step }, head) => {
    const { assignment, at: place } = getStep(state, step)
    return inAssignment(state, assignment.id, (was) => ({
      ...was,
      steps: was.steps.map((other, i) => (i < place ? other : reopened(other, head))),
    }))
  },
}

/** The step and all later ones are to be started anew, in order (I1). What was approved stays to be read. */
function reopened(step: Step, head: EntryHead): Step {
  return { ...step, status: 'planned', gates: step.gates.map((gate) => superseded(gate, head)) }
}

function superseded(gate: Gate, { recordedAt: at }: EntryHead): Gate {
  const was = gate.outcome.kind
  return was === 'open' || was === 'passed' ? { ...gate, outcome: { kind: 'superseded', at, was } } : gate
}
