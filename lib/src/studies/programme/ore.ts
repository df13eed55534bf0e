import type { Ore } from '#engines/accounting'
import type { MoneyUnit } from './schema.ts'

/** Decimals of a unit's amounts down to the öre. */
const places: Readonly<Record<MoneyUnit, number>> = { SEK: 2, kSEK: 5, MSEK: 8 }

/**
 * The amount in whole öre, exactly: its decimals as they are written are shifted, never multiplied. Undefined when it is no whole number of
 * öre, or more than can be counted exactly.
 */
export function oreIn(amount: number, unit: MoneyUnit): Ore | undefined {
  const [digits = '', exponent = '0'] = String(Math.abs(amount)).split('e')
  const [whole = '', fraction = ''] = digits.split('.')
  const shift = places[unit] + Number(exponent) - fraction.length
  const all = whole + fraction
  const cut = shift < 0 ? all.slice(0, shift) : all + '0'.repeat(shift)
  if (shift < 0 && /[^0]/.test(all.slice(shift))) return undefined
  const ore = Number(cut || '0')
  if (!Number.isSafeInteger(ore)) return undefined
  return amount < 0 && ore !== 0 ? -ore : ore
}

/** The amount as it would be written in the unit: `14.6`, `1000`; no zeros at the end, no rounding. */
export function textOfOre(ore: Ore, unit: MoneyUnit): string {
  const digits = String(Math.abs(ore)).padStart(places[unit] + 1, '0')
  const at = digits.length - places[unit]
  const fraction = digits.slice(at).replace(/0+$/, '')
  return `${ore < 0 ? '−' : ''}${digits.slice(0, at)}${fraction === '' ? '' : `.${fraction}`}`
}
