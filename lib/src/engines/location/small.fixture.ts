import fc from 'fast-check'
import type { LocationProblem, LocationResult, Matrix } from './problems.ts'
import { solveLocation } from './solve-location.ts'

/** To its end: the clock stands still. */
export function solveSmall(problem: LocationProblem): Promise<LocationResult> {
  return solveLocation(problem, { seconds: 1, nodes: 20_000 }, { clock: () => 0 })
}

/** The objective of a problem that has an answer, solved to its end. */
export async function optimumOf(problem: LocationProblem): Promise<number> {
  const result = await solveSmall(problem)
  if (result.status !== 'optimal') throw new Error(`ended as ${result.status}`)
  return result.objective
}

export function matrix(lines: readonly (readonly number[])[]): Matrix {
  return { rows: lines.length, columns: lines[0]!.length, values: Float64Array.from(lines.flat()) }
}

export function at({ columns, values }: Matrix, row: number, column: number): number {
  return values[row * columns + column]!
}

/** Every set of sites, by number. */
export function subsetsOf(sites: number): readonly (readonly number[])[] {
  const all = Array.from({ length: sites }, (_, j) => j)
  return Array.from({ length: 2 ** sites - 1 }, (_, k) => all.filter((j) => ((k + 1) & (1 << j)) !== 0))
}

/** The least value over all sets that are allowed. */
export function bestOf(
  sites: number,
  isAllowed: (open: readonly number[]) => boolean,
  value: (open: readonly number[]) => number,
): number {
  return Math.min(...subsetsOf(sites).filter(isAllowed).map(value))
}

/** What clients pay at their cheapest open site. */
export function servedBy(costs: Matrix, weights: ArrayLike<number>, open: readonly number[]): number {
  return Array.from(
    { length: costs.rows },
    (_, i) => weights[i]! * Math.min(...open.map((j) => at(costs, i, j))),
  ).reduce((a, b) => a + b, 0)
}

export function anyMatrix(rows: number, columns: number, most = 50): fc.Arbitrary<Matrix> {
  const values = fc.array(fc.integer({ min: 0, max: most }), { minLength: rows * columns, maxLength: rows * columns })
  return values.map((given) => ({ rows, columns, values: Float64Array.from(given) }))
}

export function anyAmounts(length: number, least: number, most: number): fc.Arbitrary<Float64Array> {
  const values = fc.array(fc.integer({ min: least, max: most }), { minLength: length, maxLength: length })
  return values.map((given) => Float64Array.from(given))
}

/** Sizes that brute force is done with at once. */
export const sizes = fc.record({ rows: fc.integer({ min: 1, max: 7 }), columns: fc.integer({ min: 1, max: 7 }) })

/** Distances along a line: a metric. */
export function anyLine(points: number): fc.Arbitrary<Matrix> {
  const places = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: points, maxLength: points })
  return places.map((where) => matrix(where.map((a) => where.map((b) => Math.abs(a - b)))))
}
