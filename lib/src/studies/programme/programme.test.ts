import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sentenceOf } from '#reading'
import {
  type Budget,
  byArea,
  byMeasure,
  inOtherPrices,
  levels,
  listSums,
  movedIn,
  outcomesOf,
  type Programme,
  parseProgramme,
  pilotYears,
  standingOf,
} from './index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const head = `formatVersion: 1
id: small
name: Small
unit: MSEK
source: doc:1
areas:
  - { id: near, name: Near care, source: doc:2 }
  - { id: far, name: Far care, source: doc:3 }
measures:
  - { id: centre, name: A centre, area: near, source: doc:4 }
`
const headLines = head.split('\n').length - 1
const sources = 'sources: [{ id: doc, title: A document, confidence: official }]'

function filesWith(yaml: string, more: Readonly<Record<string, string>> = {}) {
  const files = { 'sources.yaml': sources, 'programme.yaml': head + yaml, ...more }
  return new Map(Object.entries(files).map(([file, text]) => [file, bytes(text)]))
}

function programmeOf(yaml: string): Programme {
  const read = parseProgramme(filesWith(yaml))
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.value!.programme
}

/** A programme with one budget of these keys, as flow YAML. */
function budgetOf(yaml: string): readonly [Programme, Budget] {
  const programme = programmeOf(`budgets: [{ id: money, name: Money, ${yaml} }]`)
  return [programme, programme.budgets[0]!]
}

/** Issues as `code:line`, lines counted from the first after the head. */
function issuesOf(yaml: string, more?: Readonly<Record<string, string>>): readonly string[] {
  const read = parseProgramme(filesWith(yaml, more))
  return read.ok ? [] : read.issues.map(({ code, line }) => `${code}:${line! - headLines}`)
}

function exampleOf(change: (text: string) => string = (text) => text) {
  const at = (name: string) =>
    readFileSync(new URL(`../../../../examples/vgr-transition/${name}`, import.meta.url), 'utf8')
  const names = ['inquiry.yaml', 'sources.yaml']
  return parseProgramme(
    new Map([
      ...names.map((name) => [name, bytes(at(name))] as const),
      ['programme.yaml', bytes(change(at('programme.yaml')))],
    ]),
  )
}

describe('Västra Götaland', () => {
  it('100 + 350 + 550 make 1 000, and 10 + 4.6 make 14.6 million kronor', () => {
    const read = exampleOf()
    const sums = read.ok ? listSums(read.value!.programme) : []
    expect(sums.map(({ state, statedOre, termsOre }) => [state, statedOre, termsOre])).toEqual([
      ['right', 1000e8, [100e8, 350e8, 550e8]],
      ['right', 14.6e8, [10e8, 4.6e8]],
    ])
  })

  it.each([
    [
      'year: 2018, amount: 350,',
      'year: 2018, amount: 340,',
      'amount: 1000,',
      'programme.sum-wrong',
      /990 .* 1000; .* −10 /,
    ],
    ['amount: 4.6,', 'amount: 4.5,', 'amount: 14.6', 'programme.parts-wrong', /14[.,]5 .* 14[.,]6; .* −0[.,]1 /],
  ])('%s written as %s is found where the sum is stated', (right, wrong, place, code, sentence) => {
    const text = (whole: string) => whole.replace(right, wrong)
    const read = exampleOf(text)
    const issues = read.ok ? [] : read.issues
    expect(issues.map((issue) => [issue.file, issue.code])).toEqual([['programme.yaml', code]])
    const lines = readFileSync(
      new URL('../../../../examples/vgr-transition/programme.yaml', import.meta.url),
      'utf8',
    ).split('\n')
    expect(lines[issues[0]!.line! - 1]).toContain(place)
    for (const language of ['sv', 'en'] as const) expect(sentenceOf(issues[0]!, language)).toMatch(sentence)
  })
})

describe('byArea(programme, budget), byMeasure', () => {
  it('puts a measure’s money in its area, and what is not said in a row and a column of its own', () => {
    const [programme, budget] = budgetOf(
      'lines: [{ year: 2021, measure: centre, amount: 1, source: doc:5 }, { year: 2020, area: far, amount: 2, source: doc:6 }, { year: 2020, amount: 4, source: doc:7 }, { area: near, amount: 8, source: doc:8 }]',
    )
    expect(byArea(programme, budget)).toEqual({
      years: [2020, 2021, null],
      rows: [
        { of: 'near', yearsOre: [0, 1e8, 8e8], totalOre: 9e8 },
        { of: 'far', yearsOre: [2e8, 0, 0], totalOre: 2e8 },
        { of: null, yearsOre: [4e8, 0, 0], totalOre: 4e8 },
      ],
      yearsOre: [6e8, 1e8, 8e8],
      totalOre: 15e8,
    })
    expect(byMeasure(programme, budget).rows.map(({ of, totalOre }) => [of, totalOre])).toEqual([
      ['centre', 1e8],
      [null, 14e8],
    ])
  })
})

describe('listSums(programme)', () => {
  const states = (yaml: string) => listSums(budgetOf(yaml)[0]).map(({ state }) => state)
  const lines =
    'lines: [{ year: 2020, area: near, amount: 1, source: doc:5 }, { year: 2020, amount: 2, source: doc:6 }]'
  it('what is not divided between areas may or may not belong to one', () => {
    expect(states(`totals: [{ area: near, amount: 1, source: doc:7 }], ${lines}`)).toEqual(['right'])
    expect(states(`totals: [{ area: near, amount: 2.5, source: doc:7 }], ${lines}`)).toEqual(['open'])
    expect(
      issuesOf(
        `budgets: [{ id: money, name: Money, totals: [{ area: near, amount: 3.01, source: doc:7 }], ${lines} }]`,
      ),
    ).toEqual(['programme.sum-wrong:1'])
  })
  it('a year without lines has none, so its sum is wrong', () =>
    expect(
      issuesOf(`budgets: [{ id: money, name: Money, totals: [{ year: 2021, amount: 1, source: doc:7 }], ${lines} }]`),
    ).toEqual(['programme.sum-wrong:1']))
  it('without lines, sums of years and of areas are held against that of everything', () => {
    const totals = (whole: number) =>
      `totals: [{ amount: ${whole}, source: doc:7 }, { year: 2020, amount: 1, source: doc:7 }, { year: 2021, amount: 2, source: doc:7 }, { area: near, amount: 3, source: doc:7 }]`
    expect(states(totals(3))).toEqual(['right', 'right'])
    expect(issuesOf(`budgets: [{ id: money, name: Money, ${totals(4)} }]`)).toEqual([
      'programme.sum-wrong:1',
      'programme.sum-wrong:1',
    ])
  })
  it('just over 9 may be made of 9.5, and not of 8.9 or 10', () => {
    const over = (amount: number) =>
      issuesOf(
        `budgets: [{ id: money, name: Money, totals: [{ amount: 9, qualifier: over, source: doc:7 }], lines: [{ amount: ${amount}, source: doc:5 }] }]`,
      )
    expect([over(9.5), over(8.9), over(10)]).toEqual([[], ['programme.sum-wrong:1'], ['programme.sum-wrong:1']])
  })
})

describe('what was spent, moved and measured', () => {
  it('deviation is spent less budgeted of the same year, area and measure', () => {
    const [programme, budget] = budgetOf(
      'lines: [{ year: 2020, measure: centre, amount: 10, source: doc:5 }, { year: 2020, amount: 30, source: doc:5 }], outcomes: [{ year: 2021, amount: 1, source: doc:6 }, { year: 2020, amount: 44, source: doc:6 }, { year: 2020, area: near, amount: 9, source: doc:6 }]',
    )
    expect(
      outcomesOf(programme, budget).map(({ budgetedOre, deviationOre, share }) => [budgetedOre, deviationOre, share]),
    ).toEqual([
      [40e8, 4e8, 0.1],
      [10e8, -1e8, -0.1],
      [0, 1e8, null],
    ])
  })
  it('a share moved is a range when some lines do not say where they go, and unknown when none does', () => {
    const share = (yaml: string) =>
      movedIn(...budgetOf(`lines: [${yaml}]`), levels).map(({ level, share: of }) => [level, of])
    expect(
      share(
        '{ movesTo: primary, amount: 1, source: doc:5 }, { movesTo: regional, amount: 2, source: doc:5 }, { amount: 1, source: doc:5 }',
      ),
    ).toEqual([
      ['primary', { least: 0.25, most: 0.5 }],
      ['regional', { least: 0.5, most: 0.75 }],
    ])
    const programme = programmeOf(
      'budgets: [{ id: money, name: Money, lines: [{ amount: 1, source: doc:5 }] }]\naims: [{ level: primary, text: More, source: doc:6 }]',
    )
    expect(movedIn(programme, programme.budgets[0]!, levels)).toMatchObject([{ level: 'primary', share: null }])
  })
  it.each([
    ['ends', 0],
    ['goes-on', 2e8],
  ])('a pilot that %s when it is not scaled', (otherwise, after) => {
    const programme = programmeOf(`budgets: [{ id: money, name: Money }]
pilots:
  - id: try
    name: A try
    costs: [{ year: 2021, amount: 2, source: doc:5 }, { year: 2020, amount: 1, source: doc:5 }]
    scaling: { from: 2021, factor: 3.5, otherwise: ${otherwise}, source: doc:6 }
`)
    expect(pilotYears(programme, programme.pilots[0]!)).toEqual([
      { year: 2020, asItIsOre: 1e8, scaledOre: 1e8, notScaledOre: 1e8 },
      { year: 2021, asItIsOre: 2e8, scaledOre: 7e8, notScaledOre: after },
    ])
  })
  it('a pilot without costs or without a rule is not computed', () => {
    const programme = programmeOf(
      'budgets: [{ id: money, name: Money }]\npilots: [{ id: try, name: A try, source: doc:5 }]',
    )
    expect(pilotYears(programme, programme.pilots[0]!)).toBeUndefined()
  })
  it('an indicator’s latest value is held against its target, the way that is good', () => {
    const standing = (better: string) =>
      standingOf(
        programmeOf(`budgets: [{ id: money, name: Money }]
indicators:
  - { id: wait, name: Wait, unit: days, better: ${better}, target: { value: 90, source: doc:5 }, values: [{ year: 2021, value: 80, source: doc:6 }, { year: 2020, value: 99, source: doc:6 }] }
`).indicators[0]!,
      )
    expect([standing('lower'), standing('higher')]).toEqual([
      { latest: { year: 2021, value: 80 }, isMet: true },
      { latest: { year: 2021, value: 80 }, isMet: false },
    ])
  })
  it.each([
    ['current', 1.1],
    ['fixed', 1 / 1.1],
  ])('%s prices are turned into the others by the index', (kind, factor) => {
    const programme =
      programmeOf(`prices: { kind: ${kind}, year: 2021, index: { name: LPIK, levels: { 2020: 100, 2021: 110 }, source: doc:5 } }
budgets: [{ id: money, name: Money, lines: [{ year: 2020, amount: 1, source: doc:5 }, { year: 2021, amount: 1, source: doc:5 }] }]
`)
    const converted = inOtherPrices(programme, byArea(programme, programme.budgets[0]!))
    expect(converted.map(({ year, convertedOre }) => [year, convertedOre])).toEqual([
      [2020, Math.round(1e8 * factor)],
      [2021, 1e8],
    ])
  })
})

describe('parseProgramme(files)', () => {
  it('gives nothing without the file', () =>
    expect(parseProgramme(new Map())).toEqual({ ok: true, value: undefined, warnings: [] }))

  it('tells everything that is wrong at once, each in its line', () =>
    expect(
      issuesOf(`body: council
budgets:
  - id: money
    name: Money
    lines:
      - { amount: 1.000000001, source: doc:5 }
      - { amount: 2 }
      - { amount: 3, measure: center, source: dock:5 }
      - { amount: 4, measure: centre, area: far, source: doc:5 }
      - { amount: 1e12, source: doc:5 }
      - { amount: 1e12, source: doc:5 }
  - { id: money, name: Twice, linse: [] }
  - { id: money, name: Twice }
pilots: [{ id: p, name: P, costs: [{ year: 2020, amount: 9, source: doc:5 }], scaling: { from: 2020, factor: 2, otherwise: ends } }]
prices: { kind: current, year: 2020, index: { name: I, levels: { 2021: 1 }, source: doc:5 } }
`),
    ).toEqual([
      'programme.unknown-id:1',
      'programme.part-of-ore:6',
      'programme.no-source:7',
      'programme.unknown-id:8',
      'plan.unknown-id:8',
      'programme.other-area:9',
      'programme.part-of-ore:10',
      'programme.part-of-ore:11',
      'reading.unknown-key:12',
      'programme.id-twice:13',
      'programme.no-source:14',
      'programme.no-index:15',
    ]))

  it('knows scenarios of the folder, and bodies of its inquiry', () => {
    const yaml = `body: board
budgets: [{ id: money, name: Money }]
`
    const inquiry = (id: string) =>
      `formatVersion: 1\nid: small\nname: Small\nbodies: [{ id: ${id}, name: Board, kind: board }]\n`
    expect(issuesOf(yaml, { 'inquiry.yaml': inquiry('board') })).toEqual([])
    expect(issuesOf(yaml, { 'inquiry.yaml': inquiry('bored') })).toEqual(['programme.unknown-id:1'])
  })
})
