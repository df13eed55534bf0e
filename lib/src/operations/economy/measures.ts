import type { Issue } from '#base'
import { locateIssues } from '#care/scenario'
import { type Economy, measuresIn } from '#studies/economy'
import { checkMeasures, compileFlow, type FlowPlan } from '#studies/flow'
import { type Inquiry, selectVariants } from '../inquiry.ts'

/**
 * Measures that amounts go by and that no world of the folder has: an amount would be 0 without a word, so they are errors, in their
 * lines. What only some scenario has is 0 elsewhere, and right.
 * @param plans of every baseline and scenario
 */
export function checkEconomyMeasures(
  { files }: Inquiry,
  economy: Economy,
  plans: readonly FlowPlan[],
): readonly Issue[] {
  if (plans.length === 0) return []
  const issues = measuresIn(economy).flatMap(({ file, path, measure }) => {
    const found = plans.map((plan) => checkMeasures(plan, [measure]))
    const [first] = found
    return found.some((issues) => issues.length === 0)
      ? []
      : first!.map((issue): Issue => ({ ...issue, severity: 'error', file, path }))
  })
  return locateIssues(files, issues).toSorted((a, b) => (a.line ?? 0) - (b.line ?? 0))
}

/** Every baseline and scenario of the folder as a plan, as far as it can be compiled. */
export function everyPlan(inquiry: Inquiry): readonly FlowPlan[] {
  const ids = [...inquiry.model.region.baselines, ...inquiry.scenarios].map(({ id }) => id)
  const variants = selectVariants(inquiry, { scenarios: ids })
  if (!variants.ok) return []
  return variants.value.flatMap(({ model }) => {
    const plan = compileFlow(model, { weeks: 1, warmUpWeeks: 0 })
    return plan.ok ? [plan.value] : []
  })
}
