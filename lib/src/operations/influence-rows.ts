import type { RunId } from '#base'
import type { Indicator } from '#care/model'
import type { Text } from '#care/scenario'
import { meanInterval, pairedDifferences, simultaneousIntervals, type Values } from '#engines/stats'

/** An indicator of the baseline, and what a difference of it is measured in. */
export interface InfluenceIndicator {
  readonly id: string
  readonly name: Text
  readonly unit: string
  /** With every number at its value; null when nothing was measured. */
  readonly mean: number | null
  readonly low: number | null
  readonly high: number | null
  /** One of these is a difference of 1: its zone of indifference, or where it has none the baseline's mean; null when that is 0. */
  readonly scale: number | null
  readonly scaleOf: 'indifference' | 'baseline-mean'
}

/** What an uncertain number (or a group of them) does to the indicators when it goes from its low to its high. */
export interface InfluenceRow {
  /** Of no other row. */
  readonly key: string
  /** Numbers of a group go together. */
  readonly group?: string
  readonly numbers: readonly {
    readonly path: string
    readonly name: Text
    readonly unit?: string
    readonly value: number
    readonly low: number
    readonly high: number
  }[]
  /**
   * `shown`: the interval of one of the differences excludes 0. `no-matter`: none does, and all lie within the zones of indifference.
   * `not-decided`: none does, and one of them reaches farther.
   */
  readonly verdict: 'shown' | 'not-decided' | 'no-matter'
  /** The largest difference in its indicator's scale, among those shown when any is; null when none has a scale. */
  readonly size: number | null
  /** Id of the indicator that `size` is of. */
  readonly most: string | null
  readonly effects: readonly InfluenceEffect[]
  readonly runs: { readonly low: RunId; readonly high: RunId }
}

/** One indicator: means with the number at its low and its high, and the paired difference, high less low. */
export interface InfluenceEffect {
  readonly indicator: string
  readonly atLow: number | null
  readonly atHigh: number | null
  readonly difference: number | null
  /** Of the intervals of all the row's differences, which hold together with the answer's level. */
  readonly differenceLow: number | null
  readonly differenceHigh: number | null
  readonly isShown: boolean
  /** |difference| in the indicator's scale. */
  readonly size: number | null
}

/** A variant's run, and its values by indicator and replication. */
export interface Measured {
  readonly run: RunId
  readonly values: readonly Values[]
}
export type InfluencePair = Pick<InfluenceRow, 'key' | 'group' | 'numbers'> & {
  readonly low: Measured
  readonly high: Measured
}

export function indicatorsOf(
  indicators: readonly Indicator[],
  values: readonly Values[],
  level: number,
): readonly InfluenceIndicator[] {
  return indicators.map(({ id, name, unit, indifference = 0 }, i) => {
    const { mean, low, high } = meanInterval(values[i]!, level)
    const hasZone = indifference > 0
    const scale = hasZone ? indifference : Math.abs(mean ?? 0)
    const scaleOf = hasZone ? 'indifference' : 'baseline-mean'
    return { id, name, unit, mean, low, high, scale: scale === 0 ? null : scale, scaleOf }
  })
}

const verdicts: readonly InfluenceRow['verdict'][] = ['shown', 'not-decided', 'no-matter']

/** Those that are shown to matter first, then those not decided; of each the largest first. */
export function rankedRows(
  indicators: readonly InfluenceIndicator[],
  pairs: readonly InfluencePair[],
  level: number,
): readonly InfluenceRow[] {
  return pairs
    .map((pair) => rowOf(indicators, pair, level))
    .toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict) || (b.size ?? -1) - (a.size ?? -1))
}

/** A number is tried on several indicators at once, so its intervals are simultaneous: 1 in 20 of those without influence is shown. */
function rowOf(
  indicators: readonly InfluenceIndicator[],
  { low, high, ...about }: InfluencePair,
  level: number,
): InfluenceRow {
  const differences = indicators.map((_, i) => pairedDifferences(high.values[i]!, low.values[i]!))
  const intervals = simultaneousIntervals(differences, level)
  const effects = indicators.map(({ id, scale }, i): InfluenceEffect => {
    const { mean: difference, low: from, high: to } = intervals[i]!
    return {
      indicator: id,
      atLow: meanInterval(low.values[i]!).mean,
      atHigh: meanInterval(high.values[i]!).mean,
      difference,
      differenceLow: from,
      differenceHigh: to,
      isShown: from !== null && to !== null && (from > 0 || to < 0),
      size: difference === null || scale === null ? null : Math.abs(difference) / scale,
    }
  })
  const isShown = effects.some((effect) => effect.isShown)
  const isWithin = effects.every((effect, i) => liesWithin(effect, indicators[i]!))
  const [most] = effects
    .filter((effect) => effect.size !== null && effect.isShown === isShown)
    .toSorted((a, b) => b.size! - a.size!)
  return {
    ...about,
    verdict: isShown ? 'shown' : isWithin ? 'no-matter' : 'not-decided',
    size: most?.size ?? null,
    most: most?.indicator ?? null,
    effects,
    runs: { low: low.run, high: high.run },
  }
}

/** Is the whole interval where differences do not matter? Without a zone nothing but 0 is. */
function liesWithin({ differenceLow: low, differenceHigh: high }: InfluenceEffect, of: InfluenceIndicator): boolean {
  const zone = of.scaleOf === 'indifference' ? (of.scale ?? 0) : 0
  return low !== null && high !== null && -zone <= low && high <= zone
}
