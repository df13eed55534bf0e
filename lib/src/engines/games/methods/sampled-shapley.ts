import { mean, standardError, studentTQuantile, uniform01 } from '#engines/stats'
import type { Coalition } from '../game.ts'

export interface SampledShapley {
  /** By player; they sum to what all together cost or are worth, but for rounding. */
  readonly shares: readonly number[]
  /** By player, of the share. */
  readonly standardErrors: readonly number[]
  /** By player: half the width of the interval at `level` around the share. */
  readonly halfWidths: readonly number[]
  readonly level: number
  /** Orders of joining that were tried. */
  readonly orders: number
}

export interface SamplingOptions {
  readonly seed: number
  /** Independent blocks of 2n orders; at least 2, default 100. */
  readonly blocks?: number
  /** Of the intervals; default 0.95. */
  readonly level?: number
}

/** Bits of a coalition that are there. */
export const mostPlayersSampled = 30
/** What the draws are for, so that they are unlike those of others with the same seed. */
const purpose = 0x5a9e

/**
 * The Shapley value from orders drawn by chance, for games of more players than can be listed. A block is one order, its n rotations and their reverses:
 * each player stands twice in every place (stratified), and who joins early in one order joins late in another (antithetic).
 * Blocks are independent, so the error comes from them. The same seed gives the same answer.
 * @param amountOf cost or value of a coalition that is not empty; called n times for each order, at most once for the same coalition in a block
 * @throws RangeError for fewer than 1 or more than 30 players, or fewer than 2 blocks
 * @see Castro, Gómez & Tejada, Polynomial calculation of the Shapley value based on sampling, Computers & Operations Research 36 (2009);
 *   Mitchell, Cooper, Frank & Holmes, Sampling permutations for Shapley value estimation, JMLR 23 (2022), on antithetic orders
 */
export function sampledShapley(
  players: number,
  amountOf: (coalition: Coalition) => number,
  { seed, blocks = 100, level = 0.95 }: SamplingOptions,
): SampledShapley {
  if (!(Number.isInteger(players) && players >= 1 && players <= mostPlayersSampled))
    throw new RangeError(`sampledShapley: ${players} players, expected 1 to ${mostPlayersSampled}`)
  if (!(Number.isInteger(blocks) && blocks >= 2))
    throw new RangeError(`sampledShapley: ${blocks} blocks, expected 2 or more`)
  const byPlayer = Array.from({ length: players }, () => new Array<number>(blocks).fill(0))
  for (let block = 0; block < blocks; block++) {
    const added = blockMeans(drawnOrder(players, seed, block), amountOf)
    for (let i = 0; i < players; i++) byPlayer[i]![block] = added[i]!
  }
  const standardErrors = byPlayer.map(standardError)
  const t = studentTQuantile(0.5 + level / 2, blocks - 1)
  return {
    shares: byPlayer.map(mean),
    standardErrors,
    halfWidths: standardErrors.map((error) => t * error),
    level,
    orders: blocks * 2 * players,
  }
}

/** What each player adds, on average over a block's orders. */
function blockMeans(order: readonly number[], amountOf: (coalition: Coalition) => number): Float64Array {
  const n = order.length
  const known = new Map<Coalition, number>([[0, 0]])
  const amount = (coalition: Coalition): number => {
    const found = known.get(coalition) ?? amountOf(coalition)
    known.set(coalition, found)
    return found
  }
  const added = new Float64Array(n)
  for (const direction of [order, order.toReversed()])
    for (let start = 0; start < n; start++) {
      let [coalition, before] = [0, 0]
      for (let k = 0; k < n; k++) {
        const player = direction[(start + k) % n]!
        coalition |= 2 ** player
        const after = amount(coalition)
        added[player]! += after - before
        before = after
      }
    }
  return added.map((sum) => sum / (2 * n))
}

/** Fisher and Yates. */
function drawnOrder(players: number, seed: number, block: number): readonly number[] {
  const order = Array.from({ length: players }, (_, i) => i)
  for (let k = players - 1; k > 0; k--) {
    const other = Math.floor(uniform01(seed, purpose, block, k) * (k + 1))
    ;[order[k], order[other]] = [order[other]!, order[k]!]
  }
  return order
}
