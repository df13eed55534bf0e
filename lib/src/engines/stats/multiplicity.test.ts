import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listOf, normalDraws, shareError } from './draws.fixture.ts'
import { meanInterval, pairedInterval } from './intervals.ts'
import { holm, pairedPValue, simultaneousIntervals } from './multiplicity.ts'

describe('holm(pValues, alpha)', () => {
  it('steps down: the smallest against α/m, the next against α/(m − 1), and stops at the first that fails', () => {
    const result = holm([0.01, 0.04, 0.03, 0.005])
    expect(result.map(({ adjusted }) => adjusted)).toEqual([0.03, 0.06, 0.06, 0.02].map((p) => expect.closeTo(p, 12)))
    expect(result.map(({ rejected }) => rejected)).toEqual([true, false, false, true])
  })

  it('rejects what Bonferroni rejects, and nothing that a single test would not', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true })), (pValues) => {
        for (const { pValue, adjusted } of holm(pValues)) {
          expect(adjusted).toBeLessThanOrEqual(Math.min(1, pValue * pValues.length))
          expect(adjusted).toBeGreaterThanOrEqual(pValue)
        }
      }),
    )
  })

  it('rejects a true hypothesis in at most 5 of 100 families', () => {
    const draw = normalDraws(31)
    const families = listOf(1500, () => {
      const common = listOf(8, draw)
      const pValues = listOf(
        5,
        () =>
          pairedPValue(
            common.map((value) => value + draw()),
            listOf(8, () => 0),
          ) ?? 1,
      )
      return holm(pValues).some(({ rejected }) => rejected)
    })
    const share = families.filter(Boolean).length / 1500
    expect(share).toBeLessThan(0.05 + 4 * shareError(0.05, 1500))
  })

  it('throws for what is no p-value', () => {
    expect(() => holm([0.1, 1.2])).toThrow('holm: p-value 1.2')
    expect(holm([])).toEqual([])
  })
})

describe('pairedPValue(a, b)', () => {
  it("is that of Student's sleep data: t = −4.0621 with nine degrees of freedom, p = 0.002833 (Biometrika 6 (1908), 1–25)", () => {
    const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
    const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
    expect(pairedPValue(first, second)).toBeCloseTo(0.002833, 6)
  })

  it('is below 0.05 exactly when the 95 % interval leaves out 0', () => {
    const pairs = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 })), { minLength: 2 })
    fc.assert(
      fc.property(pairs, (both) => {
        const [a, b] = [both.map(([x]) => x), both.map(([, y]) => y)]
        const { low, high, halfWidth } = pairedInterval(a, b)
        fc.pre(halfWidth! > 0)
        expect(pairedPValue(a, b)! < 0.05).toBe(low! > 0 || high! < 0)
      }),
    )
  })

  it('is certain when nothing varies, and unknown for one pair', () => {
    expect([pairedPValue([1, 2], [1, 2]), pairedPValue([2, 3], [1, 2]), pairedPValue([1], [2])]).toEqual([1, 0, null])
  })
})

describe('simultaneousIntervals(family, level)', () => {
  it('gives each of m intervals the level 1 − (1 − level)/m', () => {
    const family = [
      [1, 2, 4],
      [3, 3, 8],
    ]
    expect(simultaneousIntervals(family, 0.9)).toEqual(family.map((values) => meanInterval(values, 0.95)))
    expect(simultaneousIntervals([])).toEqual([])
  })
})
