import { getGate, inGate, inStep, withNotices, withTask, withTasksDone } from '../change.ts'
import type { Fold } from '../entry-head.ts'
import { decidingAuthority, isLead, withDispatched } from '../papers.ts'
import type { AssignmentId, DecisionRef, Finality, GateId, Instant, OrganisationId, StepId } from '../shapes.ts'
import type { Gate, Inquiry, Notice, Package, Position, Presentation, Tally } from '../state.ts'

/** A position as it is recorded; the rest follows from the entry. */
export type RecordedPosition = Omit<Position, 'recordedBy' | 'recordedAt' | 'index' | 'state' | 'appealed'>

export interface GateEvents {
  'package-frozen': {
    readonly gate: GateId
    readonly assignment: AssignmentId
    readonly step: StepId
    readonly package: Package
    readonly stakeholders: number
    readonly policy: number
    readonly deadline?: Instant | undefined
  }
  'package-amended': { readonly gate: GateId; readonly package: Package; readonly reason: string }
  'deadline-moved': {
    readonly gate: GateId
    readonly deadline: Instant
    readonly decision: DecisionRef
    readonly reason: string
  }
  presented: { readonly gate: GateId } & Omit<Presentation, 'recordedAt'>
  'position-recorded': { readonly gate: GateId; readonly position: RecordedPosition }
  'position-withdrawn': { readonly gate: GateId; readonly position: string; readonly reason: string }
  'position-disputed': { readonly gate: GateId; readonly position: string; readonly reason: string }
  'condition-accepted': {
    readonly gate: GateId
    readonly position: string
    readonly condition: string
    /** Body that answers for it, to whom, and when at the latest. */
    readonly owner: string
    readonly by: string
  }
  'finality-reached': {
    readonly gate: GateId
    readonly position: string
    readonly finality: Finality
    readonly decision: DecisionRef
  }
  'decision-appealed': { readonly gate: GateId; readonly position: string; readonly reason: string }
  'closing-proposed': { readonly gate: GateId; readonly package: string }
  'gate-passed': { readonly gate: GateId; readonly package: string; readonly tally: Tally }
  'gate-returned': { readonly gate: GateId; readonly reason: string }
  'gate-stopped': { readonly gate: GateId; readonly decision: DecisionRef; readonly reason: string }
}

export const gateFolds: { readonly [K in keyof GateEvents]: Fold<Inquiry, GateEvents[K]> } = {
  'package-frozen': (state, { gate: id, package: frozen, ...given }, { recordedAt: at }) => {
    const gate: Gate = {
      ...given,
      id,
      packages: [frozen],
      presentations: [],
      positions: [],
      outcome: { kind: 'open' },
    }
    const opened = inStep(state, given.step, (step) => ({ ...step, status: 'at-gate', gates: [...step.gates, gate] }))
    return withNotices(opened, toApprovers(opened, id, 'package-frozen', at, {}))
  },
  'package-amended': (state, { gate: id, package: amended, reason }, { recordedAt: at }) => {
    const before = getGate(state, id)
    const changed = inGate(state, id, ({ proposal: _, ...gate }) => ({
      ...gate,
      packages: [...gate.packages, amended],
      positions: gate.positions.map((position) =>
        position.state === 'void' ? position : { ...position, state: 'void' },
      ),
    }))
    const params = { from: before.packages.at(-1)!.hash, to: amended.hash, reason }
    return withNotices(changed, toApprovers(changed, id, 'package-amended', at, params))
  },
  'deadline-moved': (state, { gate, deadline }) => inGate(state, gate, (was) => ({ ...was, deadline })),
  presented: (state, { gate, ...presentation }, head) => {
    const { recordedAt } = head
    const presented = inGate(state, gate, (was) => ({
      ...was,
      presentations: [...was.presentations, { ...presentation, recordedAt }],
    }))
    // What another organisation is to take a stand on has left its authority for good.
    const { organisation, occurredAt } = presentation
    if (isLead(state, organisation)) return presented
    const { packages, assignment, policy } = getGate(state, gate)
    const { documents } = packages.find(({ hash }) => hash === presentation.package)!
    const authority = decidingAuthority(state, organisation, state.assignments[assignment]!.policies[policy - 1]!)
    const to = authority === undefined ? undefined : { authority }
    return withDispatched(
      presented,
      documents.map(({ document }) => document),
      to,
      head,
      occurredAt,
    )
  },
  'position-recorded': (state, { gate, position }, { index, recordedAt, actor: recordedBy }) => {
    const recorded: Position = { ...position, appealed: false, recordedBy, recordedAt, index, state: 'standing' }
    const added = inGate(state, gate, ({ proposal: _, ...was }) => ({
      ...was,
      positions: [...was.positions.map((earlier) => supersededBy(earlier, recorded)), recorded],
    }))
    if (!position.onBehalf) return added
    const { organisation: to, id } = position
    const notice = { kind: 'position-on-behalf', to, about: gate, at: recordedAt, params: { position: id } }
    return withTask(withNotices(added, [notice]), {
      kind: 'confirm-position',
      of: to,
      about: id,
      since: recordedAt,
    })
  },
  'position-withdrawn': (state, { gate, position }) => markPosition(state, gate, position, 'withdrawn'),
  'position-disputed': (state, { gate, position }, { recordedAt }) =>
    withTasksDone(markPosition(state, gate, position, 'disputed'), 'confirm-position', position, recordedAt),
  'condition-accepted': (state, { gate, position, condition, owner, by }, { index }) => {
    const obligation = `obligation-${index}`
    const { organisation, conditions } = getGate(state, gate).positions.find(({ id }) => id === position)!
    const { text } = conditions.find(({ id }) => id === condition)!
    const accepted = inPosition(state, gate, position, (was) => ({
      ...was,
      conditions: was.conditions.map((entry) => (entry.id === condition ? { ...entry, obligation } : entry)),
    }))
    const duty = {
      id: obligation,
      from: owner,
      to: organisation,
      modality: 'must',
      cadence: 'once',
      by,
      text: { sv: text, en: text },
      dischargedBy: [],
      ofPosition: position,
    } as const
    return { ...accepted, obligations: { ...accepted.obligations, [obligation]: duty } }
  },
  'finality-reached': (state, { gate, position, finality, decision }, { recordedAt: at }) => {
    // Nothing is in force while an appeal of it is tried.
    const isTried = (was: Position) => was.appealed && finality !== 'in-force'
    const reached = inPosition(state, gate, position, (was) => ({ ...was, finality, decision, appealed: isTried(was) }))
    const isOpen = getGate(reached, gate).positions.some(({ appealed }) => appealed)
    return isOpen ? reached : withTasksDone(reached, 'look-at-appeal', gate, at)
  },
  'decision-appealed': (state, { gate, position }, { recordedAt: since }) =>
    withTask(
      inPosition(state, gate, position, (was) => ({ ...was, appealed: true })),
      { kind: 'look-at-appeal', of: state.commission.commissioner, about: gate, since },
    ),
  'closing-proposed': (state, { gate, package: given }, { actor: by, recordedAt: at }) =>
    inGate(state, gate, (was) => ({ ...was, proposal: { by, at, package: given } })),
  'gate-passed': (state, { gate, tally }, { index, recordedAt: at }) =>
    close(state, gate, 'passed', { kind: 'passed', at, index, tally }),
  'gate-returned': (state, { gate, reason }, { recordedAt: at }) =>
    close(state, gate, 'working', { kind: 'returned', at, reason }),
  'gate-stopped': (state, { gate, decision, reason }, { recordedAt: at }) =>
    close(state, gate, 'stopped', { kind: 'stopped', at, decision, reason }),
}

function close(
  state: Inquiry,
  id: string,
  status: 'passed' | 'working' | 'stopped',
  outcome: Gate['outcome'],
): Inquiry {
  const closed = inGate(state, id, (gate) => ({ ...gate, outcome }))
  return inStep(closed, getGate(state, id).step, (step) => ({ ...step, status }))
}

function supersededBy(earlier: Position, later: Position): Position {
  const isOlder = earlier.organisation === later.organisation && earlier.state === 'standing'
  return isOlder ? { ...earlier, state: 'superseded' } : earlier
}

function inPosition(state: Inquiry, gate: string, id: string, change: (position: Position) => Position): Inquiry {
  return inGate(state, gate, (was) => ({
    ...was,
    positions: was.positions.map((position) => (position.id === id ? change(position) : position)),
  }))
}

/** A position that no longer stands also takes back the proposal to close. */
function markPosition(state: Inquiry, gate: string, id: string, mark: Position['state']): Inquiry {
  const marked = inPosition(state, gate, id, (position) => ({ ...position, state: mark }))
  return inGate(marked, gate, ({ proposal: _, ...was }) => was)
}

function toApprovers(state: Inquiry, gate: string, kind: string, at: Instant, params: Notice['params']): Notice[] {
  const { assignment, stakeholders } = getGate(state, gate)
  const { approvers } = state.assignments[assignment]!.stakeholders[stakeholders - 1]!
  return approvers.map((to: OrganisationId) => ({ kind, to, about: gate, at, params }))
}
