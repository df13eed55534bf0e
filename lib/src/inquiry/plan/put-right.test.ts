// A finding goes when what it is about is put right, and only then.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Code, lint } from './index.ts'
import { examplesWith, found, smallCommission } from './testing/index.ts'

const { commissionOf } = examplesWith((path) =>
  readFileSync(new URL(`../../../../examples/${path}`, import.meta.url), 'utf8'),
)

/** Replaces every place where the text stands; it must stand somewhere. */
const replacing = (from: string, to: string) => (text: string) => {
  expect(text).toContain(from)
  return text.replaceAll(from, to)
}
const all =
  (...changes: readonly ((text: string) => string)[]) =>
  (text: string) =>
    changes.reduce((so, change) => change(so), text)
const rowsAfter =
  (row: string, ...rows: readonly string[]) =>
  (text: string) => {
    const lines = text.split('\n')
    const at = lines.findIndex((line) => line.includes(`id: ${row},`))
    expect(at).toBeGreaterThan(0)
    return lines.toSpliced(at + 1, 0, ...rows.map((one) => `        - ${one}`)).join('\n')
  }
const approvals = (step: string, date: string, bodies = ['region', 'ljungby', 'markaryd', 'almhult']) =>
  bodies.map(
    (body) =>
      `{ id: ${step}-${body}, kind: meeting, body: ${body}-board, what: Ställningstagande, date: ${date}, approves: [${step}], source: directive-2024:156 }`,
  )
const meeting = (id: string, body: string, duty: string) =>
  `{ id: ${id}, kind: meeting, body: ${body}, what: Rapport, date: 1 oktober, discharges: [${duty}], source: directive-2024:265 }`

const oneStepAtTheMeeting = replacing('            - { step: step-care, source: directive-2024:175-176 }\n', '')

const cases: readonly (readonly [Code, string, (text: string) => string])[] = [
  [
    'GATE-POLICY-CONFLICT',
    'both ask for the same',
    replacing('requires: [presented, interest]', 'requires: [approved, presented]'),
  ],
  [
    'GATE-NO-ROW',
    'each step is approved by all before the next is presented',
    all(
      oneStepAtTheMeeting,
      rowsAfter('a1-legal-forms', ...approvals('step-legal', '20 september')),
      rowsAfter('a1-committee-3', ...approvals('step-economic', '8 november')),
    ),
  ],
  ['GATE-SAME-MEETING', 'one step at the meeting', oneStepAtTheMeeting],
  [
    'PLAN-NONE',
    'the duty is due without a last day',
    replacing('    by: { text: under 2024, source: directive-2024:45 }\n', ''),
  ],
  [
    'PLAN-UNDATED',
    'every row has a day',
    all(
      replacing('date: Juni -24', 'date: 3 juni 2024'),
      replacing('{ text: X', '{ text: 20'),
      (text) => text.replace(/(id: a[23]-(plan|work|draft), kind: \w+, )/g, '$1date: 5 september, '),
      replacing('20 oktober, source: directive-2024:167', '10 oktober, source: directive-2024:167'),
    ),
  ],
  ['OBL-BODY-SCOPE', 'the group is for all', replacing('    appointedFor: [a1]\n', '')],
  [
    'DELIVERY-NO-RECEIVER',
    'the board meets that day',
    replacing(
      'decides: [commission, scope, position],',
      'decides: [commission, scope, position], meetings: [1 november 2024],',
    ),
  ],
  [
    'SLACK-ZERO',
    'there is a meeting after it',
    replacing(
      'decides: [commission, scope, position],',
      'decides: [commission, scope, position], meetings: [30 december 2024],',
    ),
  ],
  [
    'SCOPE-AUTHORITY',
    'the board confirms it',
    replacing('        inForce: true\n', '        inForce: true\n        ratifiedBy: region-board\n'),
  ],
  [
    'DIRECTIVE-ADOPTER',
    'the board confirms it',
    replacing(
      'year: 2024 }, source: directive-2024:135-138 }',
      'year: 2024 }, ratifiedBy: region-board, source: directive-2024:135-138 }',
    ),
  ],
  [
    'LINK-ASYMMETRIC',
    'the first waits for the others',
    replacing(
      '    evidence:\n      - { text: { sv: liknande',
      '    links: [{ to: all, kind: sync, source: directive-2024:106 }]\n    evidence:\n      - { text: { sv: liknande',
    ),
  ],
  [
    'LINK-CYCLE',
    'two of three no longer wait',
    (text) => text.replace(/ {6}- \{ to: all, kind: sync, source: directive-2024:(234|291)-\d+ \}\n/g, ''),
  ],
  ['LINK-WORKING-PAPER', 'it is decided', replacing('status: working-paper', 'status: decided')],
  [
    'OWNER-MISMATCH',
    'one has all',
    replacing('assignee: { seat: health-care-director', 'assignee: { seat: region-director'),
  ],
  [
    'RESP-ALTERNATIVE',
    'one is responsible',
    replacing('bodies: [region-board, board-working-committee, board-presidium]', 'bodies: [region-board]'),
  ],
  ['START-CONFLICT', 'it begins in June', replacing('{ text: efter sommaren,', '{ text: i juni,')],
  ['QUESTION-TRUNCATED', 'the sentence is whole', replacing('        complete: false\n', '')],
  [
    'ITEM-DROPPED',
    'the fees are named',
    replacing('items: [financing, cost-sharing]', 'items: [financing, fees, cost-sharing]'),
  ],
  ['NUMBER-CLASH', 'sections are numbered as points', replacing('    section: 1\n', '    section: 5\n')],
  [
    'DOC-ALIAS',
    'one name',
    replacing('name: Samplanerad sjukhusvård i Region Kronoberg', 'name: Samplanering av vårdens innehåll'),
  ],
  [
    'GOAL-UNMEASURABLE',
    'each has a measure',
    (text) => text.replace(/(id: (participation|transparency), )/g, '$1measure: räknas, '),
  ],
  [
    'TERM-UNDEFINED',
    'it is defined',
    replacing(
      '    term: intraprenadliknande bolagisering\n',
      '    term: intraprenadliknande bolagisering\n    definition: en egen enhet med eget resultat\n',
    ),
  ],
]

describe('put right', () => {
  it.each(cases)('%s goes when %s', (code, _, change) => {
    expect(found(commissionOf('kronoberg'), code).length).toBeGreaterThan(0)
    expect(found(commissionOf('kronoberg', change), code)).toEqual([])
  })

  it.each([
    ['one of the four does not', ['region', 'ljungby', 'markaryd'], 'a1-legal-forms'],
    ['they do it before the step is presented', ['region', 'ljungby', 'markaryd', 'almhult'], 'a1-directive'],
    ['they do it after the next is', ['region', 'ljungby', 'markaryd', 'almhult'], 'a1-committee-3'],
  ])('GATE-NO-ROW stays when %s', (_, bodies, after) => {
    const legal = rowsAfter(after, ...approvals('step-legal', '20 september', bodies))
    const economic = rowsAfter('a1-board-3', ...approvals('step-economic', '13 november'))
    const [finding] = found(commissionOf('kronoberg', all(oneStepAtTheMeeting, legal, economic)), 'GATE-NO-ROW')
    expect(finding?.text.en).toContain('no row for approving step 1 before')
  })

  it('OBL-UNPLANNED goes for the assignment that gets the rows, and for no other', () => {
    const rows = rowsAfter(
      'a2-draft',
      meeting('m1', 'board-working-committee', 'process-to-committee'),
      meeting('m2', 'steering-group', 'process-to-steering-group'),
      meeting('m3', 'region-board', 'work-to-board'),
    )
    expect(found(commissionOf('kronoberg', rows), 'OBL-UNPLANNED').map(({ about }) => about)).toEqual(['a3', 'a4'])
  })

  it.each([
    ['the last meeting that meets it', '17 december, source', '14 januari 2025, source', 'a1 report-2024', 208],
    [
      'the delivery, where no row is said to meet it',
      '1/11 2024, source: directive-2024:267',
      '20/1 2025, source: directive-2024:267',
      'a2 report-2024',
      267,
    ],
  ])('OBL-UNPLANNED is said of a duty when %s comes after its last day', (_, from, to, about, line) => {
    const late = (change?: (text: string) => string) =>
      found(commissionOf('kronoberg', change), 'OBL-UNPLANNED').filter((one) => one.about.endsWith('report-2024'))
    expect(late()).toEqual([])
    expect(late(replacing(from, to))).toMatchObject([{ about, severity: 'error', source: { line } }])
  })

  it('PLAN-UNDATED quotes a date that is not in the calendar', () => {
    const undated = (date: string) =>
      found(commissionOf('kronoberg', replacing('15 oktober, source', `${date}, source`)), 'PLAN-UNDATED')
    const about = ({ about }: { readonly about: string }) => about === 'a1'
    expect(undated('15 oktober').filter(about)).toEqual([])
    for (const date of ['32 oktober', '29 februari 2025'])
      expect(undated(date).find(about)?.text.sv).toContain(`finns inte i kalendern: ”${date}”.`)
  })

  it('GATE-NO-ROW is said without a policy too, as approval is then asked for', () => {
    const without = (text: string) => text.replace(/^gatePolicies:[\s\S]*?(?=^perspectives:)/m, '')
    expect(commissionOf('kronoberg', without).gatePolicies).toBeUndefined()
    expect(found(commissionOf('kronoberg', without), 'GATE-NO-ROW')).toHaveLength(1)
  })

  it('STAKEHOLDER-MISSING goes for private providers when one is on the list', () => {
    const listed = all(
      replacing(
        '  - { id: trade-and-industry,',
        '  - { id: private-centres, name: privata vårdcentraler, kind: private-providers }\n  - { id: trade-and-industry,',
      ),
      replacing(
        '        - { party: health-centre-care, role: consulted }',
        '        - { party: health-centre-care, role: consulted }\n        - { party: private-centres, role: consulted }',
      ),
    )
    expect(found(commissionOf('kronoberg', listed), 'STAKEHOLDER-MISSING').map(({ about }) => about)).toEqual([
      'a1 trade-and-industry',
    ])
  })

  it('SLACK-ZERO is not said of a delivery on a day without a meeting, which DELIVERY-NO-RECEIVER tells of', () => {
    const codes = (kind: string) =>
      lint(
        smallCommission(`
organisations: [{ id: region, name: Region, kind: region, source: 'doc:1' }]
bodies: [{ id: board, name: Board, kind: board, organisation: region, source: 'doc:1' }]
obligations: [{ id: report, text: Report, from: all, to: board, modality: shall, cadence: once, by: senast den 1 oktober 2025, source: 'doc:2' }]
assignments:
  - id: night
    name: Night
    source: doc:3
    plan: { year: 2025, source: 'doc:4', rows: [{ id: end, what: Report, kind: ${kind}, body: board, date: 16 september, discharges: [report], source: 'doc:5' }] }
`),
      ).map(({ code }) => code)
    expect(codes('delivery')).toContain('DELIVERY-NO-RECEIVER')
    expect(codes('delivery')).not.toContain('SLACK-ZERO')
    expect(codes('meeting')).toContain('SLACK-ZERO')
  })

  it('CADENCE-ODD goes when the meetings are as even as the week', () => {
    const even = all(replacing('7 oktober', '8 oktober'), replacing('17 december', '10 december'))
    expect(found(commissionOf('kronoberg', even), 'CADENCE-ODD')).toEqual([])
  })
})
