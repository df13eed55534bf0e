import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Solve } from '#engines/lp'
import { solveHere } from '../../../../../adapters/highs/src/testing/solve-here.ts'
import { type Fraction, fraction, minus, numberOf, over, plus, sum, times } from '../exact/fraction.ts'
import { createGame, type Game } from '../game.ts'
import { blockingCoalitions, coreOf, isIndividuallyRational, nucleolus, sizes } from '../index.ts'
import {
  airport,
  bankruptcy,
  gloveMarket,
  prenucleolusByTrying,
  satisfiesKohlberg,
  tennesseeValley,
  weightedMajority,
} from '../testing/index.ts'
import { anyGame } from '../testing/random-game.ts'

const isLong = process.env.SAMPLAN_LONG !== undefined
const runs = { seed: 13, numRuns: isLong ? 400 : 25 }
const usual = anyGame({ min: 1, max: 5 })

async function divide(game: Game, options: Parameters<typeof nucleolus>[2] = {}): Promise<readonly Fraction[]> {
  const found = await nucleolus(game, solveHere, options)
  if (found === undefined) throw new Error('not defined')
  return found.division
}
const numbers = async (...given: Parameters<typeof divide>) => (await divide(...given)).map(numberOf)

/** Whether somebody alone is better off than any division allows. */
function hasImputation({ kind, players, amounts }: Game): boolean {
  const alone = Array.from({ length: players }, (_, i) => amounts[2 ** i]!).reduce((a, b) => a + b, 0)
  return kind === 'cost' ? alone >= amounts.at(-1)! : alone <= amounts.at(-1)!
}

describe('published games', () => {
  it('Tennessee Valley: 116 234, 93 540, 202 810 (Straffin & Heaney 1981)', async () => {
    expect(await numbers(tennesseeValley)).toEqual([116_234, 93_540, 202_810])
  })
  it('glove market: the short side has all (Shapley & Shubik 1969)', async () => {
    expect(await numbers(gloveMarket(2, 1), { own: true })).toEqual([0, 0, 1])
    expect(await numbers(gloveMarket(3, 2), { own: true })).toEqual([0, 0, 0, 1, 1])
  })
  it.each([
    [100, [100 / 3, 100 / 3, 100 / 3]],
    [200, [50, 75, 75]],
    [300, [50, 100, 150]],
  ])('bankruptcy: the Talmud divides %s as the nucleolus (Aumann & Maschler 1985)', async (estate, expected) => {
    expect(await numbers(bankruptcy(estate, [100, 200, 300]), { own: true })).toEqual(expected)
  })
  it('any bankruptcy: the rule of the contested garment, the claims’ halves first (Aumann & Maschler 1985)', async () => {
    const game = fc.tuple(
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 2, maxLength: 5 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    )
    await fc.assert(
      fc.asyncProperty(game, async ([claims, share]) => {
        const total = claims.reduce((a, b) => a + b, 0)
        const estate = Math.round(share * total)
        const found = await numbers(bankruptcy(estate, claims), { own: true })
        for (const [i, part] of talmud(estate, claims).entries()) expect(found[i]).toBeCloseTo(part, 6)
      }),
      runs,
    )
  })
  it('airport: Littlechild’s recursion (1974)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 5 }), async (given) => {
        const costs = given.toSorted((a, b) => a - b)
        expect(await divide(airport(costs))).toEqual(littlechild(costs))
      }),
      runs,
    )
  })
  it.each([
    ['[2; 1, 1, 1]', 2, [1, 1, 1]],
    ['[3; 2, 1, 1, 1]', 3, [2, 1, 1, 1]],
    ['[4; 2, 2, 1, 1, 1]', 4, [2, 2, 1, 1, 1]],
    ['[5; 3, 2, 2, 1, 1]', 5, [3, 2, 2, 1, 1]],
  ])('constant-sum homogeneous majority %s: in proportion to the weights (Peleg 1968)', async (_, quota, weights) => {
    const total = weights.reduce((a, b) => a + b)
    expect(await divide(weightedMajority(quota, weights), { own: true })).toEqual(
      weights.map((w) => fraction(w, total)),
    )
  })
  it('three-person majority: the core is empty, and halves of the pairs prove it (Shapley 1967)', async () => {
    const game = weightedMajority(2, [1, 1, 1])
    const found = await nucleolus(game, solveHere)
    expect(coreOf(game, found?.levels[0])).toEqual({
      isEmpty: true,
      epsilon: fraction(1, 3),
      balanced: [3, 5, 6].map((coalition) => ({ coalition, weight: fraction(1, 2) })),
      surplus: fraction(1, 2),
    })
  })
  it('is not monotone in the total (Megiddo 1974): here the third pays 0.25 less when all pay 1 more', async () => {
    const costs = [0, 6, 3, 8, 12, 15, 11, 12, 4, 11, 14, 13, 13, 14, 10]
    const withTotal = (total: number) => createGame('cost', 4, (coalition) => costs[coalition] ?? total)
    const [before, after] = [withTotal(14), withTotal(15)]
    const shares = [await numbers(before), await numbers(after)]
    for (const [k, game] of [before, after].entries())
      expect(await satisfiesKohlberg(game, shares[k]!, solveHere, false)).toBe(true)
    expect(shares[1]![2]! - shares[0]![2]!).toBe(-0.25)
  })
})

/** Aumann & Maschler: up to half of all claims equal gains up to half of each, beyond it equal losses. */
function talmud(estate: number, claims: readonly number[]): readonly number[] {
  const halves = claims.map((claim) => claim / 2)
  const half = halves.reduce((a, b) => a + b, 0)
  if (estate > half) return talmud(2 * half - estate, claims).map((loss, i) => claims[i]! - loss)
  let [low, high] = [0, Math.max(...claims)]
  for (let step = 0; step < 100; step++) {
    const middle = (low + high) / 2
    if (halves.reduce((sum, each) => sum + Math.min(each, middle), 0) < estate) low = middle
    else high = middle
  }
  return halves.map((each) => Math.min(each, high))
}

/** Littlechild, A simple expression for the nucleolus in a special case, International Journal of Game Theory 3 (1974). */
function littlechild(costs: readonly number[]): readonly Fraction[] {
  const n = costs.length
  const c = (k: number): Fraction => fraction(k === 0 ? 0 : costs[k - 1]!)
  const shares: Fraction[] = []
  let r = fraction(0)
  while (shares.length < n) {
    const done = shares.length
    const left = (k: number): Fraction => plus(minus(c(k), c(done)), r)
    let [least, upTo] = [over(left(n), fraction(n - done)), n]
    for (let k = n - 1; k > done; k--) {
      const share = over(left(k), fraction(k - done + 1))
      if (numberOf(minus(share, least)) < 0) [least, upTo] = [share, k]
    }
    r = least
    while (shares.length < upTo) shares.push(r)
  }
  return shares
}

describe('Kohlberg’s criterion', () => {
  it(`holds for 200 random games of 2 to ${isLong ? 8 : 6} players`, { timeout: 600_000 }, async () => {
    let games = 0
    await fc.assert(
      fc.asyncProperty(anyGame({ min: 2, max: isLong ? 8 : 6 }), fc.boolean(), async (game, asked) => {
        const own = asked && hasImputation(game)
        const shares = await numbers(game, { own })
        games++
        expect(await satisfiesKohlberg(game, shares, solveHere, own)).toBe(true)
      }),
      { seed: 17, numRuns: isLong ? 2000 : 200 },
    )
    expect(games).toBeGreaterThanOrEqual(200)
  })
  it('is not kept by the Shapley value of the glove market, nor by a division one unit off', async () => {
    expect(await satisfiesKohlberg(gloveMarket(2, 1), [1 / 6, 1 / 6, 2 / 3], solveHere, true)).toBe(false)
    expect(await satisfiesKohlberg(tennesseeValley, [116_235, 93_540, 202_809], solveHere, false)).toBe(false)
  })
  it('holds where coalitions are impossible', async () => {
    await fc.assert(
      fc.asyncProperty(anyGame({ min: 2, max: 5 }, { withImpossible: true }), async (game) => {
        expect(await satisfiesKohlberg(game, await numbers(game), solveHere, false)).toBe(true)
      }),
      runs,
    )
  })
})

describe('nucleolus', () => {
  it('of three players: as trying every crossing of equal complaints finds it', async () => {
    await fc.assert(
      fc.asyncProperty(anyGame({ min: 3, max: 3 }), async (game) => {
        const found = await numbers(game)
        for (const [i, share] of prenucleolusByTrying(game).entries()) expect(found[i]).toBeCloseTo(share, 7)
      }),
      { ...runs, numRuns: 100 },
    )
  })
  it('per-capita and proportional, of three players: the same by trying', async () => {
    const weighted = anyGame({ min: 3, max: 3 }).map((given): Game => {
      const amounts = given.amounts.map((amount, s) => (s === 0 ? 0 : Math.abs(amount) + 1))
      return { ...given, amounts }
    })
    await fc.assert(
      fc.asyncProperty(weighted, async (game) => {
        for (const weights of [sizes(game), game.amounts]) {
          const found = await numbers(game, { weights })
          for (const [i, share] of prenucleolusByTrying(game, weights).entries()) expect(found[i]).toBeCloseTo(share, 7)
        }
      }),
      runs,
    )
  })
  it('efficiency: the shares sum to the total', async () => {
    await fc.assert(
      fc.asyncProperty(usual, async (game) => {
        expect(sum(await divide(game))).toEqual(fraction(game.amounts.at(-1)!))
      }),
      runs,
    )
  })
  it('lies in the core when there is one; else somebody blocks it', async () => {
    await fc.assert(
      fc.asyncProperty(usual, async (game) => {
        const { division, levels } = (await nucleolus(game, solveHere))!
        expect(blockingCoalitions(game, division).length === 0).toBe(!coreOf(game, levels[0]).isEmpty)
      }),
      runs,
    )
  })
  it('an empty core’s balanced collection gives each player 1 and beats the total by the surplus', async () => {
    await fc.assert(
      fc.asyncProperty(usual, async (game) => {
        const { isEmpty, balanced, surplus } = coreOf(game, (await nucleolus(game, solveHere))!.levels[0])
        if (!isEmpty) return
        for (let i = 0; i < game.players; i++)
          expect(
            sum(balanced.filter(({ coalition }) => ((coalition >> i) & 1) === 1).map(({ weight }) => weight)),
          ).toEqual(fraction(1))
        const apart = sum(balanced.map(({ coalition, weight }) => times(weight, fraction(game.amounts[coalition]!))))
        const total = fraction(game.amounts.at(-1)!)
        expect(game.kind === 'cost' ? minus(total, apart) : minus(apart, total)).toEqual(surplus)
      }),
      runs,
    )
  })
  it('covariance: amounts of one’s own added to every coalition, and another unit, change the shares likewise', async () => {
    await fc.assert(
      fc.asyncProperty(
        usual,
        fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 1, max: 9 }),
        async (game, own, factor) => {
          const amounts = game.amounts.map((amount, s) =>
            own.reduce((total, each, i) => total + (((s >> i) & 1) === 1 ? each : 0), factor * amount),
          )
          const before = await divide(game)
          expect(await divide({ ...game, amounts })).toEqual(
            before.map((share, i) => plus(times(fraction(factor), share), fraction(own[i]!))),
          )
        },
      ),
      runs,
    )
  })
  it('permuted players have permuted shares', async () => {
    await fc.assert(
      fc.asyncProperty(usual, async (game) => {
        // Everyone one place on, the last one first.
        const moved = (s: number) => ((s << 1) | (s >> (game.players - 1))) & (2 ** game.players - 1)
        const amounts = game.amounts.slice()
        for (const [s, amount] of game.amounts.entries()) amounts[moved(s)] = amount
        const before = await divide(game)
        expect(await divide({ ...game, amounts })).toEqual([before.at(-1), ...before.slice(0, -1)])
      }),
      runs,
    )
  })
  it('a cost game is divided as the value game of its savings: what each pays is what it pays alone less its part of them', async () => {
    await fc.assert(
      fc.asyncProperty(usual, async (given) => {
        const game: Game = { ...given, kind: 'cost' }
        const alone = (s: number) =>
          Array.from({ length: game.players }, (_, i) => ((s >> i) & 1) * game.amounts[2 ** i]!).reduce(
            (a, b) => a + b,
            0,
          )
        const savings: Game = { ...game, kind: 'value', amounts: game.amounts.map((amount, s) => alone(s) - amount) }
        const parts = await divide(savings)
        expect(await divide(game)).toEqual(parts.map((part, i) => minus(fraction(alone(2 ** i)), part)))
      }),
      runs,
    )
  })
  it('nobody has it worse than alone where that can be had, though the prenucleolus may ask it', async () => {
    await fc.assert(
      fc.asyncProperty(usual.filter(hasImputation), async (game) => {
        expect(isIndividuallyRational(game, await divide(game, { own: true }))).toBe(true)
      }),
      runs,
    )
    const [first] = await numbers(createGame('value', 3, (s) => [0, 0, 0, 0, 0, 0, 10, 6][s]))
    expect(first).toBeLessThan(0)
  })
  it('per-capita: when the total alone rises everybody pays the same more (Young, Okada & Hashimoto 1982)', async () => {
    await fc.assert(
      fc.asyncProperty(usual, fc.integer({ min: 1, max: 20 }), async (game, rise) => {
        const weights = sizes(game)
        const amounts = game.amounts.with(-1, game.amounts.at(-1)! + rise)
        const before = await divide(game, { weights })
        expect(await divide({ ...game, amounts }, { weights })).toEqual(
          before.map((share) => plus(share, fraction(rise, game.players))),
        )
      }),
      runs,
    )
  })
})

describe('exactness', () => {
  it('amounts that differ in the fifteenth digit alone are told apart, which no solver in doubles can', async () => {
    await fc.assert(
      fc.asyncProperty(anyGame({ min: 3, max: 5 }, { most: 9 }), async (game) => {
        const large = 10 ** 14
        const amounts = game.amounts.map(
          (amount, s) => amount + large * [...s.toString(2)].filter((bit) => bit === '1').length,
        )
        const before = await divide(game)
        expect(await divide({ ...game, amounts })).toEqual(before.map((share) => plus(share, fraction(large))))
      }),
      runs,
    )
  })
  it('a solver that is wrong about what is tight costs time, never the answer', async () => {
    const confused: Solve = async (program, limits) => {
      const noisy = program.rowUpper.map(
        (upper, row) => upper + (program.rowLower[row] === upper ? 0 : ((row * 7919) % 101) / 200),
      )
      return solveHere({ ...program, rowUpper: noisy }, limits)
    }
    await fc.assert(
      fc.asyncProperty(usual, async (game) => {
        expect((await nucleolus(game, confused))!.division).toEqual(await divide(game))
      }),
      runs,
    )
  })
  it('nor does one that takes anything for tight, or finds no optimum at all', async () => {
    const guessing: Solve = async (program, limits) => {
      const result = await solveHere(program, limits)
      if (result.status !== 'optimal') return result
      const rows = program.rowUpper.map((_, row) => ((row * 7919) % 101) / 100)
      return { ...result, duals: { rows, columns: result.x } }
    }
    const lost: Solve = async () => ({ status: 'infeasible', seconds: 0, nodes: 0 })
    await fc.assert(
      fc.asyncProperty(usual, fc.boolean(), async (game, asked) => {
        const own = asked && hasImputation(game)
        const expected = await divide(game, { own })
        expect((await nucleolus(game, guessing, { own }))!.division).toEqual(expected)
        expect((await nucleolus(game, lost, { own }))!.division).toEqual(expected)
      }),
      { ...runs, numRuns: 60 },
    )
  })
  it('weights of very unlike size: the same answer from a solver and from none', async () => {
    const unlike = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 15, maxLength: 15 })
    await fc.assert(
      fc.asyncProperty(unlike, async (powers) => {
        const game = createGame('cost', 4, (s) => 10 ** powers[s - 1]! + s)
        const options = { weights: game.amounts }
        expect(await divide(game, options)).toEqual((await nucleolus(game, undefined, options))!.division)
      }),
      runs,
    )
  })
  it('a limit that ends a solve leaves no answer', async () => {
    const slow: Solve = async () => ({ status: 'limit', bound: 0, seconds: 1, nodes: 0 })
    expect(await nucleolus(tennesseeValley, slow)).toBeUndefined()
  })
})
