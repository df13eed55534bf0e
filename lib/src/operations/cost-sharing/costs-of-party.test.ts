import { expect, test } from 'vitest'
import { tinyFiles } from '#care/model/testing'
import { partyPage, type ToldSection } from '#publish'
import { tinyEconomy, tinyForms, tinySharing } from '#studies/economy/testing'
import { solveHere } from '../../../../adapters/highs/src/testing/solve-here.ts'
import type { Ports } from '../operation.ts'
import { testPorts } from '../testing/ports.ts'
import { costsOfParty } from './index.ts'

const ports: Ports = { ...testPorts(), solver: { solve: solveHere, seconds: () => 0, pause: async () => undefined } }
const files = { 'economy.yaml': tinyEconomy, 'forms.yaml': tinyForms, 'cost-sharing.yaml': tinySharing }
async function answerOf(party: string, edits: Readonly<Record<string, string>> = {}) {
  const given = {
    files: tinyFiles({ ...files, ...edits }),
    seed: 3,
    replications: 2,
    weeks: 2,
    warmUpWeeks: 0,
    draws: 3,
  }
  return costsOfParty.run(ports, costsOfParty.input.parse({ ...given, party }))
}
const told = (sections: readonly ToldSection[]): string =>
  sections
    .flatMap(({ title, lead = [], points = [], tables = [], closing = [] }) => [
      title,
      ...lead,
      ...points,
      ...tables.flatMap(({ caption, columns, rows }) => [caption, columns.map(({ heading }) => heading), ...rows]),
      ...closing,
    ])
    .map((line) => (typeof line === 'string' ? line : line.join(' | ')))
    .join('\n')

const answer = await answerOf('north')
const north = answer.ok ? answer.value : undefined

test('a party is told its own figures, as all are: north pays a quarter of the company’s ward, and nothing today', () => {
  const { outcomes, forms, worlds, costs, comparisons } = north!.costs
  // Three blocks of beds less a tenth, 14 managers, 100 of overhead; 5 000 to start.
  const agreed = 3 * (2_700_000 + 14_000 + 100) + 5000
  expect(outcomes.map(({ form, total, more }) => [form, total.expected, more])).toEqual([
    ['board', 0, 0],
    ['company', agreed / 4, 1],
  ])
  expect(costs.map(({ party }) => party)).toEqual(Array(6).fill('north'))
  for (const lists of [forms.flatMap(({ shares }) => shares), worlds[0]!.payers, comparisons[0]!.parties])
    for (const { party } of lists) expect(party).toBe('north')
  expect(north!.sharing?.parties.map(({ party }) => party)).toEqual(['north'])
})

test('its page has what it pays, its part, the law, the way out, the game and what would change its answer', () => {
  const page = partyPage(north!.costs, north!.sharing, 'north', 'en')
  const text = told(page.sections)
  expect(page.title).toBe('North: what it pays, gains and risks')
  expect(text).toContain('As it is run today (Board) North pays 0 kronor over 2026–2028 (0.0 to 0.0).')
  expect(text).toContain('In no form does it pay less than today.')
  expect(text).toMatch(
    /It pays most in “Company”: 2\.0 million kronor more than today .* in 100 % of the draws it pays more/,
  )
  expect(text).toMatch(/Company \| .* \| 2\.0 \| 2\.0 to 2\.0 \| \+2\.0 \| \+2\.0 to \+2\.0 \| 100 %/)
  // North has 10 000 of the 15 000 inhabitants by whom the rest is borne.
  expect(text).toMatch(/Company \| 0\.7 \(0\.7 to 0\.7\) \| 0\.7 .*/)
  expect(text).toMatch(/Company \| 25\.0 % \| 66\.7 % \| cannot be recommended: no experience is collected \| Somebody/)
  expect(text).toContain('Company. Asked for by Now: Somebody To do: Somebody (for a jurist to confirm)')
  expect(text).toContain('On its own it pays as today, 0 kronor a year.')
  expect(text).toContain('No group of parties can do better outside.')
  expect(text).toMatch(/Shapley value \| \+0\.1 \| −0\.1 \| −0\.1 \| −0\.1 to −0\.1 \| no/)
  expect(text).toContain('No single number of the forms, within what is assumed, makes it pay as today.')
})

test('what would change the region’s answer is within what is assumed: as many managers as cost what north pays', async () => {
  const spread = tinyForms.replace('{ value: 14,', '{ value: 14, low: 5, high: 2000,')
  const region = await answerOf('region', { 'forms.yaml': spread })
  if (!region.ok) throw new Error(JSON.stringify(region.issues))
  const managers = (4 * 3_000_100 - 3 * 2_700_100 - 5000) / 3000
  expect(managers).toBeCloseTo(1298.4, 1)
  for (const [language, point] of [
    ['en', /Company: Managers 1\s?298 instead of 14/],
    ['sv', /Company: Managers 1\s?298 i stället för 14/],
  ] as const)
    expect(told(partyPage(region.value.costs, region.value.sharing, 'region', language).sections)).toMatch(point)
})

test('what to know before leaning on the figures stands first on its page, in its language', async () => {
  const twin = tinyForms.slice(tinyForms.indexOf('  - id: company'), tinyForms.indexOf('laws:'))
  const twins = tinyForms.replace(
    'laws:',
    `${twin.replace('id: company\n    kind: joint-company\n    name: Company', 'id: twin\n    kind: federation\n    name: Twin')}laws:`,
  )
  const region = await answerOf('region', { 'forms.yaml': twins })
  if (!region.ok) throw new Error(JSON.stringify(region.issues))
  const lead = (language: 'sv' | 'en') => partyPage(region.value.costs, undefined, 'region', language).lead[1]
  expect(lead('en')).toMatch(/^“Company” and “Twin” cannot be told apart/)
  expect(lead('sv')).toMatch(/^”Company” och ”Twin” går inte att skilja åt/)
  const { warnings: _, ...stored } = region.value.costs
  expect(partyPage(stored, undefined, 'region', 'en').lead).toHaveLength(1)
})

test('without a game the page is of costs alone; a party that takes no part in it is told so', async () => {
  const { sections } = partyPage(north!.costs, undefined, 'north', 'sv')
  expect(told(sections)).not.toMatch(/of-party|undefined|NaN|\{[a-z]+\}|Om parterna delar/)
  const patients = partyPage({ ...north!.costs }, { ...north!.sharing!, parties: [] }, 'north', 'sv')
  expect(told(patients.sections)).toContain('North är inte med i kostnadsdelningen.')
})

test('a party that is not there is told with the nearest before anything is run', async () => {
  const wrong = await answerOf('nort')
  expect(wrong.ok ? [] : wrong.issues.map(({ code, params }) => [code, params.nearest])).toEqual([
    ['cli.unknown-party', 'north'],
  ])
})
