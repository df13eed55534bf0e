import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { additiveValue, dominatorsAmong, highest, partialValue, rankOrderCentroid, swingWeights } from './index.ts'

const close = (values: readonly number[], digits = 12) => values.map((value) => expect.closeTo(value, digits))

describe('partialValue(points, outcome)', () => {
  const waiting = [
    { at: 20, worth: 1 },
    { at: 60, worth: 0 },
  ]

  it('is a straight line between worst and best, and goes on outside', () => {
    expect([20, 30, 60, 70, 10].map((at) => partialValue(waiting, at))).toEqual(close([1, 0.75, 0, -0.25, 1.25]))
  })

  it('passes through every point that is given', () => {
    const bent = [
      { at: 20, worth: 1 },
      { at: 30, worth: 0.4 },
      { at: 60, worth: 0 },
    ]
    expect([20, 25, 30, 45, 60, 75].map((at) => partialValue(bent, at))).toEqual(close([1, 0.7, 0.4, 0.2, 0, -0.2]))
  })

  it('says the same in another unit', () => {
    const scale = fc.double({ min: 0.01, max: 100, noNaN: true })
    const outcome = fc.double({ min: -200, max: 200, noNaN: true })
    fc.assert(
      fc.property(scale, outcome, (factor, at) => {
        const scaled = waiting.map((point) => ({ ...point, at: point.at * factor }))
        expect(partialValue(scaled, at * factor)).toBeCloseTo(partialValue(waiting, at), 9)
      }),
    )
  })

  it('throws for points that do not ascend, and for one', () => {
    expect(() => partialValue([waiting[1]!, waiting[0]!], 30)).toThrow('partialValue at 60, 20')
    expect(() => partialValue([waiting[0]!], 30)).toThrow('partialValue of 1 points')
  })
})

describe('swingWeights(points)', () => {
  it('are the points in proportion', () => {
    expect(swingWeights([100, 60, 40])).toEqual([0.5, 0.3, 0.2])
    expect(swingWeights([50, 30, 20])).toEqual(swingWeights([100, 60, 40]))
  })
  it('throws for points below 0, and when all are 0', () => {
    expect(() => swingWeights([100, -1])).toThrow('weight -1')
    expect(() => swingWeights([0, 0])).toThrow('all weights are 0')
  })
})

describe('rankOrderCentroid(order, criteria)', () => {
  it('is that of the published table: 0.5208, 0.2708, 0.1458, 0.0625 of four (Edwards & Barron 1994)', () => {
    expect(rankOrderCentroid([[2], [0], [3], [1]], 4)).toEqual(close([0.2708, 0.0625, 0.5208, 0.1458], 4))
  })
  it('gives a group without order the mean of its places, and 0 to those in none', () => {
    // Places of three: 11/18, 5/18, 2/18.
    expect(rankOrderCentroid([[1], [0, 2]], 4)).toEqual(close([7 / 36, 11 / 18, 7 / 36, 0]))
  })
})

describe('additiveValue(values, weights)', () => {
  it('is the weighted sum, by hand', () => {
    // 0.5 · 1 + 0.3 · 0.5 + 0.2 · 0 and 0.5 · 0.2 + 0.3 · 1 + 0.2 · 1
    expect(
      additiveValue(
        [
          [1, 0.5, 0],
          [0.2, 1, 1],
        ],
        [0.5, 0.3, 0.2],
      ),
    ).toEqual(close([0.65, 0.6]))
  })

  it('throws for what is missing: it is left out before, or not weighed at all', () => {
    expect(() => additiveValue([[1, Number.NaN]], [0.5, 0.5])).toThrow('NaN of alternative 0')
    expect(() => additiveValue([[1]], [0.5, 0.5])).toThrow('1 entries of alternative 0, expected 2')
  })
})

const worth = fc.integer({ min: 0, max: 5 }).map((of) => of / 5)
const tableOf = (criteria: number) =>
  fc.array(fc.array(worth, { minLength: criteria, maxLength: criteria }), { minLength: 1, maxLength: 6 })
const pointsOf = (criteria: number) =>
  fc
    .array(fc.integer({ min: 0, max: 100 }), { minLength: criteria, maxLength: criteria })
    .filter((points) => points.some((one) => one > 0))

describe('dominatorsAmong(values)', () => {
  it('names who is at least as good everywhere and better somewhere; equals do not dominate each other', () => {
    expect(
      dominatorsAmong([
        [1, 2],
        [2, 2],
        [3, 1],
        [2, 2],
      ]),
    ).toEqual([[1, 3], [], [], []])
  })

  it('who dominates has at least the value, under all weights', () => {
    fc.assert(
      fc.property(tableOf(3), pointsOf(3), (values, points) => {
        const scores = additiveValue(values, swingWeights(points))
        dominatorsAmong(values).forEach((dominators, a) => {
          for (const b of dominators) expect(scores[b]!).toBeGreaterThanOrEqual(scores[a]!)
        })
      }),
    )
  })

  it('leaves someone whom nobody dominates, and one of those is highest', () => {
    fc.assert(
      fc.property(
        tableOf(3),
        pointsOf(3).filter((points) => points.every((one) => one > 0)),
        (values, points) => {
          const dominators = dominatorsAmong(values)
          expect(dominators.some((list) => list.length === 0)).toBe(true)
          for (const best of highest(additiveValue(values, swingWeights(points)))) {
            // A sum of tenths may tie by rounding; who is behind by more than that is not highest.
            expect(
              dominators[best]!.every((other) => values[other]!.every((v, j) => v - values[best]![j]! < 1e-9)),
            ).toBe(true)
          }
        },
      ),
    )
  })
})
