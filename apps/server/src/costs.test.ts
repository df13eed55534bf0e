import { readFolder } from '@samplan/files'
import { costAnswer } from '@samplan/lib/contract'
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

describe('what an inquiry asks about costs', () => {
  it('is told with years, forms and where it is asked', async () => {
    const { economy: asked, issues } = await bench.call('showEconomy', { inquiry })
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(asked).toMatchObject({
      sourceTitle: 'Våra egna antaganden',
      years: [2026, 2027],
      forms: [{ id: 'board' }, { id: 'joint' }],
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
