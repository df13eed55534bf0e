import { z } from 'zod'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import { settingsOf } from '../commission.ts'
import { lastDayToAppeal } from '../decision.ts'
import { decides } from '../mandates.ts'
import { notMinuted, unknown, unknownDocuments } from '../rules.ts'
import { day, decisionRef, hash, id, reason, words } from '../shapes.ts'
import { type Decision, decisionPointKinds, type Inquiry } from '../state.ts'
import { dayOf } from '../time.ts'

const points = z
  .array(z.strictObject({ no: z.int().min(1), text: reason, kind: z.enum(decisionPointKinds) }))
  .min(1)
  .max(200)

const proposeDecisionSchema = z.strictObject({ body: id, meeting: day, points, report: id.optional() })
/** A body is asked to decide, in points. Only one that decides can be: a presidium or a group never does (F-2). */
export const proposeDecision: CommandKind<z.output<typeof proposeDecisionSchema>> = {
  schema: proposeDecisionSchema,
  who: ['secretary', 'owner'],
  decide(state, given, context) {
    const body = state.commission.bodies.find((one) => one.id === given.body)
    const refusals = [
      unknown(
        'body',
        given.body,
        state.commission.bodies.map((one) => one.id),
      ),
      body !== undefined && !decides(body)
        ? refuse('BODY_CANNOT_DECIDE', { body: body.id, organisation: body.organisation })
        : undefined,
      given.report === undefined
        ? undefined
        : unknown(
            'report',
            given.report,
            state.reporting.reports.map((report) => report.id),
          ),
    ]
    return decided(refusals, () => [{ kind: 'decision-proposed', id: `decision-${context.next}`, ...given }])
  },
}

const takeDecisionSchema = z.strictObject({
  decision: id,
  day,
  paragraph: words.min(1).max(60),
  dnr: words.max(60).optional(),
  /** As it was decided, where that is not as it was proposed. */
  points: points.optional(),
})
/** The body has decided. */
export const takeDecision: CommandKind<z.output<typeof takeDecisionSchema>> = {
  schema: takeDecisionSchema,
  who: ['secretary'],
  decide: (state, given, context) =>
    decided([...notIn(state, given.decision, ['proposed']), notYet(given.day, context)], () => [
      { kind: 'decision-taken', ...given },
    ]),
}

const approveMinutesSchema = z.strictObject({
  decision: id,
  day,
  protocol: hash,
  /** At the meeting itself (omedelbar justering). */
  immediate: z.boolean().default(false),
})
/** The minutes are approved (justerade); later than they should be is a warning, not a hindrance. */
export const approveMinutes: CommandKind<z.output<typeof approveMinutesSchema>> = {
  schema: approveMinutesSchema,
  who: ['secretary'],
  decide(state, given, context) {
    const decision = findDecision(state, given.decision)
    const refusals = [
      ...notIn(state, given.decision, ['decided']),
      notYet(given.day, context),
      decision && tooEarly(given.day, decision.days.meeting),
      decision !== undefined && given.immediate && given.day !== decision.days.meeting
        ? refuse('NOT_IMMEDIATE', { day: given.day, meeting: decision.days.meeting })
        : undefined,
      ...unknownDocuments(state, [given.protocol]),
    ]
    return decided(refusals, () => [{ kind: 'minutes-approved', ...given }])
  },
}

const announceMinutesSchema = z.strictObject({ decision: id, day })
/** That the minutes are approved stands on the notice board: from here on the time to appeal runs. */
export const announceMinutes: CommandKind<z.output<typeof announceMinutesSchema>> = {
  schema: announceMinutesSchema,
  who: ['secretary'],
  decide(state, given, context) {
    const decision = findDecision(state, given.decision)
    const refusals = [
      ...notIn(state, given.decision, ['minutes-approved']),
      notYet(given.day, context),
      decision && tooEarly(given.day, decision.days.minutesApproved),
    ]
    return decided(refusals, () => [{ kind: 'minutes-announced', ...given }])
  },
}

const enterForceSchema = z.strictObject({ decision: id, day })
/** The time to appeal is out and somebody has looked: nobody has appealed. Time alone does not say so. */
export const enterForce: CommandKind<z.output<typeof enterForceSchema>> = {
  schema: enterForceSchema,
  who: ['secretary', 'registrar'],
  evenWhenStopped: true,
  decide(state, given, context) {
    const announced = findDecision(state, given.decision)?.days.announced
    const { appealDays } = settingsOf(state.commission)
    const until = announced && lastDayToAppeal(announced, appealDays)
    const refusals = [
      ...notIn(state, given.decision, ['announced']),
      notYet(given.day, context),
      until !== undefined && given.day <= until
        ? refuse('APPEAL_TIME_RUNS', { announced: announced!, until })
        : undefined,
    ]
    return decided(refusals, () => [{ kind: 'decision-in-force', ...given }])
  },
}

const recordAppealSchema = z.strictObject({ decision: id, day, reason })
/** Somebody has appealed: gates that rest on the decision are to be looked at, and it does not count there until that is settled. */
export const recordAppeal: CommandKind<z.output<typeof recordAppealSchema>> = {
  schema: recordAppealSchema,
  who: ['secretary', 'registrar'],
  evenWhenStopped: true,
  decide: (state, given, context) =>
    decided(
      [...notIn(state, given.decision, ['decided', 'minutes-approved', 'announced']), notYet(given.day, context)],
      () => [{ kind: 'appeal-recorded', ...given }],
    ),
}

const settleAppealSchema = z.strictObject({
  decision: id,
  outcome: z.enum(['dismissed', 'set-aside']),
  day,
  /** The court's decision. */
  document: hash,
})
/** The court has dismissed the appeal, and the decision stands where it stood; or has set the decision aside. */
export const settleAppeal: CommandKind<z.output<typeof settleAppealSchema>> = {
  schema: settleAppealSchema,
  who: ['secretary', 'registrar'],
  evenWhenStopped: true,
  decide: (state, given, context) =>
    decided(
      [
        ...notIn(state, given.decision, ['appealed']),
        notYet(given.day, context),
        ...unknownDocuments(state, [given.document]),
      ],
      () => [{ kind: 'appeal-settled', ...given }],
    ),
}

const repealDecisionSchema = z.strictObject({ decision: id, by: decisionRef, reason })
/** The body, or one above it, takes the decision back by another one. */
export const repealDecision: CommandKind<z.output<typeof repealDecisionSchema>> = {
  schema: repealDecisionSchema,
  who: ['secretary'],
  decide: (state, given, context) =>
    decided(
      [
        ...notIn(state, given.decision, ['decided', 'minutes-approved', 'announced', 'in-force', 'appealed']),
        ...notMinuted(state, given.by, context),
      ],
      () => [{ kind: 'decision-repealed', ...given }],
    ),
}

function findDecision(state: Inquiry, given: string): Decision | undefined {
  return Object.hasOwn(state.decisions, given) ? state.decisions[given] : undefined
}

function notIn(state: Inquiry, given: string, statuses: readonly Decision['status'][]): readonly Refusal[] {
  const decision = findDecision(state, given)
  if (decision === undefined) return [refuse('UNKNOWN', { what: 'decision', given })]
  return statuses.includes(decision.status)
    ? []
    : [refuse('DECISION_STATUS', { decision: given, status: decision.status })]
}

function notYet(given: string, context: Context): Refusal | undefined {
  return given > dayOf(context.now) ? refuse('IN_FUTURE', { occurredAt: given, now: context.now }) : undefined
}

function tooEarly(given: string, since: string | undefined): Refusal | undefined {
  return since !== undefined && given < since ? refuse('TOO_EARLY', { day: given, since }) : undefined
}
