import { nearestOf } from '#base'
import { findAssignment, findGate, findStep } from './change.ts'
import { type Context, type Refusal, refuse } from './command.ts'
import type { Body, Policy } from './commission.ts'
import { gateStatus } from './gate.ts'
import { decides } from './mandates.ts'
import type { DecisionRef, Instant, OrganisationId } from './shapes.ts'
import { onShelf } from './shelf.ts'
import type { Gate, Inquiry, Scope } from './state.ts'
import { dayOf } from './time.ts'

// What several commands ask: each gives what speaks against, or nothing.

export function unknown(what: string, given: string, known: readonly string[]): Refusal | undefined {
  if (known.includes(given)) return undefined
  const nearest = nearestOf(given, known)
  return refuse('UNKNOWN', { what, given, ...(nearest === undefined ? {} : { nearest }) })
}

export function unknownAssignment(state: Inquiry, id: string): Refusal | undefined {
  return findAssignment(state, id) ? undefined : unknown('assignment', id, Object.keys(state.assignments))
}
export function unknownStep(state: Inquiry, id: string): Refusal | undefined {
  if (findStep(state, id)) return undefined
  const known = Object.values(state.assignments).flatMap(({ steps }) => steps.map((step) => step.id))
  return unknown('step', id, known)
}
export function unknownGate(state: Inquiry, id: string): Refusal | undefined {
  return findGate(state, id) ? undefined : refuse('UNKNOWN', { what: 'gate', given: id })
}
export function unknownDocuments(state: Inquiry, hashes: readonly (string | undefined)[]): readonly Refusal[] {
  return hashes
    .filter((hash) => hash !== undefined && onShelf(state.documents, hash) === undefined)
    .map((hash) => refuse('UNKNOWN', { what: 'document', given: hash! }))
}
export function unknownOrganisation(state: Inquiry, id: string): Refusal | undefined {
  return unknown(
    'organisation',
    id,
    state.commission.organisations.map((organisation) => organisation.id),
  )
}

/** What happened cannot have happened later than now. */
export function inFuture(occurredAt: Instant, { now }: Context): Refusal | undefined {
  return occurredAt > now ? refuse('IN_FUTURE', { occurredAt, now }) : undefined
}

/** A decision that only the commissioner itself can take, with its minutes at hand. */
export function notCommissioners(state: Inquiry, decision: DecisionRef, context: Context): readonly Refusal[] {
  const { commissioner } = state.commission
  return [
    ...(decision.body === commissioner ? [] : [refuse('NOT_COMMISSIONER', { given: decision.body, commissioner })]),
    ...notMinuted(state, decision, context),
  ]
}

/** The decision's body is known, it has met, and its minutes are at hand. */
export function notMinuted(state: Inquiry, decision: DecisionRef, { now }: Context): readonly Refusal[] {
  const { bodies } = state.commission
  const refusals = [
    unknown(
      'body',
      decision.body,
      bodies.map(({ id }) => id),
    ),
    decision.day > dayOf(now) ? refuse('IN_FUTURE', { occurredAt: decision.day, now }) : undefined,
    notAttached(decision),
    ...unknownDocuments(state, [decision.protocol]),
  ]
  return refusals.filter((refusal) => refusal !== undefined)
}

/** The decision's minutes are attached. */
export function notAttached({ body, protocol }: DecisionRef): Refusal | undefined {
  return protocol === undefined ? refuse('PROTOCOL_REQUIRED', { body }) : undefined
}

/** The body may decide for the organisation at this gate: the policy names it, else its council or board (F-2). */
export function bodyCannotDecide(
  state: Inquiry,
  policy: Policy,
  organisation: OrganisationId,
  bodyId: string,
): Refusal | undefined {
  const { bodies } = state.commission
  const body = bodies.find(({ id }) => id === bodyId)
  if (body === undefined) {
    const known = bodies.map(({ id }) => id)
    return unknown('body', bodyId, known)
  }
  const named = Object.hasOwn(policy.decidingBodies, organisation) ? policy.decidingBodies[organisation] : undefined
  const may =
    body.organisation === organisation &&
    decides(body) &&
    (named === undefined ? body.kind !== 'working-committee' && body.kind !== 'committee' : named.includes(bodyId))
  return may ? undefined : refuse('BODY_CANNOT_DECIDE', { body: bodyId, organisation })
}

/** Bodies that a policy names to decide for an organisation that are not its own, or never decide. */
export function wrongDecidingBodies({ decidingBodies }: Policy, bodies: readonly Body[]): readonly Refusal[] {
  const named = Object.entries(decidingBodies).flatMap(([organisation, ids]) =>
    ids.map((body) => ({ organisation, body })),
  )
  return named
    .filter(({ organisation, body }) => {
      const known = bodies.find((entry) => entry.id === body)
      return known?.organisation !== organisation || !decides(known)
    })
    .map((wrong) => refuse('BODY_CANNOT_DECIDE', wrong))
}

/** Each thing that a list has more than once. */
export function repeated(ids: readonly string[]): readonly Refusal[] {
  return ids.filter((given, i) => ids.indexOf(given) !== i).map((given) => refuse('KNOWN_ALREADY', { given }))
}

/** The gate still takes presentations and positions. */
export function gateNotOpen(state: Inquiry, gate: Gate, { now }: Context): Refusal | undefined {
  const status = gateStatus(state, gate, now)
  if (status === 'lapsed') return refuse('GATE_LAPSED', { gate: gate.id, deadline: gate.deadline! })
  return gate.outcome.kind === 'open' ? suspendedAt(state, gate) : refuse('GATE_NOT_OPEN', { gate: gate.id, status })
}

/** A scope that nobody entitled has set, or that the commissioner has turned down (I12). */
export function scopeNotInForce({ n, status }: Scope): readonly Refusal[] {
  if (status === 'in-force') return []
  return [refuse(status === 'rejected' ? 'SCOPE_REJECTED' : 'SCOPE_AWAITS_RATIFICATION', { n })]
}

/** Work on the gate's step waits for the commissioner. */
export function suspendedAt(state: Inquiry, gate: Gate): Refusal | undefined {
  return findStep(state, gate.step)!.step.suspended ? refuse('STEP_SUSPENDED', { step: gate.step }) : undefined
}
