import { type MeanInterval, meanInterval } from './intervals.ts'
import { normalCdf } from './normal.ts'
import { mean, type Values } from './summary.ts'

/** Whether a series drifts within the run. `unknown`: fewer than two replications, or fewer than three entries. */
export interface Trend {
  readonly kind: 'rising' | 'falling' | 'none-found' | 'unknown'
  /** Slope per entry (week), with its interval over replications. */
  readonly slope: MeanInterval
  /** What the slope amounts to over the whole series, as a share of its mean level; null when that is 0 or unknown. */
  readonly relativeChange: number | null
}

export interface TrendOptions {
  /** Of the interval that must leave out 0; high, as many queues are looked at: with m of them 1 − 0.01/m keeps false alarms to 1 in 100 runs. */
  readonly level?: number
  /** Smallest change over the series, as a share of its mean, that counts: a real but tiny drift is no news. */
  readonly leastChange?: number
  /** With few replications an interval says little: a change of this share of the mean, of one sign in all of them, counts whatever the interval. */
  readonly largeChange?: number
}

/**
 * Trend over a run: a straight line through each replication's weekly means, and a t interval on the slopes. The replications are
 * independent, so that weeks within one may depend on each other as they like. Give what remains after the warm-up.
 * A queue that rises has no steady state in this run: its resource is saturated, or the warm-up is longer than the run.
 * @param replications weekly means per replication
 * @throws RangeError when the lengths differ
 * @see Law, Simulation Modeling and Analysis, 5th ed. (2015), §9.4.1 (replications as the unit); least squares: Draper & Smith,
 *   Applied Regression Analysis, 3rd ed. (1998), §1.2
 */
export function trendOver(
  replications: readonly (readonly number[])[],
  { level = 0.99, leastChange = 0, largeChange = Infinity }: TrendOptions = {},
): Trend {
  const length = replications[0]?.length ?? 0
  const odd = replications.find((series) => series.length !== length)
  if (odd !== undefined) throw new RangeError(`trendOver: lengths ${length} and ${odd.length}, expected the same`)
  const slopes = length < 3 ? [] : replications.map(slopeOf)
  const slope = meanInterval(slopes, level)
  const overall = length < 3 ? 0 : mean(replications.map((series) => mean(series)))
  const relativeChange = slope.mean === null || overall === 0 ? null : (slope.mean * (length - 1)) / Math.abs(overall)
  const isLarge = slopes.length > 1 && relativeChange !== null && Math.abs(relativeChange) >= largeChange
  const kind = isLarge && slopes.every((one) => one > 0) ? 'rising' : kindOf(slope, relativeChange, leastChange)
  return { kind: isLarge && slopes.every((one) => one < 0) ? 'falling' : kind, slope, relativeChange }
}

function kindOf(slope: MeanInterval, relativeChange: number | null, leastChange: number): Trend['kind'] {
  if (slope.low === null || slope.high === null) return 'unknown'
  if (relativeChange !== null && Math.abs(relativeChange) < leastChange) return 'none-found'
  if (slope.low > 0) return 'rising'
  return slope.high < 0 ? 'falling' : 'none-found'
}

/** Least-squares slope against 0, 1, 2, … */
function slopeOf(series: readonly number[]): number {
  const middle = (series.length - 1) / 2
  const level = mean(series)
  const products = series.reduce((sum, value, week) => sum + (week - middle) * (value - level), 0)
  return products / ((series.length * (series.length ** 2 - 1)) / 12)
}

export interface MannKendall {
  /** Rising pairs less falling pairs. */
  readonly s: number
  /** s over the number of pairs, −1 to 1 (Kendall's tau-a). */
  readonly tau: number
  /** Two-sided, by the normal approximation with continuity and tie corrections; null for fewer than four values or when all are equal. */
  readonly pValue: number | null
}

/**
 * Mann–Kendall test for a trend of any shape in one series. It takes the values as independent: for one replication's weekly
 * means, which are not, it sees trends that are none. Use `trendOver` where there are replications.
 * @see Mann, Econometrica 13 (1945), 245–259; Kendall, Rank Correlation Methods, 4th ed. (1975), §4.9 and ch. 5
 */
export function mannKendall(series: readonly number[]): MannKendall {
  const n = series.length
  let s = 0
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) s += Math.sign(series[j]! - series[i]!)
  const tied = [...countEqual(series).values()].reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)
  const varianceOfS = (n * (n - 1) * (2 * n + 5) - tied) / 18
  const tau = n < 2 ? 0 : s / ((n * (n - 1)) / 2)
  if (n < 4 || varianceOfS === 0) return { s, tau, pValue: null }
  const z = Math.max(0, Math.abs(s) - 1) / Math.sqrt(varianceOfS)
  return { s, tau, pValue: Math.min(1, 2 * normalCdf(-z)) }
}

function countEqual(series: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const value of series) counts.set(value, (counts.get(value) ?? 0) + 1)
  return counts
}

/**
 * Replications that are copies of an earlier one in every measure: a sign that a seed was used twice, or that nothing is random.
 * @param measures values of several measures, in the same order of replications; one measure alone (a count of losses, say) may well
 *   be the same by chance
 * @returns pairs of the earlier and the later replication, from 0
 */
export function identicalReplications(measures: readonly Values[]): readonly (readonly [number, number])[] {
  const earlier = new Map<string, number>()
  const pairs: (readonly [number, number])[] = []
  for (let replication = 0; replication < (measures[0]?.length ?? 0); replication++) {
    const key = measures.map((values) => String(values[replication])).join(' ')
    const original = earlier.get(key)
    if (original === undefined) earlier.set(key, replication)
    else pairs.push([original, replication])
  }
  return pairs
}
