import type { Measure } from '#base'
import type { Indicator } from '#care/model'
import { meanInterval, pairedPValue } from '#engines/stats'
import { adjustWhere, differenceOf } from './figures.ts'
import type { ScenarioResult } from './input.ts'
import type { GroupFigure } from './types.ts'

/**
 * Who gains and who loses: the paired difference of every group (a municipality, an age group) under every scenario but the baseline.
 * Within one scenario, indicator and way of grouping the p-values are adjusted together (Holm), as one looks through such a list for
 * whatever stands out. Groups that only one of the two runs has are left out.
 */
export function groupFiguresOf(
  indicators: readonly Indicator[],
  baseline: ScenarioResult,
  scenarios: readonly ScenarioResult[],
  level: number,
): readonly GroupFigure[] {
  return scenarios
    .filter((scenario) => scenario !== baseline)
    .flatMap((scenario) =>
      indicators.flatMap((indicator, i) =>
        figuresOfLists(scenario.id, indicator, scenario.groups?.[i] ?? [], baseline.groups?.[i] ?? [], level),
      ),
    )
}

function figuresOfLists(
  scenario: string,
  indicator: Indicator,
  measures: readonly Measure[],
  base: readonly Measure[],
  level: number,
): readonly GroupFigure[] {
  const baseOf = new Map(base.map((measure) => [keyOf(measure), measure]))
  const pairs = measures.flatMap((measure) => {
    const other = baseOf.get(keyOf(measure))
    return other && measure.group ? [{ group: measure.group, values: measure.values, base: other.values }] : []
  })
  const waysOf = pairs.map((pair) => wayOf(pair.group))
  let adjusted: readonly (number | null)[] = pairs.map((pair) => pairedPValue(pair.values, pair.base))
  for (const way of new Set(waysOf)) adjusted = adjustWhere(adjusted, (i) => waysOf[i] === way)
  return pairs.map((pair, i) => {
    const { pAdjusted: _, ...difference } = differenceOf(pair.values, pair.base, adjusted[i]!, indicator, level)
    return {
      scenario,
      indicator: indicator.id,
      group: pair.group,
      mean: meanInterval(pair.values, level).mean,
      ...difference,
    }
  })
}

/** What the group is told apart by, e.g. `municipality`. */
function wayOf(group: Readonly<Record<string, string>>): string {
  return Object.keys(group).sort().join(' × ')
}

function keyOf(measure: Measure): string {
  return Object.entries(measure.group ?? {})
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('\n')
}
