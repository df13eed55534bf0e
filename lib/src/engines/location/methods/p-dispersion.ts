import type { PDispersion } from '../problems.ts'
import { offer, raiseBound } from '../standing.ts'
import { checkCount, checkMatrix, expect } from './checks.ts'
import { findClique } from './clique.ts'
import type { Method } from './method.ts'

/**
 * Bisection over the distances that occur: a distance will do when p sites are pairwise as far apart, which is a clique of p in the graph of
 * pairs that are. Minimises the distance's negative.
 * @see Erkut, The discrete p-dispersion problem, EJOR 46 (1990)
 */
export const pDispersion: Method<PDispersion> = {
  check({ distances, p }) {
    checkMatrix('distances', distances)
    const { rows, columns, values } = distances
    expect(rows === columns, `distances has ${rows} rows and ${columns} columns, expected as many of each`)
    const isSymmetric = values.every((value, k) => value === values[(k % columns) * columns + Math.floor(k / columns)])
    expect(isSymmetric, 'distances is not symmetric')
    checkCount('p', p, 2, columns)
  },
  *steps({ distances, p }, standing) {
    const { columns: sites, values } = distances
    const pairs = values.filter((_, k) => k % sites !== Math.floor(k / sites))
    const lengths = [...new Set(pairs)].sort((a, b) => a - b)
    let [low, high] = [0, lengths.length - 1]
    const accept = (open: readonly number[]): void => {
      const shortest = Math.min(...open.flatMap((j, k) => open.slice(k + 1).map((other) => values[j * sites + other]!)))
      offer(standing, -shortest, () => ({ open: open.toSorted((a, b) => a - b), assignment: [] }))
      low = lengths.indexOf(shortest)
    }
    accept(Array.from({ length: p }, (_, j) => j))
    while (low < high) {
      raiseBound(standing, -lengths[high]!)
      yield
      const middle = (low + high + 1) >> 1
      const isFar = (j: number, other: number): boolean => values[j * sites + other]! >= lengths[middle]!
      const found = yield* findClique(sites, p, isFar, () => standing.nodes++)
      if (found === undefined) high = middle - 1
      else accept(found)
    }
    raiseBound(standing, -lengths[low]!)
  },
  objective: (_, value) => -value,
}
