import { type Language, textOf } from './texts.ts'

const minus = '\u2212'
/** Narrow and never broken: 12 345. */
const thinSpace = '\u202f'

/**
 * A number as the language writes it: decimal comma or point, thin spaces between thousands, a real minus sign. Null is the word
 * for `missing`. A value that rounds to 0 has no sign.
 * @param decimals default: as `decimalsOf` gives for the value alone
 */
export function formatNumber(value: number | null, language: Language, decimals?: number): string {
  if (value === null) return textOf(language, 'missing')
  if (!Number.isFinite(value)) throw new RangeError(`formatNumber(${value}): expected a finite number or null`)
  const digits = Math.abs(value).toFixed(decimals ?? decimalsOf(value))
  const [whole = '', fraction] = digits.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thinSpace)
  const sign = value < 0 && /[1-9]/.test(digits) ? minus : ''
  return `${sign}${grouped}${fraction === undefined ? '' : `${language === 'sv' ? ',' : '.'}${fraction}`}`
}

/** As `formatNumber`, with a plus sign before what is above 0. */
export function formatDifference(value: number | null, language: Language, decimals?: number): string {
  const text = formatNumber(value, language, decimals)
  return value !== null && value > 0 && /[1-9]/.test(text) ? `+${text}` : text
}

/**
 * `−16 till −8`, `−16 to −8`: words between the ends, as a dash beside minus signs misleads. Signed as differences when asked; then no end
 * of an interval that excludes 0 is written as 0. Both ends null or one of them: the words for `no interval`.
 */
export function formatInterval(
  low: number | null,
  high: number | null,
  language: Language,
  decimals?: number,
  signed = false,
): string {
  if (low === null || high === null) return textOf(language, 'no-interval')
  const places = decimals ?? decimalsOf((low + high) / 2, low, high)
  const format = (end: number) => {
    if (!signed) return formatNumber(end, language, places)
    return low > 0 || high < 0 ? formatBesideZero(end, language, places) : formatDifference(end, language, places)
  }
  return textOf(language, 'interval', { low: format(low), high: format(high) })
}

/** An end that would round to 0 gets one decimal more; where that is not enough, words say on which side of 0 it is. */
function formatBesideZero(end: number, language: Language, decimals: number): string {
  const isSeen = (places: number) => Number(end.toFixed(places)) !== 0
  if (isSeen(decimals)) return formatDifference(end, language, decimals)
  if (isSeen(decimals + 1)) return formatDifference(end, language, decimals + 1)
  return textOf(language, end < 0 ? 'just-below-zero' : 'just-above-zero')
}

/**
 * How many decimals a figure deserves: so many that the half-width of its interval shows one significant digit, two where the first
 * is 1 (214.3 ± 3.4 is written 214, 214.3 ± 1.4 is written 214.3). Without an interval: three significant digits, none for whole numbers.
 * @returns 0 to 6
 */
export function decimalsOf(value: number | null, low: number | null = null, high: number | null = null): number {
  const halfWidth = low === null || high === null ? 0 : (high - low) / 2
  if (halfWidth > 0) {
    const exponent = Math.floor(Math.log10(halfWidth))
    const first = halfWidth / 10 ** exponent
    return clamp((first < 2 ? 1 : 0) - exponent)
  }
  if (value === null || Number.isInteger(value)) return 0
  return clamp(2 - Math.floor(Math.log10(Math.abs(value))))
}

function clamp(decimals: number): number {
  return Math.max(0, Math.min(6, decimals))
}

/** A decimal number as it stands, every digit kept, in the language's form: `1000.25` is 1 000,25. */
export function formatDecimal(text: string, language: Language): string {
  const [whole = '', fraction] = text.replace(/^-/, minus).split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, thinSpace)
  return `${grouped}${fraction === undefined ? '' : `${language === 'sv' ? ',' : '.'}${fraction}`}`
}
