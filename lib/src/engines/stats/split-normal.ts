import { normalQuantile } from './normal.ts'

/** An uncertain number: its median, and the 5th and 95th percentiles. */
export interface Uncertain {
  readonly low: number
  readonly value: number
  readonly high: number
}

/** What a number cannot be below or above, e.g. 0 and 1 for a share. */
export interface Bounds {
  readonly min?: number
  readonly max?: number
}

/**
 * Quantile of a two-piece normal distribution whose median is `value` and whose 5th and 95th percentiles are `low` and `high`: half
 * a normal distribution on either side, each with its own spread and the weight ½. What falls outside the bounds is moved to them.
 * (The two-piece normal of the literature joins at the mode instead; here the three numbers are read as percentiles, as sources give them.)
 * @param u a probability strictly between 0 and 1, e.g. a uniform draw
 * @throws RangeError unless 0 < u < 1 and low ≤ value ≤ high
 * @see Wallis, "The two-piece normal, binormal, or double Gaussian distribution", Statistical Science 29 (2014), 106–112
 */
export function splitNormalQuantile(u: number, { low, value, high }: Uncertain, bounds: Bounds = {}): number {
  if (!(u > 0 && u < 1)) throw new RangeError(`splitNormalQuantile(${u}, …): expected a probability between 0 and 1`)
  if (!(low <= value && value <= high))
    throw new RangeError(`splitNormalQuantile: ${low}, ${value}, ${high}, expected low ≤ value ≤ high`)
  const spread = u < 0.5 ? value - low : high - value
  const quantile = value + (normalQuantile(u) / normalQuantile(0.95)) * spread
  return Math.min(bounds.max ?? Infinity, Math.max(bounds.min ?? -Infinity, quantile))
}
