import { describe, expect, test } from 'vitest'
import type { Comparison } from '#studies/comparison'
import { inReadableUnits } from './index.ts'
import { inventedComparison } from './invented.fixture.ts'

const whole = inventedComparison()
/** One indicator in minutes, one figure of the baseline, one of a group. */
function withMean(mean: number): Comparison {
  const indicator = {
    ...whole.indicators[0]!,
    unit: 'minutes',
    indifference: 1440,
    threshold: { value: 2880, source: 's' },
  }
  const values = { mean, difference: 720, differenceLow: 0, differenceHigh: 1440 }
  return {
    ...whole,
    indicators: [indicator],
    figures: [{ ...whole.figures[0]!, ...values, unit: 'minutes', low: null, high: 4320 }],
    groups: [{ ...whole.groups[0]!, ...values }],
  }
}

describe('inReadableUnits', () => {
  test('turns minutes from two days on into days, everything with them', () => {
    const { indicators, figures, groups } = inReadableUnits(withMean(2880))
    expect(indicators[0]).toMatchObject({ unit: 'days', indifference: 1, threshold: { value: 2, source: 's' } })
    expect(figures[0]).toMatchObject({ unit: 'days', mean: 2, low: null, high: 3, difference: 0.5, differenceHigh: 1 })
    expect(groups[0]).toMatchObject({ mean: 2, difference: 0.5, differenceLow: 0, differenceHigh: 1 })
  })
  test('turns minutes from ten hours on into hours', () =>
    expect(inReadableUnits(withMean(600)).figures[0]).toMatchObject({ unit: 'hours', mean: 10, difference: 12 }))
  test('leaves shorter ones, and all other units, as they are', () => {
    expect(inReadableUnits(withMean(599))).toEqual(withMean(599))
    expect(inReadableUnits(whole)).toEqual(whole)
  })
})
