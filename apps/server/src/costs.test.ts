import { fileURLToPath } from 'node:url'
import { readFolder } from '@samplan/files'
import { costAnswer, rivalsAnswer, sharingAnswer } from '@samplan/lib/contract'
import { describe, expect, it } from 'vitest'
import { readEvents, startSharedWorkbench, tiny } from './testing/workbench.ts'

/** A ward at 100 MSEK a year, which the region pays: the municipality pays a fifth in the other form, which needs a manager more. */
const economy = `name: { sv: Vad vården kostar, en: What care costs }
source: our-estimate
priceLevel: 2026
years: { first: 2026, count: 2 }
index: { value: 0, source: our-estimate }
discountRate: { value: 0, source: our-estimate }
internalInterest: { value: 0, source: our-estimate }
parties: [{ id: region, name: Regionen, kind: region }, { id: town, name: Staden, kind: municipality }]
residual: region
units: [{ id: ward, name: Vårdavdelning }]
lines:
  - { id: staff, name: Personal, unit: ward, kind: staff, fixed: { value: 100000000, source: our-estimate } }
`
const text = '{ sv: Regionen, en: The region }'
const form = (id: string, shares: string, effects = '') => `  - id: ${id}
    kind: ${id === 'board' ? 'administration' : 'joint-board'}
    name: { sv: ${id}, en: ${id} }
    owns: ${text}
    employs: ${text}
    preparedness: ${text}
    financing: { kind: frame, shares: ${shares}, source: our-estimate }
    exit: ${text}
${effects}`
const one = (value: number) => `{ value: ${value}, source: our-estimate }`
const forms = `name: { sv: Former, en: Forms }
source: our-estimate
date: '2026-01-01'
units: [ward]
today: board
forms:
${form('board', `{ region: ${one(1)} }`)}${form(
  'joint',
  `{ region: ${one(4)}, town: ${one(1)} }`,
  `    effects:
      - { id: manager, name: En chef till, unit: ward, kind: staff, number: ${one(1)}, each: ${one(1_000_000)} }
`,
)}`

/** The town has a benefit of 3 MSEK a year, and the form costs 1 more. */
const sharing = `name: { sv: Delad avdelning, en: A shared ward }
source: our-estimate
players: [region, town]
disagreement: { form: board }
outsiders: ${text}
benefits: [{ id: near, party: town, name: { sv: Närhet, en: Nearness }, add: ${one(3_000_000)} }]
coalitions: [{ members: [region, town], form: joint }]
`
/** Managers of a million each in two years, of which the region pays four fifths and is spared a fifth of 200 MSEK: 1.6 a manager less 40. */
const rivals = `rivals:
  - id: managers
    name: { sv: Hur många chefer?, en: How many managers? }
    sets:
      - { id: more, name: Fler, owner: Regionen, source: our-estimate }
      - { id: fewer, name: Färre, owner: Staden, source: our-estimate }
    numbers:
      - path: forms.joint.effects.manager.number
        name: Chefer
        values: { more: ${one(30)}, fewer: ${one(20)} }
    compare:
      economy: [{ id: cost, name: { sv: Vad allt kostar, en: What all costs }, form: joint, party: region }]
`
/** Twelve millions in three years, of which four do not say for what, and half to primary care or more. */
const programme = `formatVersion: 1
id: near-care
name: { sv: Nära vård, en: Near care }
unit: MSEK
source: our-estimate:1
areas: [{ id: home, name: { sv: Hemma, en: At home }, source: our-estimate:2 }]
measures: [{ id: team, name: Team, area: home, assumption: Vår läsning, source: our-estimate:3 }]
budgets:
  - id: money
    name: Pengar
    totals: [{ amount: 12, source: our-estimate:4 }, { year: 2026, amount: 5.5, qualifier: about, source: our-estimate:5 }]
    lines:
      - { year: 2026, measure: team, amount: 5.5, movesTo: primary, source: our-estimate:6 }
      - { year: 2027, measure: team, amount: 2.5, movesTo: local, assumption: Som vi minns det }
      - { amount: 4, source: our-estimate:7 }
    outcomes: [{ year: 2026, amount: 6, source: our-estimate:8 }]
indicators:
  - { id: visits, name: Besök, unit: per år, better: lower, target: { value: 10, source: our-estimate:9 }, values: [{ year: 2026, value: 12, source: our-estimate:9 }] }
pilots:
  - id: pilot
    name: Försök
    costs: [{ year: 2026, amount: 1, source: our-estimate:9 }, { year: 2027, amount: 1, source: our-estimate:9 }]
    scaling: { from: 2027, factor: 4, otherwise: ends, assumption: Fyra lika stora }
`

const { bench } = await startSharedWorkbench()
const inquiry = 'priced'
const folder = await readFolder(tiny)
if (!folder.ok) throw new Error('examples/tiny cannot be read')
const files = Object.fromEntries([...folder.value].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]))
await bench.call(
  'uploadInquiry',
  {},
  {
    inquiry,
    reason: 'Test',
    files: {
      ...files,
      'economy.yaml': economy,
      'forms.yaml': forms,
      'rivals.yaml': rivals,
      'programme.yaml': programme,
    },
  },
)
const shared = { ...files, 'economy.yaml': economy, 'forms.yaml': forms, 'cost-sharing.yaml': sharing }
await bench.call('uploadInquiry', {}, { inquiry: 'shared', reason: 'Test', files: shared })

describe('what an inquiry asks about costs', () => {
  it('is told with years, forms and where it is asked', async () => {
    const { economy: asked, issues } = await bench.call('showEconomy', { inquiry })
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(asked).toMatchObject({
      sourceTitle: 'Våra egna antaganden',
      years: [2026, 2027],
      forms: [{ id: 'board' }, { id: 'joint' }],
      parties: [{ id: 'region' }, { id: 'town' }],
    })
  })

  it('is told with who shares what, where there is a cost-sharing.yaml; one that is wrong with file and line', async () => {
    expect((await bench.call('showEconomy', { inquiry })).sharing).toBeUndefined()
    expect(await bench.call('showEconomy', { inquiry: 'shared' })).toMatchObject({
      sharing: { name: { en: 'A shared ward' }, players: ['region', 'town'], forms: ['joint'] },
      issues: [],
    })
    const wrong = { ...shared, 'cost-sharing.yaml': sharing.replace('[region, town]\nd', '[region, twon]\nd') }
    await bench.call('uploadInquiry', {}, { inquiry: 'twon', reason: 'Test', files: wrong })
    const { economy: asked, sharing: none, issues } = await bench.call('showEconomy', { inquiry: 'twon' })
    expect([asked?.years, none]).toEqual([[2026, 2027], undefined])
    expect(issues[0]).toMatchObject({
      file: 'cost-sharing.yaml',
      line: 3,
      text: { en: expect.stringContaining('town') },
    })
  })

  it('is nothing, and nothing wrong, where there is no economy.yaml', async () => {
    expect(await bench.call('showEconomy', { inquiry: 'tiny' })).toEqual({ version: 1, issues: [] })
  })

  it('is told with file and line where it is wrong, in both languages', async () => {
    const wrong = { ...files, 'economy.yaml': economy.replace('unit: ward, kind', 'unit: wrad, kind') }
    await bench.call('uploadInquiry', {}, { inquiry: 'misspelt', reason: 'Test', files: wrong })
    const { economy: asked, issues } = await bench.call('showEconomy', { inquiry: 'misspelt' })
    expect(asked).toBeUndefined()
    expect(issues).toMatchObject([{ file: 'economy.yaml', line: 12, text: { en: expect.stringContaining('ward') } }])
  })
})

it('costs are computed as the contract says: who pays more in the other form sums to what it costs more', async () => {
  const asked = { operation: 'costs', input: { draws: 2 } }
  const { id } = await bench.call('createExperiment', { inquiry }, { asked })
  const events = await readEvents(bench, id)
  expect(events.at(-1)?.data).toMatchObject({ state: 'done' })
  const answer = costAnswer.parse(await bench.call('showAnswer', { experiment: id }))
  expect(answer.worlds[0]?.total.expected).toBe(100_000_000)
  // Two years: 202 millions are shared four to one, against 200 that the region pays.
  expect(answer.comparisons).toMatchObject([
    {
      from: 'board',
      to: 'joint',
      difference: { expected: 2_000_000 },
      parties: [
        { party: 'region', expected: 161_600_000 - 200_000_000 },
        { party: 'town', expected: 40_400_000 },
      ],
      cheaper: 0,
    },
  ])
}, 60_000)

it('costs of an inquiry without economy.yaml are refused with what to write', async () => {
  const { id } = await bench.call('createExperiment', { inquiry: 'tiny' }, { asked: { operation: 'costs', input: {} } })
  const [last] = (await readEvents(bench, id)).slice(-1)
  expect(last?.data).toMatchObject({ state: 'refused', problem: { issues: [{ file: 'economy.yaml' }] } })
})

it('a game is divided as the contract says: each has half of what there is to share, and the town pays for what it has', async () => {
  const asked = { operation: 'share-costs', input: { draws: 2 } }
  const { id } = await bench.call('createExperiment', { inquiry: 'shared' }, { asked })
  const events = await readEvents(bench, id)
  expect(events.at(-1)?.data).toMatchObject({ state: 'done' })
  const answer = sharingAnswer.parse(await bench.call('showAnswer', { experiment: id }))
  // Two years without discount: a benefit of 3 less a manager of 1.
  expect(answer.methods.nucleolus).toEqual({ region: 2_000_000, town: 2_000_000 })
  expect(answer.parties.map(({ today, methods }) => [today, methods.shapley?.pays])).toEqual([
    [100_000_000, 99_000_000],
    [0, 2_000_000],
  ])
}, 60_000)

describe('numbers that parties say differently', () => {
  it('are listed with whose they are, where they stand, and what is compared', async () => {
    const { disputes, issues } = await bench.call('listDisputes', { inquiry })
    expect(issues).toEqual([])
    expect(disputes).toMatchObject([
      {
        id: 'managers',
        sets: [
          {
            id: 'more',
            owner: { sv: 'Regionen' },
            source: { title: 'Våra egna antaganden', confidence: 'assumption' },
          },
          { id: 'fewer', owner: { sv: 'Staden' } },
        ],
        assumptions: [{ name: { sv: 'Chefer' }, numbers: [{ values: { more: { value: 30 }, fewer: { value: 20 } } }] }],
        compare: { against: { sv: 'Nuläge' }, measures: [{ en: 'What all costs' }] },
      },
    ])
  })

  it('are told with file and line where they are wrong; none, and nothing wrong, without rivals.yaml', async () => {
    expect(await bench.call('listDisputes', { inquiry: 'tiny' })).toEqual({ version: 1, disputes: [], issues: [] })
    const wrong = { ...files, 'rivals.yaml': rivals.replace('source: our-estimate }', 'source: our-estimat }') }
    await bench.call('uploadInquiry', {}, { inquiry: 'disputed-wrongly', reason: 'Test', files: wrong })
    const { disputes, issues } = await bench.call('listDisputes', { inquiry: 'disputed-wrongly' })
    expect(disputes).toEqual([])
    expect(issues).toContainEqual(
      expect.objectContaining({
        file: 'rivals.yaml',
        line: 5,
        params: expect.objectContaining({ nearest: 'our-estimate' }),
      }),
    )
  })

  it('are computed as the contract says: the one number decides, at 25', async () => {
    const asked = { operation: 'rivals', input: { disputes: ['managers'], replications: 2, weeks: 1, warmUpWeeks: 0 } }
    const { id } = await bench.call('createExperiment', { inquiry }, { asked })
    expect((await readEvents(bench, id)).at(-1)?.data).toMatchObject({ state: 'done' })
    const { disputes } = rivalsAnswer.parse(await bench.call('showAnswer', { experiment: id }))
    const [pair] = disputes[0]!.pairs
    expect(disputes[0]!.levels).toMatchObject({
      more: [{ compared: { mean: expect.closeTo(8, 9) }, sign: 1 }],
      fewer: [{ compared: { mean: expect.closeTo(-8, 9) }, sign: -1 }],
    })
    const path = 'forms.joint.effects.manager.number'
    expect(pair!.figures).toMatchObject([
      {
        difference: { mean: expect.closeTo(-16, 9) },
        shares: [{ mean: expect.closeTo(-16, 9) }],
        verdict: { kind: 'one-decides', assumption: path },
        turns: { ofReference: [path], smallest: [[path]] },
      },
    ])
    const [turn] = pair!.figures[0]!.turns!.breakEvens
    expect(turn).toMatchObject({ assumption: path, at: expect.closeTo(25, 9), above: 1 })
  }, 60_000)
})

describe('a programme', () => {
  /** A million kronor in öre. */
  const million = 100_000_000

  it('is told with its sums and their check, follow-up, pilots, and where each figure stands', async () => {
    const { programme: told, issues } = await bench.call('showProgramme', { inquiry })
    expect(issues).toEqual([])
    const [budget] = told!.budgets
    expect(budget).toMatchObject({
      areas: {
        years: [2026, 2027, null],
        rows: [
          { of: 'home', yearsOre: [5.5 * million, 2.5 * million, 0] },
          { of: null, totalOre: 4 * million },
        ],
        totalOre: 12 * million,
      },
      sums: [
        {
          statedOre: 12 * million,
          sumOre: 12 * million,
          state: 'right',
          places: [{ source: 'our-estimate', line: 4 }],
        },
        { year: 2026, qualifier: 'about', sumOre: 5.5 * million },
      ],
      outcomes: [{ spentOre: 6 * million, deviationOre: 0.5 * million }],
    })
    expect(budget!.lines[1]).toMatchObject({ ore: 2.5 * million, assumption: 'Som vi minns det' })
    expect(budget!.moved.find(({ level }) => level === 'primary')?.share).toEqual({ least: 5.5 / 12, most: 9.5 / 12 })
    expect(told).toMatchObject({
      indicators: [{ latest: { year: 2026, value: 12 }, isMet: false }],
      pilots: [{ years: [{ scaledOre: million }, { year: 2027, scaledOre: 4 * million, notScaledOre: 0 }] }],
      names: { source: { 'our-estimate': 'Våra egna antaganden' }, measure: { team: { sv: 'Team', en: 'Team' } } },
    })
  })

  it('needs no model: the plan of another region, whose lines make the sums that it states', async () => {
    const other = await readFolder(fileURLToPath(new URL('../../../examples/vgr-transition', import.meta.url)))
    if (!other.ok) throw new Error('examples/vgr-transition cannot be read')
    const texts = Object.fromEntries([...other.value].map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]))
    const saved = await bench.call('uploadInquiry', {}, { inquiry: 'vgr', reason: 'Test', files: texts })
    expect(saved).toMatchObject({ version: { version: 1 }, issues: [{ code: 'model.no-model', severity: 'warning' }] })
    const { programme: told, issues } = await bench.call('showProgramme', { inquiry: 'vgr' })
    expect(issues).toEqual([])
    const [transition, maternity] = told!.budgets
    expect(transition!.sums).toMatchObject([{ statedOre: 1000 * million, sumOre: 1000 * million, state: 'right' }])
    expect(maternity!.areas.totalOre).toBe(14.6 * million)
  })

  it('is nothing, and nothing wrong, where there is no programme.yaml', async () => {
    expect(await bench.call('showProgramme', { inquiry: 'tiny' })).toEqual({ version: 1, issues: [] })
  })

  it('is refused with its line when it is wrong, also without a model; what needs a model says that there is none', async () => {
    const alone = { 'programme.yaml': programme, 'sources.yaml': files['sources.yaml'] }
    const wrong = { ...alone, 'programme.yaml': programme.replace('{ amount: 12,', '{ amount: 13,') }
    const upload = (given: object) => ({ inquiry: 'alone', reason: 'Test', files: given })
    const refused = await bench.refused('uploadInquiry', {}, upload(wrong))
    expect(refused.issues?.find(({ severity }) => severity === 'error')).toMatchObject({
      code: 'programme.sum-wrong',
      line: 11,
    })
    await bench.call('uploadInquiry', {}, upload(alone))
    const { detail, issues } = await bench.refused('showInquiry', { inquiry: 'alone' })
    expect([detail?.en, issues?.map(({ code }) => code)]).toEqual([
      expect.stringMatching(/no model of a region: the page Programme tells it/),
      ['model.no-model'],
    ])
    const { inquiries } = await bench.call('listInquiries')
    expect(inquiries.map((one) => one.inquiry)).toContain('alone')
  })

  it('whose stated sum is not what makes it is told with file and line, and both figures', async () => {
    const wrong = { ...files, 'programme.yaml': programme.replace('{ amount: 12,', '{ amount: 13,') }
    await bench.call('uploadInquiry', {}, { inquiry: 'summed-wrongly', reason: 'Test', files: wrong })
    const { programme: told, issues } = await bench.call('showProgramme', { inquiry: 'summed-wrongly' })
    expect(told).toBeUndefined()
    expect(issues).toMatchObject([
      {
        code: 'programme.sum-wrong',
        file: 'programme.yaml',
        line: 11,
        params: { sum: '12', stated: '13', difference: '−1' },
      },
    ])
  })
})
