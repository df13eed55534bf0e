import type { Division, Game } from '../game.ts'
import { separableCostsRemainingBenefits } from './separable-costs.ts'

/**
 * Alternate cost avoided (ACA): each pays its separable cost SCᵢ = c(N) − c(N∖i), and the rest in proportion to the cost that it avoids,
 * c(i) − SCᵢ. It is separable costs–remaining benefits where no benefit is less than its alternate cost.
 * @returns undefined when something is left to divide and nobody avoids any cost
 * @see Young, Okada & Hashimoto, Cost allocation in water resources development, Water Resources Research 18 (1982)
 */
export function alternateCostAvoided(game: Game): Division | undefined {
  return separableCostsRemainingBenefits(game)
}
