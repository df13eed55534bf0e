import { createGame, type Game } from '../game.ts'

/** Navigation, flood control, power; thousand dollars. Straffin & Heaney (1981), after Ransmeier (1942). */
export const tennesseeValley = createGame(
  'cost',
  3,
  (coalition) => [0, 163_520, 140_826, 301_607, 250_096, 378_821, 367_370, 412_584][coalition],
)

/** Players 0 to left − 1 have a left glove each, the others a right one; a pair is worth 1. Shapley & Shubik (1969). */
export function gloveMarket(left: number, right: number): Game {
  return createGame('value', left + right, (coalition) => {
    let lefts = 0
    for (let i = 0; i < left; i++) lefts += (coalition >> i) & 1
    let rights = 0
    for (let i = left; i < left + right; i++) rights += (coalition >> i) & 1
    return Math.min(lefts, rights)
  })
}

/** A runway as long as the longest that a user needs. Littlechild & Owen (1973). */
export function airport(costs: readonly number[]): Game {
  return createGame('cost', costs.length, (coalition) =>
    Math.max(...costs.filter((_, i) => ((coalition >> i) & 1) === 1)),
  )
}

/** What is left of an estate when all others have had their claims. O'Neill (1982); Aumann & Maschler (1985). */
export function bankruptcy(estate: number, claims: readonly number[]): Game {
  return createGame('value', claims.length, (coalition) =>
    Math.max(0, estate - claims.reduce((sum, claim, i) => sum + (((coalition >> i) & 1) === 1 ? 0 : claim), 0)),
  )
}

/** Worth 1 when the weights reach the quota. */
export function weightedMajority(quota: number, weights: readonly number[]): Game {
  return createGame('value', weights.length, (coalition) =>
    weights.reduce((sum, weight, i) => sum + (((coalition >> i) & 1) === 1 ? weight : 0), 0) >= quota ? 1 : 0,
  )
}
