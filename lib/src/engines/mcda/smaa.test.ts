import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyWeights, orderedWeights, rankOrderCentroid, smaa, type WeightDraw, weightsBetween } from './index.ts'

const seed = 5
/** Four standard errors of a share that was found in so many draws. */
const within = (share: number, draws: number) => 4 * Math.sqrt((share * (1 - share)) / draws)

describe('smaa(outcomes, weightsOf)', () => {
  it('of two criteria gives each alternative its part of the weight segment', () => {
    // First at weight t on the first criterion: A where t > 0.6, B where t < 0.4, C between; C is second where it is not first.
    const outcome = [
      [1, 0],
      [0, 1],
      [0.6, 0.6],
    ]
    const { acceptability, central, confidence, draws } = smaa([outcome], anyWeights(2, seed))
    for (const [a, share] of [0.4, 0.4, 0.2].entries())
      expect(Math.abs(acceptability[a]![0]! - share)).toBeLessThan(within(share, draws))
    expect(Math.abs(acceptability[2]![1]! - 0.8)).toBeLessThan(within(0.8, draws))
    // Centres of the parts: t = 0.8, 0.2, 0.5.
    for (const [a, t] of [0.8, 0.2, 0.5].entries()) expect(central[a]![0]!).toBeCloseTo(t, 1)
    expect(confidence).toEqual([1, 1, 1])
  })

  it('gives the dominated no first rank, no central weights and no confidence', () => {
    const { acceptability, central, confidence } = smaa(
      [
        [
          [1, 1, 0.5],
          [0.9, 1, 0.4],
        ],
      ],
      anyWeights(3, seed),
    )
    expect(acceptability).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect([central[1], confidence[1]]).toEqual([null, null])
  })

  it('weighs every outcome equally: the share of outcomes in which one is first, when the weights are certain', () => {
    const outcomes = [0, 1, 2, 3, 4].map((year) => [[year < 3 ? 1 : 0], [0.5]])
    const { acceptability, draws, confidence } = smaa(outcomes, weightsBetween([100], [100], seed), 1)
    expect(draws).toBe(5)
    expect(acceptability).toEqual([
      [0.6, 0.4],
      [0.4, 0.6],
    ])
    expect(confidence).toEqual([0.6, 0.4])
  })

  it('keeps outcomes of one replication together: who is always a little ahead is always first', () => {
    const years = [0.1, 0.5, 0.9].map((level) => [
      [level + 0.01, level],
      [level, level],
    ])
    expect(smaa(years, anyWeights(2, seed), 300).acceptability).toEqual([
      [1, 0],
      [0, 1],
    ])
  })

  it('shares ranks among those that tie', () => {
    const { acceptability } = smaa([[[0.5], [0.5], [0.2]]], anyWeights(1, seed), 1)
    expect(acceptability).toEqual([
      [0.5, 0.5, 0],
      [0.5, 0.5, 0],
      [0, 0, 1],
    ])
  })

  const worth = fc.integer({ min: 0, max: 4 }).map((of) => of / 4)
  const outcomesOf = fc
    .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .chain(([alternatives, criteria, years]) =>
      fc.array(
        fc.array(fc.array(worth, { minLength: criteria, maxLength: criteria }), {
          minLength: alternatives,
          maxLength: alternatives,
        }),
        { minLength: years, maxLength: years },
      ),
    )

  it('sums to 1 for every alternative and for every rank', () => {
    fc.assert(
      fc.property(outcomesOf, (outcomes) => {
        const { acceptability } = smaa(outcomes, anyWeights(outcomes[0]![0]!.length, seed), 60)
        const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0)
        for (const ranks of acceptability) expect(sum(ranks)).toBeCloseTo(1, 9)
        for (const rank of acceptability.keys())
          expect(sum(acceptability.map((ranks) => ranks[rank]!))).toBeCloseTo(1, 9)
      }),
    )
  })

  it('permutes as the alternatives do', () => {
    fc.assert(
      fc.property(outcomesOf, (outcomes) => {
        const weights = anyWeights(outcomes[0]![0]!.length, seed)
        const turned = smaa(
          outcomes.map((outcome) => outcome.toReversed()),
          weights,
          60,
        )
        const { acceptability, central } = smaa(outcomes, weights, 60)
        expect(turned.acceptability).toEqual(acceptability.toReversed())
        expect(turned.central).toEqual(central.toReversed())
      }),
    )
  })

  it('throws without outcomes', () => {
    expect(() => smaa([], anyWeights(2, seed))).toThrow('smaa of 0 outcomes')
  })
})

describe('weights that are drawn', () => {
  const draws = 10_000
  const mean = (weightsOf: WeightDraw, criteria: number) => {
    const sums = new Float64Array(criteria)
    for (let k = 0; k < draws; k++) for (const [j, weight] of weightsOf(k).entries()) sums[j]! += weight
    return Array.from(sums, (sum) => sum / draws)
  }

  it('anyWeights are even over the simplex: weight j has a Beta(1, n − 1) distribution', () => {
    // P(w ≤ x) = 1 − (1 − x)ⁿ⁻¹; for n = 4 half of them lie below 1 − 2^(−1/3).
    const weightsOf = anyWeights(4, seed)
    for (const j of [0, 1, 2, 3]) {
      let below = 0
      for (let k = 0; k < draws; k++) if (weightsOf(k)[j]! <= 1 - 2 ** (-1 / 3)) below++
      expect(Math.abs(below / draws - 0.5)).toBeLessThan(within(0.5, draws))
    }
  })

  it('orderedWeights keep the order, and have the rank order centroid as their mean (Barron & Barrett 1996)', () => {
    const order = [[2], [0, 3]]
    const weightsOf = orderedWeights(order, 4, seed)
    for (let k = 0; k < 500; k++) {
      const [a, b, c, d] = weightsOf(k)
      expect([b, a! <= c!, d! <= c!]).toEqual([0, true, true])
    }
    const centroid = rankOrderCentroid(order, 4)
    // No weight has a standard deviation above 0.25: four errors of its mean are below 0.01.
    for (const [j, found] of mean(weightsOf, 4).entries()) expect(Math.abs(found - centroid[j]!)).toBeLessThan(0.01)
  })

  it('weightsBetween have points within their bounds, and are certain where those meet', () => {
    const weightsOf = weightsBetween([100, 20, 50], [100, 60, 50], seed)
    for (let k = 0; k < 500; k++) {
      const [a, b, c] = weightsOf(k)
      expect(b! / a!).toBeGreaterThanOrEqual(0.2)
      expect(b! / a!).toBeLessThanOrEqual(0.6)
      expect(c! / a!).toBeCloseTo(0.5, 12)
    }
    expect(() => weightsBetween([3], [2], seed)).toThrow('weightsBetween 3 and 2')
  })

  it('are the same for a draw, whichever were made before it', () => {
    const [one, other] = [anyWeights(3, seed), anyWeights(3, seed)]
    one(0)
    expect(one(7)).toEqual(other(7))
  })
})
