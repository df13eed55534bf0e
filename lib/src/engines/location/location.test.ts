import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LocationProblem, type LocationResult, type Matrix, solveLocation, verifyLocation } from './index.ts'
import {
  anyAmounts,
  anyLine,
  anyMatrix,
  at,
  bestOf,
  matrix,
  optimumOf,
  servedBy,
  sizes,
  solveSmall,
  subsetsOf,
} from './small.fixture.ts'

const runs = { numRuns: 60 }

/** Proven optimal, at the value that all sets of sites were tried for, and as the verifier reckons. */
function expectOptimum(problem: LocationProblem, result: LocationResult, best: number): void {
  if (best === Infinity) {
    expect(result.status).toBe('infeasible')
    return
  }
  if (result.status !== 'optimal') throw new Error(`ended as ${result.status}`)
  expect(result.objective).toBeCloseTo(best, 6)
  expect(result.bound).toBeCloseTo(best, 5)
  expect(verifyLocation(problem, result.answer, result.objective)).toEqual([])
}

describe('solveLocation(p-median)', () => {
  const anyProblem = sizes.chain(({ rows, columns }) =>
    fc.record({
      distances: anyMatrix(rows, columns),
      weights: anyAmounts(rows, 0, 9),
      p: fc.integer({ min: 1, max: columns }),
    }),
  )

  test('is the best of all sets of p sites', () =>
    fc.assert(
      fc.asyncProperty(anyProblem, async ({ distances, weights, p }) => {
        const problem = { kind: 'p-median', distances, weights, p } as const
        const best = bestOf(
          distances.columns,
          ({ length }) => length === p,
          (open) => servedBy(distances, weights, open),
        )
        expectOptimum(problem, await solveSmall(problem), best)
      }),
      runs,
    ))

  test('some optimum lies at nodes (Hakimi 1964): points halfway along the edges change nothing', async () => {
    // A path of five nodes, edges of 4; candidates are the nodes, or the nodes and the edges' middles.
    const nodes = [0, 4, 8, 12, 16]
    const middles = [2, 6, 10, 14]
    const distances = (sites: readonly number[]): Matrix => matrix(nodes.map((a) => sites.map((b) => Math.abs(a - b))))
    const weights = Float64Array.of(3, 1, 4, 1, 5)
    for (const p of [1, 2, 3]) {
      const atNodes = await optimumOf({ kind: 'p-median', distances: distances(nodes), weights, p })
      const anywhere = await optimumOf({ kind: 'p-median', distances: distances([...nodes, ...middles]), weights, p })
      expect(anywhere).toBe(atNodes)
    }
  })

  test('one more site never costs more, and with a site for each client nothing', () =>
    fc.assert(
      fc.asyncProperty(anyLine(7), async (distances) => {
        const weights = new Float64Array(7).fill(1)
        const values: number[] = []
        for (let p = 1; p <= 7; p++) values.push(await optimumOf({ kind: 'p-median', distances, weights, p }))
        expect(values).toEqual(values.toSorted((a, b) => b - a))
        expect(values.at(-1)).toBe(0)
      }),
      { numRuns: 20 },
    ))

  test('1-median on a line is the weighted median', async () => {
    const places = [0, 1, 5, 20]
    const distances = matrix(places.map((a) => places.map((b) => Math.abs(a - b))))
    const result = await solveSmall({ kind: 'p-median', distances, weights: Float64Array.of(1, 1, 1, 4), p: 1 })
    expect(result).toMatchObject({ status: 'optimal', answer: { open: [3] }, objective: 20 + 19 + 15 })
  })

  test('where somebody reaches nobody there is no answer; without weight that does not matter', async () => {
    const distances = matrix([
      [1, 2],
      [Infinity, Infinity],
    ])
    expect(await solveSmall({ kind: 'p-median', distances, weights: Float64Array.of(1, 1), p: 1 })).toMatchObject({
      status: 'infeasible',
    })
    expect(await optimumOf({ kind: 'p-median', distances, weights: Float64Array.of(1, 0), p: 1 })).toBe(1)
  })

  test('the same problem gives the same answer, of equal ones always one', async () => {
    const distances = matrix(Array.from({ length: 12 }, () => new Array<number>(12).fill(1)))
    const problem = { kind: 'p-median', distances, weights: new Float64Array(12).fill(1), p: 4 } as const
    expect(await solveSmall(problem)).toEqual(await solveSmall(problem))
  })
})

describe('solveLocation stopped early', () => {
  /** A hundred points of which nothing is known beforehand. */
  const places = Array.from({ length: 100 }, (_, i) => [(i * 7919) % 997, (i * 104_729) % 991] as const)
  const distances = matrix(places.map(([x, y]) => places.map(([a, b]) => Math.hypot(x - a, y - b))))
  const problem = { kind: 'p-median', distances, weights: new Float64Array(100).fill(1), p: 7 } as const

  test('by nodes, time or signal has the best answer so far, with a bound below the optimum', async () => {
    const optimum = await optimumOf(problem)
    let now = 0
    const ended = [
      await solveLocation(problem, { seconds: 1, nodes: 0 }, { clock: () => 0 }),
      await solveLocation(problem, { seconds: 1 }, { clock: () => (now += 0.02) }),
      await solveLocation(problem, { seconds: 1 }, { clock: () => 0, signal: AbortSignal.abort() }),
    ]
    for (const result of ended) {
      if (result.status !== 'limit' || result.answer === undefined) throw new Error(`ended as ${result.status}`)
      expect(result.bound).toBeLessThanOrEqual(optimum)
      expect(result.objective).toBeGreaterThanOrEqual(optimum - 1e-6)
      expect(verifyLocation(problem, result.answer, result.objective)).toEqual([])
    }
  })

  test('by a gap is within it, and tells the bound rising and the objective falling on the way', async () => {
    const heard: { readonly objective?: number; readonly bound?: number }[] = []
    let now = 0
    const clock = (): number => (now += 0.06)
    const result = await solveLocation(
      problem,
      { seconds: 1e6, gap: 0.01 },
      { clock, onProgress: (progress) => heard.push(progress) },
    )
    if (result.status !== 'optimal') throw new Error(`ended as ${result.status}`)
    expect((result.objective - result.bound) / result.objective).toBeLessThanOrEqual(0.01)
    const bounds = heard.flatMap(({ bound }) => bound ?? [])
    const objectives = heard.flatMap(({ objective }) => objective ?? [])
    expect(bounds.length).toBeGreaterThan(3)
    expect(bounds).toEqual(bounds.toSorted((a, b) => a - b))
    expect(objectives).toEqual(objectives.toSorted((a, b) => b - a))
  })
})

describe('solveLocation(maximal covering)', () => {
  test('within a gap is within that share of what is covered, not of what is not', async () => {
    let state = 7
    const next = (): number => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
    const [clients, sites] = [60, 60]
    const values = Float64Array.from({ length: clients * sites }, () => 100 * next())
    const problem = {
      kind: 'maximal-covering',
      distances: { rows: clients, columns: sites, values },
      weights: new Float64Array(clients).fill(1),
      radius: 8,
      p: 3,
    } as const
    const result = await solveLocation(problem, { seconds: 1, gap: 0.2 }, { clock: () => 0 })
    if (result.status !== 'optimal') throw new Error(`ended as ${result.status}`)
    expect(result.bound - result.objective).toBeLessThanOrEqual(0.2 * result.objective)
  })
})

describe('solveLocation(p-centre)', () => {
  test('is the best of all sets of p sites', () =>
    fc.assert(
      fc.asyncProperty(
        sizes.chain(({ rows, columns }) =>
          fc.record({ distances: anyMatrix(rows, columns), p: fc.integer({ min: 1, max: columns }) }),
        ),
        async ({ distances, p }) => {
          const problem = { kind: 'p-centre', distances, p } as const
          const worst = (open: readonly number[]): number =>
            Math.max(
              ...Array.from({ length: distances.rows }, (_, i) => Math.min(...open.map((j) => at(distances, i, j)))),
            )
          expectOptimum(
            problem,
            await solveSmall(problem),
            bestOf(distances.columns, ({ length }) => length === p, worst),
          )
        },
      ),
      runs,
    ))

  test('where somebody reaches nobody there is no answer', async () => {
    const distances = matrix([
      [1, 2],
      [Infinity, Infinity],
    ])
    expect(await solveSmall({ kind: 'p-centre', distances, p: 1 })).toMatchObject({ status: 'infeasible' })
  })

  test.each([
    [7, 1],
    [60, 4],
    [200, 5],
    [200, 40],
  ])(
    'of %i places a step apart on a line with %i centres is ⌈(n − p)/2p⌉, as a centre covers 2r + 1 places',
    async (n, p) => {
      const places = Array.from({ length: n }, (_, i) => i)
      const distances = matrix(places.map((a) => places.map((b) => Math.abs(a - b))))
      expect(await optimumOf({ kind: 'p-centre', distances, p })).toBe(Math.ceil((n - p) / (2 * p)))
    },
  )

  test('and the least cover: p sites cover all within a radius just when the p-centre is within it', () =>
    fc.assert(
      fc.asyncProperty(
        anyLine(7),
        fc.integer({ min: 0, max: 40 }),
        fc.integer({ min: 1, max: 7 }),
        async (distances, radius, p) => {
          const centre = await optimumOf({ kind: 'p-centre', distances, p })
          const cover = await optimumOf({ kind: 'set-covering', distances, radius })
          expect(cover <= p).toBe(centre <= radius)
        },
      ),
      runs,
    ))
})

describe('solveLocation(coverings)', () => {
  const anyCover = sizes.chain(({ rows, columns }) =>
    fc.record({
      distances: anyMatrix(rows, columns),
      weights: anyAmounts(rows, 0, 9),
      radius: fc.integer({ min: 0, max: 50 }),
      p: fc.integer({ min: 1, max: columns }),
    }),
  )
  const isCovered = (distances: Matrix, i: number, open: readonly number[], radius: number): boolean =>
    open.some((j) => at(distances, i, j) <= radius)

  test('set covering is the least number of sites of all sets that cover everybody', () =>
    fc.assert(
      fc.asyncProperty(anyCover, async ({ distances, radius }) => {
        const problem = { kind: 'set-covering', distances, radius } as const
        const coversAll = (open: readonly number[]): boolean =>
          Array.from({ length: distances.rows }, (_, i) => isCovered(distances, i, open, radius)).every(Boolean)
        expectOptimum(
          problem,
          await solveSmall(problem),
          bestOf(distances.columns, coversAll, ({ length }) => length),
        )
      }),
      runs,
    ))

  test('maximal covering is the greatest weight of all sets of p sites, and grows with p and with the radius', () =>
    fc.assert(
      fc.asyncProperty(anyCover, async ({ distances, weights, radius, p }) => {
        const problem = { kind: 'maximal-covering', distances, weights, radius, p } as const
        const covered = (open: readonly number[]): number =>
          weights.reduce((sum, weight, i) => sum + (isCovered(distances, i, open, radius) ? weight : 0), 0)
        const best = -bestOf(
          distances.columns,
          ({ length }) => length === p,
          (open) => -covered(open),
        )
        expectOptimum(problem, await solveSmall(problem), best)
        const wider = await optimumOf({ ...problem, radius: radius + 10 })
        expect(wider).toBeGreaterThanOrEqual(best)
        if (p < distances.columns) expect(await optimumOf({ ...problem, p: p + 1 })).toBeGreaterThanOrEqual(best)
      }),
      runs,
    ))
})

describe('solveLocation(uncapacitated facility location)', () => {
  test('is the best of all sets of sites', () =>
    fc.assert(
      fc.asyncProperty(
        sizes.chain(({ rows, columns }) =>
          fc.record({ costs: anyMatrix(rows, columns), fixedCosts: anyAmounts(columns, 0, 60) }),
        ),
        async ({ costs, fixedCosts }) => {
          const problem = { kind: 'uncapacitated-facility-location', costs, fixedCosts } as const
          const ones = new Float64Array(costs.rows).fill(1)
          const total = (open: readonly number[]): number =>
            servedBy(costs, ones, open) + open.reduce((sum, j) => sum + fixedCosts[j]!, 0)
          expectOptimum(
            problem,
            await solveSmall(problem),
            bestOf(costs.columns, () => true, total),
          )
        },
      ),
      runs,
    ))
})

describe('solveLocation(p-dispersion)', () => {
  test('is the best of all sets of p sites', () =>
    fc.assert(
      fc.asyncProperty(
        fc
          .integer({ min: 2, max: 8 })
          .chain((points) => fc.record({ distances: anyLine(points), p: fc.integer({ min: 2, max: points }) })),
        async ({ distances, p }) => {
          const problem = { kind: 'p-dispersion', distances, p } as const
          const shortest = (open: readonly number[]): number =>
            Math.min(...open.flatMap((a, k) => open.slice(k + 1).map((b) => at(distances, a, b))))
          const best = -bestOf(
            distances.columns,
            ({ length }) => length === p,
            (open) => -shortest(open),
          )
          expectOptimum(problem, await solveSmall(problem), best)
        },
      ),
      runs,
    ))
})

describe('solveLocation(hierarchical median)', () => {
  const anyHierarchy = fc
    .record({ rows: fc.integer({ min: 1, max: 4 }), columns: fc.integer({ min: 2, max: 5 }) })
    .chain(({ rows, columns }) =>
      fc.record({
        distances: anyMatrix(rows, columns),
        weights: anyMatrix(rows, 2, 5),
        counts: fc.constantFrom([1, 1], [2, 0], [0, 2], [0, 1], [1, 0]),
      }),
    )

  test.each([true, false])('is the best of all ways to place the levels, nested: %s', (nested) =>
    fc.assert(
      fc.asyncProperty(anyHierarchy, async ({ distances, weights, counts }) => {
        const problem = { kind: 'hierarchical-median', distances, weights, counts, nested } as const
        expectOptimum(problem, await solveSmall(problem), bestPlacement(distances, weights, counts, nested))
      }),
      runs,
    ),
  )

  test('with one level is the p-median', () =>
    fc.assert(
      fc.asyncProperty(anyMatrix(5, 5), fc.integer({ min: 1, max: 5 }), async (distances, p) => {
        const weights = { rows: 5, columns: 1, values: new Float64Array(5).fill(1) }
        const hierarchical = await optimumOf({
          kind: 'hierarchical-median',
          distances,
          weights,
          counts: [p],
          nested: true,
        })
        expect(hierarchical).toBe(await optimumOf({ kind: 'p-median', distances, weights: weights.values, p }))
      }),
      { numRuns: 20 },
    ))

  test('facilities that have the lower services too never cost more', () =>
    fc.assert(
      fc.asyncProperty(anyHierarchy, async ({ distances, weights }) => {
        const problem = { kind: 'hierarchical-median', distances, weights, counts: [1, 1] } as const
        const inclusive = await optimumOf({ ...problem, nested: true })
        expect(inclusive).toBeLessThanOrEqual(await optimumOf({ ...problem, nested: false }))
      }),
      { numRuns: 20 },
    ))
})

/** Every set of sites for the lower level with every other set for the upper one; `Infinity` where a service is missing. */
function bestPlacement(distances: Matrix, weights: Matrix, [low, high]: readonly number[], nested: boolean): number {
  const sets = [[], ...subsetsOf(distances.columns)]
  const nearest = (i: number, able: readonly number[]): number =>
    Math.min(Infinity, ...able.map((j) => at(distances, i, j)))
  let best = Infinity
  for (const lower of sets)
    for (const upper of sets) {
      if (lower.length !== low || upper.length !== high || lower.some((j) => upper.includes(j))) continue
      let sum = 0
      for (let i = 0; i < distances.rows; i++) {
        const [first, second] = [at(weights, i, 0), at(weights, i, 1)]
        if (first > 0) sum += first * nearest(i, nested ? [...lower, ...upper] : lower)
        if (second > 0) sum += second * nearest(i, upper)
      }
      best = Math.min(best, sum)
    }
  return best
}

test.each<[string, LocationProblem, RegExp]>([
  [
    'a matrix too short',
    { kind: 'p-centre', distances: { rows: 2, columns: 2, values: new Float64Array(3) }, p: 1 },
    /distances has 3 values, expected 2 × 2/,
  ],
  [
    'more sites than there are',
    { kind: 'p-centre', distances: matrix([[1]]), p: 2 },
    /p is 2, expected a whole number from 1 to 1/,
  ],
  ['a negative distance', { kind: 'p-centre', distances: matrix([[-1]]), p: 1 }, /distances\[0\] is -1/],
  [
    'weights for others',
    { kind: 'p-median', distances: matrix([[1]]), weights: new Float64Array(2), p: 1 },
    /weights has 2 entries, expected 1/,
  ],
  [
    'distances that differ by direction',
    {
      kind: 'p-dispersion',
      distances: matrix([
        [0, 1],
        [2, 0],
      ]),
      p: 2,
    },
    /not symmetric/,
  ],
])('solveLocation refuses %s', async (_, problem, message) => {
  await expect(solveSmall(problem)).rejects.toThrow(message)
})
