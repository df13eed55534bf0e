import type { Coalition, Game } from './game.ts'

/** A game in which every coalition has an amount, and how impossible ones came by theirs. */
export interface Completed {
  readonly game: Game
  /** Impossible coalitions and what they fall apart into. */
  readonly parts: ReadonlyMap<Coalition, readonly Coalition[]>
}

/**
 * An impossible coalition falls apart into the possible ones that are best for it together (its value in the superadditive cover; of costs,
 * the subadditive one). Possible coalitions keep their amounts, better division or not.
 * @see Aumann & Drèze, Cooperative games with coalition structures, International Journal of Game Theory 3 (1974); Owen, Game Theory (3rd ed.
 *   1995) on superadditive covers
 */
export function completeGame(game: Game): Completed {
  const impossible = game.amounts.reduce((count, amount) => count + (Number.isNaN(amount) ? 1 : 0), 0)
  if (impossible === 0) return { game, parts: new Map() }
  const { best, first } = bestPartitions(game)
  const amounts = game.amounts.map((amount, coalition) => (Number.isNaN(amount) ? best[coalition]! : amount))
  const parts = new Map<Coalition, readonly Coalition[]>()
  game.amounts.forEach((amount, coalition) => {
    if (Number.isNaN(amount)) parts.set(coalition, partsOf(first, coalition))
  })
  return { game: { ...game, amounts }, parts }
}

/** By coalition: the best sum over ways to part it into possible coalitions, and the part that has its first player. */
function bestPartitions({ kind, amounts }: Game): { readonly best: Float64Array; readonly first: Int32Array } {
  const isBetter = (a: number, b: number): boolean => (kind === 'cost' ? a < b : a > b)
  const best = amounts.slice()
  const first = Int32Array.from(amounts, (_, coalition) => coalition)
  for (let coalition = 1; coalition < amounts.length; coalition++) {
    const lowest = coalition & -coalition
    const others = coalition ^ lowest
    for (let joined = (others - 1) & others; others !== 0; joined = (joined - 1) & others) {
      const part = joined | lowest
      const sum = amounts[part]! + best[coalition ^ part]!
      // NaN where the part is impossible is better than nothing that is known.
      if (!Number.isNaN(sum) && (Number.isNaN(best[coalition]!) || isBetter(sum, best[coalition]!))) {
        best[coalition] = sum
        first[coalition] = part
      }
      if (joined === 0) break
    }
  }
  return { best, first }
}

function partsOf(first: Int32Array, coalition: Coalition): readonly Coalition[] {
  const parts: Coalition[] = []
  for (let rest = coalition; rest !== 0; rest ^= parts.at(-1)!) parts.push(first[rest]!)
  return parts
}
