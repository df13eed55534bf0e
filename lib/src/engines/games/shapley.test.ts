import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Fraction, fraction, numberOf, plus, sum, zero } from './exact/fraction.ts'
import { createGame, type Game } from './game.ts'
import { sampledShapley, shapley } from './index.ts'
import { airport, gloveMarket, tennesseeValley, weightedMajority } from './testing/index.ts'
import { anyGame } from './testing/random-game.ts'

const runs = { seed: 11, numRuns: 60 }
const games = anyGame({ min: 1, max: 6 })

/** By definition: the mean over all orders. */
function byOrders({ players, amounts }: Game): readonly Fraction[] {
  const added = Array.from({ length: players }, () => 0)
  let orders = 0
  const join = (coalition: number): void => {
    if (coalition === 2 ** players - 1) orders++
    for (let i = 0; i < players; i++) if (((coalition >> i) & 1) === 0) join(coalition | (2 ** i))
  }
  const visit = (coalition: number, ways: number): void => {
    const left = players - [...coalition.toString(2)].filter((bit) => bit === '1').length
    for (let i = 0; i < players; i++)
      if (((coalition >> i) & 1) === 0) {
        const ends = factorial(left - 1)
        added[i]! += ways * ends * (amounts[coalition | (2 ** i)]! - amounts[coalition]!)
        visit(coalition | (2 ** i), ways)
      }
  }
  join(0)
  visit(0, 1)
  return added.map((total) => fraction(total, orders))
}

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}

function swapped(coalition: number, i: number, j: number): number {
  const [a, b] = [(coalition >> i) & 1, (coalition >> j) & 1]
  return a === b ? coalition : coalition ^ (2 ** i) ^ (2 ** j)
}

describe('shapley', () => {
  it('is the mean over all orders of what each adds', () => {
    fc.assert(
      fc.property(anyGame({ min: 1, max: 5 }), (game) => {
        expect(shapley(game)).toEqual(byOrders(game))
      }),
      runs,
    )
  })
  it('efficiency: the shares sum to the total', () => {
    fc.assert(
      fc.property(games, (game) => {
        expect(sum(shapley(game))).toEqual(fraction(game.amounts.at(-1)!))
      }),
      runs,
    )
  })
  it('symmetry: players that can stand in for each other have the same', () => {
    fc.assert(
      fc.property(games, (game) => {
        if (game.players < 2) return
        const amounts = game.amounts.map((amount, s) => amount + game.amounts[swapped(s, 0, 1)]!)
        const [first, second] = shapley({ ...game, amounts })
        expect(first).toEqual(second)
      }),
      runs,
    )
  })
  it('null player: who adds nothing to anybody has nothing', () => {
    fc.assert(
      fc.property(games, (game) => {
        const amounts = game.amounts.map((_, s) => game.amounts[s & ~1]!)
        expect(shapley({ ...game, amounts })[0]).toEqual(zero)
      }),
      runs,
    )
  })
  it('additivity: of a sum of games it is the sum', () => {
    fc.assert(
      fc.property(games, fc.integer({ min: -50, max: 50 }), (game, factor) => {
        const other = game.amounts.map((amount, s) => amount * ((s * factor) % 7))
        const both = game.amounts.map((amount, s) => amount + other[s]!)
        const parts = shapley({ ...game, amounts: other })
        expect(shapley({ ...game, amounts: both })).toEqual(shapley(game).map((share, i) => plus(share, parts[i]!)))
      }),
      runs,
    )
  })
  it('Tennessee Valley: 117 829, 100 756.5, 193 998.5 (Straffin & Heaney 1981)', () => {
    expect(shapley(tennesseeValley).map(numberOf)).toEqual([117_829, 100_756.5, 193_998.5])
  })
  it('glove market, two left and one right: 1/6, 1/6, 4/6', () => {
    expect(shapley(gloveMarket(2, 1))).toEqual([fraction(1, 6), fraction(1, 6), fraction(2, 3)])
  })
  it('airport: each piece of runway is shared by those who need it (Littlechild & Owen 1973)', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 8 }), (given) => {
        const costs = given.toSorted((a, b) => a - b)
        let share = zero
        const expected = costs.map((cost, k) => {
          share = plus(share, fraction(cost - (costs[k - 1] ?? 0), costs.length - k))
          return share
        })
        expect(shapley(airport(costs))).toEqual(expected)
      }),
      runs,
    )
  })
  it("UN Security Council: 421/2145 of the power to each permanent member, 4/2145 to each other's (Shapley & Shubik 1954, of today's fifteen)", () => {
    const shares = shapley(weightedMajority(39, [7, 7, 7, 7, 7, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]))
    expect(shares.slice(0, 5)).toEqual(new Array(5).fill(fraction(421, 2145)))
    expect(shares.slice(5)).toEqual(new Array(10).fill(fraction(4, 2145)))
  })
  it('twenty players with amounts of fifteen digits: exactly the total', () => {
    const game = createGame('cost', 20, (coalition) => 999_999_999_999_999 - coalition)
    expect(sum(shapley(game))).toEqual(fraction(999_999_999_999_999 - (2 ** 20 - 1)))
  })
})

describe('sampledShapley', () => {
  const weights = Array.from({ length: 12 }, (_, i) => 1 + ((i * 7) % 5))
  const cost = (coalition: number): number =>
    Math.sqrt(weights.reduce((total, weight, i) => total + (((coalition >> i) & 1) === 1 ? weight : 0), 0)) * 1000

  it('is within four standard errors of the exact one, and sums to the total', () => {
    const exact = shapley(createGame('cost', 12, cost)).map((share) => numberOf(share))
    const scale = exact.reduce((a, b) => a + b, 0) / cost(2 ** 12 - 1)
    const { shares, standardErrors } = sampledShapley(12, cost, { seed: 3, blocks: 40 })
    for (const [i, share] of shares.entries()) {
      expect(standardErrors[i]).toBeGreaterThan(0)
      expect(Math.abs(share - exact[i]! / scale)).toBeLessThan(4 * standardErrors[i]!)
    }
    expect(shares.reduce((a, b) => a + b, 0)).toBeCloseTo(cost(2 ** 12 - 1), 6)
  })
  it('its 95 % intervals hold the exact share in 95 of 100 seeds', () => {
    const value = (coalition: number): number =>
      (((coalition * 2_654_435_761) >>> 16) % 100) * (coalition === 31 ? 0 : 1)
    const exact = numberOf(shapley(createGame('value', 5, value))[0]!)
    const seeds = 400
    const held = Array.from({ length: seeds }, (_, seed) => sampledShapley(5, value, { seed, blocks: 12 })).filter(
      ({ shares, halfWidths }) => Math.abs(shares[0]! - exact) <= halfWidths[0]!,
    ).length
    // Four standard errors of a share of 0.95 among so many.
    expect(Math.abs(held / seeds - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / seeds))
  })
  it('of an additive game is exact in every order', () => {
    const { shares, standardErrors } = sampledShapley(
      25,
      (coalition) => Array.from({ length: 25 }, (_, i) => ((coalition >> i) & 1) * i).reduce((a, b) => a + b, 0),
      { seed: 1, blocks: 2 },
    )
    expect(shares).toEqual(Array.from({ length: 25 }, (_, i) => i))
    expect(standardErrors).toEqual(new Array(25).fill(0))
  })
  it('the same seed gives the same, another seed another', () => {
    const of = (seed: number) => sampledShapley(12, cost, { seed, blocks: 3 }).shares
    expect(of(1)).toEqual(of(1))
    expect(of(1)).not.toEqual(of(2))
  })
  it.each([[0], [31], [1.5]])('of %s players throws', (players) => {
    expect(() => sampledShapley(players, cost, { seed: 1 })).toThrow(/players, expected 1 to 30/)
  })
})
