import { type MeanInterval, pairedDifferences, simultaneousIntervals, type Values } from '#engines/stats'

/** A primary indicator under every scenario, in the scenarios' order. */
export interface PrimaryOutcome {
  readonly better: 'lower' | 'higher'
  readonly indifference?: number
  readonly values: readonly Values[]
}

/**
 * For each scenario (by position) the scenarios that dominate it: at least as good on every primary indicator and better on one.
 * All pairs of scenarios on all primary indicators get intervals that hold together (Bonferroni). `At least as good` is an interval
 * that ends no further than the indifference zone on the wrong side; `better` is one that excludes 0 with an estimate outside the zone.
 * Without primary indicators nobody dominates.
 * @see Hochberg & Tamhane, Multiple Comparison Procedures (1987), §2.1
 */
export function dominatorsOf(
  primary: readonly PrimaryOutcome[],
  scenarios: number,
  level: number,
): readonly (readonly number[])[] {
  const pairs = pairsOf(scenarios)
  // Gain of the second of the pair over the first: above 0 is better.
  const family = pairs.flatMap(([first, second]) =>
    primary.map((outcome) => {
      const sign = outcome.better === 'higher' ? 1 : -1
      return pairedDifferences(outcome.values[second]!, outcome.values[first]!).map((d) => sign * d)
    }),
  )
  const intervals = simultaneousIntervals(family, level)
  const dominators: number[][] = Array.from({ length: scenarios }, () => [])
  pairs.forEach(([first, second], pair) => {
    const gains = primary.map((_, k) => intervals[pair * primary.length + k]!)
    if (dominates(gains, primary)) dominators[first]!.push(second)
    if (dominates(gains.map(mirrored), primary)) dominators[second]!.push(first)
  })
  return dominators.map((list) => list.toSorted((a, b) => a - b))
}

function dominates(gains: readonly MeanInterval[], primary: readonly PrimaryOutcome[]): boolean {
  const zone = (k: number) => primary[k]?.indifference ?? 0
  const atLeastAsGood = gains.every((gain, k) => gain.low !== null && gain.low >= -zone(k))
  const better = gains.some((gain, k) => gain.low !== null && gain.low > 0 && gain.mean !== null && gain.mean > zone(k))
  return atLeastAsGood && better
}

function mirrored(gain: MeanInterval): MeanInterval {
  const minus = (value: number | null) => (value === null ? null : -value)
  return { ...gain, mean: minus(gain.mean), low: minus(gain.high), high: minus(gain.low) }
}

function pairsOf(count: number): readonly (readonly [number, number])[] {
  return Array.from({ length: count }, (_, i) => i).flatMap((i) =>
    Array.from({ length: count - i - 1 }, (_, k) => [i, i + 1 + k] as const),
  )
}
