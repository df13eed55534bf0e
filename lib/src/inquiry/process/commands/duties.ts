import { z } from 'zod'
import { type CommandKind, type Context, decided, type Refusal, refuse } from '../command.ts'
import { constraint } from '../commission.ts'
import { inFuture, notMinuted, unknown, unknownAssignment, unknownDocuments } from '../rules.ts'
import { type DecisionRef, day, decisionRef, hash, id, instant } from '../shapes.ts'
import type { Inquiry } from '../state.ts'

const dischargeObligationSchema = z.strictObject({
  obligation: id,
  assignment: id.optional(),
  /** What shows it: the report, the minutes. */
  evidence: hash,
  occurredAt: instant.optional(),
})
/** A duty was done, and by what it shows (I14). */
export const dischargeObligation: CommandKind<z.output<typeof dischargeObligationSchema>> = {
  schema: dischargeObligationSchema,
  who: ['secretary', 'owner', 'assignee', 'investigator'],
  evenWhenStopped: true,
  decide(state, given, context) {
    const occurredAt = given.occurredAt ?? context.now
    const duty = Object.hasOwn(state.obligations, given.obligation) ? state.obligations[given.obligation] : undefined
    const refusals = [
      unknown('obligation', given.obligation, Object.keys(state.obligations)),
      given.assignment === undefined ? undefined : unknownAssignment(state, given.assignment),
      duty?.from === 'all' && given.assignment === undefined
        ? refuse('WHICH_ASSIGNMENT', { obligation: given.obligation })
        : undefined,
      ...unknownDocuments(state, [given.evidence]),
      inFuture(occurredAt, context),
    ]
    return decided(refusals, () => [{ kind: 'obligation-discharged', ...given, occurredAt }])
  },
}

const setConstraintSchema = z.strictObject({ constraint, decision: decisionRef })
/** A body says what no scenario may break; the council, that there are two emergency hospitals. */
export const setConstraint: CommandKind<z.output<typeof setConstraintSchema>> = {
  schema: setConstraintSchema,
  who: ['secretary'],
  decide(state, given, context) {
    const refusals = [
      state.constraints.some((one) => one.id === given.constraint.id)
        ? refuse('KNOWN_ALREADY', { given: given.constraint.id })
        : undefined,
      ...notOf(state, given.constraint.by, given.decision, context),
    ]
    return decided(refusals, () => [{ kind: 'constraint-set', ...given }])
  },
}

const liftConstraintSchema = z.strictObject({ constraint: id, to: day, decision: decisionRef })
/** A constraint has a last day: the body that set it has decided so. */
export const liftConstraint: CommandKind<z.output<typeof liftConstraintSchema>> = {
  schema: liftConstraintSchema,
  who: ['secretary'],
  decide: (state, given, context) =>
    decided(ofConstraint(state, given, context), () => [{ kind: 'constraint-lifted', ...given }]),
}

const giveExemptionSchema = z.strictObject({ constraint: id, scenario: id, decision: decisionRef })
/** The body that set a constraint lets one scenario break it. */
export const giveExemption: CommandKind<z.output<typeof giveExemptionSchema>> = {
  schema: giveExemptionSchema,
  who: ['secretary'],
  decide(state, given, context) {
    const remedy = state.constraints.find((one) => one.id === given.constraint)?.remedy
    const refusals = [
      ...ofConstraint(state, given, context),
      remedy === 'unlawful' ? refuse('UNLAWFUL', { constraint: given.constraint }) : undefined,
    ]
    return decided(refusals, () => [{ kind: 'exemption-given', ...given }])
  },
}

function ofConstraint(
  state: Inquiry,
  given: { readonly constraint: string; readonly decision: DecisionRef },
  context: Context,
): readonly (Refusal | undefined)[] {
  const found = state.constraints.find((one) => one.id === given.constraint)
  const known = state.constraints.map((one) => one.id)
  if (found === undefined) return [unknown('constraint', given.constraint, known)]
  return notOf(state, found.by, given.decision, context)
}

/** The decision is of the body whose constraint it is; of law there is none. */
function notOf(
  state: Inquiry,
  by: string | undefined,
  decision: DecisionRef,
  context: Context,
): readonly (Refusal | undefined)[] {
  const minutes = notMinuted(state, decision, context)
  return by === undefined || by === decision.body
    ? minutes
    : [refuse('NOT_ITS_CONSTRAINT', { by, given: decision.body }), ...minutes]
}
