import { describe, expect, it } from 'vitest'
import { tinyFiles } from '#care/model/testing'
import { costWarningLines } from '#publish'
import { compileEconomy, type Volumes } from '#studies/economy'
import { at, tinyEconomy, tinyForms, visits } from '#studies/economy/testing'
import { readInquiry } from '../inquiry.ts'
import { economyOf } from './read.ts'
import { warningsOf } from './warnings.ts'

/** Each visit is bought of others at 1 000, and a municipality pays 100 for each patient with an acute illness. */
const elsewhere = tinyEconomy
  .replace(
    'lines:',
    `lines:\n  - { id: bought, name: Bought, unit: ward, kind: bought-care, perEvent: { ${visits}, amount: ${at(1000)} } }`,
  )
  .replace(
    'revenues:',
    `revenues:\n  - { id: ready, name: Ready, unit: ward, payer: north, kind: discharge-ready, perEvent: { measure: { kind: arrivals, of: acute-illness, statistic: count }, amount: ${at(100)} } }`,
  )

function warningsWith(baseline: Volumes, scenario: Volumes, forms = tinyForms) {
  const inquiry = readInquiry(tinyFiles({ 'economy.yaml': elsewhere, 'forms.yaml': forms }))
  const economy = inquiry.ok ? economyOf(inquiry.value) : inquiry
  if (!inquiry.ok || !economy.ok) throw new Error(JSON.stringify(economy))
  const worldOf = (id: string, volumes: Volumes) => {
    const plan = compileEconomy(inquiry.value.model, economy.value.costs, economy.value.forms, id)
    expect(plan.drivers.map(({ measure }) => measure.kind)).toEqual(['visits', 'arrivals'])
    return { plan, replications: [volumes] }
  }
  return warningsOf(economy.value, [worldOf('today', baseline), worldOf('closed', scenario)])
}

describe('warningsOf(economy, worlds)', () => {
  it('payments for patients ready for discharge that fall as more care is bought of others are told with both', () => {
    const warnings = warningsWith([100, 80], [150, 20])
    expect(warnings).toEqual([
      { code: 'ready-elsewhere', scenario: 'closed', bought: 50_000, before: 8000, after: 2000 },
    ])
    const figures = { warnings, names: { form: {}, scenario: { closed: 'Closed' } } }
    expect(costWarningLines(figures, 'en')[0]).toMatch(/^In “Closed” more care is bought of others, /)
    expect(costWarningLines(figures, 'sv')[0]).toMatch(/^I ”Closed” köps mer vård av andra, /)
  })
  it.each([
    ['no more is bought', [100, 20]],
    ['payments fall by a twentieth', [150, 76]],
    ['payments rise', [150, 90]],
  ] as const)('%s: nothing is told', (_, scenario) => {
    expect(warningsWith([100, 80], scenario)).toEqual([])
  })

  const twin = tinyForms.slice(tinyForms.indexOf('  - id: company'), tinyForms.indexOf('laws:'))
  const withTwin = (change: (text: string) => string): string =>
    tinyForms.replace('laws:', `${change(twin.replace('id: company', 'id: twin'))}laws:`)
  const alike = [{ code: 'forms-alike', forms: ['company', 'twin'] }]
  it.each([
    ['the same effects', (text: string) => text, alike],
    [
      'another range, another name, an effect of nothing, and others who pay',
      (text: string) =>
        text
          .replace('number: { value: 14', 'number: { value: 14, low: 1, high: 20')
          .replace('name: Cheaper', 'name: Leaner')
          .replace('effects:', `effects:\n      - { id: tax, name: Tax, unit: ward, kind: other, add: ${at(0)} }`)
          .replace('parties: [north, south]', 'parties: [south]'),
      alike,
    ],
    ['13 managers and not 14', (text: string) => text.replace('value: 14', 'value: 13'), []],
    ['a later start', (text: string) => text.replace('year: 2', 'year: 3'), []],
    ['another factor', (text: string) => text.replace('value: 0.9', 'value: 0.8'), []],
  ] as const)('a company and its twin with %s', (_, change, expected) => {
    const warnings = warningsWith([100, 80], [100, 80], withTwin(change))
    expect(warnings).toEqual(expected)
    const figures = { warnings, names: { form: { company: 'Company', twin: 'Twin' }, scenario: {} } }
    expect(costWarningLines(figures, 'en').map((line) => line.slice(0, 40))).toEqual(
      expected.map(() => '“Company” and “Twin” cannot be told apart'.slice(0, 40)),
    )
  })
})
