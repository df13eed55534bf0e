import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Solve, untilStopped } from '#engines/lp'
import { solveHere } from '../../../../adapters/highs/src/testing/solve-here.ts'
import {
  diverseStructures,
  explainStructure,
  type Limit,
  listLimits,
  paretoFront,
  possible,
  priceLimits,
  type Service,
  type Structure,
  type StructureProblem,
  solveStructure,
  standings,
  verifyStructure,
  withoutLimits,
} from './index.ts'
import { randomProblem } from './testing/instances.ts'
import { bruteForce, everyStructure, tinyProblem } from './testing/tiny.ts'

const runs = { seed: 9, numRuns: process.env.SAMPLAN_LONG ? 150 : 8 }
const limits = { seconds: 60 }
const settings = { solve: solveHere, iterations: 200, rounds: 1 }

describe('explainStructure(problem)', () => {
  it('names limits that cannot be kept together, of which none is too many', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, async (problem) => {
        const said = await explainStructure(problem, solveHere, limits)
        const all = listLimits(problem)
        expect(said.kind === 'none').toBe(bruteForce(problem) !== undefined)
        if (said.kind === 'unserved') expect(bruteForce(withoutLimits(problem, all))).toBeUndefined()
        if (said.kind !== 'conflict') return
        expect(said.minimal).toBe(true)
        const among = (limit: Limit, kept: readonly Limit[]) =>
          kept.some((one) => JSON.stringify(one) === JSON.stringify(limit))
        const only = (kept: readonly Limit[]) =>
          bruteForce(
            withoutLimits(
              problem,
              all.filter((limit) => !among(limit, kept)),
            ),
          )
        expect(only(said.limits)).toBeUndefined()
        for (const one of said.limits) expect(only(said.limits.filter((other) => other !== one))).toBeDefined()
        const beyond = withoutLimits(
          problem,
          all.filter((limit) => !among(limit, said.limits)),
        )
        for (const [k, limit] of said.limits.entries()) {
          const giving = said.givings[k]!
          if (giving.kind === 'undecided') throw new Error('every giving of so small a problem is found')
          const whole = giving.enough ? problem : beyond
          expect(bruteForce(withoutLimits(problem, [limit])) !== undefined).toBe(giving.enough)
          if (giving.kind === 'dropped') continue
          expect(giving.proven).toBe(true)
          const { asked, needed } = giving
          const by = needed - asked
          expect(await possible(moved(whole, limit, 1.000001 * by), solveHere, limits)).toBe('possible')
          expect(bruteForce(moved(whole, limit, 0.98 * by))).toBeUndefined()
        }
      }),
      runs,
    )
  })

  it('names a conflict also when it is stopped on its way, and asks the solver no more', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, fc.integer({ min: 1, max: 12 }), async (problem, last) => {
        const stop = new AbortController()
        let solves = 0
        const solve: Solve = async (...job) => {
          if (stop.signal.aborted) throw new Error('asked after the stop')
          if (++solves === last) stop.abort()
          return solveHere(...job)
        }
        const said = await explainStructure(problem, untilStopped(solve, stop.signal), limits)
        expect(solves).toBeLessThanOrEqual(last)
        if (said.kind === 'none') expect(bruteForce(problem)).toBeDefined()
        if (said.kind !== 'conflict') return
        expect(said.givings).toHaveLength(said.limits.length)
        const named = said.limits.map((limit) => JSON.stringify(limit))
        const others = listLimits(problem).filter((limit) => !named.includes(JSON.stringify(limit)))
        expect(bruteForce(withoutLimits(problem, others))).toBeUndefined()
      }),
      runs,
    )
  })

  it('says how far each must give when it gives alone', async () => {
    // 125 people have one way, to a clinic of at least 200 that costs 80; the budget is 50.
    const problem: StructureProblem = {
      zones: 1,
      facilities: [{ levelCosts: [] }],
      services: [{ allocation: 'split', demand: Float64Array.of(125), level: 0, travel: 0, requires: [] }],
      offerings: [
        {
          service: 0,
          facility: 0,
          state: 'allowed',
          today: true,
          minimum: 200,
          fixedCost: 80,
          volumeCost: 0,
          changeWeight: 1,
        },
      ],
      travel: [Float64Array.of(40)],
      resources: [],
      rules: [],
      weights: { personMinutes: 1 },
      limits: {},
    }
    const one = { kind: 'moved', proven: true } as const
    expect(await explainStructure(problem, solveHere, limits)).toMatchObject({
      limits: [{ kind: 'minimum', service: 0 }],
      givings: [{ ...one, asked: 200, needed: 125, enough: true }],
    })
    expect(
      await explainStructure({ ...problem, limits: { worstMinutes: 30, cost: 50 } }, solveHere, limits),
    ).toMatchObject({ limits: [expect.anything()], givings: [{ kind: 'moved', enough: false }] })
    const slow = { ...problem, offerings: [{ ...problem.offerings[0]!, minimum: 0 }], limits: { worstMinutes: 30 } }
    expect(await explainStructure(slow, solveHere, limits)).toMatchObject({
      givings: [{ ...one, asked: 30, needed: 40, enough: true }],
    })
    const dear = { ...slow, limits: { cost: 50 } }
    expect(await explainStructure(dear, solveHere, limits)).toMatchObject({
      givings: [{ ...one, asked: 50, needed: 80, enough: true }],
    })
  })
})

/** The same problem where a limit that is a number is so much more. */
function moved(problem: StructureProblem, limit: Limit, by: number): StructureProblem {
  const at = <T>(list: readonly T[], position: number, change: (one: T) => T): T[] =>
    list.map((one, i) => (i === position ? change(one) : one))
  switch (limit.kind) {
    case 'rule':
      return { ...problem, rules: at(problem.rules, limit.rule, (one) => ({ ...one, limit: one.limit + by })) }
    case 'resource':
      return {
        ...problem,
        resources: at(problem.resources, limit.resource, (one) => ({ ...one, limit: one.limit + by })),
      }
    case 'cap': {
      const less = ({ minutes, share }: NonNullable<Service['cap']>) => ({ minutes, share: Math.max(0, share + by) })
      return { ...problem, services: at(problem.services, limit.service, (one) => ({ ...one, cap: less(one.cap!) })) }
    }
    case 'minimum': {
      const offerings = problem.offerings.map((one) =>
        one.service === limit.service ? { ...one, minimum: Math.max(0, one.minimum + by) } : one,
      )
      return { ...problem, offerings }
    }
    case 'measure':
      return { ...problem, limits: { ...problem.limits, [limit.measure]: problem.limits[limit.measure]! + by } }
    default:
      throw new RangeError(`${limit.kind} is no number`)
  }
}

describe('diverseStructures(problem, best)', () => {
  it('differs as much as any structure within the margin does', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, async (problem) => {
        const { structure: best } = await solveStructure(problem, settings)
        if (best === undefined) return
        const within = 0.1
        const [first] = await diverseStructures(problem, best, { solve: solveHere, limits, within, count: 2 })
        const ceiling = best.objective * (1 + within)
        let most = 0
        everyStructure(
          problem,
          ({ open }) => {
            most = Math.max(
              most,
              open.reduce((sum, value, o) => sum + (value === best.open[o] ? 0 : 1), 0),
            )
          },
          (objective) => objective <= ceiling,
        )
        expect(first?.differs ?? 0).toBe(most)
        if (first === undefined) return
        expect(verifyStructure(problem, first.structure)).toEqual([])
        expect(first.structure.objective).toBeLessThan(ceiling + 1e-6 * Math.max(1, ceiling))
      }),
      runs,
    )
  })
})

describe('priceLimits(problem, result)', () => {
  it('is the difference that trying everything gives', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, async (problem) => {
        const result = await solveStructure(problem, settings)
        const chosen = listLimits(problem).filter((_, k) => k % 3 === 0)
        const prices = await priceLimits(problem, result, chosen, settings)
        expect(prices.length).toBe(chosen.length)
        for (const { limit, verdict, low, high } of prices) {
          const freed = bruteForce(withoutLimits(problem, [limit]))
          if (result.objective === undefined) expect(verdict).toBe(freed === undefined ? 'not-decided' : 'needed')
          else {
            const price = result.objective - freed!
            expect(low).toBeLessThan(price + 1e-4)
            expect(high).toBeGreaterThan(price - 1e-4)
            expect(verdict).toBe(price > 1e-3 ? 'costs' : 'free')
          }
        }
      }),
      runs,
    )
  })

  it('is not decided when the gaps leave both open', async () => {
    const region = randomProblem({ seed: 1, facilities: 6, services: 6, zones: 15 })
    const rough = { iterations: 5, rounds: 0 }
    const result = await solveStructure(region, rough)
    expect(result.gap).toBeGreaterThan(0.01)
    const prices = await priceLimits(region, result, [{ kind: 'rule', rule: 0 }], rough)
    expect(prices).toMatchObject([{ verdict: 'not-decided', low: 0 }])
    expect(prices[0]!.high).toBeGreaterThan(0)
  })
})

/** One zone of one person; each facility has a minute and a cost, and one is chosen. */
function front(places: readonly (readonly [minutes: number, cost: number])[]): StructureProblem {
  return {
    zones: 1,
    facilities: places.map(() => ({ levelCosts: [] })),
    services: [{ allocation: 'split', demand: Float64Array.of(1), level: 0, travel: 0, requires: [] }],
    offerings: places.map(([, cost], facility) => ({
      service: 0,
      facility,
      state: 'allowed',
      today: false,
      minimum: 1,
      fixedCost: cost,
      volumeCost: 0,
      changeWeight: 1,
    })),
    travel: [Float64Array.from(places, ([minutes]) => minutes)],
    resources: [],
    rules: [],
    weights: { personMinutes: 1 },
    limits: {},
  }
}

describe('paretoFront(problem, first, second)', () => {
  it('finds points that no weighted sum finds', async () => {
    // (6, 6) lies above the line from (1, 10) to (10, 1): for all weights one of the ends is better. (7, 8) is dominated.
    const problem = front([
      [1, 10],
      [6, 6],
      [10, 1],
      [7, 8],
    ])
    for (let w = 0; w <= 1; w += 0.05) {
      const { structure } = await solveStructure({ ...problem, weights: { personMinutes: w, cost: 1 - w } }, settings)
      expect(structure!.open[1]).toBe(0)
    }
    const found = await paretoFront(problem, 'personMinutes', 'cost', { ...settings, step: 1, points: 10 })
    expect(found.map(({ structure: { measures } }) => [measures.personMinutes, measures.cost])).toEqual([
      [1, 10],
      [6, 6],
      [10, 1],
    ])
    expect(found.every(({ proven }) => proven)).toBe(true)
  })

  it('takes the worst minutes as what is limited', async () => {
    const problem = front([
      [1, 10],
      [6, 6],
      [10, 1],
    ])
    const found = await paretoFront(problem, 'cost', 'worstMinutes', { ...settings, step: 1, points: 10 })
    expect(found.map(({ structure: { measures } }) => [measures.cost, measures.worstMinutes])).toEqual([
      [1, 10],
      [6, 6],
      [10, 1],
    ])
  })

  it('is every efficient point, by trying everything', async () => {
    await fc.assert(
      fc.asyncProperty(tinyProblem, async (problem) => {
        const all: Structure['measures'][] = []
        everyStructure(problem, ({ measures }) => void all.push(measures))
        const key = ({ personMinutes, changes }: Structure['measures']) =>
          `${Math.round(personMinutes * 100)} ${changes}`
        const better = (a: Structure['measures'], b: Structure['measures']) =>
          a.personMinutes < b.personMinutes + 1e-6 && a.changes <= b.changes && key(a) !== key(b)
        const efficient = new Set(all.filter((one) => !all.some((other) => better(other, one))).map(key))
        const found = await paretoFront(problem, 'personMinutes', 'changes', { ...settings, step: 1, points: 30 })
        expect(new Set(found.map(({ structure }) => key(structure.measures)))).toEqual(efficient)
      }),
      { ...runs, numRuns: runs.numRuns / 2 },
    )
  })
})

describe('standings(problem, structure)', () => {
  it('never has a limit on the wrong side, and says which have nothing left', async () => {
    const problem = front([
      [1, 10],
      [6, 6],
    ])
    const tight = { ...problem, limits: { cost: 6, changes: 3 } }
    const { structure } = await solveStructure(tight, settings)
    expect(
      standings(tight, structure!).map(({ limit, value, asked, binds }) => [limit.kind, value, asked, binds]),
    ).toEqual([
      ['measure', 6, 6, true],
      ['measure', 1, 3, false],
      ['minimum', 1, 1, true],
    ])
  })
})
