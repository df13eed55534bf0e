import { sumsOf } from '../exact/excess.ts'
import {
  compare,
  type Fraction,
  fraction,
  minus,
  negative,
  numberOf,
  over,
  plus,
  sum,
  times,
  zero,
} from '../exact/fraction.ts'
import { firstBasis, vectorFor } from './first-basis.ts'
import type { Level, Restriction } from './level.ts'

/** A level's optimum, with what proves it. */
export interface Optimum {
  readonly epsilon: Fraction
  /** An x at which it is had; others may be as good. */
  readonly x: readonly Fraction[]
  /**
   * Multipliers of restrictions by which they sum to a lower bound of ε, which x attains: of what is settled any, of the others none below 0. A
   * restriction with a multiplier above 0 leaves nothing in any optimum (complementary slackness).
   */
  readonly multipliers: readonly { readonly restriction: Restriction; readonly multiplier: Fraction }[]
}

/** So many exchanges in a row that win nothing: then Bland's rule, which never goes in a circle. */
const patience = 20

/**
 * The exact optimum of a level, from restrictions that a solver took for tight: the simplex method on the dual, in fractions. Where the
 * solver was right, as it nearly always is, there is nothing to exchange, and this is the proof; where its tolerance led it astray, the most
 * violated restriction enters until none is violated.
 * @param likely restrictions by number, the likeliest first
 * @see Chvátal, Linear Programming (1983), ch. 7 (revised simplex method), ch. 3 (Bland's rule)
 */
export function exactOptimum(level: Level, restrictions: readonly Restriction[], likely: readonly number[]): Optimum {
  const { basis, inverse } = firstBasis(level, restrictions, likely)
  let idle = 0
  for (;;) {
    const multipliers = inverse.map((row) => row[level.players]!)
    const { x, epsilon } = pointOf(inverse, basis, restrictions)
    const entering = violated(restrictions, x, epsilon, idle >= patience)
    if (entering === undefined)
      return {
        epsilon,
        x,
        multipliers: basis.map((row, k) => ({ restriction: restrictions[row]!, multiplier: multipliers[k]! })),
      }
    const direction = inverse.map((row) => dot(row, vectorFor(level, restrictions[entering]!)))
    const leaving = leavingOf(basis, restrictions, multipliers, direction)
    idle = multipliers[leaving]!.top === 0n ? idle + 1 : 0
    exchange(inverse, direction, leaving)
    basis[leaving] = entering
  }
}

/** The x and ε at which every restriction of the basis holds with nothing left. */
function pointOf(
  inverse: readonly (readonly Fraction[])[],
  basis: readonly number[],
  restrictions: readonly Restriction[],
) {
  const amounts = basis.map((row) => restrictions[row]!.amount)
  const point = inverse[0]!.map((_, j) => sum(inverse.map((row, k) => times(row[j]!, amounts[k]!))))
  return { x: point.slice(0, -1), epsilon: negative(point.at(-1)!) }
}

/** The restriction that is violated most, or the first one; undefined when none is. */
function violated(
  restrictions: readonly Restriction[],
  x: readonly Fraction[],
  epsilon: Fraction,
  takesFirst: boolean,
): number | undefined {
  const sums = sumsOf(x)
  const level = numberOf(epsilon)
  let [worst, most]: [number | undefined, number] = [undefined, Number.NEGATIVE_INFINITY]
  for (const [row, { kind, coalition, weight, amount }] of restrictions.entries()) {
    if (kind === 'settled') continue
    const limit = numberOf(amount)
    const excess = sums.nearly(coalition) - weight * level - limit
    const error = sums.error + (Math.abs(weight * level) + Math.abs(limit)) * 2 ** -50
    // Doubles say which are clearly kept; only what is near or beyond the limit is looked at exactly.
    if (excess <= -error || excess <= most) continue
    if (compare(sums.exact(coalition), plus(amount, times(fraction(weight), epsilon))) <= 0) continue
    if (takesFirst) return row
    ;[worst, most] = [row, excess]
  }
  return worst
}

/** The ratio test: the restriction whose multiplier is the first to become 0; of several the one with the lowest number. */
function leavingOf(
  basis: readonly number[],
  restrictions: readonly Restriction[],
  multipliers: readonly Fraction[],
  direction: readonly Fraction[],
): number {
  let [leaving, least]: [number | undefined, Fraction] = [undefined, zero]
  for (const [k, row] of basis.entries()) {
    if (restrictions[row]!.kind === 'settled' || direction[k]!.top <= 0n) continue
    const ratio = over(multipliers[k]!, direction[k]!)
    const order = leaving === undefined ? -1 : compare(ratio, least)
    if (order < 0 || (order === 0 && row < basis[leaving!]!)) [leaving, least] = [k, ratio]
  }
  if (leaving === undefined)
    throw new Error('exactOptimum: restrictions contradict each other, expected some x to keep them')
  return leaving
}

function exchange(inverse: Fraction[][], direction: readonly Fraction[], leaving: number): void {
  const head = inverse[leaving]!.map((entry) => over(entry, direction[leaving]!))
  for (const [k, row] of inverse.entries())
    inverse[k] = k === leaving ? head : row.map((entry, j) => minus(entry, times(direction[k]!, head[j]!)))
}

function dot(a: readonly Fraction[], b: readonly Fraction[]): Fraction {
  return sum(a.map((entry, k) => times(entry, b[k]!)))
}
