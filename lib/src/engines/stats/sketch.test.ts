import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mergeTallies,
  SKETCH_SIZE,
  sketchBounds,
  sketchBucket,
  tallyAbove,
  tallyMean,
  tallyOf,
  tallyQuantile,
  tallyShareWithin,
} from './sketch.ts'

const waits = fc.array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e7, noNaN: true })), {
  minLength: 1,
  maxLength: 60,
})
const probability = fc.double({ min: 0, max: 1, noNaN: true })

describe('sketchBucket(x)', () => {
  it('is 0 at 2⁻³⁰, rises by 64 an octave and ends below SKETCH_SIZE', () => {
    expect(sketchBucket(2 ** -30)).toBe(0)
    expect(sketchBucket(2 ** -29)).toBe(64)
    expect(sketchBucket(1)).toBe(30 * 64)
    expect(sketchBucket(1 + 63 / 64)).toBe(30 * 64 + 63)
    expect(sketchBucket(2 ** 34 - 1)).toBe(SKETCH_SIZE - 1)
  })

  it('puts what is too small or too large in the first and the last bucket', () => {
    expect([Number.MIN_VALUE, 1e-12, 1e300, Infinity].map(sketchBucket)).toEqual([
      0,
      0,
      SKETCH_SIZE - 1,
      SKETCH_SIZE - 1,
    ])
  })

  it('gives a bucket whose bounds hold the value', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-15, max: 1e15, noNaN: true }), (x) => {
        const { low, high } = sketchBounds(sketchBucket(x))
        return low <= x && x < high
      }),
    )
  })
})

describe('sketchBounds(index)', () => {
  it('leaves no gap between one bucket and the next, and none wider than 1/64', () => {
    for (let index = 1; index < SKETCH_SIZE - 1; index++) {
      const { low, high } = sketchBounds(index)
      expect(sketchBounds(index + 1).low).toBe(high)
      expect(high / low - 1).toBeLessThanOrEqual(1 / 64)
    }
  })

  it('throws for what is no bucket', () => {
    expect(() => sketchBounds(-1)).toThrow('sketchBounds(-1)')
    expect(() => sketchBounds(SKETCH_SIZE)).toThrow(RangeError)
  })
})

describe('tallyQuantile(tally, p)', () => {
  it('is within 1/64 of the exact value of rank ⌈p·n⌉', () => {
    fc.assert(
      fc.property(waits, probability, (values, p) => {
        const sorted = values.toSorted((a, b) => a - b)
        const exact = sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)]!
        expect(Math.abs(tallyQuantile(tallyOf(values), p)! - exact)).toBeLessThanOrEqual(exact / 64)
      }),
      { numRuns: 500 },
    )
  })

  it('never falls as p rises', () => {
    fc.assert(
      fc.property(waits, probability, probability, (values, p, q) => {
        const tally = tallyOf(values)
        expect(tallyQuantile(tally, Math.min(p, q))!).toBeLessThanOrEqual(tallyQuantile(tally, Math.max(p, q))!)
      }),
    )
  })

  it('is 0 while zeros last, then the least and the largest value at the ends', () => {
    const tally = tallyOf([0, 0, 0, 5, 7])
    expect([0, 0.3, 0.6].map((p) => tallyQuantile(tally, p))).toEqual([0, 0, 0])
    expect(tallyQuantile(tally, 1)).toBe(7)
    expect(tallyQuantile(tallyOf([3.3]), 0.5)).toBe(3.3)
  })

  it('keeps the ends of what lies outside the buckets', () => {
    const tally = tallyOf([1e-14, 1e14])
    expect([0, 0.5, 1].map((p) => tallyQuantile(tally, p))).toEqual([1e-14, expect.closeTo(0, 8), 1e14])
  })

  it('is null when nothing was counted, and throws for what is no probability', () => {
    expect(tallyQuantile(tallyOf([]), 0.5)).toBeNull()
    expect(() => tallyQuantile(tallyOf([1]), 2)).toThrow('tallyQuantile(2)')
  })
})

describe('tallyShareWithin(tally, limit)', () => {
  it('counts exactly at the edge of a bucket', () => {
    const tally = tallyOf([0, 1, 2, 5, 9])
    expect([-1, 0, 0.5, 4, 8, 9].map((limit) => tallyShareWithin(tally, limit))).toEqual([0, 0.2, 0.2, 0.6, 0.8, 1])
    expect(tallyShareWithin(tallyOf([]), 4)).toBeNull()
  })

  it('undoes tallyQuantile', () => {
    fc.assert(
      fc.property(waits, probability, (values, p) => {
        const tally = tallyOf(values)
        expect(tallyShareWithin(tally, tallyQuantile(tally, p)!)!).toBeGreaterThan(p - 1 / values.length - 1e-9)
      }),
    )
  })
})

describe('tallyAbove(tally, limit)', () => {
  it('counts and adds what is above the edge of a bucket', () => {
    const tally = tallyOf([0, 1, 2, 5, 9])
    const above = (limit: number) => tallyAbove(tally, limit)
    expect(above(-1)).toEqual({ count: 5, sum: 17 })
    expect(above(9)).toEqual({ count: 0, sum: 0 })
    expect(above(4).count).toBeCloseTo(2, 12)
    expect(Math.abs(above(4).sum - 14)).toBeLessThan(14 / 64)
    // The largest value at the lower end of its bucket.
    expect(Math.abs(tallyAbove(tallyOf([1, 4]), 3).sum - 4)).toBeLessThan(4 / 64)
    expect(tallyAbove(tallyOf([]), 4)).toEqual({ count: 0, sum: 0 })
  })

  it('is, with what is within, all of it', () => {
    fc.assert(
      fc.property(waits, probability, (values, p) => {
        const tally = tallyOf(values)
        const limit = tallyQuantile(tally, p)!
        const { count, sum } = tallyAbove(tally, limit)
        expect(count).toBeCloseTo((1 - tallyShareWithin(tally, limit)!) * values.length, 9)
        expect(sum).toBeLessThanOrEqual(tally.sum * (1 + 1e-12))
        expect(sum).toBeGreaterThanOrEqual(0)
      }),
    )
  })
})

describe('mergeTallies(tallies)', () => {
  it('is the tally of all values together', () => {
    fc.assert(
      fc.property(fc.array(waits, { maxLength: 4 }), (groups) => {
        const merged = mergeTallies(groups.map(tallyOf))
        const whole = tallyOf(groups.flat())
        expect(merged).toEqual({
          ...whole,
          sum: expect.closeTo(whole.sum, 3),
          sumSquares: expect.any(Number),
        })
        expect(merged.sumSquares / (1 + whole.sumSquares)).toBeCloseTo(whole.sumSquares / (1 + whole.sumSquares), 12)
      }),
    )
  })

  it('of nothing counts nothing', () => {
    expect(mergeTallies([])).toEqual(tallyOf([]))
    const one = tallyOf([1])
    const many = mergeTallies(Array.from({ length: 200_000 }, () => one))
    expect([many.count, many.buckets[1]]).toEqual([200_000, 200_000])
    expect(tallyMean(mergeTallies([]))).toBeNull()
    expect(tallyMean(mergeTallies([tallyOf([1, 2]), tallyOf([6])]))).toBe(3)
  })
})

describe('tallyOf(values)', () => {
  it('throws for a negative wait', () => {
    expect(() => tallyOf([1, -2])).toThrow('tallyOf(-2): a tally holds finite numbers of at least 0')
  })
})
