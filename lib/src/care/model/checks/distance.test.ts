import { describe, expect, it } from 'vitest'
import { distanceKm, rankCorrelation } from './distance.ts'

describe('distanceKm(a, b)', () => {
  it('is a 360th of the circumference for a degree along a meridian', () => {
    expect(distanceKm({ lat: 56, lon: 14 }, { lat: 57, lon: 14 })).toBeCloseTo((2 * Math.PI * 6371) / 360, 9)
  })
  it('is half the circumference between the poles', () => {
    expect(distanceKm({ lat: 90, lon: 0 }, { lat: -90, lon: 77 })).toBeCloseTo(Math.PI * 6371, 9)
  })
  it('is not known without both positions', () => {
    expect(distanceKm({ lat: 56, lon: 14 }, {})).toBeUndefined()
  })
})

describe('rankCorrelation(a, b)', () => {
  it('is 1 for any growing relation and −1 for any falling one', () => {
    expect(rankCorrelation([1, 2, 3, 4], [1, 10, 100, 1000])).toBeCloseTo(1, 12)
    expect(rankCorrelation([1, 2, 3, 4], [9, 7, 1, 0])).toBeCloseTo(-1, 12)
  })
  it('is 1 − 6Σd²/(n(n²−1)) without ties', () => {
    // Ranks 1 2 3 4 5 against 2 1 4 3 5: Σd² = 4, n = 5.
    expect(rankCorrelation([1, 2, 3, 4, 5], [20, 10, 40, 30, 50])).toBeCloseTo(1 - (6 * 4) / (5 * 24), 12)
  })
  it('is not known for a constant list', () => {
    expect(rankCorrelation([1, 2, 3], [5, 5, 5])).toBeUndefined()
  })
})
