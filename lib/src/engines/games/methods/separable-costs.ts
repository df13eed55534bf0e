import { compare, type Fraction, fraction, minus } from '../exact/fraction.ts'
import { allOf, costsOf, type Division, divisionOf, type Game } from '../game.ts'
import { ownAndRest } from './proportional.ts'

/**
 * Separable costs–remaining benefits (SCRB): each pays its separable cost SCᵢ = c(N) − c(N∖i), what it adds to the others, and the rest in
 * proportion to rᵢ = min(bᵢ, c(i)) − SCᵢ, what is left of its benefit, which is never more than its alternate cost. Without benefits they are
 * at least the alternate costs, and the method is alternate cost avoided. Where rᵢ is below 0 it counts as 0.
 * Every coalition N∖i must have an amount: see `completeGame`.
 * @param benefits by player, what the project is worth to it, in the game's unit
 * @returns undefined when something is left to divide and nobody has any remaining benefit
 * @see James & Lee, Economics of Water Resources Planning (1971); Straffin & Heaney, Game theory and the Tennessee Valley Authority,
 *   International Journal of Game Theory 10 (1981)
 */
export function separableCostsRemainingBenefits(game: Game, benefits?: readonly Fraction[]): Division | undefined {
  const costs = costsOf(game)
  const alternate = Array.from({ length: game.players }, (_, i) => fraction(costs[2 ** i]!))
  const separable = separableCosts(costs, game.players)
  const remaining = separable.map((own, i) => {
    const most = benefits !== undefined && compare(benefits[i]!, alternate[i]!) < 0 ? benefits[i]! : alternate[i]!
    const left = minus(most, own)
    return left.top < 0n ? fraction(0) : left
  })
  const paid = ownAndRest(fraction(costs[allOf(game.players)]!), separable, remaining)
  return paid && divisionOf(game, paid)
}

/** By player: what it adds to the cost of all others together. */
function separableCosts(costs: Float64Array, players: number): readonly Fraction[] {
  const all = allOf(players)
  return Array.from({ length: players }, (_, i) => fraction(costs[all]! - costs[all ^ (2 ** i)]!))
}
