import { describe, expect, it } from 'vitest'
import { solveHere } from '../../../../adapters/highs/src/testing/solve-here.ts'
import { numberOf } from './exact/fraction.ts'
import { divideGame, divideLarge, type Facility, facilityGame } from './index.ts'
import { airport } from './testing/index.ts'

const eachOne = [{ from: 0, each: 1 }]
const runway = (needs: readonly number[]): Facility => ({ by: 'largest', need: needs, fixed: 0, tiers: eachOne })
/** Littlechild & Owen (1973): each part of the runway is paid by those who need it, alike; needs ascending. */
function littlechildOwen(needs: readonly number[]): readonly number[] {
  let paid = 0
  return needs.map((need, i) => {
    paid += (need - (needs[i - 1] ?? 0)) / (needs.length - i)
    return paid
  })
}

describe('facilityGame', () => {
  it('a runway is the airport game', () => {
    expect(facilityGame(4, [runway([1, 4, 4, 9])])).toEqual(airport([1, 4, 4, 9]))
  })
  it('what is fixed is paid once by those who need any: alike in the Shapley value', async () => {
    const ward: Facility = { by: 'sum', need: [0, 2, 6], fixed: 10, tiers: [{ from: 0, each: 0.5 }] }
    const { divided, notDefined } = await divideGame(facilityGame(3, [ward]), solveHere, { facilities: [ward] })
    expect(divided.get('shapley')!.division.map(numberOf)).toEqual([0, 6, 8])
    expect(notDefined.get('aumannShapley')).toBe('not-by-volume')
  })
})

describe('divideLarge', () => {
  it('of 25 with a runway the drawn Shapley value holds Littlechild & Owen’s within four standard errors, and sums to the cost', () => {
    const needs = Array.from({ length: 25 }, (_, i) => (i + 1) ** 2)
    const { divided, notDefined, isConcave, sampled } = divideLarge(25, [runway(needs)], { seed: 7 })
    const found = divided.get('shapley')!.division.map(numberOf)
    for (const [i, expected] of littlechildOwen(needs).entries())
      expect(Math.abs(found[i]! - expected)).toBeLessThanOrEqual(4 * sampled.standardErrors[i]! + 1e-9)
    expect(found.reduce((a, b) => a + b, 0)).toBeCloseTo(625, 9)
    expect([isConcave, notDefined.get('nucleolus')]).toEqual([true, 'too-many-players'])
    // The smallest would pay 25 in equal parts for what it has for 1; all but the largest need less than the whole runway.
    expect(divided.get('perCapita')!.blocking[0]).toMatchObject({ coalition: 1 })
    expect(divided.get('shapley')!.blocking).toEqual([])
  })
  it('of 22 who pay for volumes at one price, every method that goes by them gives each its own', () => {
    const need = Array.from({ length: 22 }, (_, i) => (i + 1) / 10)
    const tests: Facility = { by: 'sum', need, fixed: 0, tiers: [{ from: 0, each: 0.3 }] }
    const { divided, sampled } = divideLarge(22, [tests], { seed: 1 })
    for (const method of ['aumannShapley', 'scrb', 'aca', 'standAloneProportional', 'shapley'] as const) {
      const { division, blocking } = divided.get(method)!
      expect(division.map(numberOf)).toEqual(need.map((volume) => expect.closeTo(volume * 0.3, 9)))
      if (method !== 'shapley') expect(blocking).toEqual([])
    }
    expect(Math.max(...sampled.standardErrors)).toBeLessThan(1e-12)
  })
})
