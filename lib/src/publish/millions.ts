import type { Amount } from './amounts.ts'
import { formatDifference, formatInterval, formatNumber } from './numbers.ts'
import type { Language } from './texts.ts'

/** Kronor: the mean over the draws, and the 5th and 95th percentile of them. */
export interface KronorRange {
  readonly expected: number
  readonly low: number
  readonly high: number
}

const decimalsOf = (kronor: number): number => (Math.abs(kronor) < 1e8 ? 1 : 0)

/** Millions of kronor, one decimal below a hundred. */
export function millions(kronor: number, language: Language): string {
  return formatNumber(kronor / 1e6, language, decimalsOf(kronor))
}

/** As `millions`, with its sign. */
export function millionsMore(kronor: number, language: Language): string {
  return formatDifference(kronor / 1e6, language, decimalsOf(kronor))
}

/** From low to high, with as many decimals as their mean has. @param signed of a difference */
export function millionsSpread({ low, high }: KronorRange, language: Language, signed = false): string {
  return formatInterval(low / 1e6, high / 1e6, language, decimalsOf((Math.abs(low) + Math.abs(high)) / 2), signed)
}

/** As a chart has it. */
export function inMillions(label: string, { expected, low, high }: KronorRange): Amount {
  return { label, amount: expected / 1e6, low: low / 1e6, high: high / 1e6 }
}
