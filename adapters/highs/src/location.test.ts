import { type CapacitatedFacilityLocation, solveLocation, verifyLocation } from '@samplan/lib/engines/location'
import { lagrangianBounds, type MedianCase, medianProgram } from '@samplan/lib/engines/location/testing'
import { describe, expect, test } from 'vitest'
import { createHighs } from './index.ts'
import { solveHere } from './testing/solve-here.ts'

const solve = createHighs()
const limits = { seconds: 30 }
const clock = (): number => performance.now() / 1000

/** Numbers from 0 to 1 that look like chance, the same each time (Park & Miller 1988). */
function numbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state / 2_147_483_647
  }
}

function medianCase(
  seed: number,
  clients: number,
  sites: number,
  fixed: number,
  least: number,
  most: number,
): MedianCase {
  const next = numbers(seed)
  const place = (): readonly [number, number] => [next() * 100, next() * 100]
  const [where, at] = [Array.from({ length: clients }, place), Array.from({ length: sites }, place)]
  const values = Float64Array.from(where.flatMap(([x, y]) => at.map(([a, b]) => Math.hypot(x - a, y - b))))
  const fixedCosts = Float64Array.from({ length: sites }, () => fixed * next())
  return { costs: { rows: clients, columns: sites, values }, fixedCosts, least, most }
}

async function optimum(program: Parameters<typeof solve>[0]): Promise<number> {
  const result = await solve(program, limits)
  if (result.status !== 'optimal') throw new Error(`ended as ${result.status}`)
  return result.objective
}

describe('the Lagrangian of a median problem', () => {
  test.each([
    ['p-median', medianCase(1, 20, 20, 0, 4, 4)],
    ['p-median with a gap', medianCase(5, 14, 14, 0, 3, 3)],
    ['facility location', medianCase(2, 25, 12, 90, 1, 12)],
  ])('never exceeds the bound of the linear relaxation, and comes near it: %s', async (_, given) => {
    const linear = await optimum(medianProgram(given, false))
    const best = lagrangianBounds(given).reduce((a, b) => Math.max(a, b))
    expect(best).toBeLessThanOrEqual(linear + 1e-6 * linear)
    expect(best).toBeGreaterThan(0.998 * linear)
    expect(linear).toBeLessThanOrEqual((await optimum(medianProgram(given, true))) + 1e-6)
  })
})

describe('solveLocation', () => {
  test('p-median of 30 nodes: as HiGHS has it as a mixed-integer program', async () => {
    const given = medianCase(3, 30, 30, 0, 5, 5)
    const weights = new Float64Array(30).fill(1)
    const result = await solveLocation({ kind: 'p-median', distances: given.costs, weights, p: 5 }, limits, { clock })
    if (result.status !== 'optimal') throw new Error(`ended as ${result.status}`)
    expect(result.objective).toBeCloseTo(await optimum(medianProgram(given, true)), 4)
  })

  test('single sourcing is proven with a solver, and costs at least as much as split sourcing', async () => {
    const given = medianCase(4, 12, 5, 80, 1, 5)
    const next = numbers(9)
    const demands = Float64Array.from({ length: 12 }, () => 1 + Math.floor(9 * next()))
    const capacities = new Float64Array(5).fill(Math.ceil(demands.reduce((a, b) => a + b, 0) / 3))
    const { costs, fixedCosts } = given
    const problem = { kind: 'capacitated-facility-location', costs, fixedCosts, demands, capacities } as const
    const single = await optimal({ ...problem, sourcing: 'single' })
    const split = await optimal({ ...problem, sourcing: 'split' })
    expect(single.answer.assignment.every(({ length }) => length === 1)).toBe(true)
    expect(single.objective).toBeGreaterThanOrEqual(split.objective - 1e-9)
    expect(single.objective).toBeCloseTo(bestSingle({ ...problem, sourcing: 'single' }), 6)
  })

  async function optimal(problem: CapacitatedFacilityLocation) {
    const result = await solveLocation(problem, limits, { clock, solve })
    if (result.status !== 'optimal') throw new Error(`ended as ${result.status}`)
    expect(verifyLocation(problem, result.answer, result.objective)).toEqual([])
    return result
  }

  test.each([0.3, 0.1, 0.03, 0.01])('single sourcing within a gap of %s has a bound below the best', async (gap) => {
    const next = numbers(77)
    const whole = (length: number, least: number, most: number): Float64Array =>
      Float64Array.from({ length }, () => least + Math.floor((most - least + 1) * next()))
    for (let round = 0; round < 25; round++) {
      const [clients, sites] = [9, 4]
      const problem: CapacitatedFacilityLocation = {
        kind: 'capacitated-facility-location',
        costs: { rows: clients, columns: sites, values: whole(clients * sites, 0, 99) },
        fixedCosts: whole(sites, 0, 299),
        demands: whole(clients, 5, 24),
        capacities: whole(sites, 45, 80),
        sourcing: 'single',
      }
      const best = bestSingle(problem)
      const result = await solveLocation(problem, { seconds: 30, gap }, { clock, solve: solveHere })
      if (best === Infinity) {
        expect(result.status).toBe('infeasible')
        continue
      }
      if (result.status !== 'optimal') throw new Error(`ended as ${result.status}`)
      expect(result.bound).toBeLessThanOrEqual(best + 1e-6)
      expect(result.objective - result.bound).toBeLessThanOrEqual(gap * result.objective + 1e-6)
    }
  })

  test('single sourcing that no way of placing clients allows has no answer', async () => {
    const result = await solveLocation(
      {
        kind: 'capacitated-facility-location',
        costs: { rows: 3, columns: 2, values: Float64Array.of(1, 2, 2, 1, 1, 1) },
        fixedCosts: Float64Array.of(1, 1),
        // 9 of 10 units in all, but no two clients fit in one site.
        demands: Float64Array.of(3, 3, 3),
        capacities: Float64Array.of(5, 5),
        sourcing: 'single',
      },
      limits,
      { clock, solve },
    )
    expect(result.status).toBe('infeasible')
  })
})

/** Every way to give each client one site, cut where it is already dearer than the best. */
function bestSingle({ costs, fixedCosts, demands, capacities }: CapacitatedFacilityLocation): number {
  const room = capacities.slice()
  let best = Infinity
  const place = (i: number, sum: number): void => {
    if (sum >= best) return
    if (i === costs.rows) {
      best = sum
      return
    }
    for (let j = 0; j < costs.columns; j++) {
      if (demands[i]! > room[j]!) continue
      const opens = room[j] === capacities[j] ? fixedCosts[j]! : 0
      room[j]! -= demands[i]!
      place(i + 1, sum + opens + costs.values[i * costs.columns + j]!)
      room[j]! += demands[i]!
    }
  }
  place(0, 0)
  return best
}
