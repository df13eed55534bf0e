import { describe, expect, it } from 'vitest'
import { listOf, normalDraws, shareError } from './draws.fixture.ts'
import { identicalReplications, mannKendall, trendOver } from './trend.ts'

/** Weekly means that depend on the week before, around a level that drifts. */
function weekly(draw: () => number, weeks: number, drift: number): readonly number[] {
  let noise = 0
  return listOf(weeks, (week) => {
    noise = 0.7 * noise + draw()
    return 20 + drift * week + noise
  })
}

describe('trendOver(replications)', () => {
  it('finds a line that grows without bound', () => {
    const draw = normalDraws(51)
    const trend = trendOver(listOf(10, () => weekly(draw, 52, 0.3)))
    expect(trend.kind).toBe('rising')
    expect(trend.slope.low!).toBeLessThan(0.3)
    expect(trend.slope.high!).toBeGreaterThan(0.3)
    expect(trendOver(listOf(10, () => weekly(draw, 52, -0.3))).kind).toBe('falling')
  })

  it('sees a trend where there is none in one of 100 runs, though weeks depend on each other', () => {
    const draw = normalDraws(52)
    const alarms = listOf(1000, () => trendOver(listOf(6, () => weekly(draw, 26, 0)))).filter(
      ({ kind }) => kind !== 'none-found',
    )
    expect(Math.abs(alarms.length / 1000 - 0.01)).toBeLessThan(4 * shareError(0.01, 1000))
  })

  it('finds a large change of one sign in all of few replications, which no interval would, when asked to', () => {
    const rising = [
      [0, 1, 2, 3],
      [0, 10, 20, 30],
    ]
    expect(trendOver(rising).kind).toBe('none-found')
    expect(trendOver(rising, { largeChange: 1 }).kind).toBe('rising')
    expect(
      trendOver(
        rising.map((series) => series.toReversed()),
        { largeChange: 1 },
      ).kind,
    ).toBe('falling')
    expect(trendOver([rising[0]!, [5, 4, 3, 2]], { largeChange: 1 }).kind).toBe('none-found')
  })

  it('measures a straight line exactly', () => {
    const trend = trendOver([
      [2, 4, 6, 8],
      [3, 5, 7, 9],
    ])
    expect(trend.slope).toMatchObject({ mean: 2, low: 2, high: 2 })
    expect(trend.relativeChange).toBeCloseTo(6 / 5.5, 12)
  })

  it('lets a drift pass that is smaller than what counts', () => {
    const series = [
      [100, 100.1, 100.2],
      [101, 101.1, 101.2],
    ]
    expect(trendOver(series, { leastChange: 0.1 }).kind).toBe('none-found')
    expect(trendOver(series).kind).toBe('rising')
  })

  it('does not know from one replication, or from two weeks', () => {
    expect(trendOver([[1, 2, 3]]).kind).toBe('unknown')
    expect(
      trendOver([
        [1, 2],
        [3, 4],
      ]).kind,
    ).toBe('unknown')
    expect(trendOver([])).toMatchObject({ kind: 'unknown', relativeChange: null })
    expect(() => trendOver([[1], [1, 2]])).toThrow('trendOver: lengths 1 and 2')
  })
})

describe('mannKendall(series)', () => {
  it('counts rising less falling pairs', () => {
    expect(mannKendall([1, 2, 3, 4, 5])).toMatchObject({ s: 10, tau: 1 })
    expect(mannKendall([3, 1, 2])).toMatchObject({ s: -1, tau: -1 / 3, pValue: null })
    expect(mannKendall([7, 7, 7, 7]).pValue).toBeNull()
  })

  it('uses the variance of s over all orders: 50/3 for five values, and less with ties', () => {
    const z = (values: readonly number[], s: number, variance: number) =>
      expect(mannKendall(values)).toMatchObject({
        s,
        pValue: expect.closeTo(2 * tail((s - 1) / Math.sqrt(variance)), 6),
      })
    z([1, 2, 3, 4, 5], 10, varianceOverOrders([1, 2, 3, 4, 5]))
    z([1, 1, 2, 3, 3], 8, varianceOverOrders([1, 1, 2, 3, 3]))
    expect(varianceOverOrders([1, 2, 3, 4, 5])).toBeCloseTo(50 / 3, 12)
  })

  it('is 1 when rising and falling pairs are as many', () => {
    expect(mannKendall([1, 4, 3, 2, 5, 0, 6, 3]).pValue).toBeLessThanOrEqual(1)
    expect(mannKendall([2, 4, 1, 3])).toMatchObject({ s: 0, pValue: 1 })
  })
})

describe('identicalReplications(measures)', () => {
  it('finds copies in all measures, not those in one', () => {
    const losses = [0, 0, 3, 0]
    const waits = [1.5, 2.5, 2.5, 1.5]
    expect(identicalReplications([losses, waits])).toEqual([[0, 3]])
    expect(identicalReplications([[null, null]])).toEqual([[0, 1]])
    expect(identicalReplications([])).toEqual([])
  })
})

/** Upper tail of the standard normal, by Simpson's rule. */
function tail(z: number): number {
  const [steps, width] = [2000, 10 / 2000]
  const density = (x: number) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI)
  const terms = listOf(steps + 1, (i) => (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2) * density(z + i * width))
  return (terms.reduce((a, b) => a + b) * width) / 3
}

function varianceOverOrders(values: readonly number[]): number {
  const scores = permutations(values).map((order) => mannKendall(order).s)
  return scores.reduce((sum, s) => sum + s * s, 0) / scores.length
}

function permutations(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length === 0) return [[]]
  return values.flatMap((value, i) => permutations(values.toSpliced(i, 1)).map((rest) => [value, ...rest]))
}
