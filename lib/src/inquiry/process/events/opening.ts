import type { Hash } from '#base'
import { getAssignment, inAssignment } from '../change.ts'
import type { Commission, Holder, Mandate } from '../commission.ts'
import type { EntryHead, Fold } from '../entry-head.ts'
import { noPapers } from '../papers.ts'
import type { DecisionRef, PersonId } from '../shapes.ts'
import { emptyShelf } from '../shelf.ts'
import type { Assignment, Gate, Inquiry, Outcome, PlanFinding, PlanRow, Scope, Task } from '../state.ts'

export interface OpeningEvents {
  'inquiry-opened': { readonly commission: Commission }
  'directive-adopted': { readonly document: Hash; readonly decision: DecisionRef }
  'plan-adopted': {
    readonly document: Hash
    readonly rows: readonly PlanRow[]
    readonly findings: readonly PlanFinding[]
    readonly decision?: DecisionRef | undefined
    readonly reason: string
  }
  'finding-accepted': { readonly finding: string; readonly reason: string }
  'seat-filled': { readonly seat: string; readonly holder: Holder; readonly protocol?: Hash | undefined }
  'seat-left': {
    readonly seat: string
    readonly person: PersonId
    readonly to: string
    readonly protocol?: Hash | undefined
  }
  'meetings-scheduled': { readonly body: string; readonly days: readonly string[] }
  'mandate-granted': { readonly mandate: Mandate; readonly protocol?: Hash | undefined }
  'mandate-revoked': { readonly mandate: string; readonly reason: string; readonly protocol?: Hash | undefined }
  'inquiry-stopped': { readonly decision: DecisionRef; readonly reason: string }
}

/** The first entry makes the state; it has none before it. */
export function openedInquiry({ commission }: OpeningEvents['inquiry-opened'], head: EntryHead): Inquiry {
  return {
    kind: 'inquiry',
    size: head.index + 1,
    lastAt: head.recordedAt,
    commission,
    plans: [],
    acceptedFindings: {},
    mandates: Object.fromEntries(commission.mandates.map((mandate) => [mandate.id, mandate])),
    assignments: Object.fromEntries(commission.assignments.map((given) => [given.id, openedAssignment(given, head)])),
    obligations: Object.fromEntries(
      commission.obligations.map((obligation) => [obligation.id, { ...obligation, dischargedBy: [] }]),
    ),
    documents: emptyShelf(),
    papers: noPapers,
    publishing: { checks: emptyShelf(), published: emptyShelf(), withheld: emptyShelf() },
    consultations: {},
    reporting: { reports: [], reservations: [], childrensReviews: [], linkTests: [], sources: {} },
    decisions: {},
    constraints: commission.constraints ?? [],
    exemptions: [],
    custody: { keys: [], cosigners: [], incidents: [], erasures: [], openings: [] },
    consents: {},
    tasks: commission.assignments.flatMap((given) =>
      given.laterScopes.flatMap(({ body, ratified }, i) =>
        ratified || body === commission.commissioner
          ? []
          : [scopeTask(commission.commissioner, `${given.id}/scope-${i + 2}`, head.recordedAt)],
      ),
    ),
    notices: [],
  }

  function scopeTask(of: string, about: string, since: string): Task {
    return { id: `task-${about}`, kind: 'ratify-scope', of, about, since }
  }

  function openedAssignment(given: Commission['assignments'][number], { recordedAt: at }: EntryHead): Assignment {
    return {
      id: given.id,
      stakeholders: [{ ...given.stakeholders, n: 1, at }],
      policies: [{ ...given.policy, n: 1, at }],
      scopes: [
        { ...given.scope, n: 1, at, body: commission.commissioner, status: 'in-force' },
        ...given.laterScopes.map(({ ratified, ...scope }, i): Scope => {
          const isOurs = ratified || scope.body === commission.commissioner
          return { ...scope, n: i + 2, at, status: isOurs ? 'in-force' : 'awaits-ratification' }
        }),
      ],
      steps: given.steps.map((step) => ({ ...step, status: 'planned', suspended: false, answers: {}, gates: [] })),
      coverage: {},
      experience: [],
      withdrawals: [],
    }
  }
}

export const openingFolds: { readonly [K in keyof OpeningEvents]: Fold<Inquiry, OpeningEvents[K]> } = {
  'inquiry-opened': ({ commission }) => {
    throw new RangeError(`the inquiry ${commission.id} is open already`)
  },
  'directive-adopted': (state, { document, decision }, { recordedAt: at }) => ({
    ...state,
    directive: { document, decision, at },
  }),
  'plan-adopted': (state, plan, { actor: by, recordedAt: at }) => ({
    ...state,
    plans: [...state.plans, { ...plan, n: state.plans.length + 1, by, at }],
  }),
  'finding-accepted': (state, { finding, reason }, { actor: by, recordedAt: at }) => ({
    ...state,
    acceptedFindings: { ...state.acceptedFindings, [finding]: { reason, by, at } },
  }),
  'seat-filled': (state, { seat, holder }) => inSeat(state, seat, (holders) => [...holders, holder]),
  'seat-left': (state, { seat, person, to }) =>
    inSeat(state, seat, (holders) =>
      holders.map((holder) => (holder.person === person && holder.to === undefined ? { ...holder, to } : holder)),
    ),
  'meetings-scheduled': (state, { body, days }) => {
    const bodies = state.commission.bodies.map((one) =>
      one.id === body ? { ...one, meetings: [...new Set([...one.meetings, ...days])].sort() } : one,
    )
    return { ...state, commission: { ...state.commission, bodies } }
  },
  'mandate-granted': (state, { mandate }) => ({ ...state, mandates: { ...state.mandates, [mandate.id]: mandate } }),
  'mandate-revoked': (state, { mandate }, { recordedAt: revokedAt }) => ({
    ...state,
    mandates: { ...state.mandates, [mandate]: { ...state.mandates[mandate]!, revokedAt } },
  }),
  'inquiry-stopped': (state, { decision, reason }, { recordedAt: at }) => {
    const stopped = { at, decision, reason }
    const stop = (assignment: Assignment) => stopOpenSteps(assignment, { kind: 'stopped', ...stopped })
    return { ...Object.keys(state.assignments).reduce((was, id) => inAssignment(was, id, stop), state), stopped }
  },
}

function stopOpenSteps(assignment: Assignment, outcome: Outcome): Assignment {
  const stop = (gate: Gate): Gate => (gate.outcome.kind === 'open' ? { ...gate, outcome } : gate)
  const steps = assignment.steps.map((step) =>
    step.status === 'passed' ? step : { ...step, status: 'stopped' as const, gates: step.gates.map(stop) },
  )
  return { ...assignment, steps }
}

function inSeat(state: Inquiry, id: string, change: (holders: readonly Holder[]) => readonly Holder[]): Inquiry {
  const seats = state.commission.seats.map((seat) =>
    seat.id === id ? { ...seat, holders: [...change(seat.holders)] } : seat,
  )
  return { ...state, commission: { ...state.commission, seats } }
}

/** For those that change lists of versions. */
export function nextVersion(state: Inquiry, assignment: string, list: 'stakeholders' | 'policies' | 'scopes'): number {
  return getAssignment(state, assignment)[list].length + 1
}
