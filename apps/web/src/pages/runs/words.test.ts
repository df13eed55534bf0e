import type { Named } from '@samplan/lib/contract'
import { expect, it } from 'vitest'
import { describeAsked, runWarning, scenarioName, simulatedOf } from './words.ts'

const named = (id: string) => ({ id, name: { sv: id.toUpperCase(), en: id } })
const inquiry = {
  baselines: ['before', 'after'].map(named),
  scenarios: ['a', 'b', 'c', 'd'].map(named),
}
const words = {
  t: (key: string, params: Readonly<Record<string, string | number>> = {}) => [key, ...Object.values(params)].join(' '),
  of: (text: Named) => (typeof text === 'string' ? text : text.sv),
}
const asked = (...scenarios: string[]) => describeAsked({ operation: 'compare', input: { scenarios } }, inquiry, words)

it('what was asked is named as far as there is room, and the rest is counted', () => {
  expect(asked()).toBe('operation.compare')
  expect(asked('a', 'b', 'after')).toBe('operation.compare: A, B, AFTER')
  expect(asked('a', 'b', 'c', 'd')).toBe('operation.compare: operation.and-more A, B 2')
})

it('a scenario that is no more, and one whose inquiry is not known yet, is called by its id', () => {
  expect(scenarioName('gone', inquiry, words.of)).toBe('gone')
  expect(scenarioName('a', undefined, words.of)).toBe('a')
})

it('each baseline can be simulated by its name, the first without an id', () => {
  expect(simulatedOf(inquiry, words)).toMatchObject([
    { id: '', name: 'runs.baseline-named BEFORE' },
    { id: 'after', name: 'runs.baseline-named AFTER' },
    ...['a', 'b', 'c', 'd'].map((id) => ({ id })),
  ])
})

it('a warning of the runs has all its numbers, as the language writes them', () => {
  const number = (value: number) => String(value).replace('.', ',')
  const params = { resource: 'ward', occupancy: '0.98', step: 'bed', site: 'hospital', perWeek: 3 }
  expect(runWarning({ code: 'flow.saturated', params }, { language: 'sv', number })).toMatch(
    /^`ward` är full \(beläggning 0,98\) och kön vid `bed` \(hospital\) växer med 3 patienter i veckan/,
  )
  const names = {
    step: { bed: 'Inläggning: vårdplats' },
    site: { hospital: 'Sjukhuset' },
    resource: { ward: 'Avdelning 1' },
  }
  expect(runWarning({ code: 'flow.saturated', params }, { language: 'sv', number }, names)).toMatch(
    /^Avdelning 1 är full \(beläggning 0,98\) och kön vid Inläggning: vårdplats \(Sjukhuset\) växer/,
  )
  for (const code of ['flow.queue-grows', 'flow.queue-falls', 'flow.unfinished'])
    expect(runWarning({ code, params: { ...params, percent: 12 } }, { language: 'sv', number })).not.toMatch(/[{}|]/)
})
