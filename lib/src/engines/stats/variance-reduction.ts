import { covariance, pairedDifferences, type Values, variance } from './summary.ts'

/** What common draws have gained. */
export interface VarianceReduction {
  /** Variance of the paired difference over that with independent draws; below 1 is a gain, ¼ means a quarter of the replications. */
  readonly ratio: number | null
  /** Correlation of the pairs, −1 to 1; null when one side does not vary. */
  readonly correlation: number | null
  /** Replications that measured both. */
  readonly n: number
}

/**
 * How much smaller the variance of a paired difference is than that of the difference of independent samples,
 * Var(A − B) / (Var A + Var B). All null below two complete pairs, or when neither side varies.
 * @throws RangeError when the numbers of replications differ
 * @see Law, Simulation Modeling and Analysis, 5th ed. (2015), §11.2 (common random numbers)
 */
export function varianceRatio(a: Values, b: Values): VarianceReduction {
  const n = pairedDifferences(a, b).length
  const both = a.flatMap((value, i) => (value !== null && b[i] !== null ? [[value, b[i]!] as const] : []))
  if (n < 2) return { ratio: null, correlation: null, n }
  const [first, second] = [both.map(([value]) => value), both.map(([, value]) => value)]
  const [varianceA, varianceB] = [variance(first), variance(second)]
  const independent = varianceA + varianceB
  const deviations = Math.sqrt(varianceA * varianceB)
  return {
    ratio: independent === 0 ? null : variance(pairedDifferences(first, second)) / independent,
    correlation: deviations === 0 ? null : covariance(first, second) / deviations,
    n,
  }
}
