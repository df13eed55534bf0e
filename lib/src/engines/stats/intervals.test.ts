import { describe, expect, it } from 'vitest'
import { listOf, normalDraws, shareError } from './draws.fixture.ts'
import { meanInterval, pairedInterval, proportionInterval, quantileInterval } from './intervals.ts'

describe('meanInterval(values, level)', () => {
  it('is the worked example of Law (2015), §4.5: ten values, 90 %', () => {
    const values = [1.2, 1.5, 1.68, 1.89, 0.95, 1.49, 1.58, 1.55, 0.5, 1.09]
    const interval = meanInterval(values, 0.9)
    expect(interval.mean).toBeCloseTo(1.34, 2)
    expect(interval.halfWidth).toBeCloseTo(0.24, 2)
    expect(interval.n).toBe(10)
  })

  it('covers the mean of normal values in 95 of 100 cases', () => {
    const draw = normalDraws(1)
    const covered = listOf(4000, () => meanInterval(listOf(5, draw))).filter(({ low, high }) => low! < 0 && 0 < high!)
    expect(Math.abs(covered.length / 4000 - 0.95)).toBeLessThan(4 * shareError(0.95, 4000))
  })

  it('says that there is no interval for one value, and no mean for none', () => {
    expect(meanInterval([3])).toEqual({ mean: 3, low: null, high: null, halfWidth: null, n: 1 })
    expect(meanInterval([null])).toEqual({ mean: null, low: null, high: null, halfWidth: null, n: 0 })
  })

  it('leaves out replications that measured nothing', () => {
    expect(meanInterval([1, null, 3])).toEqual(meanInterval([1, 3]))
  })

  it('throws for a level that is no probability', () => {
    expect(() => meanInterval([1, 2], 95)).toThrow('meanInterval: level 95, expected between 0 and 1')
  })
})

describe('pairedInterval(a, b, level)', () => {
  it('is the interval of the differences', () => {
    expect(pairedInterval([5, 9, 10], [4, 7, 7])).toEqual(meanInterval([1, 2, 3]))
    expect(pairedInterval([5, 9, null], [4, null, 7]).n).toBe(1)
  })
})

describe('quantileInterval(values, p, level)', () => {
  it('for the median of ten values goes from the second to the ninth (Conover 1999, §3.2)', () => {
    const interval = quantileInterval([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.5)
    expect([interval.low, interval.estimate, interval.high]).toEqual([2, 5.5, 9])
    // P(2 ≤ B ≤ 8) for B binomial(10, ½) is 1 − 2·11/1024
    expect(interval.coverage).toBeCloseTo(1 - 22 / 1024, 14)
  })

  it('leaves an end open when there are too few values for it', () => {
    expect(quantileInterval([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toMatchObject({ high: null, coverage: null })
    expect(quantileInterval([7], 0.5)).toMatchObject({ estimate: 7, low: null, high: null })
    expect(quantileInterval([], 0.5).estimate).toBeNull()
  })

  it('covers the quantile as often as it says', () => {
    const draw = normalDraws(2)
    const trueQuantile = 0.8416212335729143
    const intervals = listOf(3000, () => quantileInterval(listOf(60, draw), 0.8))
    const covered = intervals.filter(({ low, high }) => low! <= trueQuantile && trueQuantile < high!).length / 3000
    const coverage = intervals[0]!.coverage!
    expect(coverage).toBeGreaterThanOrEqual(0.95)
    expect(Math.abs(covered - coverage)).toBeLessThan(4 * shareError(coverage, 3000))
  })
})

describe('proportionInterval(successes, n, level)', () => {
  it('is the published example: 81 of 263 (Newcombe, Statistics in Medicine 17 (1998), 857–872)', () => {
    const { low, high } = proportionInterval(81, 263)
    expect([low, high]).toEqual([expect.closeTo(0.2553, 4), expect.closeTo(0.3662, 4)])
  })

  it('stays within 0 and 1', () => {
    expect(proportionInterval(0, 20)).toMatchObject({ share: 0, low: 0, high: expect.closeTo(0.1611, 4) })
    expect(proportionInterval(1, 29)).toMatchObject({
      low: expect.closeTo(0.0061, 4),
      high: expect.closeTo(0.1718, 4),
    })
    expect(proportionInterval(7, 7).high).toBe(1)
    expect(proportionInterval(0, 0)).toEqual({ share: null, low: null, high: null, n: 0 })
    expect(() => proportionInterval(3, 2)).toThrow('proportionInterval(3, 2): expected 0 ≤ successes ≤ trials')
  })
})
