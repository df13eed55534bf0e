import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addValue,
  covariance,
  emptyRunning,
  mean,
  pairedDifferences,
  presentValues,
  quantile,
  standardDeviation,
  standardError,
  variance,
} from './summary.ts'

describe('mean(values) and variance(values)', () => {
  it('are those of a table that can be counted by hand', () => {
    expect(mean([2, 4, 4, 4, 5, 5, 7, 9])).toBe(5)
    expect(variance([2, 4, 4, 4, 5, 5, 7, 9])).toBeCloseTo(32 / 7, 14)
    expect(standardDeviation([1, 5])).toBeCloseTo(Math.sqrt(8), 14)
    expect(standardError([1, 5])).toBe(2)
  })

  it('keep the digits of small differences between large numbers', () => {
    expect(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])).toBe(30)
  })

  it('throw when there are too few values', () => {
    expect(() => mean([])).toThrow('mean of 0 values: expected at least one')
    expect(() => variance([1])).toThrow('variance of 1 values: expected at least two')
  })
})

describe('addValue(running, value)', () => {
  it('read value by value gives the mean and the variance of all', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2 }), (values) => {
        const running = values.reduce(addValue, emptyRunning)
        const scale = 1 + Math.abs(mean(values))
        expect(running.n).toBe(values.length)
        expect(running.mean / scale).toBeCloseTo(mean(values) / scale, 9)
        expect(running.squares / (running.n - 1) / (1 + variance(values))).toBeCloseTo(
          variance(values) / (1 + variance(values)),
          8,
        )
      }),
    )
  })
})

describe('covariance(a, b)', () => {
  it('of values with themselves is their variance, and of opposites its negative', () => {
    expect(covariance([1, 4, 10], [1, 4, 10])).toBe(variance([1, 4, 10]))
    expect(covariance([1, 4, 10], [-1, -4, -10])).toBe(-variance([1, 4, 10]))
    expect(() => covariance([1, 2], [1])).toThrow('covariance of 2 and 1 values')
  })
})

describe('pairedDifferences(a, b)', () => {
  it('leaves out a replication in which either measured nothing', () => {
    expect(pairedDifferences([1, null, 8, 9], [3, 2, null, 1])).toEqual([-2, 8])
    expect(presentValues([null, 0, 3])).toEqual([0, 3])
    expect(() => presentValues([1, Number.NaN])).toThrow('value NaN, expected a finite number')
    expect(() => pairedDifferences([1], [1, 2])).toThrow('pairedDifferences of 1 and 2 values')
  })
})

describe('quantile(values, p)', () => {
  it('is linear between the order statistics', () => {
    expect([0, 0.25, 0.5, 0.9, 1].map((p) => quantile([40, 10, 30, 20], p))).toEqual([
      10,
      17.5,
      25,
      expect.closeTo(37, 12),
      40,
    ])
    expect(() => quantile([], 0.5)).toThrow('quantile of 0 values')
    expect(() => quantile([1], -1)).toThrow('a probability is between 0 and 1')
  })
})
