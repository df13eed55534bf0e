import type { Indicator } from '#care/model'
import { coursesOf } from './courses.ts'
import { dominatorsOf } from './dominance.ts'
import { figuresOf } from './figures.ts'
import { groupFiguresOf } from './groups.ts'
import { type ComparisonInput, requireInput, type ScenarioResult } from './input.ts'
import type { ComparedIndicator, ComparedScenario, Comparison } from './types.ts'
import { comparisonWarnings } from './warnings.ts'
import { weigh } from './weighing.ts'
import { weighingWarnings } from './weighing-warnings.ts'

/**
 * Scenarios side by side on the inquiry's indicators, each with its paired difference from the baseline. The baseline comes first,
 * the others keep their order. Nothing here depends on that order but the order of the result.
 * @throws RangeError when the runs do not fit together: other numbers of replications, measures or indicators, unknown baseline
 */
export function compareScenarios(input: ComparisonInput): Comparison {
  requireInput(input)
  const level = input.level ?? 0.95
  const { indicators } = input
  const baseline = input.scenarios.find((scenario) => scenario.id === input.baseline)!
  const scenarios = [baseline, ...input.scenarios.filter((scenario) => scenario !== baseline)]
  const figures = figuresOf(indicators, baseline, scenarios, level)
  const weighing = input.weighing && weigh(input.weighing, indicators, scenarios, level)
  return {
    kind: 'comparison',
    inquiry: { id: input.inquiry.id, name: input.inquiry.name },
    baseline: baseline.id,
    level,
    scenarios: describeScenarios(indicators, scenarios, level),
    indicators: indicators.map(describeIndicator),
    figures,
    groups: groupFiguresOf(indicators, baseline, scenarios, level),
    ...(input.warmUp ? { warmUp: input.warmUp } : {}),
    courses: coursesOf(scenarios, level),
    ...(weighing ? { weighing } : {}),
    warnings: [
      ...comparisonWarnings(indicators, baseline, scenarios, figures),
      ...(weighing ? weighingWarnings(weighing, baseline.replications) : []),
    ],
  }
}

function describeScenarios(
  indicators: readonly Indicator[],
  scenarios: readonly ScenarioResult[],
  level: number,
): readonly ComparedScenario[] {
  const primary = indicators.flatMap(({ primary, better, indifference }, i) => {
    if (!primary || better === 'neither') return []
    const values = scenarios.map((scenario) => scenario.measures[i]!.values)
    return [{ better, values, ...(indifference === undefined ? {} : { indifference }) }]
  })
  const dominators = dominatorsOf(primary, scenarios.length, level)
  return scenarios.map(({ id, name, description, changes, run, replications }, s) => {
    const dominatedBy = dominators[s]!.map((other) => scenarios[other]!.id)
    return {
      id,
      name,
      ...(description ? { description } : {}),
      ...(changes ? { changes } : {}),
      run,
      replications,
      ...(dominatedBy.length > 0 ? { dominatedBy } : {}),
    }
  })
}

function describeIndicator(indicator: Indicator): ComparedIndicator {
  const { id, name, definition, perspective, unit, better, primary, indifference, threshold } = indicator
  return {
    id,
    name,
    definition,
    perspective,
    unit,
    better,
    primary,
    ...(indifference === undefined ? {} : { indifference }),
    ...(threshold ? { threshold } : {}),
  }
}
