import { describe, expect, it } from 'vitest'
import { findNumbers, type NumberView } from './numbers.ts'

function number(path: string, others: Partial<NumberView> = {}): NumberView {
  const name = { sv: path, en: path }
  return {
    path,
    name,
    value: 1,
    source: 'a',
    part: path.split('.')[0]!,
    usedIn: [],
    changedBy: [],
    spread: null,
    ...others,
  }
}
const paths = (numbers: readonly NumberView[]) => numbers.map(({ path }) => path)

describe('findNumbers', () => {
  it('gives those in which every word is, in any field and however it is written', () => {
    const numbers = [
      number('resources.ward', { name: { sv: 'Vårdavdelning: kapacitet', en: 'Ward: capacity' } }),
      number('resources.ed', { sourceTitle: 'Vårdens bemanning' }),
    ]
    expect(paths(findNumbers(numbers, { text: 'KAPACITET vård' }))).toEqual(['resources.ward'])
    expect(paths(findNumbers(numbers, { text: 'vård' }))).toEqual(['resources.ward', 'resources.ed'])
    expect(paths(findNumbers(numbers, { text: '  ' }))).toEqual(['resources.ward', 'resources.ed'])
  })

  it('gives those of a part, a confidence and a source, also where the place in the source is told', () => {
    const numbers = [
      number('resources.a', { confidence: 'official', source: 'report#beds' }),
      number('resources.b', { confidence: 'assumption', source: 'report-2' }),
      number('demand.c', { confidence: 'official', source: 'report' }),
    ]
    expect(paths(findNumbers(numbers, { source: 'report' }))).toEqual(['resources.a', 'demand.c'])
    expect(paths(findNumbers(numbers, { source: 'report', part: 'demand' }))).toEqual(['demand.c'])
    expect(paths(findNumbers(numbers, { confidence: 'assumption' }))).toEqual(['resources.b'])
  })

  it('gives assumptions with a range, the widest first, when asked what matters most', () => {
    const numbers = [
      number('a', { confidence: 'assumption', spread: 0.1 }),
      number('b', { confidence: 'assumption', spread: null }),
      number('c', { confidence: 'assumption', spread: 0.8 }),
      number('d', { confidence: 'official', spread: 2 }),
    ]
    expect(paths(findNumbers(numbers, { mattersMost: true }))).toEqual(['c', 'a'])
  })

  it('gives those with a computed place in its order, whatever their width, when that is known', () => {
    const numbers = [number('a', { confidence: 'assumption', spread: 0.9 }), number('b'), number('c')]
    const ranks = new Map([
      ['c', 0],
      ['a', 3],
    ])
    expect(paths(findNumbers(numbers, { mattersMost: true, ranks }))).toEqual(['c', 'a'])
  })
})
