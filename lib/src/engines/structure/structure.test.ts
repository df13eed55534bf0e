import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LinearProgram } from '#engines/lp'
import { solveHere } from '../../../../adapters/highs/src/testing/solve-here.ts'
import {
  lagrangianBound,
  programOf,
  type Structure,
  type StructureProblem,
  solveStructure,
  tablesOf,
  verifyStructure,
} from './index.ts'
import { listLimits, withoutLimits } from './limits.ts'
import { randomProblem } from './testing/instances.ts'
import { bruteForce, tinyProblem } from './testing/tiny.ts'

const runs = { seed: 5, numRuns: process.env.SAMPLAN_LONG ? 400 : 15 }
const seconds = { seconds: 60 }

/** The best by the whole program, or undefined when there is none. */
async function exact(problem: StructureProblem): Promise<Structure | undefined> {
  const { program, read } = programOf(tablesOf(problem))
  const result = await solveHere(program, seconds)
  expect(['optimal', 'infeasible']).toContain(result.status)
  return result.status === 'optimal' ? read(result.x) : undefined
}

async function linear(program: LinearProgram): Promise<number> {
  const result = await solveHere({ ...program, integer: new Uint8Array(program.costs.length) }, seconds)
  return result.status === 'optimal' ? result.objective : Infinity
}

const slack = (value: number) => 1e-6 * Math.max(1, Math.abs(value))

describe('what must be open and never can be', () => {
  const service = { allocation: 'split', demand: Float64Array.of(3), level: 0, travel: 0, requires: [] } as const
  const offering = { minimum: 0, fixedCost: 1, volumeCost: 0, changeWeight: 1, today: true } as const
  const base = {
    zones: 1,
    facilities: [{ levelCosts: [5] }, { levelCosts: [5] }],
    travel: [Float64Array.of(10, 20)],
    resources: [],
    rules: [],
    weights: { personMinutes: 1 },
    limits: {},
  }
  const tooHigh: StructureProblem = {
    ...base,
    services: [{ ...service, level: 2 }],
    offerings: [{ ...offering, service: 0, facility: 0, state: 'open' }],
  }
  const lacking: StructureProblem = {
    ...base,
    services: [{ ...service, requires: [1] }, service],
    offerings: [
      { ...offering, service: 0, facility: 0, state: 'open' },
      { ...offering, service: 1, facility: 1, state: 'allowed' },
    ],
  }

  it.each([
    ['a level that the facility cannot reach', tooHigh],
    ['a service that is not there to be required', lacking],
  ])('has no structure: %s', async (_, problem) => {
    expect(await solveStructure(problem, { solve: solveHere })).toMatchObject({ status: 'infeasible' })
    expect(await exact(problem)).toBeUndefined()
  })

  it('is told without a solver where the bound has no end', async () => {
    expect(await solveStructure(tooHigh)).toMatchObject({ status: 'infeasible' })
  })
})

describe('the program and every structure there is', () => {
  it('have the same least objective, and the verifier accepts the answer', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, async (problem) => {
        const best = bruteForce(problem)
        const answer = await exact(problem)
        expect(answer === undefined).toBe(best === undefined)
        if (best === undefined || answer === undefined) return
        expect(verifyStructure(problem, answer)).toEqual([])
        expect(Math.abs(answer.objective - best)).toBeLessThan(slack(best))
      }),
      runs,
    )
  })

  it('agree with solveStructure: bound, search and program; and nothing is better than the bound by itself', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, async (problem) => {
        const best = bruteForce(problem)
        const full = await solveStructure(problem, { solve: solveHere, iterations: 200, rounds: 2 })
        const bare = await solveStructure(problem, { iterations: 200, rounds: 2 })
        expect(full.status).toBe(best === undefined ? 'infeasible' : 'optimal')
        if (best !== undefined) expect(Math.abs(full.objective! - best)).toBeLessThan(slack(best))
        for (const { violations, bound, objective } of [full, bare]) {
          expect(violations).toEqual([])
          if (best !== undefined) expect(bound).toBeLessThan(best + slack(best))
          if (objective !== undefined) expect(objective).toBeGreaterThan(best! - slack(best!))
        }
      }),
      runs,
    )
  })
})

describe('Lagrangian bound ≤ linear relaxation ≤ optimum ≤ any structure (Geoffrion 1974)', () => {
  it('on small problems of every kind', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, async (problem) => {
        const tables = tablesOf(problem)
        const { bound } = lagrangianBound(tables, { iterations: 300 })
        const relaxed = await linear(programOf(tables).program)
        const best = (await exact(problem))?.objective ?? Infinity
        expect(bound).toBeLessThanOrEqual(relaxed + slack(bound))
        expect(relaxed).toBeLessThanOrEqual(best + slack(relaxed))
        const { objective = Infinity } = await solveStructure(problem, { iterations: 100, rounds: 1 })
        expect(objective + slack(bound)).toBeGreaterThanOrEqual(best)
      }),
      runs,
    )
  })

  it.each([1, 2, 3])('and where nothing is nearest, the two bounds meet (region %i)', async (seed) => {
    const problem = randomProblem({ seed, facilities: 6, services: 6, zones: 20, nearest: 0 })
    const tables = tablesOf(problem)
    const relaxed = await linear(programOf(tables).program)
    const { bound } = lagrangianBound(tables, { iterations: 3000 })
    expect(bound).toBeLessThan(relaxed + slack(relaxed))
    expect(bound).toBeGreaterThan(0.995 * relaxed)
  })

  it.each([1, 2, 3])('and as soon where a level costs far more than the travel to it (region %i)', async (seed) => {
    const region = randomProblem({ seed, facilities: 6, services: 5, zones: 25, nearest: 0, minimums: 0 })
    const dear = region.facilities.map(({ levelCosts }) => ({ levelCosts: [...levelCosts.slice(0, -1), 3e8] }))
    const tables = tablesOf({ ...region, facilities: dear })
    const relaxed = await linear(programOf(tables).program)
    const { bound } = lagrangianBound(tables, { iterations: 500 })
    expect(bound).toBeLessThan(relaxed + slack(relaxed))
    expect(bound).toBeGreaterThan(0.995 * relaxed)
  })
})

describe('solveStructure(problem)', () => {
  const region = randomProblem({ seed: 4, facilities: 8, services: 8, zones: 15 })

  it('gives the same bits for the same problem', async () => {
    const [a, b] = [await solveStructure(region), await solveStructure(region)]
    expect(a).toEqual(b)
    expect(a.timed).toBe(false)
  })

  it('never gets worse when a limit is given up', async () => {
    const settings = { solve: solveHere, iterations: 400, rounds: 1 }
    const kept = await solveStructure(region, settings)
    expect(kept.status).toBe('optimal')
    for (const limit of listLimits(region).filter((_, k) => k % 7 === 0)) {
      const { objective } = await solveStructure(withoutLimits(region, [limit]), settings)
      expect(objective!).toBeLessThan(kept.objective! + slack(kept.objective!))
    }
  })

  it('never gets worse when one more place is eligible, as long as nobody goes to the nearest', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, async (problem) => {
        const services = problem.services.map((one) => ({ ...one, allocation: 'split' as const }))
        const more = { ...problem, services }
        const fewer = {
          ...more,
          offerings: problem.offerings.map((one, o) => (o === 4 ? { ...one, state: 'closed' as const } : one)),
        }
        const allowed = {
          ...more,
          offerings: problem.offerings.map((one, o) => (o === 4 ? { ...one, state: 'allowed' as const } : one)),
        }
        const [with_, without] = [await exact(allowed), await exact(fewer)]
        if (without !== undefined) expect(with_!.objective).toBeLessThan(without.objective + slack(without.objective))
      }),
      runs,
    )
  })

  it('is blind to the order of zones', async () => {
    const order = Array.from({ length: region.zones }, (_, z) => (z * 7 + 3) % region.zones)
    const F = region.facilities.length
    const turned: StructureProblem = {
      ...region,
      services: region.services.map((one) => ({ ...one, demand: Float64Array.from(order, (z) => one.demand[z]!) })),
      travel: region.travel.map((minutes) =>
        Float64Array.from(order.flatMap((z) => Array.from(minutes.subarray(z * F, z * F + F)))),
      ),
    }
    const settings = { solve: solveHere, iterations: 400, rounds: 1 }
    const [a, b] = [await solveStructure(region, settings), await solveStructure(turned, settings)]
    expect([a.status, b.status]).toEqual(['optimal', 'optimal'])
    expect(Math.abs(a.objective! - b.objective!)).toBeLessThan(slack(a.objective!))
  })

  it('gives the best so far when it is cancelled, with its bound', async () => {
    const stop = new AbortController()
    const hard = randomProblem({ seed: 4, facilities: 8, services: 8, zones: 25, nearest: 0.6, minimums: 1.3 })
    const result = await solveStructure(hard, {
      signal: stop.signal,
      rounds: 1000,
      onProgress: ({ objective }) => {
        if (objective !== undefined) stop.abort()
      },
    })
    expect(result.status).toBe('cancelled')
    expect(result.violations).toEqual([])
    expect(result.bound).toBeLessThanOrEqual(result.objective!)
  })

  it('says what a clock has shortened', async () => {
    let now = 0
    const time = { seconds: 10, clock: () => now++ }
    const result = await solveStructure(region, { time, rounds: 1000, solve: solveHere })
    expect(result.timed).toBe(true)
    expect(result.bound).toBeGreaterThan(0)
  })
})

describe('nearest services', () => {
  /** Town 0 has everybody; facility 0 is there and dear, facility 1 is an hour away and free. */
  const problem = (allocation: 'split' | 'nearest', state: 'open' | 'allowed'): StructureProblem => ({
    zones: 1,
    facilities: [{ levelCosts: [] }, { levelCosts: [] }],
    services: [{ allocation, demand: Float64Array.of(10), level: 0, travel: 0, requires: [] }],
    offerings: [0, 1].map((facility) => ({
      service: 0,
      facility,
      state,
      today: true,
      minimum: facility === 1 ? 5 : 0,
      fixedCost: 0,
      volumeCost: facility === 0 ? 100 : 0,
      changeWeight: 1,
    })),
    travel: [Float64Array.of(1, 60)],
    resources: [],
    rules: [],
    weights: { personMinutes: 1, cost: 1 },
    limits: {},
  })

  it('are not sent past an open facility, however dear: it must close, or there is no structure', async () => {
    expect((await exact(problem('split', 'open')))?.objective).toBe(600)
    expect(await exact(problem('nearest', 'open'))).toBeUndefined()
    const answer = await exact(problem('nearest', 'allowed'))
    expect([...answer!.open]).toEqual([0, 1])
    expect(answer!.objective).toBe(600)
  })
})
