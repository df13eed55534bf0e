/** One value per replication, in replication order; null where a replication had nothing to measure. */
export type Values = readonly (number | null)[]

/**
 * The values that are there; null says that a replication had nothing to measure, never that it measured 0.
 * @throws RangeError for NaN and infinities
 */
export function presentValues(values: Values): readonly number[] {
  const present = values.filter((value) => value !== null)
  requireFinite('presentValues', present)
  return present
}

/** @throws RangeError naming the function and the value, when one is NaN or infinite */
export function requireFinite(name: string, values: readonly number[]): void {
  const wrong = values.find((value) => !Number.isFinite(value))
  if (wrong !== undefined) throw new RangeError(`${name}: value ${wrong}, expected a finite number`)
}

/** The differences a − b of the replications that measured both. */
export function pairedDifferences(a: Values, b: Values): readonly number[] {
  requireEqualLengths('pairedDifferences', a, b)
  const differences: number[] = []
  a.forEach((value, replication) => {
    const other = b[replication]
    if (value !== null && typeof other === 'number') differences.push(value - other)
  })
  return differences
}

/**
 * Arithmetic mean.
 * @throws RangeError for no values
 */
export function mean(values: readonly number[]): number {
  requireCount('mean', values, 1)
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/**
 * Sample variance, with n − 1 in the denominator, in the unit squared. Two passes, with the correction for the rounding of the mean.
 * @throws RangeError for fewer than two values
 * @see Chan, Golub, LeVeque, The American Statistician 37 (1983), 242–247
 */
export function variance(values: readonly number[]): number {
  requireCount('variance', values, 2)
  const centre = mean(values)
  let squares = 0
  let rest = 0
  for (const value of values) {
    squares += (value - centre) ** 2
    rest += value - centre
  }
  return (squares - (rest * rest) / values.length) / (values.length - 1)
}

/** Sample covariance of pairs, with n − 1 in the denominator. @throws RangeError for fewer than two pairs */
export function covariance(a: readonly number[], b: readonly number[]): number {
  requireEqualLengths('covariance', a, b)
  requireCount('covariance', a, 2)
  const [centreA, centreB] = [mean(a), mean(b)]
  return a.reduce((sum, value, i) => sum + (value - centreA) * (b[i]! - centreB), 0) / (a.length - 1)
}

/** Square root of the sample variance. @throws RangeError for fewer than two values */
export function standardDeviation(values: readonly number[]): number {
  return Math.sqrt(variance(values))
}

/** Standard error of the mean of independent values. @throws RangeError for fewer than two values */
export function standardError(values: readonly number[]): number {
  return Math.sqrt(variance(values) / values.length)
}

/**
 * Sample quantile, linear between order statistics (definition 7 of Hyndman & Fan, The American Statistician 50 (1996), 361–365).
 * @throws RangeError for no values or when p is not a probability
 */
export function quantile(values: readonly number[], p: number): number {
  requireCount('quantile', values, 1)
  if (!(p >= 0 && p <= 1)) throw new RangeError(`quantile(…, ${p}): a probability is between 0 and 1`)
  const sorted = Float64Array.from(values).sort()
  const position = (sorted.length - 1) * p
  const below = Math.floor(position)
  const low = sorted[below]!
  return below + 1 < sorted.length ? low + (position - below) * (sorted[below + 1]! - low) : low
}

/** Mean and variance of a sequence that is read once, value by value. */
export interface Running {
  readonly n: number
  readonly mean: number
  /** Sum of squared deviations from the mean; the sample variance is this over n − 1. */
  readonly squares: number
}

/** Nothing read yet. */
export const emptyRunning: Running = { n: 0, mean: 0, squares: 0 }

/** One value more. @see Welford, Technometrics 4 (1962), 419–420 */
export function addValue(running: Running, value: number): Running {
  const n = running.n + 1
  const delta = value - running.mean
  const centre = running.mean + delta / n
  return { n, mean: centre, squares: running.squares + delta * (value - centre) }
}

function requireCount(name: string, values: readonly unknown[], least: number): void {
  if (values.length < least)
    throw new RangeError(`${name} of ${values.length} values: expected at least ${least === 1 ? 'one' : 'two'}`)
}

function requireEqualLengths(name: string, a: readonly unknown[], b: readonly unknown[]): void {
  if (a.length !== b.length)
    throw new RangeError(`${name} of ${a.length} and ${b.length} values: expected the same replications`)
}
