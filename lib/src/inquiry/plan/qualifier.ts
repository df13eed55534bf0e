/** How a stated amount is meant: `over` (drygt) is up to a tenth more, `about` (cirka) five per cent either way. */
export type Qualifier = 'exact' | 'over' | 'about' | 'at-most'

/**
 * Whether the stated total may be said of the sum.
 * @param slack how far the two may be from each other by binary fractions alone; 0 of whole numbers
 */
export function isMeant(sum: number, total: number, qualifier: Qualifier, slack: number): boolean {
  if (qualifier === 'over') return sum >= total - slack && sum <= total + 0.1 * Math.abs(total) + slack
  if (qualifier === 'about') return Math.abs(sum - total) <= 0.05 * Math.abs(total) + slack
  if (qualifier === 'at-most') return sum <= total + slack
  return Math.abs(sum - total) <= slack
}

/** A sum of round figures is round. */
export function leastExact(qualifiers: readonly (Qualifier | undefined)[]): Qualifier {
  return qualifiers.some((one) => one !== undefined && one !== 'exact') ? 'about' : 'exact'
}
