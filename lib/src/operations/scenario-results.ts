import type { Issue, Measure, RunId } from '#base'
import type { Decomposition } from '#engines/stats'
import type { Comparison, ComparisonInput, ScenarioResult } from '#studies/comparison'
import { type FlowPlan, flowWarnings } from '#studies/flow'
import type { FlowCase } from './flow-cases.ts'
import type { Inquiry, Variant } from './inquiry.ts'
import { joinReplications, type MeasuredReplication } from './measured-runs.ts'
import { scenarioCourses } from './scenario-courses.ts'
import type { Selected } from './stopping.ts'

/** What comparing gives, with every number at its value or over draws of the uncertain ones. */
export interface Made {
  readonly comparison: Comparison
  /** Which scenarios the best is among, by primary indicator; empty without `untilRanked`. */
  readonly selected: readonly Selected[]
  /** Whether the stopping rule was satisfied; null without one. */
  readonly decided: boolean | null
  /** Only with parameter draws. */
  readonly spread: readonly IndicatorSpread[]
}

/** How much of an indicator's spread is chance, and how much is not knowing the numbers. */
export interface IndicatorSpread {
  readonly scenario: string
  readonly indicator: string
  readonly decomposition: Decomposition
}

/**
 * One case's replications as the comparison takes them.
 * @param needs those whose waiting lists are followed
 */
export function scenarioResult(
  which: FlowCase,
  run: RunId,
  replications: readonly MeasuredReplication[],
  needs: readonly string[],
): ScenarioResult {
  const { measures, groups } = joinReplications(run, replications)
  return {
    ...described(which.variant),
    run,
    replications: replications.length,
    measures,
    groups,
    courses: scenarioCourses(which, replications, needs),
    warnings: warningsOf(which.plan, replications),
  }
}

/** The variant's name and what it changes, as the comparison takes them. */
export function described({
  id,
  name,
  description,
  changes,
}: Variant): Pick<ScenarioResult, 'id' | 'name' | 'description' | 'changes'> {
  return { id, name, ...(description === undefined ? {} : { description }), changes }
}

export function nameOf({ model }: Inquiry): { readonly id: string; readonly name: string } {
  return { id: model.region.id, name: model.region.name }
}

/** The parties' weights as the comparison takes them; nothing for a folder without any. */
export function weighingOf({ model, weights }: Inquiry): Pick<ComparisonInput, 'weighing'> {
  return weights === undefined ? {} : { weighing: { weights, sources: model.sources } }
}

/** What the run itself warns of, but for what the comparison says of all its scenarios. */
export function warningsOf(plan: FlowPlan, replications: readonly MeasuredReplication[]): readonly Issue[] {
  const said = new Set(['flow.few-replications', 'flow.identical-replications'])
  return flowWarnings(
    plan,
    replications.map(({ slim }) => slim),
  ).filter(({ code }) => !said.has(code))
}

/** The mean over each draw's replications, so that one value is one draw; null where none of them measured anything. */
export function meansOfDraws(draws: readonly (readonly Measure[])[]): readonly Measure[] {
  const first = new Map(
    draws
      .flat()
      .map((measure) => [keyOf(measure), measure] as const)
      .reverse(),
  )
  const byDraw = draws.map((measures) => new Map(measures.map((measure) => [keyOf(measure), measure])))
  return [...first].reverse().map(([key, measure]) => ({
    ...measure,
    values: byDraw.map((measures) => meanOf(measures.get(key)?.values ?? [])),
  }))
}

/** What makes two measures of different draws the same: not their place, as a draw may leave a group without patients. */
function keyOf({ id, statistic, site, group }: Measure): string {
  return JSON.stringify([id, statistic, site ?? null, Object.entries(group ?? {}).sort()])
}

function meanOf(values: readonly (number | null)[]): number | null {
  const present = values.filter((value) => value !== null)
  return present.length === 0 ? null : present.reduce((sum, value) => sum + value, 0) / present.length
}
