import { inAssignment, withTask, withTasksDone } from '../change.ts'
import type { Policy, Stakeholders, Unit } from '../commission.ts'
import type { Fold } from '../entry-head.ts'
import type { AssignmentId, BodyId, DecisionRef, OrganisationId, Text } from '../shapes.ts'
import type { Inquiry, Scope } from '../state.ts'

export interface ScopeEvents {
  'scope-set': {
    readonly assignment: AssignmentId
    readonly n: number
    readonly text: Text
    readonly units: readonly Unit[]
    readonly body: BodyId
    readonly decision: DecisionRef
    readonly status: Scope['status']
  }
  'scope-ratified': { readonly assignment: AssignmentId; readonly n: number; readonly decision: DecisionRef }
  'scope-rejected': {
    readonly assignment: AssignmentId
    readonly n: number
    readonly decision: DecisionRef
    readonly reason: string
  }
  'stakeholders-changed': Stakeholders & {
    readonly assignment: AssignmentId
    readonly decision: DecisionRef
    readonly reason: string
  }
  'policy-changed': {
    readonly assignment: AssignmentId
    readonly policy: Policy
    readonly decision: DecisionRef
    readonly reason: string
  }
  'consent-given': { readonly organisation: OrganisationId; readonly unit: string; readonly decision: DecisionRef }
}

export const scopeFolds: { readonly [K in keyof ScopeEvents]: Fold<Inquiry, ScopeEvents[K]> } = {
  'scope-set': (state, { assignment, ...scope }, { recordedAt: at }) => {
    const set = inAssignment(state, assignment, (was) => ({ ...was, scopes: [...was.scopes, { ...scope, at }] }))
    if (scope.status === 'in-force') return set
    const about = `${assignment}/scope-${scope.n}`
    return withTask(set, { kind: 'ratify-scope', of: state.commission.commissioner, about, since: at })
  },
  'scope-ratified': (state, { assignment, n }, head) => settleScope(state, assignment, n, 'in-force', head.recordedAt),
  'scope-rejected': (state, { assignment, n }, head) => settleScope(state, assignment, n, 'rejected', head.recordedAt),
  'stakeholders-changed': (state, { assignment, reason: _, decision, ...lists }, { recordedAt: at }) =>
    inAssignment(state, assignment, (was) => ({
      ...was,
      stakeholders: [...was.stakeholders, { ...lists, n: was.stakeholders.length + 1, at, decision }],
    })),
  'policy-changed': (state, { assignment, policy, decision }, { recordedAt: at }) =>
    inAssignment(state, assignment, (was) => ({
      ...was,
      policies: [...was.policies, { ...policy, n: was.policies.length + 1, at, decision }],
    })),
  'consent-given': (state, { organisation, unit, decision }, { recordedAt: at }) => ({
    ...state,
    consents: { ...state.consents, [unit]: { organisation, decision, at } },
  }),
}

function settleScope(state: Inquiry, assignment: string, n: number, status: Scope['status'], at: string): Inquiry {
  const settled = inAssignment(state, assignment, (was) => ({
    ...was,
    scopes: was.scopes.map((scope) => (scope.n === n ? { ...scope, status } : scope)),
  }))
  return withTasksDone(settled, 'ratify-scope', `${assignment}/scope-${n}`, at)
}
