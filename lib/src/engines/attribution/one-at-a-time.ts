import type { Valuation } from './valuation.ts'

/** What an assumption does alone, by indicator. */
export interface Move {
  /** v with this one as B says and the others as A says, less v(A). */
  readonly toB: readonly number[]
  /** v with this one as A says and the others as B says, less v(B). */
  readonly toA: readonly number[]
}

/**
 * Each assumption moved alone, from A to B among A's others and from B to A among B's: the bars of a tornado diagram.
 * @see Eschenbach, "Spiderplots versus tornado diagrams for sensitivity analysis", Interfaces 22 (1992), 40–46
 */
export async function oneAtATime({ assumptions, all, at }: Valuation): Promise<readonly Move[]> {
  const [a, b] = await Promise.all([at(0), at(all)])
  return Promise.all(
    Array.from({ length: assumptions }, async (_, i) => {
      const [withB, withA] = await Promise.all([at(1 << i), at(all & ~(1 << i))])
      return { toB: minus(withB, a), toA: minus(withA, b) }
    }),
  )
}

function minus(a: readonly number[], b: readonly number[]): readonly number[] {
  return a.map((value, k) => value - b[k]!)
}
