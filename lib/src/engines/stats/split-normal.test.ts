import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalQuantile } from './normal.ts'
import { splitNormalQuantile } from './split-normal.ts'

describe('splitNormalQuantile(u, { low, value, high })', () => {
  const staysInHours = { low: 60, value: 90, high: 180 }

  it('has the given percentiles', () => {
    expect([0.05, 0.5, 0.95].map((u) => splitNormalQuantile(u, staysInHours))).toEqual(
      [60, 90, 180].map((x) => expect.closeTo(x, 9)),
    )
  })

  it('is the normal distribution when both sides are equal', () => {
    const z = normalQuantile(0.95)
    for (const u of [0.001, 0.2, 0.6, 0.99])
      expect(splitNormalQuantile(u, { low: 10 - z, value: 10, high: 10 + z })).toBeCloseTo(10 + normalQuantile(u), 12)
  })

  it('never falls as u rises', () => {
    const u = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })
    fc.assert(
      fc.property(u, u, (a, b) => {
        expect(splitNormalQuantile(Math.min(a, b), staysInHours)).toBeLessThanOrEqual(
          splitNormalQuantile(Math.max(a, b), staysInHours),
        )
      }),
    )
  })

  it('stays within the bounds', () => {
    const share = { low: 0.01, value: 0.2, high: 0.9 }
    expect(splitNormalQuantile(0.001, share, { min: 0 })).toBe(0)
    expect(splitNormalQuantile(0.999, share, { min: 0, max: 1 })).toBe(1)
  })

  it('is the value itself when nothing is uncertain', () => {
    expect(splitNormalQuantile(0.9, { low: 7, value: 7, high: 7 })).toBe(7)
  })

  it('throws for percentiles out of order and for what is no draw', () => {
    expect(() => splitNormalQuantile(0.5, { low: 3, value: 2, high: 4 })).toThrow(
      '3, 2, 4, expected low ≤ value ≤ high',
    )
    expect(() => splitNormalQuantile(0, staysInHours)).toThrow('splitNormalQuantile(0, …)')
  })
})
