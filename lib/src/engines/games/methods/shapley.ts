import { fraction } from '../exact/fraction.ts'
import { type Division, type Game, sizeOf } from '../game.ts'

/** Amounts are added in two parts, so that sums of a million are exact. */
const half = 2 ** 26

/**
 * The Shapley value: the mean over all orders in which players may join of what each adds,
 * φᵢ = Σ_{S∌i} |S|!(n−|S|−1)!/n! · (v(S∪i) − v(S)), exactly. Amounts are summed once by player and size of coalition, so that the work is
 * n·2ⁿ additions. Every coalition must have an amount: see `completeGame`.
 * @see Shapley, A value for n-person games, in Contributions to the Theory of Games II (1953)
 */
export function shapley({ players: n, amounts }: Game): Division {
  const bySize = Array.from({ length: n + 1 }, () => 0n)
  const byPlayerAndSize = sumsWithPlayer(n, amounts)
  for (let s = 1; s <= n; s++) {
    // Each coalition of that size is in the sums of each of its players.
    for (let i = 0; i < n; i++) bySize[s]! += byPlayerAndSize[i]![s]!
    bySize[s]! /= BigInt(s)
  }
  const factorial = factorials(n)
  return byPlayerAndSize.map((withPlayer) => {
    let top = 0n
    for (let s = 1; s <= n; s++) {
      const without = bySize[s]! - withPlayer[s]!
      top += factorial[s - 1]! * factorial[n - s]! * withPlayer[s]!
      if (s < n) top -= factorial[s]! * factorial[n - s - 1]! * without
    }
    return fraction(top, factorial[n]!)
  })
}

/** By player and size: the sum over coalitions of that size that the player belongs to. */
function sumsWithPlayer(n: number, amounts: Float64Array): readonly (readonly bigint[])[] {
  const [high, low] = [new Float64Array(n * (n + 1)), new Float64Array(n * (n + 1))]
  for (let coalition = 1; coalition < amounts.length; coalition++) {
    const amount = amounts[coalition]!
    const upper = Math.floor(amount / half)
    const lower = amount - upper * half
    const size = sizeOf(coalition)
    for (let rest = coalition; rest !== 0; rest &= rest - 1) {
      const at = (31 - Math.clz32(rest & -rest)) * (n + 1) + size
      high[at]! += upper
      low[at]! += lower
    }
  }
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n + 1 }, (__, s) => {
      const at = i * (n + 1) + s
      return BigInt(high[at]!) * BigInt(half) + BigInt(low[at]!)
    }),
  )
}

function factorials(n: number): readonly bigint[] {
  const found = [1n]
  for (let k = 1; k <= n; k++) found.push(found[k - 1]! * BigInt(k))
  return found
}
