import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { giniCoefficient, meanOfHighest, type Weighted, weightedMean } from './inequality.ts'

const each = (...values: number[]): readonly Weighted[] => values.map((value) => ({ value, weight: 1 }))
const weighted = fc.array(fc.record({ value: fc.nat(100), weight: fc.integer({ min: 1, max: 9 }) }), { minLength: 1 })

describe('giniCoefficient(values)', () => {
  it('is 0 when all have the same, (n − 1)/n when one has everything', () => {
    expect(giniCoefficient(each(7, 7, 7))).toBe(0)
    expect(giniCoefficient(each(0, 0, 0, 12))).toBeCloseTo(3 / 4, 12)
  })

  it('is half the mean absolute difference over the mean', () => {
    fc.assert(
      fc.property(weighted, (values) => {
        const persons = values.flatMap(({ value, weight }) => Array.from({ length: weight }, () => value))
        const mean = persons.reduce((a, b) => a + b) / persons.length
        fc.pre(mean > 0)
        const differences = persons.flatMap((a) => persons.map((b) => Math.abs(a - b)))
        const gini = differences.reduce((a, b) => a + b) / persons.length ** 2 / (2 * mean)
        expect(giniCoefficient(values)).toBeCloseTo(gini, 10)
      }),
    )
  })

  it('is nothing without anybody, or when nobody has anything', () => {
    expect([giniCoefficient([]), giniCoefficient(each(0, 0))]).toEqual([null, null])
  })
})

describe('meanOfHighest(values, share)', () => {
  it('counts whoever stands on the border in part', () => {
    expect(meanOfHighest(each(1, 2, 3, 4, 10), 0.3)).toBeCloseTo((10 + 0.5 * 4) / 1.5, 12)
  })

  it('is the mean when it is of all', () => {
    fc.assert(
      fc.property(weighted, (values) => {
        expect(meanOfHighest(values, 1)).toBeCloseTo(weightedMean(values)!, 9)
      }),
    )
  })
})
