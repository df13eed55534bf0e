import { type Coalition, costsOf, type Game } from './game.ts'

/** Two coalitions that should gain by joining and lose instead. */
export interface Loss {
  readonly one: Coalition
  readonly other: Coalition
  /** In the game's unit: what joining costs more (is worth less) than staying apart. */
  readonly amount: number
}

/** With more players only pairs of which one is a single player are tried: three to the power of players is too many. */
export const mostPlayersForAllPairs = 16

/**
 * The pair of coalitions without a common player that loses most by joining: c(S∪T) > c(S) + c(T). Undefined when the game is subadditive (of values,
 * superadditive). Then staying together pays for everybody; else a division of c(N) may please nobody.
 */
export function worstJoining(game: Game): Loss | undefined {
  const costs = costsOf(game)
  const everyPair = game.players <= mostPlayersForAllPairs
  let worst: Loss | undefined
  for (let joined = 3; joined < costs.length; joined++) {
    const cost = costs[joined]!
    if (Number.isNaN(cost)) continue
    const lowest = joined & -joined
    const others = joined ^ lowest
    const look = (one: Coalition): void => {
      const amount = cost - costs[one]! - costs[joined ^ one]!
      if (amount > (worst?.amount ?? 0)) worst = { one, other: joined ^ one, amount }
    }
    // Parts with the first player, so that each pair is seen once.
    if (everyPair)
      for (let rest = (others - 1) & others; ; rest = (rest - 1) & others) {
        if (others === 0) break
        look(rest | lowest)
        if (rest === 0) break
      }
    else for (let rest = joined; rest !== 0; rest &= rest - 1) look(rest & -rest)
  }
  return worst
}

/**
 * Whether a player adds less the more are there already: c(S∪i) + c(S∪j) ≥ c(S∪i∪j) + c(S); of values, more (convexity). Then the core is
 * large and has the Shapley value in it. Where a coalition is impossible nothing is said.
 * @see Shapley, Cores of convex games, International Journal of Game Theory 1 (1971)
 */
export function isConcave(game: Game): boolean | undefined {
  const costs = costsOf(game)
  if (costs.some(Number.isNaN)) return undefined
  for (let i = 1; i < costs.length; i <<= 1)
    for (let j = i << 1; j < costs.length; j <<= 1)
      for (let rest = 0; rest < costs.length; rest++)
        if ((rest & (i | j)) === 0 && costs[rest | i]! + costs[rest | j]! < costs[rest | i | j]! + costs[rest]!)
          return false
  return true
}
