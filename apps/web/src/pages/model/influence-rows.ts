import type { ExperimentView, InfluenceAnswer } from '@samplan/lib/contract'
import { scaleOf } from '@samplan/lib/publish'
import { hasEnded } from '../../app/experiments.ts'

type Row = InfluenceAnswer['rows'][number]

/** What one number (or group) does to one indicator, in the unit that is shown: a share in per cent. */
export interface TornadoRow {
  readonly key: string
  readonly numbers: Row['numbers']
  /** With the number at its low, and at its high, less with every number at its value. */
  readonly toLow: number
  readonly toHigh: number
  /** At high less at low, with its interval. */
  readonly difference: number
  readonly low: number | null
  readonly high: number | null
  readonly isShown: boolean
}

/** All that could be measured for the indicator: what is shown to move it first, of each part the largest first. */
export function tornadoRows({ indicators, rows }: InfluenceAnswer, indicator: string): readonly TornadoRow[] {
  const about = indicators.find(({ id }) => id === indicator)
  if (about?.mean === undefined || about.mean === null) return []
  const { mean } = about
  const scale = scaleOf(about.unit)
  const shown = (value: number | null): number | null => (value === null ? null : value * scale)
  return rows
    .flatMap(({ key, numbers, effects }): TornadoRow[] => {
      const effect = effects.find((one) => one.indicator === indicator)
      if (effect === undefined || effect.atLow === null || effect.atHigh === null || effect.difference === null)
        return []
      return [
        {
          key,
          numbers,
          toLow: (effect.atLow - mean) * scale,
          toHigh: (effect.atHigh - mean) * scale,
          difference: effect.difference * scale,
          low: shown(effect.differenceLow),
          high: shown(effect.differenceHigh),
          isShown: effect.isShown,
        },
      ]
    })
    .toSorted((a, b) => Number(b.isShown) - Number(a.isShown) || Math.abs(b.difference) - Math.abs(a.difference))
}

/** By path of a number: its place when those that matter most come first; those that do not matter have none. */
export function ranksOf({ rows }: InfluenceAnswer): ReadonlyMap<string, number> {
  const ranked = rows.filter(({ verdict }) => verdict !== 'no-matter')
  return new Map(ranked.flatMap(({ numbers }, rank) => numbers.map(({ path }) => [path, rank] as const)))
}

/** The newest of this version of the material that is done, else one that is still being computed. */
export function influenceOf(experiments: readonly ExperimentView[], version: number): ExperimentView | undefined {
  const asked = experiments.filter((one) => one.operation === 'influence' && one.version === version)
  return asked.find(({ state }) => state === 'done') ?? asked.find((one) => !hasEnded(one))
}
