import type { Hash } from '#base'
import type { Constraint } from '../commission.ts'
import type { Fold } from '../entry-head.ts'
import type { AssignmentId, DecisionRef, Instant } from '../shapes.ts'
import type { Inquiry } from '../state.ts'

export interface DutyEvents {
  'obligation-discharged': {
    readonly obligation: string
    /** Of a duty of all assignments, the one that did it. */
    readonly assignment?: AssignmentId | undefined
    readonly evidence: Hash
    readonly occurredAt: Instant
  }
  'constraint-set': { readonly constraint: Constraint; readonly decision: DecisionRef }
  'constraint-lifted': { readonly constraint: string; readonly to: string; readonly decision: DecisionRef }
  'exemption-given': { readonly constraint: string; readonly scenario: string; readonly decision: DecisionRef }
}

export const dutyFolds: { readonly [K in keyof DutyEvents]: Fold<Inquiry, DutyEvents[K]> } = {
  'obligation-discharged': (state, { obligation, assignment }, { index }) => {
    const duty = state.obligations[obligation]
    if (duty === undefined) throw new RangeError(`no obligation ${obligation} in this inquiry: its log is not whole`)
    const { dischargedFor = {} } = duty
    const ofAssignment =
      assignment === undefined
        ? {}
        : { dischargedFor: { ...dischargedFor, [assignment]: [...(dischargedFor[assignment] ?? []), index] } }
    const done = { ...duty, dischargedBy: [...duty.dischargedBy, index], ...ofAssignment }
    return { ...state, obligations: { ...state.obligations, [obligation]: done } }
  },
  'constraint-set': (state, { constraint }) => ({ ...state, constraints: [...state.constraints, constraint] }),
  'constraint-lifted': (state, { constraint, to }) => ({
    ...state,
    constraints: state.constraints.map((one) => (one.id === constraint ? { ...one, to } : one)),
  }),
  'exemption-given': (state, given, { recordedAt: at }) => ({
    ...state,
    exemptions: [...state.exemptions, { ...given, at }],
  }),
}
