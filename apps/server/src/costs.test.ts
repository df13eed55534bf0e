import { readFolder } from '@samplan/files'
import { costAnswer, sharingAnswer } from '@samplan/lib/contract'
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

const { bench } = await startSharedWorkbench()
const inquiry = 'priced'
const folder = await readFolder(tiny)
if (!folder.ok) throw new Error('examples/tiny cannot be read')
const files = Object.fromEntries([...folder.value].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]))
await bench.call(
  'uploadInquiry',
  {},
  { inquiry, reason: 'Test', files: { ...files, 'economy.yaml': economy, 'forms.yaml': forms } },
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
