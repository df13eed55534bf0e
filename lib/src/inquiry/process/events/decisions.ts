import type { Hash } from '#base'
import { listGates, withTask } from '../change.ts'
import type { EntryHead, Fold } from '../entry-head.ts'
import { withGround } from '../papers.ts'
import type { BodyId, Day, DecisionRef } from '../shapes.ts'
import type { Appeal, Decision, Gate, Inquiry, Position } from '../state.ts'

export interface DecisionEvents {
  'decision-proposed': Pick<Decision, 'id' | 'body' | 'points'> & {
    readonly meeting: Day
    readonly report?: string | undefined
  }
  'decision-taken': {
    readonly decision: string
    readonly day: Day
    readonly paragraph: string
    readonly dnr?: string | undefined
    readonly points?: Decision['points'] | undefined
  }
  'minutes-approved': {
    readonly decision: string
    readonly day: Day
    readonly protocol: Hash
    readonly immediate: boolean
  }
  'minutes-announced': { readonly decision: string; readonly day: Day }
  'decision-in-force': { readonly decision: string; readonly day: Day }
  'appeal-recorded': { readonly decision: string; readonly day: Day; readonly reason: string }
  'appeal-settled': { readonly decision: string } & Required<Pick<Appeal, 'settled'>>['settled']
  'decision-repealed': { readonly decision: string; readonly by: DecisionRef; readonly reason: string }
}

export const decisionFolds: { readonly [K in keyof DecisionEvents]: Fold<Inquiry, DecisionEvents[K]> } = {
  'decision-proposed': (state, { meeting, ...given }) => {
    const decision: Decision = { ...given, status: 'proposed', immediate: false, days: { meeting }, appeals: [] }
    return { ...state, decisions: { ...state.decisions, [given.id]: decision } }
  },
  'decision-taken': (state, { decision, day, points, ...given }) =>
    inDecision(state, decision, (was) => ({
      ...was,
      ...given,
      points: points ?? was.points,
      status: 'decided',
      days: { ...was.days, meeting: day },
    })),
  'minutes-approved': (state, { decision, day, protocol, immediate }, head) =>
    withMinutes(
      inDecision(state, decision, (was) => ({
        ...was,
        status: 'minutes-approved',
        protocol,
        immediate,
        days: { ...was.days, minutesApproved: day },
      })),
      decision,
      protocol,
      head,
    ),
  'minutes-announced': (state, { decision, day }) =>
    inDecision(state, decision, (was) => ({ ...was, status: 'announced', days: { ...was.days, announced: day } })),
  'decision-in-force': (state, { decision, day }) =>
    inDecision(state, decision, (was) => ({ ...was, status: 'in-force', days: { ...was.days, inForce: day } })),
  'appeal-recorded': (state, { decision, day, reason }, { recordedAt: since }) => {
    const appealed = inDecision(state, decision, (was) => ({
      ...was,
      status: 'appealed',
      appeals: [...was.appeals, { day, reason, before: was.status }],
    }))
    const gates = gatesRestingOn(state, state.decisions[decision]!)
    const of = state.commission.commissioner
    return gates.reduce(
      (was, { id: about }) => withTask(was, { kind: 'look-at-appeal', of, about, since }),
      markPositions(appealed, decision, true),
    )
  },
  'appeal-settled': (state, { decision, ...settled }) => {
    const { appeals } = state.decisions[decision]!
    const { before } = appeals.at(-1)!
    const isDismissed = settled.outcome === 'dismissed'
    const after = inDecision(state, decision, (was) => ({
      ...was,
      status: isDismissed ? before : 'repealed',
      appeals: was.appeals.map((appeal, i) => (i === was.appeals.length - 1 ? { ...appeal, settled } : appeal)),
      days: isDismissed ? was.days : { ...was.days, repealed: settled.day },
    }))
    return isDismissed ? markPositions(after, decision, false) : after
  },
  'decision-repealed': (state, { decision, by }) =>
    inDecision(state, decision, (was) => ({
      ...was,
      status: 'repealed',
      repealedBy: by,
      days: { ...was.days, repealed: by.day },
    })),
}

/** Gates in which some organisation's position is this very decision of one of its bodies. */
export function gatesRestingOn(state: Inquiry, decision: Decision): readonly Gate[] {
  return listGates(state).filter(({ positions }) => positions.some((position) => isOf(position, decision)))
}

function isOf({ decision: ref }: Position, { body, days, paragraph }: Decision): boolean {
  return ref.body === body && ref.day === days.meeting && (ref.paragraph === undefined || ref.paragraph === paragraph)
}

function markPositions(state: Inquiry, id: string, appealed: boolean): Inquiry {
  const decision = state.decisions[id]!
  const mark = (position: Position) => (isOf(position, decision) ? { ...position, appealed } : position)
  const assignments = Object.fromEntries(
    Object.entries(state.assignments).map(([key, assignment]) => [
      key,
      {
        ...assignment,
        steps: assignment.steps.map((step) => ({
          ...step,
          gates: step.gates.map((gate) => ({ ...gate, positions: gate.positions.map(mark) })),
        })),
      },
    ]),
  )
  return { ...state, assignments }
}

/** Approved minutes are drawn up, and so a public record, at the authority that made them. */
function withMinutes(state: Inquiry, decision: string, protocol: Hash, head: EntryHead): Inquiry {
  const { body } = state.decisions[decision]!
  const authority: BodyId | null | undefined = state.commission.bodies.find(({ id }) => id === body)?.authority
  return authority === null || authority === undefined
    ? state
    : withGround(state, protocol, authority, 'minutes-approved', head)
}

function inDecision(state: Inquiry, id: string, change: (was: Decision) => Decision): Inquiry {
  const was = state.decisions[id]
  if (was === undefined) throw new RangeError(`no decision ${id} in this inquiry: its log is not whole`)
  return { ...state, decisions: { ...state.decisions, [id]: change(was) } }
}
