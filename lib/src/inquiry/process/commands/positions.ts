import { z } from 'zod'
import { findGate } from '../change.ts'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import { currentPackage, policyOf, stakeholdersOf } from '../gate.ts'
import { leadOf, mandateProblem, seatsOf, speaksFor } from '../mandates.ts'
import {
  bodyCannotDecide,
  gateNotOpen,
  inFuture,
  notAttached,
  notMinuted,
  unknown,
  unknownDocuments,
  unknownGate,
} from '../rules.ts'
import { day, decisionRef, finalities, finality, hash, id, instant, reason, words } from '../shapes.ts'
import { type Gate, type Inquiry, interests, type Position, stances } from '../state.ts'
import { dayOf, daysAfter } from '../time.ts'

const presentSchema = z.strictObject({
  gate: id,
  organisation: id,
  package: hash,
  occurredAt: instant.optional(),
  how: z.union([z.strictObject({ body: id, day }), z.strictObject({ receipt: hash })]),
})
/** The package was put before an organisation: at a meeting of its calendar, or sent with a receipt. */
export const present: CommandKind<z.output<typeof presentSchema>> = {
  schema: presentSchema,
  who: ['secretary'],
  decide(state, given, context) {
    const gate = findGate(state, given.gate)
    if (gate === undefined) return decided([unknownGate(state, given.gate)], () => [])
    const { approvers, consulted, informed } = stakeholdersOf(state, gate)
    const occurredAt = given.occurredAt ?? context.now
    const refusals = [
      gateNotOpen(state, gate, context),
      stalePackage(gate, given.package),
      unknown('organisation', given.organisation, [...approvers, ...consulted, ...informed]),
      inFuture(occurredAt, context),
      occurredAt < currentPackage(gate).frozenAt ? refuse('BEFORE_PACKAGE', { gate: given.gate }) : undefined,
      ...('receipt' in given.how
        ? unknownDocuments(state, [given.how.receipt])
        : [noMeeting(state, given.how, context), wrongDay(gate, given.how.day, occurredAt)]),
    ]
    return decided(refusals, () => [{ kind: 'presented', ...given, occurredAt }])
  },
}

/** The meeting is not earlier than the package, and nothing was put before it earlier than it met. */
function wrongDay(gate: Gate, meeting: string, occurredAt: string): Refusal | undefined {
  if (meeting < dayOf(currentPackage(gate).frozenAt)) return refuse('BEFORE_PACKAGE', { gate: gate.id })
  return dayOf(occurredAt) < meeting ? refuse('BEFORE_MEETING', { day: meeting, occurredAt }) : undefined
}

function noMeeting(state: Inquiry, how: { body: string; day: string }, { now }: Context): Refusal | undefined {
  const body = state.commission.bodies.find((entry) => entry.id === how.body)
  if (body === undefined) return refuse('UNKNOWN', { what: 'body', given: how.body })
  if (how.day > dayOf(now)) return refuse('IN_FUTURE', { occurredAt: how.day, now })
  return body.meetings.includes(how.day)
    ? undefined
    : refuse('MEETING_NOT_IN_CALENDAR', { body: how.body, day: how.day })
}

const recordPositionSchema = z.strictObject({
  gate: id,
  package: hash,
  organisation: id,
  stance: z.enum(stances),
  interest: z.enum(interests),
  conditions: z.array(words.min(1).max(2000)).max(50).default([]),
  reason: reason.optional(),
  decision: decisionRef,
  finality,
  /** When it was said; now when left out. */
  occurredAt: instant.optional(),
})
type RecordPosition = z.output<typeof recordPositionSchema>
/**
 * What an organisation says of the package. It comes from somebody with a mandate, or is recorded by somebody else from the minutes, which
 * are attached, and can then be disputed (I4–I8). A later one of the same organisation takes its place.
 */
export const recordPosition: CommandKind<RecordPosition> = {
  schema: recordPositionSchema,
  who: 'anyone',
  decide(state, given, context) {
    const gate = findGate(state, given.gate)
    if (gate === undefined) return decided([unknownGate(state, given.gate)], () => [])
    const policy = policyOf(state, gate)
    const occurredAt = given.occurredAt ?? context.now
    const voice = voiceOf(state, gate, given, occurredAt, context)
    const hasConditions = given.conditions.length > 0
    const refusals = [
      gateNotOpen(state, gate, context),
      stalePackage(gate, given.package),
      stakeholdersOf(state, gate).approvers.includes(given.organisation)
        ? undefined
        : refuse('NOT_AN_APPROVER', { organisation: given.organisation }),
      notPresented(gate, given, occurredAt),
      inFuture(occurredAt, context),
      hasConditions === (given.stance === 'approves-with-conditions')
        ? undefined
        : refuse(hasConditions ? 'CONDITIONS_WITHOUT_STANCE' : 'STANCE_WITHOUT_CONDITIONS', { stance: given.stance }),
      bodyCannotDecide(state, policy, given.organisation, given.decision.body),
      given.decision.day > dayOf(context.now)
        ? refuse('IN_FUTURE', { occurredAt: given.decision.day, now: context.now })
        : undefined,
      // What was decided before there was this package was decided of another.
      given.decision.day < dayOf(currentPackage(gate).frozenAt)
        ? refuse('BEFORE_PACKAGE', { gate: given.gate })
        : undefined,
      ...unknownDocuments(state, [given.decision.protocol]),
      ...voice.refusals,
    ]
    return decided(refusals, () => {
      const { gate: _, conditions, ...said } = given
      const position = {
        ...said,
        ...voice.parts,
        id: `position-${context.next}`,
        conditions: conditions.map((text, i) => ({ id: `condition-${context.next}-${i + 1}`, text })),
        occurredAt,
        ...(voice.parts.onBehalf ? { disputableUntil: daysAfter(context.now, policy.disputeDays) } : {}),
      }
      return [{ kind: 'position-recorded', gate: given.gate, position }]
    })
  },
}

interface Voice {
  readonly parts: Pick<Position, 'mandate' | 'speaker' | 'onBehalf'>
  readonly refusals: readonly (Refusal | undefined)[]
}

/** Who speaks: the one who gives the command, under a mandate; or the minutes, recorded by a secretary. */
function voiceOf(
  state: Inquiry,
  gate: Gate,
  { organisation, decision }: RecordPosition,
  occurredAt: string,
  context: Context,
): Voice {
  const { person, now } = context
  const own = Object.values(state.mandates).filter(
    (mandate) =>
      mandate.person === person && mandate.organisation === organisation && mandate.kinds.includes('position'),
  )
  const held = own.find((mandate) => mandateProblem(state, mandate, organisation, occurredAt) === undefined)
  const seats = seatsOf(state, person, dayOf(now))
  if (held !== undefined) {
    // Said while the mandate held and written down after it had ended: then the minutes must say so too.
    const holdsNow = mandateProblem(state, held, organisation, now) === undefined
    const late = holdsNow ? undefined : notAttached(decision)
    const parts = { mandate: held.id, speaker: person, onBehalf: false }
    return { parts, refusals: [late, ...otherVoices(gate, person, organisation)] }
  }
  const keeps = seats.filter(({ role }) => role === 'secretary')
  const isOwn = keeps.some((seat) => seat.organisation === organisation)
  const isLeads = keeps.some((seat) => seat.organisation === leadOf(state))
  if (isOwn || isLeads) {
    // Who keeps the books of both is to the other organisation somebody else.
    const onBehalf = !isOwn || (isLeads && organisation !== leadOf(state))
    return { parts: { onBehalf }, refusals: [notAttached(decision)] }
  }
  const problems = own.map((mandate) => mandateProblem(state, mandate, organisation, occurredAt)!)
  const code = problems.includes('NO_CHAIN') ? 'NO_CHAIN' : (problems[0] ?? 'NO_MANDATE')
  return { parts: { onBehalf: false }, refusals: [refuse(code, { organisation })] }
}

/** One person speaks for at most one organisation in a gate (I7). */
function otherVoices(gate: Gate, person: string, organisation: string): readonly Refusal[] {
  const other = gate.positions.find(
    (position) => position.speaker === person && position.organisation !== organisation,
  )?.organisation
  return other === undefined ? [] : [refuse('ONE_VOICE', { organisation, other })]
}

function stalePackage(gate: Gate, given: string): Refusal | undefined {
  const current = currentPackage(gate).hash
  return given === current ? undefined : refuse('STALE_PACKAGE', { gate: gate.id, given, current })
}

function notPresented(gate: Gate, { organisation, package: hash }: RecordPosition, at: string): Refusal | undefined {
  const was = gate.presentations.some(
    (given) => given.organisation === organisation && given.package === hash && given.occurredAt <= at,
  )
  return was ? undefined : refuse('NOT_PRESENTED', { organisation })
}

const withdrawPositionSchema = z.strictObject({ gate: id, position: id, reason })
/** An organisation takes back what it said before the gate is closed; both stay to be read (AC-12). */
export const withdrawPosition: CommandKind<z.output<typeof withdrawPositionSchema>> = {
  schema: withdrawPositionSchema,
  who: 'anyone',
  decide: (state, given, context) =>
    decided([...ofOwnPosition(state, given, context, ['standing', 'disputed'])], () => [
      { kind: 'position-withdrawn', ...given },
    ]),
}

const disputePositionSchema = z.strictObject({ gate: id, position: id, reason })
/** An organisation says that what somebody else recorded for it is not what it said (AC-04). */
export const disputePosition: CommandKind<z.output<typeof disputePositionSchema>> = {
  schema: disputePositionSchema,
  who: 'anyone',
  decide(state, given, context) {
    const position = findPosition(state, given)
    const refusals = [
      ...ofOwnPosition(state, given, context, ['standing'], mayDispute),
      position !== undefined && !position.onBehalf ? refuse('NOT_ON_BEHALF', { position: given.position }) : undefined,
      position?.disputableUntil !== undefined && context.now > position.disputableUntil
        ? refuse('DISPUTE_TIME_OVER', { position: given.position, until: position.disputableUntil })
        : undefined,
    ]
    return decided(refusals, () => [{ kind: 'position-disputed', ...given }])
  },
}

/** Also those elected to represent it: a position is recorded by others just where nobody has a mandate. */
function mayDispute(state: Inquiry, context: Pick<Context, 'person' | 'now'>, organisation: string): boolean {
  const seats = seatsOf(state, context.person, dayOf(context.now))
  const represents = seats.some((seat) => seat.organisation === organisation && seat.role === 'representative')
  return represents || speaksFor(state, context, organisation)
}

const acceptConditionSchema = z.strictObject({ gate: id, position: id, condition: id, owner: id, by: day })
/** A condition is taken on, as an obligation with somebody who answers for it and a last day (AC-08). */
export const acceptCondition: CommandKind<z.output<typeof acceptConditionSchema>> = {
  schema: acceptConditionSchema,
  who: ['commissioner', 'owner'],
  decide(state, given, context) {
    const position = findPosition(state, given)
    const condition = position?.conditions.find((entry) => entry.id === given.condition)
    const gate = findGate(state, given.gate)
    const refusals = [
      unknownGate(state, given.gate),
      gate && gateNotOpen(state, gate, context),
      position?.state === 'standing' ? undefined : refuse('UNKNOWN', { what: 'position', given: given.position }),
      condition === undefined ? refuse('UNKNOWN', { what: 'condition', given: given.condition }) : undefined,
      condition?.obligation === undefined ? undefined : refuse('KNOWN_ALREADY', { given: given.condition }),
      given.by < dayOf(context.now) ? refuse('IN_PAST', { given: given.by }) : undefined,
      unknown(
        'body',
        given.owner,
        state.commission.bodies.map((body) => body.id),
      ),
    ]
    return decided(refusals, () => [{ kind: 'condition-accepted', ...given }])
  },
}

const reachFinalitySchema = z.strictObject({ gate: id, position: id, finality, decision: decisionRef })
/** The decision behind a position has become more final, by its minutes (AC-11). */
export const reachFinality: CommandKind<z.output<typeof reachFinalitySchema>> = {
  schema: reachFinalitySchema,
  who: 'anyone',
  decide(state, given, context) {
    const position = findPosition(state, given)
    const seats = seatsOf(state, context.person, dayOf(context.now)).filter(({ role }) => role === 'secretary')
    const mayRecord = seats.some(
      ({ organisation }) => organisation === position?.organisation || organisation === leadOf(state),
    )
    const refusals = [
      unknownGate(state, given.gate),
      position === undefined ? refuse('UNKNOWN', { what: 'position', given: given.position }) : undefined,
      mayRecord ? undefined : refuse('NOT_ALLOWED'),
      position && finalities.indexOf(given.finality) <= finalities.indexOf(position.finality)
        ? refuse('NOT_MORE_FINAL', { finality: position.finality })
        : undefined,
      position && given.decision.body !== position.decision.body
        ? refuse('BODY_CANNOT_DECIDE', { body: given.decision.body, organisation: position.organisation })
        : undefined,
      ...notMinuted(state, given.decision, context),
    ]
    return decided(refusals, () => [{ kind: 'finality-reached', ...given }])
  },
}

const appealDecisionSchema = z.strictObject({ gate: id, position: id, reason })
/** The decision behind a position was appealed: every gate that rests on it is to be looked at. */
export const appealDecision: CommandKind<z.output<typeof appealDecisionSchema>> = {
  schema: appealDecisionSchema,
  who: ['secretary'],
  decide(state, given) {
    const position = findPosition(state, given)
    const refusals = [
      unknownGate(state, given.gate),
      position === undefined ? refuse('UNKNOWN', { what: 'position', given: given.position }) : undefined,
      position?.appealed ? refuse('KNOWN_ALREADY', { given: given.position }) : undefined,
    ]
    return decided(refusals, () => [{ kind: 'decision-appealed', ...given }])
  },
}

interface PositionRef {
  readonly gate: string
  readonly position: string
}

function findPosition(state: Inquiry, { gate, position }: PositionRef): Position | undefined {
  return findGate(state, gate)?.positions.find(({ id: one }) => one === position)
}

/** It is an open gate's, in one of these states, and of the organisation that the person speaks or keeps the books for. */
function ofOwnPosition(
  state: Inquiry,
  given: PositionRef,
  context: Context,
  states: readonly Position['state'][],
  maySay = speaksFor,
): readonly (Refusal | undefined)[] {
  const gate = findGate(state, given.gate)
  const position = findPosition(state, given)
  if (gate === undefined) return [unknownGate(state, given.gate)]
  if (position === undefined) return [refuse('UNKNOWN', { what: 'position', given: given.position })]
  return [
    gate.outcome.kind === 'open' ? undefined : refuse('GATE_NOT_OPEN', { gate: gate.id, status: gate.outcome.kind }),
    states.includes(position.state) ? undefined : refuse('POSITION_NOT_STANDING', { state: position.state }),
    maySay(state, context, position.organisation)
      ? undefined
      : refuse('NO_MANDATE', { organisation: position.organisation }),
  ]
}
