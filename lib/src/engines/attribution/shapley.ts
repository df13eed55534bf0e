import { keyedUniform, mean, standardError } from '#engines/stats'
import { has, sizeOf, type Valuation } from './valuation.ts'

/** Up to so many assumptions every subset is evaluated. */
export const exactTo = 12

/** What each assumption contributes to v(B) − v(A). */
export interface Attribution {
  /** Pairs of permutations drawn; absent when every subset was evaluated. */
  readonly pairs?: number
  /** By assumption, then indicator; over the assumptions they sum to v(B) − v(A). */
  readonly shares: readonly (readonly number[])[]
  /** Standard errors of the shares, from the pairs; absent when exact. */
  readonly standardErrors?: readonly (readonly number[])[]
}

/**
 * Shapley value: the mean of v(S ∪ i) − v(S) over all orders in which the assumptions can go over from A to B.
 * @see Shapley, "A value for n-person games" (1953); Owen, "Sobol' indices and Shapley value", SIAM/ASA JUQ 2 (2014), on inputs as players
 */
export async function shapley(game: Valuation): Promise<Attribution> {
  const n = game.assumptions
  const values = await Promise.all(Array.from({ length: game.all + 1 }, (_, subset) => game.at(subset)))
  const weights = Array.from({ length: n }, (_, size) => 1 / (n * choose(n - 1, size)))
  const shares = Array.from({ length: n }, (_, i) =>
    values[0]!.map((_, k) =>
      values.reduce((sum, value, subset) => {
        if (has(subset, i)) return sum
        return sum + weights[sizeOf(subset)]! * (values[subset | (1 << i)]![k]! - value[k]!)
      }, 0),
    ),
  )
  return { shares }
}

/**
 * The same by drawn orders, each with its reverse, which evens out what the order does (antithetic pairs). Unbiased, and efficient in every draw.
 * @param pairs at least 2, as the standard error is from the spread between pairs
 * @see Castro, Gómez & Tejada, Computers & Operations Research 36 (2009), 1726–1730; Mitchell, Cooper, Frank & Holmes, "Sampling permutations
 *   for Shapley value estimation", JMLR 23 (2022), §3.1 on antithetic sampling
 */
export async function sampledShapley(game: Valuation, pairs: number, seed: number): Promise<Attribution> {
  if (!Number.isInteger(pairs) || pairs < 2) throw new RangeError(`sampledShapley: ${pairs} pairs, expected at least 2`)
  const n = game.assumptions
  const draws = await Promise.all(
    Array.from({ length: pairs }, async (_, draw) => {
      const order = permutation(n, seed, draw)
      const both = await Promise.all([marginals(game, order), marginals(game, order.toReversed())])
      return both[0]!.map((own, i) => own.map((value, k) => (value + both[1]![i]![k]!) / 2))
    }),
  )
  const over = (statistic: (values: readonly number[]) => number) =>
    draws[0]!.map((own, i) => own.map((_, k) => statistic(draws.map((draw) => draw[i]![k]!))))
  return { pairs, shares: over(mean), standardErrors: over(standardError) }
}

/** What each assumption adds when they go over in this order; by assumption, then indicator. */
async function marginals(game: Valuation, order: readonly number[]): Promise<readonly (readonly number[])[]> {
  const chain = [0]
  for (const i of order) chain.push(chain.at(-1)! | (1 << i))
  const values = await Promise.all(chain.map((subset) => game.at(subset)))
  const added: number[][] = order.map(() => [])
  order.forEach((i, place) => {
    added[i] = values[place + 1]!.map((value, k) => value - values[place]![k]!)
  })
  return added
}

/** Fisher–Yates, every order as likely. */
function permutation(n: number, seed: number, draw: number): readonly number[] {
  const order = Array.from({ length: n }, (_, i) => i)
  for (let last = n - 1; last > 0; last--) {
    const other = Math.floor(keyedUniform(seed, `attribution/${last}`, draw) * (last + 1))
    ;[order[last], order[other]] = [order[other]!, order[last]!]
  }
  return order
}

function choose(n: number, k: number): number {
  return Array.from({ length: k }, (_, i) => (n - i) / (i + 1)).reduce((product, factor) => product * factor, 1)
}
