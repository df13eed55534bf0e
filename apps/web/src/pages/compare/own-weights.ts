import { atWeights, swingWeights } from '@samplan/lib/engines/mcda'
import type { Comparison, Weighed, WeighedParty } from '@samplan/lib/studies/comparison'

/** What a reader's own points say, as far as it can be reckoned without the runs: no ranks, no intervals. */
export type OwnWeighing = Pick<WeighedParty, 'weights' | 'values' | 'highest' | 'stable' | 'crossChecks'>

/** The scenarios at a reader's own points, one per criterion; undefined when all are 0. */
export function weighOwn(comparison: Comparison, weighed: Weighed, points: readonly number[]): OwnWeighing | undefined {
  if (points.every((one) => one === 0)) return undefined
  const { criteria, outcomes, values, scenarios } = weighed
  const named = (list: readonly number[]) => list.map((s) => scenarios[s]!)
  const judged = criteria.map(({ indicator }) => {
    const { better, indifference } = comparison.indicators.find(({ id }) => id === indicator)!
    return { better: better === 'higher' ? ('higher' as const) : ('lower' as const), indifference }
  })
  const weights = swingWeights(points)
  const found = atWeights({ outcomes, values, criteria: judged }, weights)
  return {
    weights: weights.map((weight, j) => ({ weight, points: points[j]! })),
    values: found.values,
    highest: named(found.highest),
    stable: found.stable.map(({ low, high, below, above }) => ({
      low,
      high,
      below: named(below),
      above: named(above),
    })),
    crossChecks: found.crossChecks.map((check) => ({ ...check, highest: named(check.highest) })),
  }
}

/** A party's points as a reader begins from them: the largest 100, whole numbers; of an order the centre of the weights in it. */
export function pointsOf({ weights }: WeighedParty): readonly number[] {
  const most = Math.max(...weights.map(({ weight }) => weight))
  return weights.map(({ weight, points }) => points ?? Math.round((100 * weight) / most))
}

/** Points as the address has them, `80-60-100`; undefined when they are not one per criterion, each from 0 to 100. */
export function readPoints(text: string, criteria: number): readonly number[] | undefined {
  const points = text.split('-').map(Number)
  const fits = points.length === criteria && text !== '' && points.every((one) => one >= 0 && one <= 100)
  return fits ? points : undefined
}

export function writePoints(points: readonly number[]): string {
  return points.join('-')
}
