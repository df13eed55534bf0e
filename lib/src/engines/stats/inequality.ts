/** A value that so many persons (or other units, at least 0) have. */
export interface Weighted {
  readonly value: number
  readonly weight: number
}

/**
 * Gini coefficient of values of at least 0: half the mean absolute difference between two persons drawn at random, over the mean. 0 when
 * all have the same, (n − 1)/n when one of n has everything; null without anybody, or when nobody has anything.
 * @see Gini (1912); Sen, On Economic Inequality (1973), ch. 2
 */
export function giniCoefficient(values: readonly Weighted[]): number | null {
  const sorted = values.toSorted((a, b) => a.value - b.value)
  const persons = sumBy(sorted, ({ weight }) => weight)
  const total = sumBy(sorted, ({ value, weight }) => value * weight)
  if (persons === 0 || total === 0) return null
  // Twice the area under the Lorenz curve, as trapezia.
  let held = 0
  let area = 0
  for (const { value, weight } of sorted) {
    area += weight * (2 * held + value * weight)
    held += value * weight
  }
  return Math.max(0, 1 - area / (persons * total))
}

/** Mean of the highest values, of so large a share (0–1) of the weight; whoever stands on the border counts in part. Null without anybody. */
export function meanOfHighest(values: readonly Weighted[], share: number): number | null {
  const wanted = share * sumBy(values, ({ weight }) => weight)
  if (!(wanted > 0)) return null
  let [left, sum] = [wanted, 0]
  for (const { value, weight } of values.toSorted((a, b) => b.value - a.value)) {
    const taken = Math.min(weight, left)
    sum += taken * value
    left -= taken
    if (left <= 0) break
  }
  return sum / wanted
}

/** Mean by weight; null without anybody. */
export function weightedMean(values: readonly Weighted[]): number | null {
  const weight = sumBy(values, (one) => one.weight)
  return weight === 0 ? null : sumBy(values, (one) => one.value * one.weight) / weight
}

function sumBy(values: readonly Weighted[], of: (one: Weighted) => number): number {
  return values.reduce((sum, one) => sum + of(one), 0)
}
