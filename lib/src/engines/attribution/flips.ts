import { has, type Valuation } from './valuation.ts'

/** Which way an answer goes; 0 is undecided. */
export type Sign = -1 | 0 | 1

export interface Flips {
  readonly a: Sign
  readonly b: Sign
  /** Assumptions that turn A's answer round alone when they become as B says. */
  readonly fromA: readonly number[]
  /** Assumptions that turn B's answer round alone when they become as A says. */
  readonly fromB: readonly number[]
  /** The fewest assumptions of B's that turn A's answer round together: all such sets of that size; none when no set searched does. */
  readonly smallest: readonly (readonly number[])[]
  /** Sets of A's assumptions up to this size were all looked at. */
  readonly searchedTo: number
}

/**
 * What turns an answer round. A sign of 0 turns nothing and is not turned, as nobody knows which way it goes.
 * @param signOf which way the answer goes, of the values of a subset
 * @param searchTo largest set that is looked at; default all
 */
export async function findFlips(
  { assumptions: n, all, at }: Valuation,
  signOf: (values: readonly number[]) => Sign,
  searchTo: number = n,
): Promise<Flips> {
  const signAt = async (subset: number): Promise<Sign> => signOf(await at(subset))
  const [a, b] = [await signAt(0), await signAt(all)]
  const turns = (before: Sign, after: Sign): boolean => before !== 0 && after === -before
  const alone = async (from: number, before: Sign): Promise<readonly number[]> => {
    const signs = await Promise.all(rangeTo(n).map((i) => signAt(from ^ (1 << i))))
    return rangeTo(n).filter((i) => turns(before, signs[i]!))
  }
  const [fromA, fromB] = [await alone(0, a), await alone(all, b)]
  for (let size = 1; size <= searchTo && a !== 0; size++) {
    const sets = subsetsOf(n, size)
    const signs = await Promise.all(sets.map(signAt))
    const found = sets.filter((_, i) => turns(a, signs[i]!))
    const smallest = found.map((subset) => rangeTo(n).filter((i) => has(subset, i)))
    if (smallest.length > 0) return { a, b, fromA, fromB, smallest, searchedTo: size }
  }
  return { a, b, fromA, fromB, smallest: [], searchedTo: a === 0 ? 0 : searchTo }
}

/** All subsets of so many of n, in the order of their bits. */
function subsetsOf(n: number, size: number): readonly number[] {
  const grow = (from: number, left: number): readonly number[] =>
    left === 0
      ? [0]
      : rangeTo(n)
          .slice(from)
          .flatMap((i) => grow(i + 1, left - 1).map((rest) => rest | (1 << i)))
  return grow(0, size).toSorted((x, y) => x - y)
}

function rangeTo(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => i)
}
