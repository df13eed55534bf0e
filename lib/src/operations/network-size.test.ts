import { expect, test } from 'vitest'
import type { FlowNetwork, Source } from '#engines/des'
import { checkSize } from './network-size.ts'

function given(parts: object, unit: FlowNetwork['time']['unit'] = 'minute'): FlowNetwork {
  const source = { id: 'p', to: 'out', ...parts } as Source
  return {
    kind: 'flow-network',
    formatVersion: 1,
    time: { unit },
    profiles: [{ id: 'rush', stepLength: 60, values: [0, 2_000_000] }],
    sources: [source],
    resources: [],
    steps: [{ kind: 'leave', id: 'out' }],
  }
}
const week = 10_080
const problems = (network: FlowNetwork, length: number): readonly string[] =>
  checkSize(network, length).map(({ code, path }) => `${code} ${path}`)

// Each brings more than a thousand million patients in a week, and few until the time beside it.
test.each([
  ['poisson', 'rate', { kind: 'poisson', rate: 2e5 }, 10],
  ['poisson by a profile of mean a million', 'rate', { kind: 'poisson', rate: 0.2, profile: 'rush' }, 10],
  ['batches', 'rate', { kind: 'poisson', rate: 1, batch: 200_000 }, 10],
  ['renewal', 'interval', { kind: 'renewal', interval: 1e-6 }, 10],
  [
    'renewal without time between',
    'interval',
    { kind: 'renewal', interval: { kind: 'discrete', values: [0, 1], probabilities: [1, 0] } },
    0,
  ],
  ['a list again and again', 'repeatEvery', { kind: 'times', times: [0, 0], repeatEvery: 1e-5 }, 10],
])('%s: patients without end are refused at %s', (_, key, parts, until) => {
  expect(problems(given(parts), week)).toEqual([`cli.too-many-arrivals sources[0].${key}`])
  expect(problems(given({ ...parts, until }), week)).toEqual([])
})

test('a million patients are there at the start at most, those of a batch counted', () => {
  expect(problems(given({ kind: 'initial', count: 1e6 }), week)).toEqual([])
  expect(problems(given({ kind: 'initial', count: 1e6, batch: 2 }), week)).toEqual([
    'cli.too-many-at-start sources[0].count',
  ])
})

test('a run has at most a hundred million hours, whatever the unit', () => {
  expect(problems(given({ kind: 'initial', count: 1 }, 'day'), 4e6)).toEqual([])
  expect(problems(given({ kind: 'initial', count: 1 }, 'day'), 5e6)).toEqual(['cli.run-too-long run.length'])
})
