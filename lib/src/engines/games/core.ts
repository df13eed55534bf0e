import { sumsOf } from './exact/excess.ts'
import { compare, type Fraction, fraction, minus, negative, over } from './exact/fraction.ts'
import { allOf, type Coalition, costsOf, type Division, divisionOf, type Game, properCoalitions } from './game.ts'
import type { Optimum } from './nucleolus/exact-optimum.ts'

/** A coalition that would be better off outside. Amounts in the game's unit. */
export interface Blocking {
  readonly coalition: Coalition
  /** What its players pay (or get) together under the division. */
  readonly together: Fraction
  /** What the coalition costs (or is worth) by itself. */
  readonly alone: Fraction
  /** How much better off they would be; above 0. */
  readonly amount: Fraction
}

/**
 * Coalitions that would be better off outside, the one with most to win first: a division is in the core when there is none. Impossible
 * coalitions block nothing.
 * @see Gillies, Solutions to general non-zero-sum games, in Contributions to the Theory of Games IV (1959)
 */
export function blockingCoalitions(game: Game, division: Division): readonly Blocking[] {
  const costs = costsOf(game)
  const paid = sumsOf(divisionOf(game, division))
  const found: Blocking[] = []
  for (const coalition of properCoalitions(game)) {
    const cost = costs[coalition]!
    if (paid.nearly(coalition) - cost <= -paid.error - Math.abs(cost) * 2 ** -50) continue
    const amount = minus(paid.exact(coalition), fraction(cost))
    if (amount.top <= 0n) continue
    const own = (given: Fraction): Fraction => (game.kind === 'cost' ? given : negative(given))
    found.push({ coalition, together: own(paid.exact(coalition)), alone: own(fraction(cost)), amount })
  }
  return found.sort((a, b) => compare(b.amount, a.amount) || a.coalition - b.coalition)
}

/** Nobody pays more (gets less) than alone. */
export function isIndividuallyRational(game: Game, division: Division): boolean {
  const costs = costsOf(game)
  return divisionOf(game, division).every((paid, i) => compare(paid, fraction(costs[2 ** i]!)) <= 0)
}

/** Whether some division leaves nobody with a reason to go, and the proof when none does. */
export interface Core {
  readonly isEmpty: boolean
  /**
   * The least amount that every coalition could be asked to bear for leaving before none would want to (least core). Above 0 when the core is
   * empty; below, what the worst off wins by staying. Undefined for one player.
   */
  readonly epsilon: Fraction | undefined
  /**
   * Of an empty core: coalitions with weights such that each player's sum to 1. If everyone's time were divided so between them, they would
   * together cost less (be worth more) than all together: no division can satisfy all of them.
   */
  readonly balanced: readonly { readonly coalition: Coalition; readonly weight: Fraction }[]
  /** Of an empty core: how much less (more). */
  readonly surplus: Fraction | undefined
}

/**
 * The core and the least core from the first programme of the prenucleolus with weights 1.
 * @param first undefined for one player
 * @see Bondareva (1963); Shapley, On balanced sets and cores, Naval Research Logistics Quarterly 14 (1967); Maschler, Peleg & Shapley (1979)
 */
export function coreOf({ players }: Game, first: Optimum | undefined): Core {
  const isEmpty = first !== undefined && first.epsilon.top > 0n
  if (first === undefined || !isEmpty) return { isEmpty, epsilon: first?.epsilon, balanced: [], surplus: undefined }
  // Σ λ(S)·1(S) = μ·1(N): divided by μ, each player's weights sum to 1.
  const everybody = first.multipliers.find(({ restriction }) => restriction.coalition === allOf(players))!
  const mu = negative(everybody.multiplier)
  const balanced = first.multipliers
    .filter(({ restriction, multiplier }) => restriction.kind === 'open' && multiplier.top > 0n)
    .map(({ restriction, multiplier }) => ({ coalition: restriction.coalition, weight: over(multiplier, mu) }))
    .sort((a, b) => a.coalition - b.coalition)
  return { isEmpty, epsilon: first.epsilon, balanced, surplus: over(first.epsilon, mu) }
}
