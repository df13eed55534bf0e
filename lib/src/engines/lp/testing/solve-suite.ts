import { describe, expect, test } from 'vitest'
import { explainInfeasibility } from '../explain.ts'
import type { LinearProgram, Solve, SolveProgress } from '../program.ts'
import { program } from './program.ts'

// Node and browsers have both; lib is compiled without the types of either.
declare class AbortController {
  readonly signal: AbortSignal
  abort(): void
}
declare const performance: { now(): number }
declare function setTimeout(act: () => void, milliseconds: number): unknown

const limits = { seconds: 20 }
/** Hillier & Lieberman, Introduction to Operations Research, §3.1: Wyndor Glass; 36 at (2, 6), shadow prices 0, 3/2 and 1. */
const wyndor = {
  sense: 'maximize',
  costs: [3, 5],
  rows: [
    [-Infinity, [1, 0], 4],
    [-Infinity, [0, 2], 12],
    [-Infinity, [3, 2], 18],
  ],
} as const

/** What every solver promises. */
export function solveSuite(name: string, create: () => Solve): void {
  const solve = create()
  const optimum = async (linear: LinearProgram) => {
    const result = await solve(linear, limits)
    if (result.status !== 'optimal') throw new Error(`ended as ${result.status}`)
    return result
  }

  describe(`${name} as a Solve`, () => {
    test('Wyndor Glass: objective, values and shadow prices', async () => {
      const { objective, bound, x, duals } = await optimum(program(wyndor))
      expect(objective).toBeCloseTo(36, 9)
      expect(bound).toBeCloseTo(36, 9)
      expect([...x]).toEqual([2, 6])
      expect([...duals!.rows]).toEqual([0, 1.5, 1])
    })

    test('a dual is what the objective changes when a row of a minimisation gives by one unit', async () => {
      const diet = (least: number) =>
        program({
          offset: 7,
          costs: [2, 3],
          rows: [
            [least, [1, 1], Infinity],
            [6, [1, 3], Infinity],
          ],
        })
      const before = await optimum(diet(4))
      const after = await optimum(diet(5))
      expect(before.duals!.rows[0]).toBeCloseTo(after.objective - before.objective, 9)
      expect(before.objective).toBeCloseTo(7 + 2 * 3 + 3 * 1, 9)
    })

    test('strong duality: row duals and reduced costs give the objective', async () => {
      const linear = program({
        costs: [4, 1, 3],
        upper: [2, 1, 9],
        rows: [
          [5, [1, 1, 1], Infinity],
          [1, [0, 1, 2], 6],
        ],
      })
      const { objective, x, duals } = await optimum(linear)
      const activity = [x[0]! + x[1]! + x[2]!, x[1]! + 2 * x[2]!]
      const fromRows = duals!.rows.reduce((sum, dual, i) => sum + dual * activity[i]!, 0)
      expect(duals!.columns.reduce((sum, cost, j) => sum + cost * x[j]!, fromRows)).toBeCloseTo(objective, 9)
    })

    test.each([1, 2, 3, 4])('knapsack %i: as good as the best of all subsets', async (seed) => {
      const next = numbers(seed)
      const [values, weights] = [0, 1].map(() => Array.from({ length: 10 }, () => 1 + (next() % 40))) as [
        number[],
        number[],
      ]
      const knapsack = program({
        sense: 'maximize',
        costs: values,
        upper: values.map(() => 1),
        whole: true,
        rows: [[-Infinity, weights, 90]],
      })
      const { objective, bound, x } = await optimum(knapsack)
      expect(objective).toBe(bestSubset(values, weights, 90))
      expect(bound).toBeCloseTo(objective, 6)
      expect([...x].every((value) => value === 0 || value === 1)).toBe(true)
    })

    test('what has no answer, and what has no end', async () => {
      const none = program({
        costs: [1, 1],
        rows: [
          [5, [1, 1], Infinity],
          [-Infinity, [1, 1], 4],
        ],
      })
      expect(await solve(none, limits)).toMatchObject({ status: 'infeasible' })
      const endless = program({ sense: 'maximize', costs: [1, 1], rows: [[-Infinity, [1, -1], 4]] })
      expect(await solve(endless, limits)).toMatchObject({ status: 'unbounded' })
    })

    test.each([false, true])('a conflict is named by its rows, with whole numbers: %s', async (whole) => {
      const rows: [number, number[], number][] = [
        [0, [1, 1, 1], 50],
        [8, [1, 1, 0], Infinity],
        [-Infinity, [1, 0, 0], 3],
        [-Infinity, [0, 1, 0], 2],
        [1, [0, 0, 1], 9],
      ]
      const explained = await explainInfeasibility(program({ whole, costs: [1, 1, 1], rows }), solve, limits)
      expect(explained?.conflict).toEqual([1, 2, 3])
      const sum = [...explained!.violations.values()].reduce((a, b) => a + b, 0)
      expect(sum).toBeCloseTo(3, 6)
    })

    test('what has an answer has no conflict', async () => {
      expect(await explainInfeasibility(program(wyndor), solve, limits)).toBeUndefined()
    })

    test('ends by the time limit with the best answer there is, a bound, and progress on the way', async () => {
      const heard: SolveProgress[] = []
      const before = performance.now()
      const result = await solve(marketSplit, { seconds: 1.5 }, { onProgress: (progress) => heard.push(progress) })
      expect((performance.now() - before) / 1000).toBeLessThan(5)
      if (result.status !== 'limit' || result.objective === undefined) throw new Error(`ended as ${result.status}`)
      expect(result.bound).toBeLessThan(result.objective)
      expect(keeps(marketSplit, result.x!)).toBe(true)
      expect(heard.some(({ x }) => x !== undefined && keeps(marketSplit, x))).toBe(true)
      const objectives = heard.flatMap(({ objective }) => objective ?? [])
      expect(objectives).toEqual(objectives.toSorted((a, b) => b - a))
    })

    test('ends by the number of nodes, twice at the same answer', async () => {
      const [one, two] = await Promise.all([1, 2].map(() => solve(marketSplit, { seconds: 60, nodes: 20 })))
      expect(one).toMatchObject({ status: 'limit' })
      const { seconds: _, ...first } = one!
      expect(two).toMatchObject(first)
    })

    test('a start that keeps all rows is at least as good as what comes out', async () => {
      const start = new Float64Array(marketSplit.costs.length)
      marketSplit.rowLower.forEach((least, i) => {
        start[splitColumns + 2 * i] = least
      })
      const result = await solve(marketSplit, { seconds: 60, nodes: 0 }, { start })
      const worst = marketSplit.rowLower.reduce((a, b) => a + b, 0)
      expect(result.status === 'limit' ? result.objective : undefined).toBeLessThanOrEqual(worst)
    })

    test('stops within a second when told to', async () => {
      const controller = new AbortController()
      const solving = solve(marketSplit, { seconds: 600 }, { signal: controller.signal })
      let told = 0
      setTimeout(() => {
        told = performance.now()
        controller.abort()
      }, 700)
      await expect(solving).rejects.toMatchObject({ name: 'AbortError' })
      expect(performance.now() - told).toBeLessThan(1000)
    })

    test('is not begun when it was stopped before', async () => {
      const controller = new AbortController()
      controller.abort()
      await expect(solve(marketSplit, limits, { signal: controller.signal })).rejects.toMatchObject({
        name: 'AbortError',
      })
    })

    const good = program(wyndor)
    test.each<[string, Partial<LinearProgram>, RegExp]>([
      ['a bound too few', { upper: new Float64Array(1) }, /upper has 1 entries, expected 2/],
      ['a cost that is no number', { costs: Float64Array.of(3, NaN) }, /costs\[1\] is NaN/],
      [
        'a column that is not there',
        { rowColumns: Int32Array.of(0, 1, 0, 2) },
        /rowColumns\[3\] is 2, expected 0 to 1/,
      ],
      ['a row that goes beyond', { rowStarts: Int32Array.of(0, 1, 2, 9) }, /rowStarts\[3\] is 9/],
      [
        'bounds that cross',
        { lower: Float64Array.of(0, 9), upper: Float64Array.of(4, 8) },
        /lower\[1\] = 9 and upper\[1\] = 8/,
      ],
      ['a column twice in a row', { rowColumns: Int32Array.of(0, 1, 0, 0) }, /row 2 has column 0 twice/],
    ])('refuses %s', async (_, part, message) => {
      await expect(solve({ ...good, ...part }, limits)).rejects.toThrow(message)
    })

    test('refuses to look for ever', async () => {
      await expect(solve(good, { seconds: Infinity })).rejects.toThrow(/neither seconds nor nodes/)
      await expect(solve(good, { seconds: Number.NaN })).rejects.toThrow(/seconds is NaN/)
    })
  })
}

/** Numbers below 2³¹ that look like chance, the same each time (Park & Miller 1988). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state
  }
}

function bestSubset(values: readonly number[], weights: readonly number[], room: number): number {
  let best = 0
  for (let subset = 0; subset < 1 << values.length; subset++) {
    const chosen = values.map((_, j) => j).filter((j) => (subset & (1 << j)) !== 0)
    const weight = chosen.reduce((sum, j) => sum + weights[j]!, 0)
    if (weight <= room)
      best = Math.max(
        best,
        chosen.reduce((sum, j) => sum + values[j]!, 0),
      )
  }
  return best
}

const splitColumns = 40
/** Market split (Cornuéjols & Dawande 1998): 5 rows, 40 columns of 0 or 1, no solver is soon done with it. Deviations are minimised. */
const marketSplit = ((): LinearProgram => {
  const next = numbers(7)
  const rows = Array.from({ length: 5 }, (_, i) => {
    const weights = Array.from({ length: splitColumns }, () => next() % 100)
    const half = Math.floor(weights.reduce((a, b) => a + b, 0) / 2)
    const slacks = Array.from({ length: 10 }, (_, k) => (k === 2 * i ? 1 : k === 2 * i + 1 ? -1 : 0))
    return [half, [...weights, ...slacks], half] as const
  })
  const linear = program({
    costs: [...new Array<number>(splitColumns).fill(0), ...new Array<number>(10).fill(1)],
    upper: [...new Array<number>(splitColumns).fill(1), ...new Array<number>(10).fill(Infinity)],
    rows,
  })
  return { ...linear, integer: Uint8Array.from(linear.costs, (cost) => (cost === 0 ? 1 : 0)) }
})()

function keeps(
  { lower, upper, rowLower, rowUpper, rowStarts, rowColumns, rowValues }: LinearProgram,
  x: Float64Array,
): boolean {
  const near = 1e-5
  const inBounds = x.every((value, j) => value >= lower[j]! - near && value <= upper[j]! + near)
  return (
    inBounds &&
    rowLower.every((least, i) => {
      let activity = 0
      for (let k = rowStarts[i]!; k < rowStarts[i + 1]!; k++) activity += rowValues[k]! * x[rowColumns[k]!]!
      return activity >= least - near && activity <= rowUpper[i]! + near
    })
  )
}
