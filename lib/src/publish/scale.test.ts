import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scaleOfValues } from './scale.ts'

describe('scaleOfValues', () => {
  test('ends at round numbers around the values and 0', () => {
    const scale = scaleOfValues([-31, 14], 0, 100)
    expect(scale.ticks).toEqual([-40, -20, 0, 20])
    expect([scale.at(-40), scale.at(0), scale.at(20)]).toEqual([0, 66.67, 100])
  })
  test('says how many decimals its ticks need', () => {
    expect(scaleOfValues([0.031], 0, 100).ticks.map((tick) => tick.toFixed(2))).toEqual([
      '0.00',
      '0.01',
      '0.02',
      '0.03',
      '0.04',
    ])
    expect(scaleOfValues([0.031], 0, 100).decimals).toBe(2)
    expect(scaleOfValues([4000], 0, 100).decimals).toBe(0)
  })
  test('has a width even when all values are 0', () =>
    expect(scaleOfValues([0, 0], 0, 100).ticks.length).toBeGreaterThan(1))
  test('holds every value, and between 2 and 12 ticks', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((x) => Math.round(x * 1e6) / 1e6)
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 6 }), (values) => {
        const scale = scaleOfValues(values, 10, 90)
        expect(scale.low).toBeLessThanOrEqual(Math.min(0, ...values) + 1e-9)
        expect(scale.high).toBeGreaterThanOrEqual(Math.max(0, ...values) - 1e-9)
        expect(scale.ticks.length).toBeGreaterThanOrEqual(2)
        expect(scale.ticks.length).toBeLessThanOrEqual(12)
        for (const one of values) {
          expect(scale.at(one)).toBeGreaterThanOrEqual(10)
          expect(scale.at(one)).toBeLessThanOrEqual(90)
        }
      }),
      { seed: 1, numRuns: 200 },
    )
  })
})
