import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { capacitatedCore } from './capacitated/core.ts'
import { transport } from './capacitated/transport.ts'
import { type CapacitatedFacilityLocation, solveLocation, verifyLocation } from './index.ts'
import { anyAmounts, anyMatrix, at, bestOf, matrix, optimumOf, solveSmall } from './small.fixture.ts'

const runs = { numRuns: 60 }
const anyProblem = fc
  .record({ rows: fc.integer({ min: 1, max: 5 }), columns: fc.integer({ min: 1, max: 4 }) })
  .chain(({ rows, columns }) =>
    fc.record({
      kind: fc.constant('capacitated-facility-location' as const),
      costs: anyMatrix(rows, columns),
      fixedCosts: anyAmounts(columns, 0, 60),
      demands: anyAmounts(rows, 0, 6),
      capacities: anyAmounts(columns, 0, 14),
    }),
  )
type Given = Omit<CapacitatedFacilityLocation, 'sourcing'>

/** Sites that would cost more than 35 cannot serve the client. */
const anyWithForbidden = anyProblem.map((problem) => {
  const values = problem.costs.values.map((cost) => (cost > 35 ? Infinity : cost))
  return { ...problem, costs: { ...problem.costs, values } }
})

/** Every way to give each client one site of the open ones. */
function bestSingle({ costs, demands, capacities }: Given, open: readonly number[]): number {
  const room = Float64Array.from(capacities)
  const place = (i: number): number => {
    if (i === costs.rows) return 0
    let best = Infinity
    for (const j of open) {
      if (demands[i]! > room[j]!) continue
      room[j]! -= demands[i]!
      best = Math.min(best, at(costs, i, j) + place(i + 1))
      room[j]! += demands[i]!
    }
    return best
  }
  return place(0)
}

/**
 * The transportation problem unit by unit: whole demands and capacities have an optimal answer in whole units, and each unit is a client of its
 * own there (integrality of network flows), so that successive augmentation can be left out by trying every way.
 */
function bestSplit({ costs, demands, capacities }: Given, open: readonly number[]): number {
  const units = Array.from(demands).flatMap((demand, i) => Array.from({ length: Math.max(1, demand) }, () => i))
  const seen = new Map<string, number>()
  const place = (unit: number, room: readonly number[]): number => {
    if (unit === units.length) return 0
    const key = `${unit} ${room.join()}`
    const known = seen.get(key)
    if (known !== undefined) return known
    const i = units[unit]!
    const demand = demands[i]!
    let best = Infinity
    for (const [k, j] of open.entries()) {
      if (demand > 0 && room[k]! < 1) continue
      const cost = at(costs, i, j) / Math.max(1, demand)
      best = Math.min(best, cost + place(unit + 1, demand > 0 ? room.with(k, room[k]! - 1) : room))
    }
    seen.set(key, best)
    return best
  }
  return place(
    0,
    open.map((j) => capacities[j]!),
  )
}

function fixedOf({ fixedCosts }: Given, open: readonly number[]): number {
  return open.reduce((sum, j) => sum + fixedCosts[j]!, 0)
}

describe('transport(core, open)', () => {
  test('costs as little as the best way to place every unit', () =>
    fc.assert(
      fc.property(fc.oneof(anyProblem, anyWithForbidden), (problem) => {
        const open = [...problem.capacities.keys()]
        const found = transport(capacitatedCore({ ...problem, sourcing: 'split' }), open)
        const best = bestSplit(problem, open)
        if (best === Infinity) expect(found).toBeUndefined()
        else expect(found?.cost).toBeCloseTo(best, 6)
      }),
      { numRuns: 200 },
    ))
})

describe('solveLocation(capacitated facility location)', () => {
  test('split sourcing is the best of all sets of sites', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(anyProblem, anyWithForbidden), async (given) => {
        const problem = { ...given, sourcing: 'split' } as const
        const best = bestOf(
          given.costs.columns,
          () => true,
          (open) => fixedOf(given, open) + bestSplit(given, open),
        )
        const result = await solveSmall(problem)
        if (best === Infinity) {
          expect(result.status).toBe('infeasible')
          return
        }
        if (result.status !== 'optimal') throw new Error(`ended as ${result.status}`)
        expect(result.objective).toBeCloseTo(best, 6)
        expect(verifyLocation(problem, result.answer, result.objective)).toEqual([])
      }),
      runs,
    ))

  test('single sourcing without a solver has a bound and an answer on either side of the best of all ways', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(anyProblem, anyWithForbidden), async (given) => {
        const problem = { ...given, sourcing: 'single' } as const
        const best = bestOf(
          given.costs.columns,
          () => true,
          (open) => fixedOf(given, open) + bestSingle(given, open),
        )
        const result = await solveSmall(problem)
        if (result.status === 'infeasible') {
          expect(best).toBe(Infinity)
          return
        }
        expect(result.bound).toBeLessThanOrEqual(best + 1e-6)
        if (result.answer === undefined) return
        expect(result.objective).toBeGreaterThanOrEqual(best - 1e-6)
        expect(verifyLocation(problem, result.answer, result.objective)).toEqual([])
      }),
      runs,
    ))

  test('more capacity never costs more, and capacity for all is the problem without capacities', () =>
    fc.assert(
      fc.asyncProperty(anyProblem, async ({ costs, fixedCosts, demands }) => {
        const total = demands.reduce((a, b) => a + b, 0)
        const cost = (share: number): Promise<number> =>
          optimumOf({
            kind: 'capacitated-facility-location',
            costs,
            fixedCosts,
            demands,
            capacities: new Float64Array(costs.columns).fill(total * share),
            sourcing: 'split',
          })
        const [half, all] = [await cost(1 / Math.min(2, costs.columns)), await cost(1)]
        expect(all).toBeLessThanOrEqual(half + 1e-6)
        expect(all).toBeCloseTo(await optimumOf({ kind: 'uncapacitated-facility-location', costs, fixedCosts }), 6)
      }),
      { numRuns: 30 },
    ))

  test('too little capacity for all has no answer', async () => {
    const problem = {
      kind: 'capacitated-facility-location',
      costs: matrix([[1, 2]]),
      fixedCosts: Float64Array.of(0, 0),
      demands: Float64Array.of(9),
      capacities: Float64Array.of(4, 4),
    } as const
    expect(await solveSmall({ ...problem, sourcing: 'split' })).toMatchObject({ status: 'infeasible' })
    expect(await solveSmall({ ...problem, sourcing: 'single' })).toMatchObject({ status: 'infeasible' })
  })

  test('single sourcing has an answer near the bound where parts of clients fill the open sites to the last unit', async () => {
    let state = 4242
    const next = (): number => {
      state = (state * 48_271) % 2_147_483_647
      return state / 2_147_483_647
    }
    const [clients, sites, full] = [100, 40, 12]
    const place = () => [1000 * next(), 1000 * next()] as const
    const [homes, spots] = [Array.from({ length: clients }, place), Array.from({ length: sites }, place)]
    const demands = Float64Array.from({ length: clients }, () => 1 + Math.floor(100 * next()))
    const values = homes.flatMap(([x, y], i) => spots.map(([a, b]) => 6 * demands[i]! * Math.hypot(x - a, y - b)))
    const problem = {
      kind: 'capacitated-facility-location',
      costs: { rows: clients, columns: sites, values: Float64Array.from(values) },
      fixedCosts: Float64Array.from({ length: sites }, () => 3e5 + 6e5 * next()),
      demands,
      capacities: new Float64Array(sites).fill(Math.ceil(demands.reduce((a, b) => a + b, 0) / full)),
      sourcing: 'single',
    } as const
    const result = await solveLocation(problem, { seconds: 1, nodes: 1 }, { clock: () => 0 })
    if (result.status === 'infeasible' || result.answer === undefined) throw new Error('ended without an answer')
    expect(verifyLocation(problem, result.answer, result.objective)).toEqual([])
    expect(result.objective - result.bound).toBeLessThan(0.1 * result.objective)
  })

  test('a client is not served by a site that cannot, not even to a small part', async () => {
    const problem = {
      kind: 'capacitated-facility-location',
      costs: matrix([[1, Infinity, 1]]),
      fixedCosts: Float64Array.of(0, 0, 500),
      demands: Float64Array.of(10),
      capacities: Float64Array.of(9, 9, 9),
      sourcing: 'split',
    } as const
    expect(await optimumOf(problem)).toBeCloseTo(501, 9)
    const onlyNine = Float64Array.of(9, 9, 0)
    expect(await solveSmall({ ...problem, capacities: onlyNine })).toMatchObject({ status: 'infeasible' })
  })
})
