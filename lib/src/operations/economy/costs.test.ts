import { describe, expect, it } from 'vitest'
import { tinyFiles } from '#care/model/testing'
import { at, tinyEconomy, tinyForms, visits } from '#studies/economy/testing'
import { checkInquiry, runScenario } from '../index.ts'
import { testPorts } from '../testing/ports.ts'
import { type CostAnswer, costInquiry } from './index.ts'

const spread = tinyEconomy.replace(
  '{ value: 500, source: invented }',
  '{ value: 500, low: 400, high: 700, source: invented }',
)
const visitsIndicator = `
  - id: visits
    name: { sv: Besök, en: Visits }
    perspective: productivity
    unit: visits per year
    better: neither
    measure: { kind: visits, of: emergency.triage, statistic: count }
    definition: { sv: De som triageras, en: Those triaged }
`
const files = tinyFiles({
  'economy.yaml': spread,
  'forms.yaml': tinyForms,
  'indicators.yaml': (text) => text.trimEnd() + visitsIndicator,
})
const flow = { files, seed: 3, replications: 2, weeks: 2, warmUpWeeks: 0 }
const ore = (kronor: number): number => Math.round(100 * kronor)
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0)

async function answerOf(input: object = {}): Promise<CostAnswer> {
  const answer = await costInquiry.run(testPorts(), costInquiry.input.parse({ ...flow, draws: 20, ...input }))
  if (!answer.ok) throw new Error(JSON.stringify(answer.issues))
  return answer.value
}

const secondWard = `name: { sv: Två avdelningar, en: Two wards }
changes:
  - kind: open-unit
    resources: [{ id: second-ward, name: Ward, kind: bed, role: ward, site: north-hospital, capacity: { value: 4, source: invented } }]
    rationale: Invented.
    source: invented
`

const fewerBeds = `name: { sv: Färre, en: Fewer }
changes:
  - { kind: change-capacity, resource: north-ward, capacity: { by: -4 }, rationale: Invented., source: invented }
`

const annexe = `name: { sv: Ett annex, en: An annexe }
changes:
  - kind: add-site
    site: { id: annexe, name: Annexe, kind: hospital, municipality: '0001', lat: 57, lon: 15 }
    travelLike: north-hospital
    rationale: Invented.
    source: invented
`

describe('costInquiry', async () => {
  const answer = await answerOf()
  const [today] = answer.worlds

  it('tells expected costs that add up over units, over payers, over kinds and over lines, to the öre', () => {
    const { total, units, payers, kinds, lines } = today!
    for (const parts of [units, payers, kinds, lines])
      expect(sum(parts.map(({ expected }) => ore(expected)))).toBe(ore(total.expected))
  })
  it('tells figures that add up to the öre however they are put together: lines, units, years, parties, forms', async () => {
    const raised = spread.replace('index: { value: 0,', 'index: { value: 0.03, low: 0.01, high: 0.06,')
    const { worlds, forms, costs, comparisons } = await answerOf({
      files: tinyFiles({ 'economy.yaml': raised, 'forms.yaml': tinyForms }),
      draws: 7,
    })
    const expected = (amounts: readonly { readonly expected: number }[]): number =>
      sum(amounts.map((one) => ore(one.expected)))
    const { units, kinds, lines, products, patients } = worlds[0]!
    // All of the tiny ED's cost is borne by its visits, and all visits are of one need.
    expect(expected(products.map(({ cost }) => cost))).toBe(ore(units.find(({ unit }) => unit === 'ed')!.expected))
    expect(ore(patients[0]!.cost.expected)).toBe(expected(products.map(({ cost }) => cost)))
    for (const { unit, direct, allocated, expected: full } of units) {
      expect(ore(direct) + ore(allocated)).toBe(ore(full))
      expect(expected(lines.filter((line) => line.unit === unit))).toBe(ore(direct))
    }
    for (const { kind, expected: all } of kinds)
      expect(expected(lines.filter((line) => line.kind === kind))).toBe(ore(all))
    const totalOf = (form: string) => forms.find(({ id }) => id === form)!.totals[0]!
    for (const { id } of forms) {
      expect(expected(totalOf(id).parties)).toBe(ore(totalOf(id).total.expected))
      for (const { party, expected: all } of totalOf(id).parties)
        expect(expected(costs.filter((one) => one.form === id && one.party === party))).toBe(ore(all))
    }
    const [{ from, to, start, steps, end, difference, parties }] = comparisons as [CostAnswer['comparisons'][number]]
    expect([ore(start.expected), ore(end.expected)]).toEqual(
      [from, to].map((form) => ore(totalOf(form).total.expected)),
    )
    expect(ore(start.expected) + expected(steps)).toBe(ore(end.expected))
    expect(expected(parties)).toBe(ore(difference.expected))
    expect(expected(steps)).toBe(ore(difference.expected))
  })
  it('prices the visits that the flow study counted: a fee of 200 each', async () => {
    const run = await runScenario.run(testPorts(), runScenario.input.parse(flow))
    if (!run.ok) throw new Error(JSON.stringify(run.issues))
    const visits = run.value.indicators.find(({ id }) => id === 'visits')!
    const patients = today!.payers.find(({ party }) => party === 'patients')!
    expect(today!.run).toBe(run.value.run)
    // The draws take the two replications in turn, so that their mean is the replications' mean.
    expect(patients.expected).toBeCloseTo(200 * visits.value!, 1)
  })
  it('has a cost for every scenario, form, party and year, low to high', () => {
    expect(answer.costs.length).toBe(1 * 2 * 4 * 3)
    for (const { low, expected, high } of answer.costs) expect(low <= expected && expected <= high).toBe(true)
  })
  it('goes from one form to the other in steps that add up, and gives the number of managers at which both cost the same', () => {
    const [company] = answer.comparisons
    const { start, steps, end, breakEven } = company!
    expect(ore(start.expected) + sum(steps.map(({ expected }) => ore(expected)))).toBe(ore(end.expected))
    // Over three years: a tenth of three million a year, less the start of 5 000, is 298 333.33 a year for managers at 1 000 each.
    expect(breakEven.find(({ number }) => number === 'forms.company.effects.managers.number')?.value).toBeCloseTo(
      298 + 1 / 3,
      3,
    )
  })
  it('a break-even value has the name of its own number, whatever the others are called', async () => {
    const called = tinyFiles({
      'economy.yaml': tinyEconomy,
      'forms.yaml': tinyForms.replace('id: cheaper', 'id: effects'),
    })
    const { comparisons } = await answerOf({ files: called, draws: 2 })
    expect(comparisons[0]!.breakEven.find(({ number }) => number.endsWith('managers.number'))?.name).toBe('Managers')
  })
  it('tells each party what it pays more, how often, and at which value of a number it pays as today', async () => {
    const [{ parties, difference }] = answer.comparisons as [CostAnswer['comparisons'][number]]
    expect(sum(parties.map(({ expected }) => ore(expected)))).toBe(ore(difference.expected))
    // A board is paid by the region alone; of the company north pays a quarter, whatever it has to do.
    const [region, north, south, patients] = parties
    expect([north!.more, patients!.more]).toEqual([1, 0])
    expect(south!.expected).toBe(0)
    expect(north!.breakEven).toEqual([])
    // As agreed the ward costs the company W: 3 × (2 700 000 + 1 000 m + 100 of overhead) + 5 000, of which the region pays three quarters.
    const managers = ((4 / 3) * 3 * 3_000_100 - 3 * 2_700_100 - 5000) / 3000
    expect(region!.breakEven.find(({ number }) => number.endsWith('managers.number'))?.value).toBeCloseTo(managers, 3)
  })
  it('tells what each scenario and form means for a party against today, draw by draw', async () => {
    const outcomeOf = (form: string, party: string, of = answer) =>
      of.outcomes.find((one) => one.form === form && one.party === party)!
    for (const party of ['region', 'north', 'south', 'patients']) {
      expect(outcomeOf('board', party)).toMatchObject({ difference: { expected: 0, low: 0, high: 0 }, more: 0 })
      const { expected, low, high, more } = answer.comparisons[0]!.parties.find((one) => one.party === party)!
      expect(outcomeOf('company', party)).toMatchObject({ difference: { expected, low, high }, more })
    }
    expect(answer.forms.map(({ shares }) => shares)).toEqual([
      [{ party: 'region', agreed: 1, risk: 1 }],
      [
        { party: 'region', agreed: 0.75, risk: 0 },
        { party: 'north', agreed: 0.25, risk: expect.any(Number) },
        { party: 'south', agreed: 0, risk: expect.any(Number) },
      ],
    ])
  })
  it('tells of a scenario what it costs more than the baseline, draw by draw: two blocks for three', async () => {
    const fewer = tinyFiles({ 'economy.yaml': spread, 'scenarios/fewer-beds.yaml': fewerBeds })
    const { worlds } = await answerOf({ files: fewer, scenarios: ['fewer-beds'] })
    expect(worlds[0]!.difference).toEqual({
      total: { expected: 0, low: 0, high: 0 },
      presentValue: { expected: 0, low: 0, high: 0 },
    })
    // Beds are the last that a patient takes: the visits, and what goes by them, are as before in every draw.
    expect(worlds[1]!.difference.total).toEqual({ expected: -1e6, low: -1e6, high: -1e6 })
    // At the ends of three years, at 10 %.
    expect(worlds[1]!.difference.presentValue.expected).toBeCloseTo(-1e6 * (1 / 1.1 + 1 / 1.1 ** 2 + 1 / 1.1 ** 3), 1)
  })
  it('is the same answer again, and another with another seed', async () => {
    expect(await answerOf()).toEqual(answer)
    expect((await answerOf({ seed: 4 })).worlds[0]?.total).not.toEqual(today?.total)
  })
  it('refuses an amount that goes by what no world of the folder has, in every line of it, and runs nothing', async () => {
    const wrong = tinyFiles({ 'economy.yaml': tinyEconomy.replaceAll('of: emergency.triage', 'of: triage') })
    const result = await costInquiry.run(testPorts(), costInquiry.input.parse({ ...flow, files: wrong }))
    const issues = result.ok ? [] : result.issues
    expect(issues.map(({ file, severity, params }) => [file, severity, params.nearest])).toEqual(
      // Tests, reception, fees and the product.
      Array.from({ length: 4 }, () => ['economy.yaml', 'error', 'emergency.triage']),
    )
    const lines = tinyEconomy.split('\n').flatMap((line, l) => (line.includes('emergency.triage') ? [l + 1] : []))
    expect(issues.map(({ line }) => line)).toEqual(lines)
    const checked = await checkInquiry.run(testPorts(), { files: wrong })
    expect(checked.ok ? [] : checked.issues).toEqual(issues)
  })
  it('prices what only another scenario of the folder has at nothing here', async () => {
    const elsewhere = tinyFiles({
      'economy.yaml': tinyEconomy.replaceAll(visits, 'measure: { kind: in-use, of: second-ward, statistic: sum }'),
      'scenarios/second-ward.yaml': secondWard,
    })
    const result = await costInquiry.run(testPorts(), costInquiry.input.parse({ ...flow, files: elsewhere, draws: 2 }))
    if (!result.ok) throw new Error(JSON.stringify(result.issues))
    expect(result.value.worlds[0]!.payers.find(({ party }) => party === 'patients')!.expected).toBe(0)
  })
  it('prices beds and a rota that only a scenario opens: nothing in the baseline, a block of beds and its hours there', async () => {
    const own = `lines:
  - { id: new-beds, name: Beds, unit: ward, kind: beds, perBlock: { resource: second-ward, size: ${at(4)}, amount: ${at(7000)} } }
  - { id: new-hours, name: Hours, unit: ward, kind: staff, rota: { resource: second-ward, hour: ${at(1)} } }`
    const files = tinyFiles({
      'economy.yaml': tinyEconomy.replace('lines:', own),
      'scenarios/second-ward.yaml': secondWard,
    })
    const { worlds } = await answerOf({ files, scenarios: ['second-ward'], draws: 2 })
    const costOf = (line: string) => worlds.map(({ lines }) => lines.find((one) => one.line === line)!.expected)
    expect(costOf('new-beds')).toEqual([0, 7000])
    expect(costOf('new-hours')).toEqual([0, 4 * 24 * 365.25])
  })
  it('a unit, outliers and a stopwatch may be of a site that only a scenario has; of one that nobody has they are told', async () => {
    const economy = tinyEconomy
      .replace('id: ward, name: Ward, site: north-hospital', 'id: ward, name: Ward, site: annexe')
      .replace('need: acute-illness', 'needsBy: { timer: ed-time, site: annexe, by: count }')
      .replace(
        'investments:',
        'outliers: [{ id: long, name: Long, unit: ed, timer: ed-time, site: annexe, aboveDays: 1, source: invented }]\ninvestments:',
      )
    const known = tinyFiles({ 'economy.yaml': economy, 'scenarios/annexe.yaml': annexe })
    const { worlds } = await answerOf({ files: known, scenarios: ['annexe'], draws: 2 })
    expect(worlds.map(({ outliers, patients }) => [outliers[0]!.contacts, patients.length])).toEqual([
      [0, 0],
      [0, 0],
    ])
    const checked = await checkInquiry.run(testPorts(), { files: tinyFiles({ 'economy.yaml': economy }) })
    expect((checked.ok ? [] : checked.issues).map(({ path }) => path)).toEqual([
      'units[1].site',
      'products[0].needsBy.site',
      'outliers[0].site',
    ])
  })
  it('tells what is wrong with both files at once and runs nothing', async () => {
    const wrong = tinyFiles({
      'economy.yaml': tinyEconomy.replace('residual: region', 'residual: regionen'),
      'forms.yaml': tinyForms.replace('today: board', 'today: boards'),
    })
    const result = await costInquiry.run(testPorts(), costInquiry.input.parse({ ...flow, files: wrong }))
    expect(result.ok ? [] : result.issues.map(({ file, line, params }) => [file, line, params.nearest])).toEqual([
      ['economy.yaml', 8, 'region'],
      ['forms.yaml', 5, 'board'],
    ])
  })
  it.each([
    [
      'amounts of which öre are no longer exact, in either file',
      [
        ['outlay: { value: 900', 'outlay: { value: 1e13'],
        ['number: { value: 14', 'number: { value: 1e9'],
        ['each: { value: 1000', 'each: { value: 1e13'],
      ],
      [
        ['economy.too-large', 'economy.yaml', 36],
        ['economy.too-large', 'forms.yaml', 18],
      ],
    ],
    [
      'amounts that are too large together',
      [['fixed: { value: 300', 'fixed: { value: 999999999999']],
      [['economy.too-large-together', 'economy.yaml', 19]],
    ],
    [
      'overhead by the staff of a unit without any',
      [
        [
          'use: { ed: { value: 2, source: invented }, ward: { value: 1, source: invented } }',
          'by: staff, among: [ward]',
        ],
      ],
      [['economy.overhead-goes-round', 'economy.yaml', 32]],
    ],
  ] as const)('tells what shows only when it is computed with file and line: %s', async (_, changes, expected) => {
    const changed = (text: string): string => changes.reduce((made, [from, to]) => made.replace(from, to), text)
    const wrong = tinyFiles({ 'economy.yaml': changed(tinyEconomy), 'forms.yaml': changed(tinyForms) })
    const result = await costInquiry.run(testPorts(), costInquiry.input.parse({ ...flow, files: wrong }))
    expect(result.ok ? [] : result.issues.map(({ code, file, line }) => [code, file, line])).toEqual(expected)
  })
})
