import { expect, it } from 'vitest'
import { describeAsked, scenarioName, simulatedOf } from './words.ts'

const named = (id: string) => ({ id, name: { sv: id.toUpperCase(), en: id } })
const inquiry = {
  baselines: ['before', 'after'].map(named),
  scenarios: ['a', 'b', 'c', 'd'].map(named),
}
const words = {
  t: (key: string, params: Readonly<Record<string, string | number>> = {}) => [key, ...Object.values(params)].join(' '),
  of: ({ sv }: { readonly sv: string }) => sv,
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
