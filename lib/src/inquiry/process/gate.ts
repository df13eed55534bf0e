import { findAssignment } from './change.ts'
import type { Policy, Stakeholders } from './commission.ts'
import { mandateProblem } from './mandates.ts'
import { finalities, type Instant, type OrganisationId } from './shapes.ts'
import type { Gate, Inquiry, Package, Position, Tally } from './state.ts'
import { daysAfter } from './time.ts'

/** Where a gate stands at a time: `lapsed` is one whose time ran out before everybody had approved; it has never passed. */
export type GateStatus = 'presented' | 'deciding' | 'lapsed' | 'passed' | 'returned' | 'stopped' | 'superseded'

/** Why an approver does not count as approving yet. */
export type Lack =
  | 'not-presented'
  | 'review-time'
  | 'no-position'
  | 'disputed'
  | 'disputable'
  | 'abstains'
  | 'does-not-approve'
  | 'condition-not-accepted'
  | 'interest-gone'
  | 'preliminary'
  | 'appealed'
  | 'no-mandate'

export function currentPackage(gate: Gate): Package {
  return gate.packages.at(-1)!
}
export function policyOf(state: Inquiry, gate: Gate): Policy {
  return findAssignment(state, gate.assignment)!.policies[gate.policy - 1]!
}
export function stakeholdersOf(state: Inquiry, gate: Gate): Stakeholders {
  return findAssignment(state, gate.assignment)!.stakeholders[gate.stakeholders - 1]!
}

/** The one position of an organisation that may count: its latest of the current package, unless it was withdrawn (I5). */
export function latestPosition(gate: Gate, organisation: OrganisationId): Position | undefined {
  const { hash } = currentPackage(gate)
  return gate.positions.findLast(
    (position) =>
      position.organisation === organisation &&
      position.package === hash &&
      (position.state === 'standing' || position.state === 'disputed'),
  )
}

/**
 * What an approver lacks; empty when it approves. The conjunction over all approvers is the pass formula (docs/process.md).
 * Nothing here is true because time has passed or somebody was silent (I9).
 */
export function lacksOf(state: Inquiry, gate: Gate, organisation: OrganisationId, now: Instant): readonly Lack[] {
  const policy = policyOf(state, gate)
  const lacks: Lack[] = []
  const presented = gate.presentations.filter((given) => given.organisation === organisation)
  const current = presented.filter((given) => given.package === currentPackage(gate).hash)
  if (current.length === 0) lacks.push('not-presented')
  else if (now < daysAfter(current[0]!.occurredAt, policy.minReviewDays)) lacks.push('review-time')
  const position = latestPosition(gate, organisation)
  if (position === undefined) return [...lacks, 'no-position']
  return [...lacks, ...lacksOfPosition(state, position, policy, now)]
}

function lacksOfPosition(state: Inquiry, position: Position, policy: Policy, now: Instant): readonly Lack[] {
  const lacks: Lack[] = []
  if (position.state === 'disputed') lacks.push('disputed')
  else if (position.disputableUntil !== undefined && now < position.disputableUntil) lacks.push('disputable')
  if (policy.requireApproval) {
    if (position.stance === 'abstains' || position.stance === 'does-not-approve') lacks.push(position.stance)
    if (
      position.stance === 'approves-with-conditions' &&
      position.conditions.some((one) => one.obligation === undefined)
    )
      lacks.push('condition-not-accepted')
  }
  if (policy.requireInterest && position.interest === 'gone') lacks.push('interest-gone')
  if (finalities.indexOf(position.finality) < finalities.indexOf(policy.finality)) lacks.push('preliminary')
  if (position.appealed) lacks.push('appealed')
  if (position.mandate !== undefined) {
    const mandate = state.mandates[position.mandate]
    if (mandate === undefined || mandateProblem(state, mandate, position.organisation, position.occurredAt))
      lacks.push('no-mandate')
  }
  return lacks
}

/** How many organisations approve, of those that must: organisations, never heads (I5). */
export function tallyOf(state: Inquiry, gate: Gate, now: Instant): Tally {
  const { approvers } = stakeholdersOf(state, gate)
  const approved = approvers.filter((organisation) => lacksOf(state, gate, organisation, now).length === 0).length
  return { approved, of: approvers.length }
}

/** The pass formula: every approver approves. With nobody to approve a gate passes for nobody. */
export function mayPass(state: Inquiry, gate: Gate, now: Instant): boolean {
  const { approved, of } = tallyOf(state, gate, now)
  return of > 0 && approved === of
}

/**
 * Some approver has given no answer that can count. One that was given in time and only waits, for its minutes or for days to go by, is
 * an answer: so nothing that has lapsed comes back because time passes.
 */
function isIncomplete(state: Inquiry, gate: Gate, now: Instant): boolean {
  const { approvers } = stakeholdersOf(state, gate)
  return approvers.some((organisation) =>
    lacksOf(state, gate, organisation, now).some((lack) => !waiting.includes(lack)),
  )
}
const waiting: readonly Lack[] = ['review-time', 'disputable', 'preliminary']

export function gateStatus(state: Inquiry, gate: Gate, now: Instant): GateStatus {
  if (gate.outcome.kind !== 'open') return gate.outcome.kind
  if (gate.deadline !== undefined && now > gate.deadline && isIncomplete(state, gate, now)) return 'lapsed'
  const { hash } = currentPackage(gate)
  const isPresented = (organisation: OrganisationId) =>
    gate.presentations.some((given) => given.organisation === organisation && given.package === hash)
  return stakeholdersOf(state, gate).approvers.every(isPresented) ? 'deciding' : 'presented'
}
