import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AllocationProblem,
  type AllocationRule,
  allocate,
  capitalCosts,
  oreOf,
  presentValue,
  roundTogether,
  splitByLargestRemainder,
} from './index.ts'

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)
const rules: readonly AllocationRule[] = ['direct', 'step-down', 'reciprocal']

describe('whole öre', () => {
  it('rounds halves away from zero, a cost as an income', () => {
    expect([oreOf(1.005 * 100), oreOf(0.125), oreOf(-0.125), oreOf(-0.001)]).toEqual([10050, 13, -13, 0])
  })
  it('refuses what is no amount', () => {
    for (const none of [Number.NaN, Number.POSITIVE_INFINITY, 1e15]) expect(() => oreOf(none)).toThrow(RangeError)
  })
})

describe('largest remainder (Hamilton)', () => {
  it("gives the seats of the book's example: 26 seats by 9061, 7179, 5259, 3319, 1182 are 9, 7, 5, 4, 1 (Balinski & Young 1982, table 3.1)", () => {
    expect(splitByLargestRemainder(26, [9061, 7179, 5259, 3319, 1182])).toEqual([9, 7, 5, 4, 1])
  })
  it('adds up to the amount, each within one öre of its share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e15, max: 1e15 }),
        fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e9, noNaN: true })), {
          minLength: 1,
          maxLength: 9,
        }),
        (total, weights) => {
          fc.pre(weights.some((weight) => weight > 0))
          const parts = splitByLargestRemainder(total, weights)
          expect(sum(parts)).toBe(total)
          for (const [i, part] of parts.entries())
            expect(Math.abs(part - (total * weights[i]!) / sum(weights))).toBeLessThan(2)
        },
      ),
    )
  })
})

describe('rounded together', () => {
  it('thirds of an öre that are one together are one', () => {
    expect(roundTogether([1 / 3, 1 / 3, 1 / 3])).toEqual([1, 0, 0])
    expect(roundTogether([-0.5, -0.25, -0.25])).toEqual([-1, 0, 0])
  })
  it('adds up to the rounded sum, each less than an öre from what it was', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { maxLength: 20 }), (amounts) => {
        const rounded = roundTogether(amounts)
        // Plus 0: a sum just below nothing rounds to minus zero.
        expect(sum(rounded) + 0).toBe(Math.round(sum(amounts)) + 0)
        for (const [i, part] of rounded.entries()) expect(Math.abs(part - amounts[i]!)).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('allocation of overhead', () => {
  // Plant maintenance serves information systems, machining and assembly by 1 600, 2 400 and 4 000 hours; information systems the others by
  // 200, 1 600 and 200: Horngren, Datar & Rajan, ch. 15.
  const problem: AllocationProblem = {
    direct: [6_300_000, 1_452_150, 4_000_000, 2_000_000].map(oreOf),
    overhead: [
      { centre: 0, use: [0, 1600, 2400, 4000] },
      { centre: 1, use: [200, 0, 1600, 200] },
    ],
  }
  // What the book gives machining and assembly.
  it.each([
    ['direct', [2_362_500 + 1_290_800, 3_937_500 + 161_350]],
    ['step-down', [1_890_000 + 2_410_800, 3_150_000 + 301_350]],
    ['reciprocal', [1_973_025 + 2_214_000, 3_288_375 + 276_750]],
  ] as const)('%s: the book’s example (Horngren, Datar & Rajan 2012, ch. 15)', (rule, [machining, assembly]) => {
    const result = allocate(problem, rule)
    expect(result.ok && result.value.full).toEqual([0, 0, oreOf(4_000_000 + machining), oreOf(2_000_000 + assembly)])
  })
  it('refuses services that only go round, and names them', () => {
    const loop: AllocationProblem = {
      direct: [100, 100, 0],
      overhead: [
        { centre: 0, use: [0, 1, 0] },
        { centre: 1, use: [1, 0, 0] },
      ],
    }
    const result = allocate(loop, 'reciprocal')
    expect(result).toEqual({
      ok: false,
      unreachable: [
        { centre: 0, loop: [0, 1] },
        { centre: 1, loop: [1, 0] },
      ],
    })
  })
  it('adds up to the öre under every rule, in 1 000 random organisations', () => {
    const organisation = fc.integer({ min: 2, max: 8 }).chain((n) =>
      fc.record({
        direct: fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: n, maxLength: n }),
        use: fc.array(
          fc.array(fc.oneof(fc.constant(0), fc.double({ min: 0.001, max: 1e6, noNaN: true })), {
            minLength: n,
            maxLength: n,
          }),
          { minLength: 1, maxLength: n - 1 },
        ),
      }),
    )
    fc.assert(
      fc.property(organisation, fc.constantFrom(...rules), ({ direct, use }, rule) => {
        const result = allocate({ direct, overhead: use.map((row, centre) => ({ centre, use: row })) }, rule)
        if (!result.ok) return
        expect(sum(result.value.full)).toBe(sum(direct))
        for (const [k, row] of result.value.from.entries()) expect(sum(row)).toBe(direct[k])
      }),
      { numRuns: 1000 },
    )
  })
})

describe('money over years', () => {
  it('an annuity is worth a (1 − (1 + r)⁻ⁿ) / r', () => {
    const rate = 0.035
    expect(presentValue(Array(10).fill(100), rate)).toBeCloseTo((100 * (1 - (1 + rate) ** -10)) / rate, 9)
  })
  it('depreciation and interest of the books are worth the outlay at the rate of interest (Preinreich–Lücke)', () => {
    const [outlay, life, rate] = [1200, 7, 0.04]
    const costs = capitalCosts(outlay, life, rate, 9).map(({ depreciation, interest }) => depreciation + interest)
    expect(presentValue(costs, rate)).toBeCloseTo(outlay, 8)
  })
})
