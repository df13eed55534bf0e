import type { Indicator } from '#care/model'
import { holm, meanInterval, pairedInterval, pairedPValue, type Values } from '#engines/stats'
import type { ScenarioResult } from './input.ts'
import type { Figure } from './types.ts'
import { verdictOf } from './verdict.ts'

/**
 * Every scenario × indicator, scenarios outermost: mean with Student's t interval, paired difference from the baseline with its
 * interval, p-value, verdict. p-values of primary indicators stay as they are; those of the secondary ones are adjusted together
 * (Holm) over all scenarios. Intervals are never adjusted: an adjusted verdict may be `not-decided` where the interval excludes 0.
 * @see Law, Simulation Modeling and Analysis, 5th ed. (2015), §10.2.1; Holm, Scandinavian Journal of Statistics 6 (1979), 65–70
 */
export function figuresOf(
  indicators: readonly Indicator[],
  baseline: ScenarioResult,
  scenarios: readonly ScenarioResult[],
  level: number,
): readonly Figure[] {
  const cells = scenarios.flatMap((scenario) => indicators.map((indicator, i) => ({ scenario, indicator, i })))
  const pValues = cells.map(({ scenario, i }) =>
    scenario === baseline ? null : pairedPValue(scenario.measures[i]!.values, baseline.measures[i]!.values),
  )
  const adjusted = adjustWhere(pValues, (cell) => !cells[cell]!.indicator.primary)
  return cells.map(({ scenario, indicator, i }, cell) => ({
    scenario: scenario.id,
    indicator: indicator.id,
    perspective: indicator.perspective,
    unit: indicator.unit,
    ...summaryOf(scenario.measures[i]!.values, level),
    ...(scenario === baseline
      ? differenceFromItself
      : differenceOf(scenario.measures[i]!.values, baseline.measures[i]!.values, adjusted[cell]!, indicator, level)),
    run: scenario.run,
    replications: scenario.replications,
  }))
}

const differenceFromItself = {
  difference: 0,
  differenceLow: 0,
  differenceHigh: 0,
  pAdjusted: null,
  verdict: 'baseline',
} as const

/** A paired difference with its interval and verdict, given its (adjusted) p-value. */
export function differenceOf(
  values: Values,
  base: Values,
  pAdjusted: number | null,
  indicator: Indicator,
  level: number,
): Pick<Figure, 'difference' | 'differenceLow' | 'differenceHigh' | 'pAdjusted' | 'verdict'> {
  const { mean: difference, low, high } = pairedInterval(values, base, level)
  const { better, indifference } = indicator
  const zone = indifference === undefined ? {} : { indifference }
  const verdict = verdictOf({ difference, low, high, p: pAdjusted, alpha: 1 - level, better, ...zone })
  return { difference, differenceLow: low, differenceHigh: high, pAdjusted, verdict }
}

/** Holm's adjustment of the chosen p-values as one family; the others, and those that are null, stay as they are. */
export function adjustWhere(
  pValues: readonly (number | null)[],
  chosen: (index: number) => boolean,
): readonly (number | null)[] {
  const family = pValues.flatMap((p, index) => (p !== null && chosen(index) ? [{ p, index }] : []))
  const adjusted = holm(family.map(({ p }) => p))
  const result = [...pValues]
  family.forEach(({ index }, k) => {
    result[index] = adjusted[k]!.adjusted
  })
  return result
}

function summaryOf(values: Values, level: number): Pick<Figure, 'mean' | 'low' | 'high'> {
  const { mean, low, high } = meanInterval(values, level)
  return { mean, low, high }
}
