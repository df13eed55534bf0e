import type { Commission, Mandate } from '../commission.ts'
import type { Entry, Event, EventKind } from '../log.ts'
import { daysAfter } from '../time.ts'

// What a log says, read from its entries alone and from the design's words: tests hold the state and the commands against it.

type EntryOf<K extends EventKind> = Entry & { readonly event: Extract<Event, { kind: K }> }
export type PositionEntry = EntryOf<'position-recorded'>

/** The entries of these kinds, in order. */
export function entriesOfKind<K extends EventKind>(
  log: readonly Entry[],
  ...kinds: readonly K[]
): readonly EntryOf<K>[] {
  return log.filter((entry): entry is EntryOf<K> => (kinds as readonly string[]).includes(entry.event.kind))
}

export function commissionOf(log: readonly Entry[]): Commission {
  return entriesOfKind(log, 'inquiry-opened')[0]!.event.commission
}

/** The frozen or amended package that a gate is about, and where in the log it came. */
export function packageAt(log: readonly Entry[], gate: string) {
  const given = entriesOfKind(log, 'package-frozen', 'package-amended').findLast(({ event }) => event.gate === gate)!
  return { index: given.index, ...given.event.package }
}

/** The entry that opened a gate. */
export function openingOf(log: readonly Entry[], gate: string) {
  return entriesOfKind(log, 'package-frozen').find(({ event }) => event.gate === gate)!
}

/** Versions of what a gate keeps from its opening. */
export function approversOf(log: readonly Entry[], gate: string): readonly string[] {
  const versions = [
    commissionOf(log).assignments[0]!.stakeholders,
    ...entriesOfKind(log, 'stakeholders-changed').map(({ event }) => event),
  ]
  return versions[openingOf(log, gate).event.stakeholders - 1]!.approvers
}
export function policyFor(log: readonly Entry[], gate: string) {
  const versions = [
    commissionOf(log).assignments[0]!.policy,
    ...entriesOfKind(log, 'policy-changed').map(({ event }) => event.policy),
  ]
  return versions[openingOf(log, gate).event.policy - 1]!
}

/** An organisation's last word of a gate's current package, unless it was taken back or disputed. */
export function lastWord(log: readonly Entry[], gate: string, organisation: string): PositionEntry | undefined {
  const since = packageAt(log, gate).index
  const said = entriesOfKind(log, 'position-recorded').findLast(
    ({ index, event }) => index > since && event.gate === gate && event.position.organisation === organisation,
  )
  const gone = entriesOfKind(log, 'position-withdrawn', 'position-disputed')
  return gone.some(({ event }) => event.position === said?.event.position.id) ? undefined : said
}

/** Status of each step and which wait for the commissioner. */
export function stepsOf(log: readonly Entry[]) {
  const steps = commissionOf(log).assignments[0]!.steps.map(({ id }) => ({ id, status: 'planned' }))
  let gone: { step: string; organisation: string }[] = []
  const stepOfGate = (gate: string) => openingOf(log, gate).event.step
  const set = (id: string, status: string) => {
    steps.find((step) => step.id === id)!.status = status
  }
  for (const { event } of log) {
    if (event.kind === 'step-started') set(event.step, 'working')
    if (event.kind === 'package-frozen') set(event.step, 'at-gate')
    if (event.kind === 'gate-passed') set(stepOfGate(event.gate), 'passed')
    if (event.kind === 'gate-returned') set(stepOfGate(event.gate), 'working')
    if (event.kind === 'gate-stopped') set(stepOfGate(event.gate), 'stopped')
    if (event.kind === 'inquiry-stopped')
      for (const step of steps) if (step.status !== 'passed') step.status = 'stopped'
    if (event.kind === 'step-reopened')
      for (const step of steps.slice(steps.findIndex(({ id }) => id === event.step))) step.status = 'planned'
    if (event.kind === 'interest-withdrawn') gone.push(event)
    if (event.kind === 'withdrawal-resolved') gone = gone.filter((one) => one.organisation !== event.organisation)
  }
  const first = steps.findIndex(({ id }) => gone.some(({ step }) => step === id))
  return steps.map((step, i) => ({ ...step, suspended: first >= 0 && i > first }))
}

/** Leave to speak at a time, by A.2 and I6: given by a body of the organisation or somebody elected to it, never handed on. */
export function mayTakePositions(log: readonly Entry[], id: string, organisation: string, person: string, at: string) {
  const granted: readonly Mandate[] = [
    ...commissionOf(log).mandates,
    ...entriesOfKind(log, 'mandate-granted').map(({ event }) => event.mandate),
  ]
  const mandate = granted.find((one) => one.id === id)
  const revoked = entriesOfKind(log, 'mandate-revoked').find(({ event }) => event.mandate === id)
  if (mandate === undefined || mandate.organisation !== organisation || mandate.person !== person) return false
  const { grantedBy, from, to, kinds } = mandate
  const { bodies, seats } = commissionOf(log)
  const isOfOrganisation = (body: string) => bodies.find((one) => one.id === body)?.organisation === organisation
  const isGivenByIt =
    'body' in grantedBy
      ? isOfOrganisation(grantedBy.body)
      : seats.some(
          ({ body, role, holders }) =>
            isOfOrganisation(body) &&
            ['commissioner', 'owner', 'representative'].includes(role) &&
            holders.some((holder) => holder.person === grantedBy.person),
        )
  const day = at.slice(0, 10)
  const holds = from <= day && grantedBy.day <= day && (to === undefined || day <= to)
  return isGivenByIt && holds && kinds.includes('position') && (revoked === undefined || at < revoked.recordedAt)
}

const finalities = ['oral', 'decided', 'minutes-approved', 'in-force']

/** The pass formula of A.3 for one approver, with I8's days to dispute, an appeal that is tried, and A.5's minutes that come later. */
export function approves(log: readonly Entry[], gate: string, organisation: string, now: string): boolean {
  const current = packageAt(log, gate)
  const policy = policyFor(log, gate)
  const presented = entriesOfKind(log, 'presented').find(
    ({ event }) => event.gate === gate && event.organisation === organisation && event.package === current.hash,
  )
  const word = lastWord(log, gate, organisation)
  if (presented === undefined || word === undefined) return false
  const { position } = word.event
  const accepted = entriesOfKind(log, 'condition-accepted').map(({ event }) => event.condition)
  const finality = entriesOfKind(log, 'finality-reached').findLast(({ event }) => event.position === position.id)
  const appeal = entriesOfKind(log, 'decision-appealed').findLast(({ event }) => event.position === position.id)
  const isTried = appeal !== undefined && !(finality?.event.finality === 'in-force' && finality.index > appeal.index)
  const isApproval =
    position.stance === 'approves' ||
    (position.stance === 'approves-with-conditions' && position.conditions.every(({ id }) => accepted.includes(id)))
  return (
    position.package === current.hash &&
    (isApproval || !policy.requireApproval) &&
    (position.interest !== 'gone' || !policy.requireInterest) &&
    finalities.indexOf(finality?.event.finality ?? position.finality) >= finalities.indexOf(policy.finality) &&
    (position.mandate === undefined
      ? position.decision.protocol !== undefined
      : mayTakePositions(log, position.mandate, organisation, position.speaker!, position.occurredAt)) &&
    now >= daysAfter(presented.event.occurredAt, policy.minReviewDays) &&
    (position.disputableUntil === undefined || now >= position.disputableUntil) &&
    !isTried
  )
}
