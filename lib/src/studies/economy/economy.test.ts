import { describe, expect, it } from 'vitest'
import { type CareModel, parseModel } from '#care/model'
import { tinyFiles } from '#care/model/testing'
import { oreOf } from '#engines/accounting'
import {
  agreedOf,
  comingLaws,
  compileEconomy,
  drawNumbers,
  type Economy,
  entriesOf,
  lawsOn,
  parseEconomy,
  realFlows,
  runEconomy,
  type Volumes,
} from './index.ts'
import { at, tinyEconomy as economyText, tinyForms as formsText, visits } from './testing/tiny-economy.ts'

function modelOf(): CareModel {
  const model = parseModel(tinyFiles())
  if (!model.ok) throw new Error(JSON.stringify(model.issues))
  return model.value
}
const model = modelOf()
const parse = (economy: string, forms?: string) =>
  parseEconomy(
    new Map(
      Object.entries({ 'economy.yaml': economy, ...(forms !== undefined && { 'forms.yaml': forms }) }).map(
        ([file, text]) => [file, new TextEncoder().encode(text)],
      ),
    ),
    model,
    { scenarios: ['today'] },
  )
function read(economy = economyText, forms = formsText): Economy {
  const parsed = parse(economy, forms)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}
const economy = read()
const plan = compileEconomy(model, economy.costs, economy.forms)
/** Visits, and patients with an acute illness. */
const volumes: Volumes = [100, 80]

function runOf(replications: readonly Volumes[] = [volumes], now: Volumes = volumes) {
  const agreed = agreedOf(plan, economy, replications)
  const run = runEconomy(plan, economy, now, agreed.ok ? agreed.value : [])
  if (!run.ok) throw new Error(JSON.stringify(run.issues))
  return run.value
}

describe('costs of a tiny economy, reckoned by hand', () => {
  const entries = entriesOf(plan, economy.costs, volumes, 2026)
  const costOf = (line: string) => entries.find(({ of }) => of === line)?.amount
  it('doctors: 24 hours all days and 12 more on weekdays, at 1 000 and half as much again on weekends', () => {
    const week = (7 * 24 + 5 * 12) * 1000 + 2 * 24 * 500
    expect(costOf('doctors')).toBe(oreOf((week * 365.25) / 7))
  })
  it('a ward of 20 beds in blocks of 8 is three blocks; 100 visits in steps of 30 are four', () => {
    expect([costOf('beds'), costOf('reception'), costOf('tests')]).toEqual([oreOf(3e6), oreOf(4e4), oreOf(5e4)])
  })
  it('a scanner of 900 over three years: 300 in depreciation, and 5 % interest on what is left', () => {
    const capital = [2026, 2027, 2028, 2029].map(
      (year) => entriesOf(plan, economy.costs, volumes, year).find(({ of }) => of === 'scanner')?.amount,
    )
    expect(capital).toEqual([345_00, 330_00, 315_00, 0])
  })
  it('in the real view the scanner is an outlay in its year, and nothing of it is left after its life', () => {
    const [first, second, third] = realFlows(plan, economy.costs, volumes)
    expect(first! - second!).toBeCloseTo(900, 6)
    expect(second).toBeCloseTo(third!, 6)
  })
  it('what is left of a scanner of three years after two is a third; one that was bought before the first year is spent, whatever is left', () => {
    const bought = (year: number): readonly number[] => {
      const { costs } = read(economyText.replace('year: 2026, life', `year: ${year}, life`))
      return realFlows(compileEconomy(model, costs), costs, volumes)
    }
    const running = bought(2026)[1]!
    const beyond = (year: number) => bought(year).map((flow) => Math.round(flow - running))
    expect(beyond(2027)).toEqual([0, 900, -300])
    expect(beyond(2025)).toEqual([0, 0, 0])
    expect(beyond(2024)).toEqual([0, 0, 0])
    const long = read(economyText.replace(`year: 2026, life: ${at(3)}`, `year: 2025, life: ${at(9)}`)).costs
    expect(realFlows(compileEconomy(model, long), long, volumes).map((flow) => Math.round(flow - running))).toEqual([
      0, 0, 0,
    ])
  })
  it('prices rise by 2 % in 2025, by 10 % in 2026 and by 2 % again; visits grow by a half a year, doctors and beds do not', () => {
    const { costs } = read(
      economyText.replace(
        `index: ${at(0)}`,
        `index: ${at(0.02)}\nindexByYear: [{ year: 2026, rate: ${at(0.1)} }]\ngrowth: ${at(0.5)}`,
      ),
    )
    const run = runEconomy(plan, { costs }, volumes, [])
    const years = run.ok ? run.value.years : []
    const prices = [1.02 * 1.1, 1.02 ** 2 * 1.1, 1.02 ** 3 * 1.1]
    const visited = [100, 150, 225]
    years.forEach(({ paid, units }, t) => {
      expect(Math.abs(paid[3]! - oreOf(prices[t]! * 200 * visited[t]!))).toBeLessThanOrEqual(1)
      expect(units[1]!.direct).toBe(oreOf(prices[t]! * 3e6))
    })
    expect(years.length).toBe(3)
    const [first, , third] = realFlows(plan, costs, volumes)
    // 300 net for each of 125 visits more, four steps more of reception, and the scanner bought in the first year.
    expect(third! - first!).toBeCloseTo(300 * 125 + 4 * 10_000 - 900, 6)
  })
  it('two thirds of the office go to the ED; patients pay their fees and the region the rest', () => {
    const { years } = runOf()
    const { units, paid, total } = years[0]!
    expect(units.map(({ allocated }) => allocated)).toEqual([200_00, 100_00, -300_00])
    expect(paid).toEqual([total - oreOf(20_000), 0, 0, oreOf(20_000)])
  })
  it('what a visit costs is the full cost of the ED by visits, and a patient has what the visits cost', () => {
    const { products, patients, years } = runOf()
    expect(products).toEqual([{ product: 'ed-visit', unit: 'ed', volume: 100, cost: years[0]!.units[0]!.full }])
    expect(patients).toEqual([{ need: 'acute-illness', patients: 80, cost: years[0]!.units[0]!.full }])
  })
})

describe('patients by a stopwatch, and outliers, reckoned by hand', () => {
  const shared = read(
    economyText
      .replace('need: acute-illness', 'needsBy: { timer: ed-time, by: count }')
      .replace(
        'investments:',
        'outliers:\n  - { id: long, name: Long, unit: ed, timer: ed-time, aboveDays: 0.5, source: invented }\ninvestments:',
      ),
  )
  const sharedPlan = compileEconomy(model, shared.costs)
  const [first, second] = sharedPlan.needs
  const madeUp = ({ kind, of, statistic, group }: (typeof sharedPlan.drivers)[number]['measure']): number => {
    if (kind === 'visits') return 100
    if (kind === 'arrivals') return of === first ? 50 : of === second ? 30 : 10
    if (group !== undefined) return group.need?.[0] === first ? 60 : group.need?.[0] === second ? 20 : 0
    return { count: 80, 'count-above-720': 8, sum: 40, 'sum-above-720': 10 }[statistic]!
  }
  const run = runEconomy(
    sharedPlan,
    { costs: shared.costs },
    sharedPlan.drivers.map(({ measure }) => madeUp(measure)),
    [],
  )
  if (!run.ok) throw new Error(JSON.stringify(run.issues))
  const { patients, outliers, years } = run.value
  const cost = years[0]!.units[0]!.full
  it('three quarters of the visits are of one need, a quarter of another: so are their costs, to the öre', () => {
    expect(patients.slice(0, 2).map(({ patients: count }) => count)).toEqual([50, 30])
    expect(Math.abs(patients[0]!.cost - 0.75 * cost)).toBeLessThanOrEqual(1)
    expect(patients.reduce((sum, one) => sum + one.cost, 0)).toBe(cost)
  })
  it('a tenth of the contacts last longer than half a day, and bear a quarter of the cost, as they have a quarter of the days', () => {
    expect(outliers).toEqual([
      { outlier: 'long', contacts: 80, outliers: 8, cost: Math.round(cost / 4), unitCost: cost },
    ])
  })
  it('a stopwatch that is not there, and one need beside several, are told', () => {
    const wrong = parse(
      economyText.replace('need: acute-illness', 'need: acute-illness, needsBy: { timer: ed-times, by: count }'),
    )
    expect(wrong.ok ? [] : wrong.issues.map(({ code, params }) => [code, params.nearest ?? params.found])).toEqual([
      ['economy.one-of', 'need, needsBy'],
      ['economy.unknown-id', 'ed-time'],
    ])
  })
})

describe('operating forms, reckoned by hand', () => {
  const ward = 3e6 + 100
  it('effects: a tenth off the beds, 14 managers, and the start in the second year', () => {
    const [, company] = runOf().forms
    expect(company!.effects.map((year) => year.map(({ of, amount }) => [of, amount]))).toEqual([
      [
        ['cheaper', oreOf(-3e5)],
        ['managers', oreOf(14_000)],
      ],
      [
        ['cheaper', oreOf(-3e5)],
        ['managers', oreOf(14_000)],
        ['start', oreOf(5_000)],
      ],
      [
        ['cheaper', oreOf(-3e5)],
        ['managers', oreOf(14_000)],
      ],
    ])
  })
  it('an agreed sum is paid by the shares: a quarter by the north', () => {
    const [, company] = runOf().forms
    const net = ward - 3e5 + 14_000
    expect(company!.years[0]!.paid.slice(1, 3)).toEqual([Math.round(oreOf(net) / 4), 0])
  })
  it('what it costs above the agreed sum is borne by inhabitants: 10 000 in the north, 5 000 in the south', () => {
    expect([...plan.inhabitants]).toEqual([
      ['region', 15_000],
      ['north', 10_000],
      ['south', 5_000],
      ['patients', 0],
    ])
    const agreed = agreedOf(plan, economy, [volumes])
    const sum = agreed.ok ? agreed.value[1]![0]!.amount - 300_00 : 0
    const cheaper = agreed.ok
      ? agreed.value.map((form) => form.map((year) => ({ ...year, amount: year.amount - 300_00 })))
      : []
    const run = runEconomy(plan, economy, volumes, cheaper)
    const paid = run.ok ? run.value.forms[1]!.years[0]!.paid : []
    expect(paid[1]! - Math.round(sum / 4)).toBe(200_00)
    expect(paid[2]).toBe(100_00)
  })
  it('a law holds on the days of its validity only', () => {
    const { forms } = economy
    const company = forms!.forms[1]!
    const on = (date: string) => lawsOn({ laws: forms!.laws, date }, company).map(({ id }) => id)
    expect([on('2005-12-31'), on('2006-01-01'), on('2007-06-30'), on('2007-07-01')]).toEqual([
      ['now'],
      ['old', 'now'],
      ['old', 'now'],
      ['now'],
    ])
  })
  it('a law that begins before the last year told is out is coming; what has begun, or begins later, is not', () => {
    const { forms } = economy
    const company = forms!.forms[1]!
    const on = (date: string, lastYear: number) =>
      comingLaws({ laws: forms!.laws, date }, company, lastYear).map(({ id }) => id)
    expect([on('2005-12-31', 2006), on('2005-12-31', 2005), on('2006-01-01', 2010)]).toEqual([['old'], [], []])
  })
})

describe('drawNumbers(file, value, seed, draw)', () => {
  it('draws what has a low and a high, groups together, and nothing else', () => {
    const spread = read(
      economyText
        .replace(at(500), '{ value: 500, low: 400, high: 700, group: g, source: invented }')
        .replace(at(200), '{ value: 200, low: 100, high: 300, group: g, source: invented }'),
    )
    const pairs = Array.from({ length: 50 }, (_, draw) => {
      const { lines, revenues, parties } = drawNumbers('economy', spread.costs, 3, draw)
      expect(parties).toEqual(spread.costs.parties)
      return [lines[2]!.perEvent!.amount.value, revenues[0]!.perEvent!.amount.value] as const
    })
    expect(new Set(pairs.map(([tests]) => tests)).size).toBe(50)
    for (const [tests, fee] of pairs) expect(tests > 500).toBe(fee > 200)
  })
  it('never draws what would divide by nothing, no rate that nobody means, and always somebody who pays', () => {
    const wide = (value: number, low: number, high: number) =>
      `{ value: ${value}, low: ${low}, high: ${high}, source: invented }`
    const spread = read(
      economyText
        .replace(`life: ${at(3)}`, `life: ${wide(20, 1, 40)}`)
        .replace(`size: ${at(8)}`, `size: ${wide(8, 1, 40)}`)
        .replace(`discountRate: ${at(0.1)}`, `discountRate: ${wide(0, -0.45, 0.9)}`),
      formsText.replace(`{ region: ${at(3)}, north: ${at(1)} }`, `{ north: ${wide(1, 0.01, 2)} }`),
    )
    for (let draw = 0; draw < 200; draw++) {
      const { investments, lines, discountRate } = drawNumbers('economy', spread.costs, 3, draw)
      const { forms } = drawNumbers('forms', spread.forms!, 3, draw)
      expect(investments[0]!.life.value).toBeGreaterThanOrEqual(1)
      expect(lines[1]!.perBlock!.size.value).toBeGreaterThanOrEqual(1)
      expect(Math.abs(discountRate.value - 0.25)).toBeLessThanOrEqual(0.75)
      for (const share of Object.values(forms[1]!.financing.shares))
        expect(typeof share === 'object' && 'value' in share && share.value > 0).toBe(true)
    }
  })
})

it('words are written once for both languages, or in each', () => {
  const { forms } = read(economyText, formsText.replace('&text { sv: Någon, en: Somebody }', '&text Regionen'))
  expect(forms!.forms[0]!.owns).toEqual({ sv: 'Regionen', en: 'Regionen' })
  expect(economy.forms!.forms[0]!.owns).toEqual({ sv: 'Någon', en: 'Somebody' })
})

describe('what is wrong is told all at once, with file and line', () => {
  const told = (text: string, forms?: string) => {
    const parsed = parse(text, forms)
    return (parsed.ok ? [] : parsed.issues).map(({ code, file, line, params }) => [
      code,
      file,
      line,
      params.nearest ?? params.given ?? params.unit ?? params.keys,
    ])
  }
  it('unknown units, parties, resources and sources, with the nearest', () => {
    const wrong = economyText
      .replace('unit: ward, kind: beds', 'unit: wards, kind: beds')
      .replace('payer: patients', 'payer: patient')
      .replace('resource: north-ward', 'resource: north-wards')
      .replace(`fixed: ${at(300)}`, 'fixed: { value: 300, source: invnted }')
    expect(told(wrong).map(([code, file, , nearest]) => [code, file, nearest])).toEqual([
      ['economy.unknown-id', 'economy.yaml', 'ward'],
      ['economy.unknown-id', 'economy.yaml', 'north-ward'],
      ['economy.unknown-id', 'economy.yaml', 'invented'],
      ['economy.unknown-id', 'economy.yaml', 'patients'],
    ])
  })
  it('two behaviours or none, a share above 1, ends that do not hold the value', () => {
    const wrong = economyText
      .replace(`fixed: ${at(300)}`, `fixed: ${at(300)}, perEvent: { ${visits}, amount: ${at(5)} }`)
      .replace(`discountRate: ${at(0.1)}`, `discountRate: ${at(10)}`)
      .replace(`surcharge: ${at(0.5)}`, 'surcharge: { value: 0.5, low: 0.6, high: 0.7, source: invented }')
    expect(told(wrong).map(([code]) => code)).toEqual(['economy.rate-outside', 'economy.ends', 'economy.one-of'])
  })
  it('shares that nearly make a whole, and a year of 17.7 kronor: warnings, as either may be meant', () => {
    const parsed = parse(
      economyText.replace('fixed: { value: 300,', 'fixed: { value: 17.7,'),
      formsText.replace(`shares: { region: ${at(1)} }`, `shares: { region: ${at(0.9)} }`),
    )
    const warnings = parsed.ok ? parsed.warnings : []
    expect(warnings.map(({ code, params }) => [code, params])).toEqual([
      ['economy.small-amount', { given: 17.7 }],
      ['economy.shares-not-whole', { sum: 0.9, whole: 1 }],
    ])
  })
  it('overhead that nobody is said to use, and a form that nobody pays', () => {
    const wrong = economyText.replace(/allocation:[\s\S]*?products:/, 'products:')
    expect(
      told(wrong, formsText.replace(`shares: { region: ${at(1)} }`, `shares: { region: ${at(0)} }`)).map(
        ([code]) => code,
      ),
    ).toEqual(['economy.overhead-without-key', 'economy.nobody-pays'])
  })
  it('a low or high outside what the number may be, overhead that nobody uses, and payers whom nobody lives with', () => {
    const wrong = economyText
      .replace(`discountRate: ${at(0.1)}`, 'discountRate: { value: 0.1, low: -1.5, high: 0.2, source: invented }')
      .replace(`life: ${at(3)}`, 'life: { value: 3, low: 0, high: 5, source: invented }')
      .replace(`amount: ${at(500)}`, 'amount: { value: 500, low: -1, high: 600, source: invented }')
      .replace(`use: { ed: ${at(2)}, ward: ${at(1)} }`, `use: { office: ${at(5)}, ed: ${at(0)} }`)
    const empty = formsText.replace('parties: [north, south]', 'parties: [patients]')
    expect(told(wrong, empty).map(([code, file, , given]) => [code, file, given])).toEqual([
      ['economy.rate-outside', 'economy.yaml', -1.5],
      ['economy.negative', 'economy.yaml', -1],
      ['economy.overhead-unused', 'economy.yaml', 'office'],
      ['economy.not-positive', 'economy.yaml', 0],
      ['economy.nobody-lives', 'forms.yaml', undefined],
    ])
  })
  it('ids that are told under one name: of lines and investments, and of what a form changes', () => {
    const wrong = economyText.replace('id: scanner', 'id: tests')
    expect(
      told(wrong, formsText.replace('id: start', 'id: managers')).map(([code, file, line]) => [code, file, line]),
    ).toEqual([
      ['economy.id-twice', 'economy.yaml', 36],
      ['economy.id-twice', 'forms.yaml', 19],
    ])
  })
  it('figures of nothing in the model, which would make a cost 0, and figures that are no volume', () => {
    const group = "group: { municipality: ['0001', '0009'] }, "
    const wrong = economyText
      .replace(
        'of: emergency.triage, statistic: count }, amount',
        'of: emergency.triage, site: nrth-hospital, statistic: count }, amount',
      )
      .replace('statistic: count }, size', `${group}statistic: mean }, size`)
    const priced = formsText.replace(
      'kind: frame,',
      'kind: case-price, volume: { kind: occupancy, of: north-ward, statistic: mean },',
    )
    expect(told(wrong, priced).map(([code, file, line, given]) => [code, file, line, given])).toEqual([
      ['economy.unknown-id', 'economy.yaml', 25, 'north-hospital'],
      ['economy.unknown-label', 'economy.yaml', 26, '0001'],
      ['economy.no-volume', 'economy.yaml', 26, undefined],
      ['economy.no-volume', 'forms.yaml', 7, undefined],
    ])
  })
  it('overhead that goes round between services is named, once, before anything is computed', () => {
    const withKeys = (keys: string) =>
      economyText
        .replace('rule: direct', 'rule: reciprocal')
        .replace(
          '  - { id: office, name: Office, overhead: true }',
          '  - { id: office, name: Office, overhead: true }\n  - { id: cleaning, name: Cleaning, overhead: true }',
        )
        .replace(/keys: .*/, `keys: [{ from: office, use: { cleaning: ${at(1)} } }, ${keys}]`)
    const round = parse(withKeys(`{ from: cleaning, use: { office: ${at(1)} } }`))
    expect(round.ok ? [] : round.issues.map(({ code, params }) => [code, params.unit, params.loop])).toEqual([
      ['economy.overhead-goes-round', 'office', 'office, cleaning'],
    ])
    expect(told(withKeys(`{ from: cleaning, use: { office: ${at(1)}, ward: ${at(1)} } }`))).toEqual([])
  })
  it('overhead that goes round as the units that would end it cost nothing is named when it is allocated', () => {
    const idle = read(
      economyText
        .replace('  - { id: ward, name', '  - { id: empty, name: Empty }\n  - { id: ward, name')
        .replace(/keys: .*/, 'keys: [{ from: office, by: cost, among: [empty] }]'),
    )
    const run = agreedOf(plan, idle, [volumes])
    expect(run.ok ? [] : run.issues.map(({ code, params }) => [code, params.unit])).toEqual([
      ['economy.overhead-goes-round', 'office'],
    ])
  })
})
