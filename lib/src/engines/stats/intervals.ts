import { binomialCdf, studentTQuantile } from './distributions.ts'
import { normalQuantile } from './normal.ts'
import { mean, pairedDifferences, presentValues, quantile, standardError, type Values } from './summary.ts'

/** A mean and how sure it is. From one value there is no interval, from none no mean either: then these are null. */
export interface MeanInterval {
  readonly mean: number | null
  readonly low: number | null
  readonly high: number | null
  /** Half of the interval's width, in the values' unit. */
  readonly halfWidth: number | null
  /** Replications that measured something. */
  readonly n: number
}

/**
 * Confidence interval for the mean of independent replications (Student t). Replications that measured nothing are left out.
 * @param level wanted coverage, between 0 and 1
 * @throws RangeError when the level is not between 0 and 1
 * @see Law, Simulation Modeling and Analysis, 5th ed. (2015), §4.5 and §9.4
 */
export function meanInterval(values: Values, level = 0.95): MeanInterval {
  requireLevel('meanInterval', level)
  const present = presentValues(values)
  const n = present.length
  if (n === 0) return { mean: null, low: null, high: null, halfWidth: null, n }
  const centre = mean(present)
  if (n === 1) return { mean: centre, low: null, high: null, halfWidth: null, n }
  const halfWidth = studentTQuantile(0.5 + level / 2, n - 1) * standardError(present)
  return { mean: centre, low: centre - halfWidth, high: centre + halfWidth, halfWidth, n }
}

/**
 * Confidence interval for the mean difference a − b when replication k of both met the same draws (paired t).
 * Only replications that measured both count.
 * @throws RangeError when the numbers of replications differ
 * @see Law (2015), §10.2.1
 */
export function pairedInterval(a: Values, b: Values, level = 0.95): MeanInterval {
  return meanInterval(pairedDifferences(a, b), level)
}

/** A quantile between two of the order statistics; an end is null when there are too few values for it. */
export interface QuantileInterval {
  readonly estimate: number | null
  readonly low: number | null
  readonly high: number | null
  /** Probability that the interval covers the quantile, at least the level; null when an end is missing. */
  readonly coverage: number | null
  readonly n: number
}

/**
 * Distribution-free confidence interval for the p-quantile of independent values, from order statistics and the binomial distribution;
 * each end is missed with probability at most (1 − level)/2. The estimate is linear between order statistics.
 * @throws RangeError unless p and the level are strictly between 0 and 1
 * @see Conover, Practical Nonparametric Statistics, 3rd ed. (1999), §3.2
 */
export function quantileInterval(values: Values, p: number, level = 0.95): QuantileInterval {
  requireLevel('quantileInterval', level)
  if (!(p > 0 && p < 1)) throw new RangeError(`quantileInterval(…, ${p}): expected a probability between 0 and 1`)
  const sorted = presentValues(values).toSorted((a, b) => a - b)
  const n = sorted.length
  if (n === 0) return { estimate: null, low: null, high: null, coverage: null, n }
  const miss = (1 - level) / 2
  // Ranks from 1: the largest `lower` with P(B ≤ lower − 1) ≤ miss, the least `upper` with P(B ≥ upper) ≤ miss.
  let lower = 0
  while (lower < n && binomialCdf(lower, n, p) <= miss) lower++
  let upper = lower + 1
  while (upper <= n && 1 - binomialCdf(upper - 1, n, p) > miss) upper++
  return {
    estimate: quantile(sorted, p),
    low: sorted[lower - 1] ?? null,
    high: sorted[upper - 1] ?? null,
    coverage: lower >= 1 && upper <= n ? binomialCdf(upper - 1, n, p) - binomialCdf(lower - 1, n, p) : null,
    n,
  }
}

/** A share with its interval; all null when there were no trials. */
export interface ProportionInterval {
  readonly share: number | null
  readonly low: number | null
  readonly high: number | null
  readonly n: number
}

/**
 * Confidence interval for a probability from independent trials (Wilson's score interval); never leaves [0, 1].
 * @throws RangeError unless 0 ≤ successes ≤ n
 * @see Wilson, JASA 22 (1927), 209–212; Brown, Cai, DasGupta, Statistical Science 16 (2001), 101–133
 */
export function proportionInterval(successes: number, n: number, level = 0.95): ProportionInterval {
  requireLevel('proportionInterval', level)
  if (!(successes >= 0 && successes <= n && Number.isFinite(n)))
    throw new RangeError(`proportionInterval(${successes}, ${n}): expected 0 ≤ successes ≤ trials`)
  if (n === 0) return { share: null, low: null, high: null, n }
  const z = normalQuantile(0.5 + level / 2)
  const share = successes / n
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const halfWidth = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return {
    share,
    low: successes === 0 ? 0 : centre - halfWidth,
    high: successes === n ? 1 : centre + halfWidth,
    n,
  }
}

function requireLevel(name: string, level: number): void {
  if (!(level > 0 && level < 1)) throw new RangeError(`${name}: level ${level}, expected between 0 and 1`)
}
