import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findBreakEvens, findFlips, oneAtATime, type Sign, sampledShapley, shapley, valuation } from './index.ts'

/** A game whose value is given by subset. */
const gameOf = (n: number, value: (isB: readonly boolean[]) => number) => valuation(n, (isB) => [value(isB)])
const only = (table: readonly (readonly number[])[]) => table.map(([value]) => value)
const signOf = ([value]: readonly number[]): Sign => Math.sign(value!) as Sign

/** Any game of up to five assumptions: a value for every subset. */
const anyGame = fc
  .integer({ min: 1, max: 5 })
  .chain((n) =>
    fc.tuple(fc.constant(n), fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 2 ** n, maxLength: 2 ** n })),
  )
const indexOf = (isB: readonly boolean[]) => isB.reduce((sum, is, i) => sum + (is ? 2 ** i : 0), 0)

describe('shapley(game)', () => {
  it('an additive value gives each assumption its own difference', async () => {
    const own = [3, -1.5, 0, 8]
    const { shares } = await shapley(gameOf(4, (isB) => own.reduce((sum, value, i) => sum + (isB[i] ? value : 0), 7)))
    only(shares).forEach((share, i) => {
      expect(share).toBeCloseTo(own[i]!, 12)
    })
  })

  it('a product is split by the mean over both orders: 2·3 to 5·7 gives (5−2)(3+7)/2 and (7−3)(2+5)/2', async () => {
    const { shares } = await shapley(gameOf(2, ([x, y]) => (x ? 5 : 2) * (y ? 7 : 3)))
    expect(only(shares)).toEqual([15, 14])
  })

  it('glove market: one left glove and two right ones, 2/3, 1/6, 1/6 (Shapley & Shubik 1969)', async () => {
    const { shares } = await shapley(gameOf(3, ([left, right, other]) => (left && (right || other) ? 1 : 0)))
    ;[2 / 3, 1 / 6, 1 / 6].forEach((share, i) => {
      expect(shares[i]![0]).toBeCloseTo(share, 12)
    })
  })

  it('evaluates each subset once, and several indicators at once', async () => {
    let calls = 0
    const game = valuation(3, async (isB) => {
      calls++
      return [isB.filter(Boolean).length, isB[0] ? 1 : 0]
    })
    const { shares } = await shapley(game)
    await oneAtATime(game)
    expect(calls).toBe(8)
    expect(shares.map((row) => row.map((share) => Math.round(share * 1e9) / 1e9))).toEqual([
      [1, 1],
      [1, 0],
      [1, 0],
    ])
  })

  it('efficiency: the shares sum to v(B) − v(A); null player: who never does anything has none', async () => {
    await fc.assert(
      fc.asyncProperty(anyGame, async ([n, values]) => {
        const { shares } = await shapley(gameOf(n, (isB) => values[indexOf(isB)]!))
        expect(only(shares).reduce((sum, share) => sum! + share!, 0)).toBeCloseTo(values.at(-1)! - values[0]!, 9)
        const wider = await shapley(gameOf(n + 1, (isB) => values[indexOf(isB.slice(0, n))]!))
        expect(wider.shares.at(-1)![0]).toBeCloseTo(0, 12)
        only(shares).forEach((share, i) => {
          expect(wider.shares[i]![0]).toBeCloseTo(share!, 9)
        })
      }),
    )
  })

  it('symmetry: assumptions that change places leave the game, and their shares are equal', async () => {
    await fc.assert(
      fc.asyncProperty(anyGame, async ([n, values]) => {
        const { shares } = await shapley(gameOf(n, (isB) => values[isB.filter(Boolean).length]!))
        only(shares).forEach((share) => {
          expect(share).toBeCloseTo(shares[0]![0]!, 9)
        })
      }),
    )
  })

  it('from B to A the shares are the same with the other sign', async () => {
    await fc.assert(
      fc.asyncProperty(anyGame, async ([n, values]) => {
        const there = await shapley(gameOf(n, (isB) => values[indexOf(isB)]!))
        const back = await shapley(gameOf(n, (isB) => values[indexOf(isB.map((is) => !is))]!))
        there.shares.forEach(([share], i) => {
          expect(back.shares[i]![0]).toBeCloseTo(-share!, 9)
        })
      }),
    )
  })
})

describe('sampledShapley(game, pairs, seed)', () => {
  it('sums to the difference in every draw, and lies within four standard errors of the exact one', async () => {
    const values = Array.from({ length: 64 }, (_, i) => ((i * 37) % 64) ** 1.5)
    const value = (isB: readonly boolean[]) => values[indexOf(isB)]!
    const exact = await shapley(gameOf(6, value))
    const { shares, standardErrors } = await sampledShapley(gameOf(6, value), 60, 1)
    expect(only(shares).reduce((sum, share) => sum! + share!, 0)).toBeCloseTo(values[63]! - values[0]!, 9)
    shares.forEach(([share], i) => {
      expect(standardErrors![i]![0]).toBeGreaterThan(0)
      expect(Math.abs(share! - exact.shares[i]![0]!)).toBeLessThan(4 * standardErrors![i]![0]!)
    })
  })

  it('is exact, with a standard error of 0, where at most two interact (antithetic pairs)', async () => {
    const game = gameOf(13, (isB) => isB.reduce((sum, is, i) => sum + (is ? i + (isB[(i + 1) % 13] ? 2 : 0) : 0), 0))
    const { shares, standardErrors } = await sampledShapley(game, 3, 5)
    shares.forEach(([share], i) => {
      expect(share).toBeCloseTo(i + 2, 9)
    })
    standardErrors!.forEach(([error]) => {
      expect(error).toBeCloseTo(0, 9)
    })
  })

  it('refuses a single pair, from which no error can be told', async () => {
    await expect(
      sampledShapley(
        gameOf(2, () => 0),
        1,
        1,
      ),
    ).rejects.toThrow(RangeError)
  })
})

describe('oneAtATime(game)', () => {
  it('moves each alone, among the others of A and among those of B', async () => {
    const moves = await oneAtATime(gameOf(2, ([x, y]) => (x ? 5 : 2) * (y ? 7 : 3)))
    expect(moves).toEqual([
      { toB: [9], toA: [-21] },
      { toB: [8], toA: [-20] },
    ])
  })
})

describe('findFlips(game, signOf)', () => {
  it('finds those that turn the answer round alone, both ways', async () => {
    const flips = await findFlips(
      gameOf(3, ([x, y]) => (x ? 5 : -2) + (y ? 1 : 0)),
      signOf,
    )
    expect(flips).toMatchObject({ a: -1, b: 1, fromA: [0], fromB: [0], smallest: [[0]], searchedTo: 1 })
  })

  it('finds the smallest sets when none does it alone', async () => {
    const flips = await findFlips(
      gameOf(4, (isB) => isB.filter(Boolean).length - 1.5),
      signOf,
    )
    expect(flips).toMatchObject({
      fromA: [],
      smallest: [
        [0, 1],
        [0, 2],
        [1, 2],
        [0, 3],
        [1, 3],
        [2, 3],
      ],
    })
  })

  it('turns nothing that is undecided', async () => {
    expect(
      await findFlips(
        gameOf(2, ([x]) => (x ? 1 : 0)),
        signOf,
      ),
    ).toMatchObject({ a: 0, fromA: [], fromB: [], smallest: [] })
  })

  it('the smallest sets turn the answer round, and nothing smaller does (brute force)', async () => {
    await fc.assert(
      fc.asyncProperty(anyGame, async ([n, values]) => {
        const { smallest } = await findFlips(
          gameOf(n, (isB) => values[indexOf(isB)]!),
          signOf,
        )
        const turning = values.map((_, subset) => subset).filter((s) => values[s]! * values[0]! < 0)
        const size = (s: number) => s.toString(2).replaceAll('0', '').length
        const least = Math.min(...turning.map(size))
        const expected = turning.filter((s) => size(s) === least)
        expect(smallest.map((set) => set.reduce((sum, i) => sum + 2 ** i, 0)).toSorted((a, b) => a - b)).toEqual(
          expected,
        )
      }),
    )
  })
})

describe('findBreakEvens(f, points, options)', () => {
  it('a line: where it is 0', async () => {
    const [only, ...others] = await findBreakEvens((x) => 3 * x - 5, [0, 4], { tolerance: 0.5 })
    expect(only!.at).toBeCloseTo(5 / 3, 12)
    expect(only!.above).toBe(1)
    expect(others).toEqual([])
  })

  it('a step: between the last value before and the first after', async () => {
    const [found] = await findBreakEvens((x) => (x < Math.PI ? -1 : 2), [0, 8], { tolerance: 0.01 })
    expect(found!.at).toBeNull()
    expect(found!.from).toBeLessThan(Math.PI)
    expect(found!.to).toBeGreaterThanOrEqual(Math.PI)
    expect(found!.to - found!.from).toBeLessThanOrEqual(0.01)
  })

  it('whole units: between 17 and 18, from 14 to 22', async () => {
    const found = await findBreakEvens((x) => x - 17.4, [14, 22], { tolerance: 1, step: 1 })
    expect(found).toEqual([{ from: 17, to: 18, at: null, above: 1 }])
  })

  it('several: each, with the sign above it; a touch is none', async () => {
    const found = await findBreakEvens((x) => (x - 1.1) * (x - 2.2) * (x - 3.3), [0, 1, 2, 3, 4], { tolerance: 1e-9 })
    ;[1.1, 2.2, 3.3].forEach((root, i) => {
      expect(found[i]!.at).toBeCloseTo(root, 8)
    })
    expect(found.map(({ above }) => above)).toEqual([1, -1, 1])
    expect(await findBreakEvens((x) => x ** 2, [-1, 0, 1], { tolerance: 0.1 })).toEqual([])
  })

  it('a point where it is 0 is found', async () => {
    expect(await findBreakEvens((x) => x - 2, [0, 2, 4], { tolerance: 0.1 })).toEqual([
      { from: 2, to: 2, at: 2, above: 1 },
    ])
  })

  it('a line that changes sign has its root found, any other none', async () => {
    const number = fc.integer({ min: 1, max: 1000 }).chain((size) => fc.constantFrom(size, -size))
    await fc.assert(
      fc.asyncProperty(number, number, async (left, right) => {
        const found = await findBreakEvens((x) => left + (right - left) * x, [0, 1], { tolerance: 0.1 })
        expect(found).toHaveLength(left * right < 0 ? 1 : 0)
        for (const { at } of found) expect(at).toBeCloseTo(left / (left - right), 9)
      }),
    )
  })

  it('refuses points that do not ascend', async () => {
    await expect(findBreakEvens((x) => x, [1, 1], { tolerance: 1 })).rejects.toThrow(RangeError)
  })
})
