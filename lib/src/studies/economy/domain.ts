import type { Path } from './problems.ts'

/** What a number of the economy's files may be, by where it stands: `code` and `params` tell what is outside. */
export interface Domain {
  readonly code: string
  readonly least?: number
  readonly most?: number
  /** Must be above 0: something is divided by it. */
  readonly isDivisor?: true
  /** Something is divided in proportion to it and to others beside it, of which one must be above 0. */
  readonly isWeight?: true
}

/** What may be below 0: savings are amounts that are added, below 0, and prices may fall. */
const signed = new Set(['add', 'fixed'])
/** Half of everything a year is no rate that anybody means, and money doubles in a year at the most. */
const rate: Domain = { code: 'rate-outside', least: -0.5, most: 1 }
const domains: Readonly<Record<string, Domain>> = {
  index: rate,
  discountRate: rate,
  internalInterest: { ...rate, least: 0 },
  share: { code: 'share-outside', least: 0, most: 1 },
  size: { code: 'not-positive', isDivisor: true },
  life: { code: 'not-positive', isDivisor: true },
  weight: { code: 'negative', least: 0, isWeight: true },
}
const amount: Domain = { code: 'negative', least: 0 }
const anyAmount: Domain = { code: 'negative' }
/** Records of weights by party or unit. */
const weighing = new Set<string | number | undefined>(['shares', 'risk', 'use'])

export function domainOf(path: Path): Domain {
  const key = String(path.at(-1))
  if (weighing.has(path.at(-2))) return { ...amount, isWeight: true }
  return domains[key] ?? (signed.has(key) ? anyAmount : amount)
}

export function isOutside(value: number, { least, most, isDivisor }: Domain): boolean {
  return (isDivisor === true && value <= 0) || value < (least ?? -Infinity) || value > (most ?? Infinity)
}

/**
 * Where draws of a number stop: at its domain's ends, and at 0 when it is not written below 0. What something is divided by is never drawn
 * below its low, and a weight never below a tenth of its low, so that neither comes to nothing.
 */
export function drawnBetween(low: number, { least, most, isDivisor, isWeight }: Domain) {
  const positive = isDivisor === true ? low : isWeight === true ? low / 10 : 0
  const min = low < 0 ? least : positive
  return { ...(min !== undefined && { min }), ...(most !== undefined && { max: most }) }
}
