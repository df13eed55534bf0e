import type { Issue } from '#base'
import type { Indicator } from '#care/model'
import { pairedDifferences, presentValues } from '#engines/stats'
import type { ScenarioResult } from './input.ts'
import type { ComparisonWarning, Figure } from './types.ts'

/** Fewer replications than this say little about how sure an interval is. */
export const leastReplications = 10

/** What a reader must know before believing the figures: the scenarios' own warnings first, then those of setting them side by side. */
export function comparisonWarnings(
  indicators: readonly Indicator[],
  baseline: ScenarioResult,
  scenarios: readonly ScenarioResult[],
  figures: readonly Figure[],
): readonly ComparisonWarning[] {
  const others = scenarios.filter((scenario) => scenario !== baseline)
  return [
    ...scenarios.flatMap((scenario) => (scenario.warnings ?? []).map((issue) => warningOf(scenario, issue))),
    ...fewReplications(baseline.replications, figures),
    ...(indicators.some((indicator) => indicator.primary) ? [] : [{ code: 'comparison.no-primary', params: {} }]),
    ...scenarios.flatMap((scenario) => repeatedReplications(scenario)),
    ...others.flatMap((scenario) => withoutEffect(scenario, baseline)),
    ...others.flatMap((scenario) => missingValues(indicators, scenario, baseline)),
  ]
}

function warningOf(scenario: ScenarioResult, issue: Issue): ComparisonWarning {
  return { code: issue.code, scenario: scenario.id, params: issue.params }
}

/** Each replication draws its own patients: one that agrees in every measured indicator with an earlier one is no new evidence. */
function repeatedReplications(scenario: ScenarioResult): readonly ComparisonWarning[] {
  const rows = Array.from({ length: scenario.replications }, (_, k) =>
    scenario.measures.map((m) => m.values[k] ?? null),
  )
  const different = new Set(rows.filter(tellsApart).map((row) => row.join(' '))).size
  const repeated = rows.filter(tellsApart).length - different
  const code = 'comparison.identical-replications'
  return repeated > 0
    ? [{ code, scenario: scenario.id, params: { repeated, replications: scenario.replications } }]
    : []
}

/** Whole numbers may agree by chance; a measured mean with decimals does not. */
function tellsApart(row: readonly (number | null)[]): boolean {
  return row.some((value) => value !== null && !Number.isInteger(value))
}

function withoutEffect(scenario: ScenarioResult, baseline: ScenarioResult): readonly ComparisonWarning[] {
  const differences = scenario.measures.flatMap((measure, i) =>
    pairedDifferences(measure.values, baseline.measures[i]!.values),
  )
  const none = differences.length > 0 && differences.every((difference) => difference === 0)
  return none ? [{ code: 'comparison.no-effect', scenario: scenario.id, params: {} }] : []
}

function missingValues(
  indicators: readonly Indicator[],
  scenario: ScenarioResult,
  baseline: ScenarioResult,
): readonly ComparisonWarning[] {
  const { replications } = scenario
  return indicators.flatMap((indicator, i) => {
    const [values, base] = [scenario.measures[i]!.values, baseline.measures[i]!.values]
    const missing = replications - pairedDifferences(values, base).length
    if (missing === 0) return []
    const nothing = missing === replications && presentValues(values).length === 0
    const code = nothing ? 'comparison.nothing-measured' : 'comparison.missing-values'
    const params = { indicator: indicator.id, ...(nothing ? {} : { missing, replications }) }
    return [{ code, scenario: scenario.id, params }]
  })
}

/** Said once: all scenarios have the same number. */
function fewReplications(replications: number, figures: readonly Figure[]): readonly ComparisonWarning[] {
  const claims = figures.filter(({ verdict }) => verdict !== 'not-decided' && verdict !== 'baseline').length
  if (replications >= leastReplications || claims === 0) return []
  return [{ code: 'comparison.few-replications', params: { replications, claims, least: leastReplications } }]
}
