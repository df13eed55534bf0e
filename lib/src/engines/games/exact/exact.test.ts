import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGame, inWriting } from '../game.ts'
import { compare, decimalFraction, fraction, minus, numberOf, one, over, plus, sum, times, zero } from './fraction.ts'
import { Independent, inverseOf, nullSpaceOf } from './linear.ts'

const runs = { seed: 5, numRuns: 300 }
const anyFraction = fc
  .tuple(fc.bigInt(-(10n ** 20n), 10n ** 20n), fc.bigInt(1n, 10n ** 20n))
  .map(([top, bottom]) => fraction(top, bottom))

describe('fractions', () => {
  it('numberOf(decimalFraction(x)) is x, as the nearest double of what is written', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-200, max: 1e200, noNaN: true }), (value) => {
        expect(numberOf(decimalFraction(value))).toBe(value)
        expect(numberOf(decimalFraction(-value))).toBe(-value)
      }),
      runs,
    )
  })
  it('are a field', () => {
    fc.assert(
      fc.property(anyFraction, anyFraction, anyFraction, (a, b, c) => {
        expect(times(a, plus(b, c))).toEqual(plus(times(a, b), times(a, c)))
        expect(minus(plus(a, b), b)).toEqual(a)
        if (b.top !== 0n) expect(times(over(a, b), b)).toEqual(a)
        expect(Math.sign(compare(a, b))).toBe(Math.sign(numberOf(minus(a, b))))
      }),
      runs,
    )
  })
  it('nothing divides by 0', () => {
    expect(() => fraction(1, 0)).toThrow(/expected something to divide by/)
  })
})

describe('matrices of fractions', () => {
  const square = fc
    .integer({ min: 1, max: 6 })
    .chain((size) =>
      fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: size, maxLength: size }), {
        minLength: size,
        maxLength: size,
      }),
    )
    .map((rows) => rows.map((row) => row.map((entry) => fraction(entry))))

  it('an inverse times its matrix is the identity; a matrix without one has dependent rows', () => {
    fc.assert(
      fc.property(square, (matrix) => {
        const independent = new Independent()
        const rank = matrix.filter((row) => independent.add(row)).length
        if (rank < matrix.length) {
          expect(() => inverseOf(matrix)).toThrow(/singular/)
          return
        }
        const inverse = inverseOf(matrix)
        for (const [i, row] of inverse.entries())
          for (const j of matrix.keys())
            expect(sum(row.map((entry, k) => times(entry, matrix[k]![j]!)))).toEqual(i === j ? one : zero)
      }),
      { ...runs, numRuns: 100 },
    )
  })
  it('rank and null space sum to the size, and the null space is at right angles to every row', () => {
    fc.assert(
      fc.property(square, (matrix) => {
        const independent = new Independent()
        for (const row of matrix) independent.add(row)
        const space = nullSpaceOf(matrix, matrix.length)
        expect(independent.rank + space.length).toBe(matrix.length)
        for (const direction of space)
          for (const row of matrix)
            expect(sum(row.map((entry, j) => times(entry, fraction(direction[j]!))))).toEqual(zero)
      }),
      { ...runs, numRuns: 100 },
    )
  })
})

describe('createGame', () => {
  it('keeps amounts as they are written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -(10 ** 9), max: 10 ** 9 }), fc.integer({ min: 0, max: 6 }), (whole, decimals) => {
        const amount = whole / 10 ** decimals
        const game = createGame('cost', 1, () => amount)
        expect(numberOf(inWriting(game, fraction(game.amounts[1]!)))).toBe(amount)
      }),
      runs,
    )
  })
  it('0.1 and 0.2 are one and two tenths', () => {
    const game = createGame('cost', 2, (coalition) => [0, 0.1, 0.2, 0.3][coalition])
    expect([game.decimals, ...game.amounts]).toEqual([1, 0, 1, 2, 3])
  })
  it('amounts of more digits are kept to fifteen of the largest', () => {
    const game = createGame('cost', 2, (coalition) => [0, 100 / 3, 1e6 / 3, 1e6][coalition])
    const back = [...game.amounts].map((amount) => numberOf(inWriting(game, fraction(amount))))
    expect(back[1]).toBeCloseTo(100 / 3, 8)
    expect(back[2]! / (1e6 / 3)).toBeCloseTo(1, 14)
  })
  it('enormous and minute amounts are kept to fifteen digits too', () => {
    for (const amount of [3e40, 3e-40]) {
      const game = createGame('value', 1, () => amount)
      expect(numberOf(inWriting(game, fraction(game.amounts[1]!))) / amount).toBeCloseTo(1, 14)
    }
  })
  it.each([
    ['no player', () => createGame('cost', 0, () => 1), /0 players/],
    ['too many', () => createGame('cost', 21, () => 1), /21 players/],
    ['no number', () => createGame('cost', 1, () => Number.NaN), /expected a number/],
    ['nothing alone', () => createGame('cost', 2, (s) => (s === 1 ? undefined : 1)), /each player alone/],
  ])('%s throws', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
