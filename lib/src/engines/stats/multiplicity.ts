import { studentTTail } from './distributions.ts'
import { type MeanInterval, meanInterval } from './intervals.ts'
import { mean, pairedDifferences, standardError, type Values } from './summary.ts'

/** What is left of one hypothesis when several were tried. */
export interface AdjustedPValue {
  readonly pValue: number
  /** The smallest familywise level at which this hypothesis would be rejected. */
  readonly adjusted: number
  readonly rejected: boolean
}

/**
 * Holm's step-down test of several hypotheses: the probability of rejecting any true one is at most alpha, however they depend.
 * @param pValues in any order, which the result keeps
 * @throws RangeError when a p-value is not a probability
 * @see Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6 (1979), 65–70
 */
export function holm(pValues: readonly number[], alpha = 0.05): readonly AdjustedPValue[] {
  const wrong = pValues.find((p) => !(p >= 0 && p <= 1))
  if (wrong !== undefined) throw new RangeError(`holm: p-value ${wrong}, expected between 0 and 1`)
  const order = pValues.map((_, i) => i).sort((a, b) => pValues[a]! - pValues[b]!)
  const adjusted: number[] = []
  let largest = 0
  order.forEach((hypothesis, step) => {
    largest = Math.max(largest, Math.min(1, (pValues.length - step) * pValues[hypothesis]!))
    adjusted[hypothesis] = largest
  })
  return pValues.map((pValue, i) => ({ pValue, adjusted: adjusted[i]!, rejected: adjusted[i]! <= alpha }))
}

/**
 * Two-sided p-value of the paired t test that a and b have the same mean; null for fewer than two complete pairs.
 * Differences that are all the same give 1 when they are 0 and 0 otherwise.
 * @throws RangeError when the numbers of replications differ
 */
export function pairedPValue(a: Values, b: Values): number | null {
  const differences = pairedDifferences(a, b)
  if (differences.length < 2) return null
  const centre = Math.abs(mean(differences))
  const error = standardError(differences)
  if (error === 0) return centre === 0 ? 1 : 0
  return 2 * studentTTail(centre / error, differences.length - 1)
}

/**
 * Intervals that all hold together with probability at least `level` (Bonferroni): each has the level 1 − (1 − level)/m.
 * For differences, give the paired differences as values.
 * @see Hochberg & Tamhane, Multiple Comparison Procedures (1987), §2.1; Law (2015), §9.7
 */
export function simultaneousIntervals(family: readonly Values[], level = 0.95): readonly MeanInterval[] {
  return family.map((values) => meanInterval(values, 1 - (1 - level) / family.length))
}
