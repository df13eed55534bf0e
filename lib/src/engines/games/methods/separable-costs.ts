import { compare, type Fraction, fraction, minus, zero } from '../exact/fraction.ts'
import { allOf, type Coalition, costsOf, type Division, divisionOf, type Game } from '../game.ts'
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
  const all = allOf(game.players)
  const of = (coalition: (i: number) => Coalition) =>
    Array.from({ length: game.players }, (_, i) => fraction(costs[coalition(i)]!))
  const margins = { total: fraction(costs[all]!), alone: of((i) => 2 ** i), others: of((i) => all ^ (2 ** i)) }
  const paid = divideMargins(margins, benefits)
  return paid && divisionOf(game, paid)
}

/** What separable costs are reckoned from: c(N) and by player c(i) and c(N∖i). */
export interface Margins {
  readonly total: Fraction
  readonly alone: readonly Fraction[]
  readonly others: readonly Fraction[]
}

/** The same where not every coalition is listed. */
export function divideMargins(
  { total, alone, others }: Margins,
  benefits?: readonly Fraction[],
): readonly Fraction[] | undefined {
  const separable = others.map((rest) => minus(total, rest))
  const remaining = separable.map((own, i) => {
    const most = benefits !== undefined && compare(benefits[i]!, alone[i]!) < 0 ? benefits[i]! : alone[i]!
    const left = minus(most, own)
    return left.top < 0n ? zero : left
  })
  return ownAndRest(total, separable, remaining)
}
