import { decimalsOf, formatDifference, formatInterval, formatNumber } from './numbers.ts'
import type { RivalInterval } from './rival-figures.ts'
import type { Language } from './texts.ts'
import { scaleOf } from './units.ts'

/** How an interval is written: in which unit, as a difference with its sign, with how many decimals (default as it deserves). */
export interface IntervalStyle {
  readonly unit: string
  readonly isDifference: boolean
  readonly decimals?: number
}

/** The mean, and the interval around it; the latter is empty when there is nothing but rounding in it. */
export function intervalTexts(
  given: RivalInterval,
  { unit, isDifference, decimals }: IntervalStyle,
  language: Language,
): readonly [mean: string, interval: string] {
  const shown = scaled(given, unit)
  const { mean, low, high } = shown
  const places = decimals ?? decimalsFor(shown)
  const format = isDifference ? formatDifference : formatNumber
  return [
    mean === null ? '–' : format(mean, language, places),
    isWide(shown) ? formatInterval(low, high, language, places, isDifference) : '',
  ]
}

/** Decimals for figures that are added up or compared: as many as the one that deserves most. */
export function commonDecimals(figures: readonly RivalInterval[], unit: string): number {
  return Math.max(0, ...figures.map((one) => decimalsFor(scaled(one, unit))))
}

/** Is an interval more than rounding in the last bits? */
export function isWide({ mean, low, high }: RivalInterval): boolean {
  return low !== null && high !== null && high - low > 1e-6 * Math.max(1, Math.abs(mean ?? 0))
}

function scaled({ mean, low, high }: RivalInterval, unit: string): RivalInterval {
  const scale = scaleOf(unit)
  return { mean: mean && mean * scale, low: low && low * scale, high: high && high * scale }
}

function decimalsFor(figure: RivalInterval): number {
  const { mean, low, high } = figure
  if (isWide(figure)) return decimalsOf(mean, low, high)
  return mean === null || Math.abs(mean) < 1e-6 ? 0 : decimalsOf(mean)
}
