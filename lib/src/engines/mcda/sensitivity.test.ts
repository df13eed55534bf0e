import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { additiveValue, highest, stableIntervals, swingWeights } from './index.ts'

describe('stableIntervals(values, weights)', () => {
  it('ends where two straight lines cross: t against 1 − t at a half', () => {
    const [first, second] = stableIntervals(
      [
        [1, 0],
        [0, 1],
      ],
      [0.7, 0.3],
    )
    expect(first).toEqual({ weight: 0.7, low: 0.5, high: 1, below: [1], above: [] })
    expect(second).toEqual({ weight: 0.3, low: 0, high: 0.5, below: [], above: [1] })
  })

  it('moves the other weights in proportion, by hand', () => {
    // Weight t on the first, the rest two to one: A = t, B = 0.9 · (1 − t) · 2/3 + 0.3 · (1 − t) · 1/3 = 0.7 (1 − t): they cross at 7/17.
    const [first] = stableIntervals(
      [
        [1, 0, 0],
        [0, 0.9, 0.3],
      ],
      [0.7, 0.2, 0.1],
    )
    expect(first).toEqual({ weight: 0.7, low: expect.closeTo(7 / 17, 12), high: 1, below: [1], above: [] })
  })

  it('is everything for who dominates', () => {
    for (const { low, high } of stableIntervals(
      [
        [1, 1, 1],
        [0.5, 1, 0],
      ],
      [0.2, 0.5, 0.3],
    ))
      expect([low, high]).toEqual([0, 1])
  })

  it('takes the others as equal when one has all the weight', () => {
    const [first] = stableIntervals(
      [
        [1, 0, 0],
        [0.5, 0.5, 0.5],
      ],
      [1, 0, 0],
    )
    expect(first).toMatchObject({ weight: 1, low: 0.5, high: 1 })
  })

  it('agrees with trying weights one after the other: the best inside, another outside', () => {
    // In thousandths: a difference that a double cannot halve is no difference to a score.
    const value = fc.integer({ min: 0, max: 1000 }).map((thousandths) => thousandths / 1000)
    const table = fc.array(fc.array(value, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 5 })
    const points = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(table, points, (values, given) => {
        const weights = swingWeights(given)
        const [best] = highest(additiveValue(values, weights))
        stableIntervals(values, weights).forEach(({ low, high, weight }, criterion) => {
          expect(low).toBeLessThanOrEqual(weight)
          expect(high).toBeGreaterThanOrEqual(weight)
          for (let step = 0; step <= 50; step++) {
            const t = step / 50
            const moved = weights.map((w, j) => (j === criterion ? t : (w * (1 - t)) / (1 - weight)))
            const scores = additiveValue(values, moved)
            const behind = Math.max(...scores) - scores[best!]!
            if (t >= low && t <= high) expect(behind).toBeLessThan(1e-9)
            else if (t < low - 1e-6 || t > high + 1e-6) expect(behind).toBeGreaterThan(0)
          }
        })
      }),
      { numRuns: 60 },
    )
  })
})
