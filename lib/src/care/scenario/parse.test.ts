import { describe, expect, it } from 'vitest'
import { type Issue, resultOf } from '#base'
import type { InquiryFiles } from '#care/model'
import { applyScenario } from './apply.ts'
import { locateIssues } from './locate.ts'
import { proposalOf } from './order.ts'
import { parseScenarios } from './parse.ts'
import { smallModel } from './testing/small-model.ts'

const sources = `sources:
  - { id: today, title: As it is, confidence: official }
  - { id: proposal, title: What is asked, confidence: assumption, by: the inquiry }
`
const fewerBeds = `name: { sv: Färre vårdplatser, en: Fewer beds }
changes:
  - kind: change-capacity
    resource: ward-beta
    capacity: { by: -4 }
    rationale: Fyra vårdplatser stängs.
    source: proposal#3
    legal: Ingen särskild grund.
`

function filesOf(files: Readonly<Record<string, string>>): InquiryFiles {
  const all = Object.entries({ 'sources.yaml': sources, ...files })
  return new Map(all.map(([file, text]) => [file, new TextEncoder().encode(text)]))
}

const saidOf = (files: Readonly<Record<string, string>>) => {
  const result = parseScenarios(filesOf(files))
  return lines(result.ok ? result.warnings : result.issues)
}

function lines(issues: readonly Issue[]): readonly string[] {
  return issues.map(({ file, line, column, code, params }) =>
    [`${file}:${line}:${column}`, code, params['given'] ?? params['key'], params['nearest']].filter(Boolean).join(' '),
  )
}

describe('parseScenarios(files)', () => {
  it.each([
    ['50', '{ to: 50 } or { by: 50 } or { times: 50 }'],
    ["'2,5'", '{ to: 2.5 } or { by: 2.5 } or { times: 2.5 }'],
    ['{ value: 50, source: proposal }', '{ to: 50 } or { by: 50 } or { times: 50 }'],
  ])('says how to write `capacity: %s`, at the number', (capacity, write) => {
    const text = fewerBeds.replace('{ by: -4 }', capacity)
    const result = parseScenarios(filesOf({ 'scenarios/fewer.yaml': text }))
    expect(result.ok ? [] : result.issues).toMatchObject([
      { code: 'reading.number-without-key', line: 5, column: 15, params: { write } },
    ])
  })

  it('lists every kind for one that is like none, and the nearest for a misspelt one', () => {
    const said = (kind: string) => {
      const text = fewerBeds.replace('change-capacity', kind)
      const result = parseScenarios(filesOf({ 'scenarios/fewer.yaml': text }))
      return result.ok ? [] : result.issues.map(({ params }) => params)
    }
    expect(said('change-capasity')).toEqual([{ given: 'change-capasity', nearest: 'change-capacity' }])
    expect(said('kapacitet')[0]?.known).toMatch(/^change-capacity, .*, set-number$/)
  })

  it('says of an empty file that it is empty, and what it should have', () => {
    for (const text of ['', '# Nothing yet\n'])
      expect(parseScenarios(filesOf({ 'scenarios/fewer.yaml': text }))).toMatchObject({
        ok: false,
        issues: [{ code: 'reading.empty-file', line: 1, params: { known: expect.stringContaining('name') } }],
      })
  })

  it('refuses a file whose name is no id', () => {
    for (const name of ['__proto__', '=cmd()', 'a b', '-rf', '<b>'])
      expect(saidOf({ [`scenarios/${name}.yaml`]: fewerBeds })).toEqual([
        `scenarios/${name}.yaml:1:1 scenario.file-name ${name}`,
      ])
  })

  it('reads the scenarios of the folder in the order of their names; a file bears its id', () => {
    const result = parseScenarios(
      filesOf({
        'scenarios/more.yaml': 'name: { sv: Mer, en: More }\nextends: fewer-beds\n',
        'scenarios/fewer-beds.yaml': fewerBeds,
        'scenarios/notes.txt': 'not a scenario',
      }),
    )
    expect(result).toEqual(
      resultOf([], () => [
        {
          id: 'fewer-beds',
          name: { sv: 'Färre vårdplatser', en: 'Fewer beds' },
          changes: [
            {
              kind: 'change-capacity',
              resource: 'ward-beta',
              capacity: { by: -4 },
              round: 'nearest',
              rationale: 'Fyra vårdplatser stängs.',
              source: 'proposal#3',
              legal: 'Ingen särskild grund.',
            },
          ],
        },
        { id: 'more', name: { sv: 'Mer', en: 'More' }, extends: 'fewer-beds', changes: [] },
      ]),
    )
  })

  it('gives none for a folder without scenarios', () => {
    expect(parseScenarios(filesOf({}))).toEqual({ ok: true, value: [], warnings: [] })
  })

  it('says everything that is wrong in all files, each with line and column and the nearest known word', () => {
    const wrong = `name: { sv: Fel, en: Wrong }
changez: []
changes:
  - kind: change-capasity
  - kind: change-capacity
    resorce: ward-beta
    capacity: { by: -4 }
    source: proposals
  - rationale: Ingen vet varför.
  - kindd: close-unit
  - kind: set-waiting-list
    need: hip
    waiting: { too: 4 }
    rationale: Fler väntar.
    source: today
`
    expect(saidOf({ 'scenarios/broken.yaml': 'name: {', 'scenarios/wrong.yaml': wrong })).toEqual([
      expect.stringMatching(/^scenarios\/broken\.yaml:\d+:\d+ reading\./),
      'scenarios/wrong.yaml:2:1 reading.unknown-key changez changes',
      'scenarios/wrong.yaml:4:11 scenario.unknown-kind change-capasity change-capacity',
      'scenarios/wrong.yaml:5:5 reading.missing rationale',
      'scenarios/wrong.yaml:5:5 reading.missing resource',
      'scenarios/wrong.yaml:6:5 reading.unknown-key resorce resource',
      'scenarios/wrong.yaml:8:13 scenario.unknown-source proposals proposal',
      'scenarios/wrong.yaml:9:5 scenario.kind-missing',
      'scenarios/wrong.yaml:10:5 reading.unknown-key kindd kind',
      expect.stringMatching(/^scenarios\/wrong\.yaml:13:\d+ reading\.missing to$/),
      expect.stringMatching(/^scenarios\/wrong\.yaml:13:\d+ reading\.unknown-key too to$/),
    ])
  })

  it('asks for a rationale and a source that say something', () => {
    const silent = fewerBeds.replace('Fyra vårdplatser stängs.', "' '").replace(/ {4}source: .*\n/, '')
    expect(saidOf({ 'scenarios/a.yaml': silent }).map((line) => line.split(' ')[1])).toEqual([
      expect.stringContaining('reading.'),
      'reading.missing',
    ])
  })

  it('says which scenarios are unknown, and which build on each other in a circle', () => {
    const named = (rest: string) => `name: { sv: S, en: S }\n${rest}\n`
    expect(
      saidOf({
        'scenarios/a.yaml': named('extends: b'),
        'scenarios/b.yaml': named('combines: [a, fewer]'),
        'scenarios/fewer-beds.yaml': named('extends: fewer-beds'),
      }),
    ).toEqual([
      'scenarios/b.yaml:2:12 scenario.cycle',
      'scenarios/b.yaml:2:15 scenario.unknown-scenario fewer',
      'scenarios/a.yaml:2:10 scenario.cycle',
      'scenarios/fewer-beds.yaml:2:10 scenario.cycle',
    ])
  })

  it('says when a file does not bear the id of its scenario', () => {
    expect(saidOf({ 'scenarios/a.yaml': `id: b\n${fewerBeds}` })).toEqual([
      'scenarios/a.yaml:1:5 scenario.id-and-file b',
    ])
  })
})

describe('proposalOf(id, scenarios)', () => {
  const form = (unit: string, what: string, source = 'proposal') =>
    `operatingForms: [{ unit: ${unit}, form: ${what}, rationale: Asked for, source: ${source} }]\n`
  it('has what the scenarios that it builds on propose; of one unit and one fact what comes last', () => {
    const files = filesOf({
      'scenarios/base.yaml': `name: { sv: B, en: B }\n${form('hospital', 'board')}facts: { hospitals: 2, night: true }\n`,
      'scenarios/later.yaml': `name: { sv: L, en: L }\nextends: base\n${form('hospital', 'company')}facts: { hospitals: 1 }\n`,
    })
    const scenarios = parseScenarios(files)
    if (!scenarios.ok) throw new Error(JSON.stringify(scenarios.issues))
    expect(proposalOf('later', scenarios.value)).toEqual({
      operatingForms: [{ unit: 'hospital', form: 'company', rationale: 'Asked for', source: 'proposal' }],
      facts: { hospitals: 1, night: true },
    })
    expect(saidOf({ 'scenarios/a.yaml': `name: { sv: A, en: A }\n${form('hospital', 'board', 'propsal')}` })).toEqual([
      'scenarios/a.yaml:2:79 scenario.unknown-source propsal proposal',
    ])
  })
})

describe('locateIssues(files, issues)', () => {
  it('gives the line and column of what was found when a scenario was applied', () => {
    const files = filesOf({ 'scenarios/a.yaml': fewerBeds.replace('ward-beta', 'ward-betta') })
    const scenarios = parseScenarios(files)
    if (!scenarios.ok) throw new Error('expected a scenario')
    const applied = applyScenario(smallModel(), scenarios.value[0]!, scenarios.value)
    expect(lines(locateIssues(files, applied.ok ? [] : applied.issues))).toEqual([
      'scenarios/a.yaml:4:15 scenario.unknown-resource ward-betta ward-beta',
    ])
  })
})
