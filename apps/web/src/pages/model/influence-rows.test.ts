import type { InfluenceAnswer } from '@samplan/lib/contract'
import { expect, it } from 'vitest'
import { ranksOf, tornadoRows } from './influence-rows.ts'

const name = { sv: 'x', en: 'x' }
const run = `sha256:${'0'.repeat(64)}`
type Row = InfluenceAnswer['rows'][number]

function row(path: string, verdict: Row['verdict'], atLow: number | null, atHigh: number | null): Row {
  const difference = atLow === null || atHigh === null ? null : atHigh - atLow
  const isShown = verdict === 'shown'
  const effect = { indicator: 'use', atLow, atHigh, difference, differenceLow: difference, differenceHigh: difference }
  const about = { path, name, value: 1, low: 0, high: 2 }
  return {
    key: `path:${path}`,
    numbers: [about, { ...about, path: `${path}-2` }],
    verdict,
    size: 1,
    most: 'use',
    effects: [{ ...effect, isShown, size: 1 }],
    runs: { low: run, high: run },
  }
}

const answer: InfluenceAnswer = {
  kind: 'influence',
  baseline: 'today',
  run,
  seed: 1,
  settings: { weeks: 3, warmUpWeeks: 1 },
  replications: 4,
  level: 0.95,
  indicators: [
    { id: 'use', name, unit: 'share', mean: 0.5, low: 0.4, high: 0.6, scale: 0.5, scaleOf: 'baseline-mean' },
  ],
  rows: [
    row('small', 'shown', 0.5, 0.6),
    row('large', 'shown', 0.75, 0.25),
    row('unsure', 'not-decided', 0, 1),
    row('nothing', 'no-matter', 0.5, 0.5),
    row('empty', 'not-decided', null, null),
  ],
  notRun: [],
}

it('tornadoRows › ends as differences from the baseline, shares in per cent, what is shown first and the largest first', () => {
  expect(tornadoRows(answer, 'use').map(({ key, toLow, toHigh }) => [key, toLow, toHigh])).toEqual([
    ['path:large', 25, -25],
    ['path:small', 0, expect.closeTo(10)],
    ['path:unsure', -50, 50],
    ['path:nothing', 0, 0],
  ])
  expect(tornadoRows(answer, 'another')).toEqual([])
})

it('ranksOf › all numbers of a group have its place, and what does not matter has none', () => {
  expect([...ranksOf(answer)].slice(0, 4)).toEqual([
    ['small', 0],
    ['small-2', 0],
    ['large', 1],
    ['large-2', 1],
  ])
  expect(ranksOf(answer).has('nothing')).toBe(false)
})
