import {
  formatDifference,
  formatInterval,
  millions,
  type KronorRange as Range,
  numbersUnder as right,
  millionsSpread as spread,
} from '@samplan/lib/publish'

export { millions, type Range, right, spread }

/** A difference and its spread, millions of kronor. */
export function differenceCells({ expected, low, high }: Range, language: 'sv' | 'en'): readonly [string, string] {
  return [formatDifference(expected / 1e6, language, 1), formatInterval(low / 1e6, high / 1e6, language, 1, true)]
}
