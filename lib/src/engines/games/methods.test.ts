import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { solveHere } from '../../../../adapters/highs/src/testing/solve-here.ts'
import { completeGame } from './complete.ts'
import { divideGame } from './divide.ts'
import { type Fraction, fraction, numberOf, sum } from './exact/fraction.ts'
import { createGame, type Game, properCoalitions } from './game.ts'
import {
  alternateCostAvoided,
  blockingCoalitions,
  isConcave,
  perCapita,
  perUse,
  separableCostsRemainingBenefits,
  shapley,
  standAloneProportional,
  worstJoining,
} from './index.ts'
import { airport, gloveMarket, tennesseeValley, weightedMajority } from './testing/index.ts'
import { anyGame } from './testing/random-game.ts'

const runs = { seed: 19, numRuns: 60 }
const numbers = (division: readonly Fraction[] | undefined) => division?.map(numberOf)
/** What coalitions of two players by their letters are in a game of a, b, c … */
const of = (letters: string): number =>
  [...letters].reduce((coalition, letter) => coalition | (2 ** (letter.charCodeAt(0) - 97)), 0)
const game = (kind: Game['kind'], amounts: Readonly<Record<string, number>>): Game => {
  const players = Math.max(...Object.keys(amounts).map((key) => key.length))
  const byCoalition = new Map(Object.entries(amounts).map(([key, amount]) => [of(key), amount]))
  return createGame(kind, players, (coalition) => byCoalition.get(coalition))
}

describe('separable costs', () => {
  it('Tennessee Valley: about 117 475, 99 157, 195 951 (Straffin & Heaney 1981)', () => {
    const found = numbers(separableCostsRemainingBenefits(tennesseeValley))!
    for (const [i, expected] of [117_475.5, 99_157.3, 195_951.2].entries()) expect(found[i]).toBeCloseTo(expected, 1)
    expect(numbers(alternateCostAvoided(tennesseeValley))).toEqual(found)
  })
  it('by hand: separable 4, 1, 0 of 12, the rest 7 as what is left of the benefits: 3, 1 and 3', () => {
    const costs = game('cost', { a: 9, b: 6, c: 5, ab: 12, ac: 11, bc: 8, abc: 12 })
    const benefits = [7, 2, 3].map((benefit) => fraction(benefit))
    expect(numbers(separableCostsRemainingBenefits(costs, benefits))).toEqual([7, 2, 3])
    // Without benefits 9 − 4, 6 − 1 and 5 − 0 are left.
    expect(alternateCostAvoided(costs)).toEqual([fraction(19, 3), fraction(10, 3), fraction(7, 3)])
  })
  it('a benefit beyond the alternate cost does not count', () => {
    const large = tennesseeValley.amounts.map(() => 1e9)
    expect(
      separableCostsRemainingBenefits(tennesseeValley, [...large].map((benefit) => fraction(benefit)).slice(0, 3)),
    ).toEqual(alternateCostAvoided(tennesseeValley))
  })
  it('nothing left to divide by is not defined', () => {
    // All separable costs are as much as alone, and 2 more are to be paid.
    expect(alternateCostAvoided(game('cost', { a: 1, b: 1, ab: 4 }))).toBeUndefined()
  })
})

describe('proportional methods', () => {
  const costs = game('cost', { a: 3, b: 1, ab: 2 })
  it('perCapita, perUse, standAloneProportional of 2', () => {
    expect(numbers(perCapita(costs))).toEqual([1, 1])
    expect(numbers(perUse(costs, [fraction(1), fraction(3)]))).toEqual([0.5, 1.5])
    expect(numbers(standAloneProportional(costs))).toEqual([1.5, 0.5])
  })
  it('nobody uses anything, or has anything alone: not defined', () => {
    expect(perUse(costs, [fraction(0), fraction(0)])).toBeUndefined()
    expect(standAloneProportional(gloveMarket(1, 1))).toBeUndefined()
    expect(standAloneProportional(game('cost', { a: -1, b: 5, ab: 4 }))).toBeUndefined()
  })
})

describe('blockingCoalitions', () => {
  it('names who would be better off outside, the one with most to win first', () => {
    const equal = perCapita(gloveMarket(2, 1))
    const third = fraction(1, 3)
    expect(blockingCoalitions(gloveMarket(2, 1), equal)).toEqual(
      ['ac', 'bc'].map((letters) => ({
        coalition: of(letters),
        together: fraction(2, 3),
        alone: fraction(1),
        amount: third,
      })),
    )
    const costs = game('cost', { a: 1, b: 9, c: 9, ab: 9, ac: 9, bc: 10, abc: 12 })
    expect(blockingCoalitions(costs, perCapita(costs))).toEqual([
      { coalition: of('a'), together: fraction(4), alone: fraction(1), amount: fraction(3) },
    ])
  })
  it('every coalition that it leaves out is content, and every one it names is not', () => {
    fc.assert(
      fc.property(anyGame({ min: 1, max: 5 }, { withImpossible: true }), (any) => {
        const division = perCapita(any)
        const named = new Set(blockingCoalitions(any, division).map(({ coalition }) => coalition))
        for (const coalition of properCoalitions(any)) {
          const inside = sum(division.filter((_, i) => ((coalition >> i) & 1) === 1))
          const gain = numberOf(inside) - any.amounts[coalition]!
          expect(named.has(coalition)).toBe(any.kind === 'cost' ? gain > 1e-9 : gain < -1e-9)
        }
      }),
      runs,
    )
  })
})

describe('completeGame', () => {
  it('an impossible coalition falls apart into the possible ones that are best for it', () => {
    const given = game('value', { a: 0, b: 0, c: 0, d: 0, ab: 3, cd: 4, bc: 9, abcd: 20 })
    const { game: complete, parts } = completeGame(given)
    expect(complete.amounts[of('abc')]).toBe(9)
    expect(complete.amounts[of('acd')]).toBe(4)
    expect(complete.amounts[of('ac')]).toBe(0)
    expect(parts.get(of('abc'))).toEqual([of('a'), of('bc')])
    expect(parts.size).toBe(2 ** 4 - 1 - 8)
  })
  it('its parts are possible, apart, together the coalition, and no partition is better', () => {
    const partitions = (coalition: number): readonly (readonly number[])[] => {
      if (coalition === 0) return [[]]
      const lowest = coalition & -coalition
      const found: (readonly number[])[] = []
      for (let part = coalition; part > 0; part = (part - 1) & coalition)
        if ((part & lowest) !== 0) for (const rest of partitions(coalition ^ part)) found.push([part, ...rest])
      return found
    }
    fc.assert(
      fc.property(anyGame({ min: 2, max: 5 }, { withImpossible: true }), (given) => {
        const { game: complete, parts } = completeGame(given)
        const worth = (partition: readonly number[]) =>
          partition.reduce((total, part) => total + given.amounts[part]!, 0)
        for (const [coalition, chosen] of parts) {
          const possible = partitions(coalition)
            .map(worth)
            .filter((sum) => !Number.isNaN(sum))
          const best = given.kind === 'cost' ? Math.min(...possible) : Math.max(...possible)
          expect(complete.amounts[coalition]).toBe(best)
          expect(worth(chosen)).toBe(best)
          expect(chosen.reduce((a, b) => a + b, 0)).toBe(coalition)
        }
        for (const coalition of properCoalitions(given))
          expect(complete.amounts[coalition]).toBe(given.amounts[coalition])
      }),
      runs,
    )
  })
})

describe('worstJoining, isConcave', () => {
  it('names the pair that loses most by joining', () => {
    expect(worstJoining(game('cost', { a: 1, b: 1, c: 1, ab: 3, ac: 2, bc: 2, abc: 9 }))).toEqual({
      one: of('ac'),
      other: of('b'),
      amount: 6,
    })
    expect(worstJoining(tennesseeValley)).toBeUndefined()
    expect(worstJoining(weightedMajority(2, [1, 1, 1]))).toBeUndefined()
  })
  it('an airport is concave; a majority is not convex (Littlechild & Owen 1973)', () => {
    expect(isConcave(airport([1, 4, 4, 9]))).toBe(true)
    expect(isConcave(weightedMajority(2, [1, 1, 1]))).toBe(false)
  })
  it('of a concave game the Shapley value is in the core (Shapley 1971), and nobody loses by joining', () => {
    // The cost of what at least one of them needs, of needs drawn at random, is concave.
    const needs = fc.array(fc.tuple(fc.integer({ min: 0, max: 31 }), fc.integer({ min: 0, max: 20 })), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(needs, (items) => {
        const covering = createGame('cost', 5, (coalition) =>
          items.reduce((total, [who, cost]) => total + ((who & coalition) === 0 ? 0 : cost), 0),
        )
        expect(isConcave(covering)).toBe(true)
        expect(worstJoining(covering)).toBeUndefined()
        expect(blockingCoalitions(covering, shapley(covering))).toEqual([])
      }),
      runs,
    )
  })
})

describe('divideGame', () => {
  it('every method divides the whole total', async () => {
    await fc.assert(
      fc.asyncProperty(anyGame({ min: 1, max: 4 }, { withImpossible: true }), async (any) => {
        const use = Array.from({ length: any.players }, (_, i) => fraction(i + 1))
        const { divided, notDefined } = await divideGame(any, solveHere, { use })
        expect([...divided.keys(), ...notDefined.keys()].length).toBe(10)
        for (const { division } of divided.values()) expect(sum(division)).toEqual(fraction(any.amounts.at(-1)!))
      }),
      { ...runs, numRuns: 25 },
    )
  })
  it('where everybody alone is better there is no nucleolus, and the prenucleolus shares the loss', async () => {
    const { divided, notDefined, core } = await divideGame(game('cost', { a: 1, b: 3, ab: 6 }), solveHere)
    expect(notDefined.get('nucleolus')).toBe('alone-too-good')
    expect(numbers(divided.get('prenucleolus')?.division)).toEqual([2, 4])
    expect(core?.epsilon).toEqual(fraction(1))
  })
  it('the proportional nucleolus of TVA leaves each in proportion less than alone, and says it grows with the total', async () => {
    const { divided } = await divideGame(tennesseeValley, solveHere)
    const { division, isMonotoneInTotal } = divided.get('proportionalNucleolus')!
    const more = createGame('cost', 3, (s) => tennesseeValley.amounts[s]! * (s === 7 ? 1.25 : 1))
    const grown = (await divideGame(more, solveHere)).divided.get('proportionalNucleolus')!.division
    expect(isMonotoneInTotal).toBe(true)
    for (const [i, share] of grown.entries()) expect(numberOf(share) / numberOf(division[i]!)).toBeCloseTo(1.25, 12)
  })
  it('more players than the programmes take: the others are there', async () => {
    const { divided, notDefined, core } = await divideGame(
      airport(Array.from({ length: 16 }, (_, i) => i + 1)),
      solveHere,
    )
    expect([...divided.keys()]).toEqual(['perCapita', 'standAloneProportional', 'scrb', 'aca', 'shapley'])
    expect(notDefined.get('nucleolus')).toBe('too-many-players')
    expect(core).toBeUndefined()
  })
})
