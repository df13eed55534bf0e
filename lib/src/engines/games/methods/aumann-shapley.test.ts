import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberOf, sum } from '../exact/fraction.ts'
import { aumannShapley, blockingCoalitions, type Facility, facilityGame, inUnits, isConcaveByTiers } from '../index.ts'

const runs = { seed: 29, numRuns: 60 }
const beds: Facility = { by: 'sum', need: [3, 10], fixed: 0, tiers: [{ from: 0, each: 10 }, { from: 10, each: 5 }] } // biome-ignore format: one facility
const amount = fc.integer({ min: 0, max: 50 })
const price = fc.integer({ min: 0, max: 40 }).map((tenths) => tenths / 10)
const bySum = fc
  .record({
    need: fc.array(amount, { minLength: 4, maxLength: 4 }),
    prices: fc.array(price, { minLength: 1, maxLength: 3 }),
  })
  .map(({ need, prices }): Facility => {
    return { by: 'sum', need, fixed: 0, tiers: prices.map((each, k) => ({ from: 20 * k, each })) }
  })

describe('aumannShapley', () => {
  it('13 days cost 10 each up to ten and 5 beyond, 115: each bears what it needs at the average', () => {
    expect(aumannShapley([beds])!.map(numberOf)).toEqual([(115 * 3) / 13, (115 * 10) / 13])
  })
  it('is the mean marginal cost while all volumes grow in proportion, by a sum of steps', () => {
    fc.assert(
      fc.property(fc.array(bySum, { minLength: 1, maxLength: 3 }), (facilities) => {
        const steps = 4000
        const marginal = ({ need, tiers }: Facility, t: number): number => {
          const volume = t * need.reduce((a, b) => a + b, 0)
          return tiers.findLast(({ from }) => from <= volume)!.each
        }
        for (const [i, share] of aumannShapley(facilities)!.entries()) {
          let mean = 0
          for (let k = 0; k < steps; k++)
            for (const facility of facilities)
              mean += (facility.need[i]! * marginal(facility, (k + 0.5) / steps)) / steps
          expect(Math.abs(numberOf(share) - mean)).toBeLessThan(0.2)
        }
      }),
      { ...runs, numRuns: 20 },
    )
  })
  it('sums to the cost exactly, and where no tier is dearer than the one before nobody is better off outside', () => {
    fc.assert(
      fc.property(fc.array(bySum, { minLength: 1, maxLength: 3 }), (facilities) => {
        const game = facilityGame(4, facilities)
        const division = aumannShapley(facilities)!.map((share) => inUnits(game, share))
        expect(numberOf(sum(division))).toBe(game.amounts.at(-1))
        if (isConcaveByTiers(facilities)) expect(blockingCoalitions(game, division)).toEqual([])
      }),
      runs,
    )
  })
  it('is not defined for what is there without any volume, nor for the largest need', () => {
    expect(aumannShapley([beds, { ...beds, fixed: 1 }])).toBeUndefined()
    expect(aumannShapley([{ ...beds, by: 'largest' }])).toBeUndefined()
  })
})
