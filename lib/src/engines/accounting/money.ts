/** Whole öre: amounts that are added and split never lose or gain one. */
export type Ore = number

/**
 * Kronor as whole öre, halves away from zero, so that a cost and the same income are as large.
 * @throws RangeError for what is no amount, or more than whole öre can be counted exactly (90 thousand milliard kronor)
 */
export function oreOf(kronor: number): Ore {
  const ore = Math.sign(kronor) * Math.round(Math.abs(kronor) * 100)
  if (!Number.isSafeInteger(ore)) throw new RangeError(`oreOf(${kronor}): not an amount that can be counted in öre`)
  return ore === 0 ? 0 : ore
}

export function kronorOf(ore: Ore): number {
  return ore / 100
}

/**
 * An amount split in proportion to the weights, in whole öre that add up to it: each gets its share rounded towards zero, and the öre that
 * are left go one by one to those that lost most by it, the first among equals.
 * @param weights at least one positive, none negative
 * @see Hamilton's method of largest remainders: Balinski & Young, Fair Representation (1982), §3
 * @throws RangeError when nobody can get anything
 */
export function splitByLargestRemainder(total: Ore, weights: readonly number[]): readonly Ore[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (!(sum > 0) || !Number.isFinite(sum) || weights.some((weight) => weight < 0))
    throw new RangeError(
      `splitByLargestRemainder: weights ${weights.join(', ')} must be 0 or more, and one of them more`,
    )
  const exact = weights.map((weight) => Math.abs(total) * (weight / sum))
  const parts = exact.map(Math.floor)
  let left = Math.abs(total) - parts.reduce((a, b) => a + b, 0)
  const order = weights
    .map((_, i) => i)
    .filter((i) => weights[i]! > 0)
    .sort((a, b) => exact[b]! - parts[b]! - (exact[a]! - parts[a]!) || a - b)
  // Of large amounts the floors may together be an öre or two too high or low by rounding: `left` may then be below 0, or go round twice.
  for (let i = 0; left !== 0; i = (i + 1) % order.length) {
    const at = order[left > 0 ? i : order.length - 1 - i]!
    if (left < 0 && parts[at] === 0) continue
    parts[at]! += Math.sign(left)
    left -= Math.sign(left)
  }
  return parts.map((part) => (part === 0 ? 0 : Math.sign(total) * part))
}

/**
 * Means over draws of several amounts, in whole öre that add up to the rounded mean of their sum (or to `sum`); each less than one öre from its
 * mean (or two). Reckoned in whole numbers, so that means which end in half an öre are rounded alike however they are put together.
 * @param draws `draws[d][i]`: amount i in draw d; at least one draw
 * @see Hamilton's method, as in `splitByLargestRemainder`
 */
export function meansTogether(draws: readonly (readonly Ore[])[], sum?: Ore): readonly Ore[] {
  const means = draws[0]!.map((_, i) => meanOf(draws.map((draw) => draw[i]!)))
  const rest = means.reduce((total, { remainder }) => total + remainder, 0)
  const parts = means.map(({ whole }) => whole)
  const wanted = sum ?? parts.reduce((a, b) => a + b, 0) + Math.round(rest / draws.length)
  let left = wanted - parts.reduce((a, b) => a + b, 0)
  const order = means.map((_, i) => i).sort((a, b) => means[b]!.remainder - means[a]!.remainder || a - b)
  for (let i = 0; left !== 0 && order.length > 0; i = (i + 1) % order.length) {
    parts[order[left > 0 ? i : order.length - 1 - i]!]! += Math.sign(left)
    left -= Math.sign(left)
  }
  return parts
}

/** `whole + remainder / amounts.length`, both whole; the remainder from 0. */
function meanOf(amounts: readonly Ore[]): { readonly whole: Ore; readonly remainder: number } {
  const n = amounts.length
  const floors = amounts.map((amount) => Math.floor(amount / n))
  const rest = amounts.reduce((sum, amount, d) => sum + (amount - n * floors[d]!), 0)
  return { whole: floors.reduce((a, b) => a + b, 0) + Math.floor(rest / n), remainder: rest % n }
}
