import { describe, expect, it } from 'vitest'
import { type Budget, type Programme, unsaidIn } from './view.ts'

const table = (of: readonly (string | null)[], years: readonly (number | null)[] = [2026]) => ({
  years,
  rows: of.map((one) => ({ of: one, yearsOre: years.map(() => 1), totalOre: years.length })),
  yearsOre: years.map(() => of.length),
  totalOre: of.length * years.length,
})
const budget = (areas: Budget['areas'], lines: Budget['lines'] = [{ ore: 1, movesTo: 'primary' }]): Budget => ({
  id: 'money',
  name: 'Money',
  areas,
  measures: table([null]),
  lines,
  sums: [],
  prices: [],
  outcomes: [{ year: 2026, budgetedOre: 1, spentOre: 1, deviationOre: 0, share: 0 }],
  moved: [],
})
const none = {}
const programme = (...budgets: readonly Budget[]): Programme => ({
  name: 'Near care',
  unit: 'MSEK',
  prices: { kind: 'current', year: 2026 },
  places: [],
  measures: [{ id: 'team', status: 'done', body: 'board', scenario: 'team' }],
  budgets,
  indicators: [{ id: 'a', name: 'A', unit: '1', better: 'lower', values: [], latest: null, isMet: null }],
  pilots: [],
  aims: [],
  names: { area: { near: 'Near', far: 'Far' }, measure: none, body: none, decision: none, scenario: none, source: {} },
})
const whatIn = (given: Programme) => unsaidIn(given).map(({ what }) => what)

describe('unsaidIn(programme): what the documents do not say', () => {
  it('is nothing where they say everything', () =>
    expect(whatIn(programme(budget(table(['near', 'far']))))).toEqual([]))

  it('is the areas that no money is stated for, when there is some for others', () => {
    expect(unsaidIn(programme(budget(table(['near']))))).toMatchObject([{ what: 'some-areas', areas: ['far'] }])
    expect(whatIn(programme(budget(table(['near', null]))))).toEqual(['areas', 'some-areas'])
  })

  it('is the division between areas alone, when no money is divided', () =>
    expect(whatIn(programme(budget(table([null]))))).toEqual(['areas']))

  it('is the year of money without one, and every amount of a budget without lines', () => {
    expect(whatIn(programme(budget(table(['near', 'far'], [2026, null]))))).toEqual(['year'])
    expect(whatIn(programme(budget(table([]), []), budget(table(['near', 'far']))))).toEqual(['amounts'])
  })

  it('is what no measure and no line says', () => {
    const { prices: _, ...silent } = programme(budget(table(['near', 'far']), [{ ore: 1 }]))
    expect(whatIn({ ...silent, measures: [{ id: 'team' }], indicators: [] })).toEqual([
      'price-level',
      'status',
      'body',
      'effect',
      'indicators',
      'levels',
    ])
  })
})
