import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listOf, normalDraws } from './draws.fixture.ts'
import { mean } from './summary.ts'
import { asFarAsAll, averageReplications, commonWarmUp, movingAverage, mser5, mserWeeks } from './warm-up.ts'

const alternating = (length: number) => listOf(length, (i) => i % 2)

describe('mser5(series, batch)', () => {
  it('leaves out exactly a start that is different', () => {
    const series = [...listOf(20, () => 9), ...alternating(180)]
    expect(mser5(series)).toMatchObject({ kind: 'found', truncation: 20 })
  })

  it('leaves out nothing of a series that starts in its steady state', () => {
    expect(mser5(listOf(100, () => 4))).toMatchObject({ kind: 'found', truncation: 0 })
  })

  it('has the statistic Σ(yᵢ − ȳ)²/(m − d)² for every truncation (White 1997)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 10, maxLength: 40 }), (series) => {
        mser5(series, 1).candidates.forEach(({ truncation, statistic }, d) => {
          const rest = series.slice(d)
          const squares = rest.reduce((sum, value) => sum + (value - mean(rest)) ** 2, 0)
          expect(truncation).toBe(d)
          expect(statistic).toBeCloseTo(squares / rest.length ** 2, 8)
        })
      }),
    )
  })

  it('finds none where the series rises to the end, nor in too few batches', () => {
    expect(mser5(listOf(200, (i) => i))).toMatchObject({ kind: 'not-found', reason: 'in-second-half' })
    expect(mser5(listOf(49, () => 1))).toMatchObject({ kind: 'not-found', reason: 'too-short' })
    expect(mser5([])).toEqual({ kind: 'not-found', reason: 'too-short', candidates: [] })
  })

  it('never tries fewer than five batches, nor less than a quarter of all', () => {
    expect(mser5(alternating(53)).candidates.at(-1)?.truncation).toBe(25)
    expect(mser5(alternating(203)).candidates.at(-1)?.truncation).toBe(150)
  })

  it('finds a warm-up in at least 95 of 100 steady series of 52 weeks that depend on the week before', () => {
    const draw = normalDraws(12)
    const kinds = listOf(1000, () => {
      let level = draw() / Math.sqrt(0.75)
      return mser5(
        listOf(52, () => {
          level = 0.5 * level + draw()
          return level
        }),
        1,
      ).kind
    })
    expect(kinds.filter((kind) => kind === 'found').length).toBeGreaterThan(950)
  })

  it('takes away the bias of a first-order autoregressive start far from its mean of 0', () => {
    const draw = normalDraws(11)
    const run = () => {
      let level = 30
      return listOf(600, () => {
        level = 0.9 * level + draw()
        return level
      })
    }
    const average = averageReplications(listOf(100, run))
    const warmUp = mser5(average)
    const truncation = warmUp.kind === 'found' ? warmUp.truncation : 600
    // The mean of n steps has the standard deviation 1/(1 − 0.9)/√n; the start alone adds 30·0.9/(1 − 0.9)/600 = 0.45.
    const standardError = 10 / Math.sqrt(100 * (600 - truncation))
    expect(Math.abs(mean(average.slice(truncation)))).toBeLessThan(4 * standardError)
    expect(mean(average)).toBeGreaterThan(4 * standardError)
  })

  it('throws for a batch that is none', () => {
    expect(() => mser5([1], 0)).toThrow('mser5(…, 0): a batch is a whole number of at least 1')
  })
})

describe('mserWeeks(replications, weeksPerEntry)', () => {
  it('averages the replications and answers in weeks', () => {
    const one = [8, 8, 8, ...alternating(27)]
    const other = [10, 10, 10, ...alternating(27).map((value) => 2 - value)]
    expect(mserWeeks([one, other])).toMatchObject({ kind: 'found', truncation: 3 })
    expect(mserWeeks([one, other], 4)).toMatchObject({ kind: 'found', truncation: 12 })
    expect(mserWeeks([one.slice(0, 8)])).toMatchObject({ kind: 'not-found', reason: 'too-short' })
  })

  it('throws when the replications differ in length', () => {
    expect(() => mserWeeks([[1, 2], [1]])).toThrow('lengths 2 and 1, expected the same')
    expect(() => averageReplications([])).toThrow('expected at least one replication')
  })
})

describe('commonWarmUp(byMeasure)', () => {
  const steady = mserWeeks([alternating(20)])
  const slow = mserWeeks([[8, 8, 8, ...alternating(27)]])
  const rising = mserWeeks([listOf(20, (i) => i)])

  it('is the longest of them', () => {
    expect(commonWarmUp({ beds: steady, line: slow })).toEqual({ kind: 'found', truncation: 3, decidedBy: 'line' })
  })

  it('is none when one has none, and says which', () => {
    expect(commonWarmUp({ beds: steady, line: rising })).toEqual({ kind: 'not-found', measures: ['line'] })
    expect(() => commonWarmUp({})).toThrow('expected at least one measure')
  })
})

describe('movingAverage(series, window)', () => {
  it('grows at the start and stops before the end', () => {
    expect(movingAverage([1, 2, 6, 2, 9, 4], 2)).toEqual([1, 3, 4, (2 + 6 + 2 + 9 + 4) / 5])
    expect(movingAverage([1, 2], 0)).toEqual([1, 2])
    expect(() => movingAverage([1], 0.5)).toThrow('a window is a whole number')
  })
})

it('asFarAsAll › cuts the series of a replication that ended later to the length of the first to end', () => {
  expect(
    asFarAsAll([
      [1, 2, 3],
      [4, 5],
      [6, 7, 8],
    ]),
  ).toEqual([
    [1, 2],
    [4, 5],
    [6, 7],
  ])
  expect(asFarAsAll([])).toEqual([])
})
