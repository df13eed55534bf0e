import { describe, expect, test } from 'vitest'
import { parseScenarios } from '#care/scenario'
import { checkProposedForms, formNames } from './proposed-forms.ts'

const sources = 'sources: [{ id: proposal, title: Proposal, confidence: official }]\n'
const inquiry = `formatVersion: 1
id: invented
name: An invented inquiry
units:
  - { id: hospital, name: The hospital, operators: [own] }
  - { id: clinics, name: The clinics, operators: [own, private] }
  - { id: school, name: The school }
`
const forms = `forms:
  - { id: joint-company, name: { sv: Bolag, en: Company } }
  - { id: board, name: Styrelse }
  - { name: Nobody }
`
const proposing = (unit: string, form: string) => `name: { sv: B, en: B }
operatingForms:
  - { unit: ${unit}, form: ${form}, rationale: Asked for, source: proposal }
`
const both = (name: string) => `name: { sv: ${name}, en: ${name} }\n`
/** What is told of one scenario, \`code given line\`. */
function told(scenario: string, others: Readonly<Record<string, string>> = {}, asked = ['b']): readonly string[] {
  const texts = { 'sources.yaml': sources, 'scenarios/b.yaml': scenario, ...others }
  const files = new Map(Object.entries(texts).map(([file, text]) => [file, new TextEncoder().encode(text)]))
  const scenarios = parseScenarios(files)
  if (!scenarios.ok) throw new Error(JSON.stringify(scenarios.issues))
  return checkProposedForms({ files, scenarios: scenarios.value }, asked).map(
    ({ code, severity, params, file, line }) =>
      `${severity} ${file}:${line} ${code} ${params['given'] ?? params['unit']}[${params['nearest'] ?? params['known'] ?? ''}]`,
  )
}
const folder = { 'inquiry.yaml': inquiry, 'forms.yaml': forms }

describe('checkProposedForms(inquiry, ids)', () => {
  test('says nothing of a unit that the region runs, in a form that there is or that is told in words', () => {
    expect(told(proposing('hospital', 'joint-company'), folder)).toEqual([])
    expect(told(proposing('school', 'a company of the region'), folder)).toEqual([])
  })

  test('names private owners who would have to agree, also where they run only some of it (AC-20)', () => {
    expect(told(proposing('clinics', 'board'), folder)).toEqual([
      'warning scenarios/b.yaml:3 scenario.private-unit clinics[]',
    ])
  })

  test('tells units and forms that there are not, each with the nearest or with those that there are', () => {
    expect(told(proposing('hospitl', 'cooperative'), folder)).toEqual([
      'warning scenarios/b.yaml:3 scenario.unknown-unit hospitl[hospital]',
      'warning scenarios/b.yaml:3 scenario.unknown-form cooperative[joint-company, board]',
    ])
  })

  test('looks at the scenarios asked for and those that they build on, and no others', () => {
    const others = {
      ...folder,
      'scenarios/apart.yaml': both('Apart'),
      'scenarios/on-top.yaml': `${both('On top')}extends: b\n`,
    }
    expect(told(proposing('clinics', 'board'), others, ['apart'])).toEqual([])
    expect(told(proposing('clinics', 'board'), others, ['on-top'])).toHaveLength(1)
  })

  test('calls nothing unknown in a folder that has neither file', () => {
    expect(told(proposing('hospitl', 'cooperative'))).toEqual([])
  })
})

test('formNames(files) has the names in both languages, of forms that have an id', () => {
  const files = new Map([['forms.yaml', new TextEncoder().encode(forms)]])
  expect([...formNames(files)]).toEqual([
    ['joint-company', { sv: 'Bolag', en: 'Company' }],
    ['board', { sv: 'Styrelse', en: 'Styrelse' }],
  ])
})
