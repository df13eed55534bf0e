import { type Fraction, fraction, over, plus, sum, times } from '../exact/fraction.ts'
import { allOf, type Division, type Game } from '../game.ts'

/** Everybody the same: xᵢ = c(N)/n. */
export function perCapita({ players, amounts }: Game): Division {
  return Array.from({ length: players }, () => fraction(amounts[allOf(players)]!, players))
}

/**
 * In proportion to use: xᵢ = c(N)·uᵢ/Σu.
 * @param use by player, at least 0, such as visits or days in bed; undefined when nobody uses anything
 */
export function perUse(game: Game, use: readonly Fraction[]): Division | undefined {
  return inProportion(fraction(game.amounts[allOf(game.players)]!), use)
}

/**
 * In proportion to what each would pay, or be worth, alone: xᵢ = c(N)·c(i)/Σc. Undefined when nobody has anything alone, or some have less than 0.
 * @see Young, Cost allocation, in Handbook of Game Theory 2 (1994)
 */
export function standAloneProportional(game: Game): Division | undefined {
  const alone = Array.from({ length: game.players }, (_, i) => fraction(game.amounts[2 ** i]!))
  return inProportion(fraction(game.amounts[allOf(game.players)]!), alone)
}

/** Parts of a total in proportion to shares; undefined when the shares are all 0 or one is below it. */
export function inProportion(total: Fraction, shares: readonly Fraction[]): Division | undefined {
  const together = sum(shares)
  if (together.top === 0n || shares.some(({ top }) => top < 0n)) return undefined
  return shares.map((share) => over(times(total, share), together))
}

/** What is each player's own, and the rest in proportion to shares; without a rest the shares do not matter. */
export function ownAndRest(
  total: Fraction,
  own: readonly Fraction[],
  shares: readonly Fraction[],
): Division | undefined {
  const rest = plus(total, { top: -sum(own).top, bottom: sum(own).bottom })
  if (rest.top === 0n) return own
  return inProportion(rest, shares)?.map((part, i) => plus(own[i]!, part))
}
