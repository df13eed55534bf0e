import { z } from 'zod'
import { type CommandKind, decided } from '../command.ts'
import { notCommissioners, notMinuted, unknown, unknownDocuments } from '../rules.ts'
import { day, decisionRef, hash, id, reason, text, words } from '../shapes.ts'

const adoptDirectiveSchema = z.strictObject({ document: hash, decision: decisionRef })
/** The directive that the inquiry works under; without one no step begins. */
export const adoptDirective: CommandKind<z.output<typeof adoptDirectiveSchema>> = {
  schema: adoptDirectiveSchema,
  who: ['secretary'],
  decide: (state, { document, decision }, context) =>
    decided([...unknownDocuments(state, [document]), ...notMinuted(state, decision, context)], () => [
      { kind: 'directive-adopted', document, decision },
    ]),
}

const row = z.strictObject({
  id,
  assignment: id,
  body: id.optional(),
  what: text,
  date: words.max(120),
  from: day.optional(),
  to: day.optional(),
  discharges: z.array(id).optional(),
})
const finding = z.strictObject({
  id: words.max(200),
  code: id,
  severity: z.enum(['error', 'warning', 'information']),
  accepted: reason.optional(),
})
const adoptPlanSchema = z.strictObject({
  document: hash,
  rows: z.array(row).max(2000),
  /** What the linter finds in it. */
  findings: z.array(finding).max(5000),
  decision: decisionRef.optional(),
  reason,
})
/** The plan in a new version, with why; the earlier ones stay to be read, and so does each date that was moved (AC-26). */
export const adoptPlan: CommandKind<z.output<typeof adoptPlanSchema>> = {
  schema: adoptPlanSchema,
  who: ['owner', 'secretary', 'investigator'],
  decide(state, plan, context) {
    const assignments = Object.keys(state.assignments)
    const refusals = [
      ...unknownDocuments(state, [plan.document]),
      ...(plan.decision ? notMinuted(state, plan.decision, context) : []),
      ...plan.rows.map((given) => unknown('assignment', given.assignment, assignments)),
    ]
    return decided(refusals, () => [{ kind: 'plan-adopted', ...plan }])
  },
}

const acceptFindingSchema = z.strictObject({ finding: words.max(200), reason })
/** A finding of the plan is known and lived with, and why; it stays listed (AC-59). */
export const acceptFinding: CommandKind<z.output<typeof acceptFindingSchema>> = {
  schema: acceptFindingSchema,
  who: ['investigator'],
  decide(state, given) {
    const findings = state.plans.at(-1)?.findings ?? []
    const refusal = unknown(
      'finding',
      given.finding,
      findings.map((entry) => entry.id),
    )
    return decided([refusal], () => [{ kind: 'finding-accepted', ...given }])
  },
}

const stopInquirySchema = z.strictObject({ decision: decisionRef, reason })
/** The commissioner ends the inquiry. */
export const stopInquiry: CommandKind<z.output<typeof stopInquirySchema>> = {
  schema: stopInquirySchema,
  who: ['commissioner', 'secretary'],
  decide: (state, given, context) =>
    decided([...notCommissioners(state, given.decision, context)], () => [{ kind: 'inquiry-stopped', ...given }]),
}
