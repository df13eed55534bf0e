/** Number of buckets of a sketch: 64 octaves from 2⁻³⁰ to 2³⁴, each in 64 equal parts. */
export const SKETCH_SIZE = 4096

const bias = (1023 - 30) << 6
const double = new Float64Array(1)
const halves = new Uint32Array(double.buffer)
const highHalf = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1 ? 1 : 0

/**
 * Bucket of a value above 0: the exponent and the first six bits of the mantissa of its double, so no logarithm is taken.
 * A bucket is at most 1/64 wider than its lower bound. Values below 2⁻³⁰ are in the first bucket, values from 2³⁴ in the last.
 * @see HdrHistogram and OpenHistogram's log-linear buckets; here the base is 2, as the double has it
 */
export function sketchBucket(x: number): number {
  double[0] = x
  const index = (halves[highHalf]! >>> 14) - bias
  return index < 0 ? 0 : index >= SKETCH_SIZE ? SKETCH_SIZE - 1 : index
}

/**
 * The values of a bucket: from `low` (included) to `high` (not included). The first reaches down to 0, the last up to ∞.
 * @throws RangeError when the index is not one of the buckets
 */
export function sketchBounds(index: number): { readonly low: number; readonly high: number } {
  if (!(Number.isInteger(index) && index >= 0 && index < SKETCH_SIZE))
    throw new RangeError(`sketchBounds(${index}): a bucket is an integer from 0 to ${SKETCH_SIZE - 1}`)
  return {
    low: index === 0 ? 0 : lowerEdge(index),
    high: index === SKETCH_SIZE - 1 ? Infinity : lowerEdge(index + 1),
  }
}

function lowerEdge(index: number): number {
  return 2 ** ((index >> 6) - 30) * (1 + (index & 63) / 64)
}

/** A distribution of values of at least 0 in fixed size; the engine of patient flow records this shape. */
export interface Tally {
  readonly count: number
  readonly sum: number
  readonly sumSquares: number
  /** null when nothing was counted, as `max`. */
  readonly min: number | null
  readonly max: number | null
  /** Exact number of zeros. */
  readonly zeros: number
  /**
   * The values above 0: for each bucket that has some, in order, how far it is after the one before (the first: after bucket 0), then how
   * many. One flat list of small numbers, as most of a stored replication is such lists.
   */
  readonly buckets: readonly number[]
}

/**
 * The tally of given values.
 * @throws RangeError for a value below 0, infinite or not a number
 */
export function tallyOf(values: readonly number[]): Tally {
  const counts = new Map<number, number>()
  let zeros = 0
  let sum = 0
  let sumSquares = 0
  for (const value of values) {
    if (!(value >= 0 && value < Infinity))
      throw new RangeError(`tallyOf(${value}): a tally holds finite numbers of at least 0`)
    sum += value
    sumSquares += value * value
    if (value === 0) zeros++
    else counts.set(sketchBucket(value), (counts.get(sketchBucket(value)) ?? 0) + 1)
  }
  return {
    count: values.length,
    sum,
    sumSquares,
    min: values.length === 0 ? null : values.reduce((a, b) => Math.min(a, b)),
    max: values.length === 0 ? null : values.reduce((a, b) => Math.max(a, b)),
    zeros,
    buckets: stepsOf([...counts].sort(([a], [b]) => a - b)),
  }
}

function stepsOf(counts: readonly (readonly [number, number])[]): readonly number[] {
  return counts.flatMap(([bucket, count], i) => [bucket - (counts[i - 1]?.[0] ?? 0), count])
}

/**
 * The p-quantile of a tally, in the unit of its values; null when nothing was counted. Zeros, the least and the largest
 * value are exact; between them it is linear inside the bucket that holds the value of rank ⌈p·count⌉, so within 1/64
 * (1.6 %) of that value, or within 2⁻³⁰ when it is smaller than that.
 * @param p a probability; 0 gives the least value, 1 the largest
 * @throws RangeError when p is outside [0, 1]
 */
export function tallyQuantile(tally: Tally, p: number): number | null {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`tallyQuantile(${p}): a probability is between 0 and 1`)
  const { count, min, max, zeros, buckets } = tally
  if (count === 0 || min === null || max === null) return null
  if (p === 0) return min
  const rank = p * count
  if (p === 1 || rank > count - 1) return max
  if (rank <= zeros) return 0
  let before = zeros
  for (let i = 0, bucket = 0; i < buckets.length; i += 2) {
    bucket += buckets[i]!
    const inBucket = buckets[i + 1]!
    if (rank <= before + inBucket) {
      const { low, high } = boundsWithin(bucket, min, max)
      return low + ((rank - before) / inBucket) * (high - low)
    }
    before += inBucket
  }
  return max
}

/** The part of a bucket between the least and the largest value. */
function boundsWithin(bucket: number, min: number, max: number): { readonly low: number; readonly high: number } {
  const { low, high } = sketchBounds(bucket)
  return { low: Math.max(low, min), high: Math.min(high, max) }
}

/**
 * Share of the values that are at most `limit`, linear inside its bucket; null when nothing was counted.
 * Exact at 0 and at a bucket's edge; elsewhere wrong by at most the share of that bucket.
 */
export function tallyShareWithin(tally: Tally, limit: number): number | null {
  const { count, min, max, zeros, buckets } = tally
  if (count === 0 || min === null || max === null) return null
  if (limit < min) return 0
  if (limit >= max) return 1
  let within = zeros
  for (let i = 0, bucket = 0; i < buckets.length; i += 2) {
    bucket += buckets[i]!
    const inBucket = buckets[i + 1]!
    const { low, high } = boundsWithin(bucket, min, max)
    if (limit < low) break
    within += limit >= high ? inBucket : inBucket * ((limit - low) / (high - low))
  }
  return within / count
}

/**
 * How many values are above `limit`, and their sum. As `tallyShareWithin`, linear inside the limit's bucket; values are taken as spread evenly over
 * their buckets, and scaled so that all of them have the tally's sum: that of the values above is within 1/64 of itself and a bucket.
 */
export function tallyAbove(tally: Tally, limit: number): { readonly count: number; readonly sum: number } {
  const { count, sum, min, max, buckets } = tally
  if (min === null || max === null || limit >= max) return { count: 0, sum: 0 }
  if (limit < min) return { count, sum }
  let [all, above] = [0, 0]
  for (let i = 0, bucket = 0; i < buckets.length; i += 2) {
    bucket += buckets[i]!
    const { low, high } = boundsWithin(bucket, min, max)
    all += (buckets[i + 1]! * (low + high)) / 2
    if (limit <= low) above += (buckets[i + 1]! * (low + high)) / 2
    else if (limit < high) above += (buckets[i + 1]! * (high - limit) * (high + limit)) / (high - low) / 2
  }
  return { count: count * (1 - tallyShareWithin(tally, limit)!), sum: (sum * above) / all }
}

/** Mean of a tally's values, null when nothing was counted. */
export function tallyMean(tally: Tally): number | null {
  return tally.count === 0 ? null : tally.sum / tally.count
}

const merged = new Float64Array(SKETCH_SIZE)

/** All values of several tallies in one; counts are exact, sums are added in the order given. */
export function mergeTallies(tallies: readonly Tally[]): Tally {
  let [count, sum, sumSquares, zeros] = [0, 0, 0, 0]
  let min: number | null = null
  let max: number | null = null
  let [first, last] = [SKETCH_SIZE, -1]
  for (const tally of tallies) {
    count += tally.count
    sum += tally.sum
    sumSquares += tally.sumSquares
    zeros += tally.zeros
    if (tally.min !== null) min = min === null ? tally.min : Math.min(min, tally.min)
    if (tally.max !== null) max = max === null ? tally.max : Math.max(max, tally.max)
    for (let i = 0, bucket = 0; i < tally.buckets.length; i += 2) {
      bucket += tally.buckets[i]!
      merged[bucket] = merged[bucket]! + tally.buckets[i + 1]!
      last = Math.max(last, bucket)
    }
    first = Math.min(first, tally.buckets[0] ?? SKETCH_SIZE)
  }
  return { count, sum, sumSquares, min, max, zeros, buckets: takeMerged(first, last) }
}

/** The buckets that have been merged, from the first to the last of them; they are empty again afterwards. */
function takeMerged(first: number, last: number): readonly number[] {
  const buckets: number[] = []
  let before = 0
  for (let bucket = first; bucket <= last; bucket++) {
    if (merged[bucket] === 0) continue
    buckets.push(bucket - before, merged[bucket]!)
    merged[bucket] = 0
    before = bucket
  }
  return buckets
}
