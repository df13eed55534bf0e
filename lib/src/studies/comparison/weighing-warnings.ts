import type { ComparisonWarning } from './types.ts'
import type { Weighed, Weighing } from './weighing-types.ts'

/** What a reader must know before believing the values: who is not weighed, what was left out, and where a range was drawn too narrow. */
export function weighingWarnings(weighing: Weighing, replications: number): readonly ComparisonWarning[] {
  return [
    ...weighing.unvalued.flatMap(({ scenario, indicators }) =>
      indicators.map((indicator) => ({ code: 'comparison.weighing-unvalued', scenario, params: { indicator } })),
    ),
    ...(weighing.kind === 'weighed'
      ? [...leftOut(weighing, replications), ...outside(weighing)]
      : [{ code: `comparison.weighing-${weighing.reason}`, params: {} }]),
  ]
}

function leftOut({ replications: weighed }: Weighed, replications: number): readonly ComparisonWarning[] {
  const left = replications - weighed
  return left === 0 ? [] : [{ code: 'comparison.weighing-left-out', params: { left, replications } }]
}

/** A mean outcome beyond worst or best: its value goes on along the line, and the points were given for another swing. */
function outside({ criteria, scenarios, outcomes }: Weighed): readonly ComparisonWarning[] {
  return criteria.flatMap(({ indicator, best, worst }, j) =>
    scenarios.flatMap((scenario, s) =>
      (outcomes[s]![j]! - worst) * (outcomes[s]![j]! - best) > 0
        ? [{ code: 'comparison.weighing-outside', scenario, params: { indicator } }]
        : [],
    ),
  )
}
