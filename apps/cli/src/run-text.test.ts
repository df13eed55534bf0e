import type { MeasureSummary, ScenarioRun } from '@samplan/lib/operations'
import { expect, test } from 'vitest'
import { runText } from './run-text.ts'

const base = { quantity: 'wait', id: 'ed.physician', site: null, statistic: 'p90', low: null, high: null } as const

/** The line of a measure, its columns parted by a bar. */
function lineOf(measure: Pick<MeasureSummary, 'unit' | 'value' | 'low' | 'high'>): string {
  const run = {
    name: { sv: 'Nuläge', en: 'Today' },
    replications: 2,
    seed: 1,
    settings: { weeks: 4, warmUpWeeks: 1 },
    indicators: [],
    measures: [{ ...base, ...measure }],
    warnings: [],
    names: { step: {}, site: {}, resource: {} },
  } as unknown as ScenarioRun
  const line = runText(run, 'en')
    .split('\n')
    .find((each) => each.startsWith('wait'))!
  return line.replace(/ {2,}/g, ' | ').replace(/[\u202f\u00a0]/g, ' ')
}

test('runText › a percentile that hardly varies has no more digits than it deserves', () => {
  expect(lineOf({ unit: 'minutes', value: 40 - 1e-9, low: 40 - 2e-9, high: 40 })).toContain('| 40 | 40 to 40 |')
  expect(lineOf({ unit: 'minutes', value: 27.123456, low: 27.123456, high: 27.123456 })).toContain('| 27.1 |')
  expect(lineOf({ unit: 'minutes', value: 214.31, low: 212.9, high: 215.7 })).toContain('| 214.3 | 212.9 to 215.7 |')
})

test('runText › long waits stand in hours and days, with their intervals', () => {
  // 900 minutes are 15 hours, 14 400 are 10 days.
  expect(lineOf({ unit: 'minutes', value: 900, low: 840, high: 960 })).toMatch(/\| 15\.0 \| 14\.0 to 16\.0 \| hours$/)
  expect(lineOf({ unit: 'minutes', value: 14_400, low: 12_960, high: 15_840 })).toMatch(
    /\| 10\.0 \| 9\.0 to 11\.0 \| days$/,
  )
  expect(lineOf({ unit: 'minutes', value: 599, low: null, high: null })).toMatch(/\| 599 \| minutes$/)
  expect(lineOf({ unit: 'beds', value: 14_400, low: null, high: null })).toMatch(/\| 14 400 \| beds$/)
})
