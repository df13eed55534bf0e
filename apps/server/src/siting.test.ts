import { readFolder } from '@samplan/files'
import { sitingAnswer } from '@samplan/lib/contract'
import { type SitingAnswer, siteServices } from '@samplan/lib/operations'
import { describe, expect, it } from 'vitest'
import { createSiting } from './siting.ts'
import { readEvents, startSharedWorkbench, tiny } from './testing/workbench.ts'

/**
 * Norrby: 30 000 inhabitants, 8 400 visits a year, 8 minutes to the hospital and 25 to the clinic; Söderby: 15 000, 4 450, 27 and 5.
 * Minutes alone are weighed: hospital 187 350, clinic 232 250, both 89 450.
 */
const { bench } = await startSharedWorkbench()
const inquiry = 'two-sites'
const question = `name: { sv: Var är akuten?, en: Where is the emergency department? }
source: our-estimate
services:
  - { id: emergency-care, people: nearest, demand: { needs: [acute] }, sites: [hospital, clinic] }
rules:
  - id: one-only
    name: { sv: En akutmottagning, en: One emergency department }
    by: { sv: Nämnden, en: The board }
    source: our-estimate
    service: emergency-care
    atMost: 1
weights: { minute: { value: 1, source: our-estimate } }
`
const folder = await readFolder(tiny)
if (!folder.ok) throw new Error('examples/tiny cannot be read')
const files = Object.fromEntries([...folder.value].map(([path, bytes]) => [path, Buffer.from(bytes).toString()]))
const twoSites = {
  ...files,
  'sites.yaml': `${files['sites.yaml']}  - { id: clinic, name: Söderkliniken, kind: hospital, municipality: '9902', lat: 56.9, lon: 14.6, source: our-estimate }\n`,
  'travel/car.csv': `${files['travel/car.csv']!.trimEnd()}\nnorrby,clinic,25,our-estimate\nsoderby,clinic,5,our-estimate\n`,
  'siting/emergency.yaml': question,
}
await bench.call('uploadInquiry', {}, { inquiry, reason: 'Test', files: twoSites })

async function solve(input: object) {
  const asked = { operation: 'site', input: { question: 'emergency', ...input } }
  const { id } = await bench.call('createExperiment', { inquiry }, { asked })
  const events = await readEvents(bench, id)
  expect(events.at(-1)?.data).toMatchObject({ state: 'done' })
  return { id, events, answer: sitingAnswer.parse(await bench.call('showAnswer', { experiment: id })) }
}

describe('showAccess', () => {
  it('tells minutes weighted by inhabitants, and how many are within each limit', async () => {
    const { worlds, names } = await bench.call('showAccess', { inquiry: 'tiny', service: 'emergency-care' })
    const everyone = worlds[0]?.figures.find(({ group }) => group.kind === 'everyone')
    expect(everyone?.persons).toBe(45_000)
    expect(everyone?.mean).toBeCloseTo((30_000 * 8 + 15_000 * 27) / 45_000, 10)
    expect(everyone?.within.map(({ minutes, share }) => [minutes, share])).toEqual([
      [10, 2 / 3],
      [30, 1],
      [45, 1],
      [60, 1],
    ])
    expect(names.municipality).toEqual({ '9901': 'Norrby', '9902': 'Söderby' })
  })

  it('tells nobody of a change where a scenario changes no way', async () => {
    const { worlds } = await bench.call('showAccess', { inquiry: 'tiny', scenarios: 'evening-physician' })
    const gains = worlds[1]?.gains?.find(({ group }) => group.kind === 'everyone')
    expect(gains).toMatchObject({ persons: 45_000, unchanged: 45_000, lost: 0, won: 0 })
  })

  it('names the nearest of what is not there', async () => {
    const service = await bench.refused('showAccess', { inquiry: 'tiny', service: 'emergency-car' })
    expect(service).toMatchObject({ status: 400, issues: [{ params: { nearest: 'emergency-care' } }] })
    const scenario = await bench.refused('showAccess', { inquiry: 'tiny', scenarios: 'evening-physicians' })
    expect(scenario).toMatchObject({ status: 404, detail: { en: expect.stringContaining('evening-physician') } })
  })
})

describe('a question of siting', () => {
  it('is listed with its rules, who asks for them and where, and with sites of today and others', async () => {
    const { questions, issues } = await bench.call('listSitingQuestions', { inquiry })
    expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(questions).toMatchObject([
      {
        id: 'emergency',
        sourceTitle: 'Våra egna antaganden',
        services: [
          {
            id: 'emergency-care',
            people: 'nearest',
            sites: [
              { id: 'hospital', today: true },
              { id: 'clinic', today: false },
            ],
          },
        ],
        restrictions: [{ id: 'one-only', kind: 'rule', by: { sv: 'Nämnden' }, on: true }],
      },
    ])
    expect((await bench.call('listSitingQuestions', { inquiry: 'tiny' })).questions).toEqual([])
  })

  it('has the best of all structures as its answer, with and without a rule, and tells bound and gap on the way', async () => {
    const held = await solve({ prices: true })
    expect(held.answer).toMatchObject({ status: 'optimal', verified: true, opened: [], closed: [] })
    expect(held.answer.objective).toBeCloseTo(187_350, 3)
    expect(held.answer.bound).toBeCloseTo(187_350, 3)
    expect(held.answer.restrictions).toMatchObject([{ id: 'one-only', price: { verdict: 'costs' } }])
    expect(held.answer.restrictions[0]?.price?.low).toBeCloseTo(187_350 - 89_450, 3)
    const searches = held.events.flatMap(({ data }) => data.progress?.search ?? [])
    expect(searches.length).toBeGreaterThan(0)
    for (const { objective = Number.POSITIVE_INFINITY, bound = 0 } of searches)
      expect(bound).toBeLessThanOrEqual(objective * (1 + 1e-9))
    const free = await solve({ withoutRules: ['one-only'] })
    expect(free.answer.objective).toBeCloseTo(89_450, 3)
    expect(free.answer).toMatchObject({
      verified: true,
      opened: [{ service: 'emergency-care', site: 'clinic' }],
      off: [{ id: 'one-only' }],
    })
  }, 60_000)

  it('has an answer that becomes a scenario once, and never over what somebody else saved', async () => {
    const { id: experiment } = await solve({ withoutRules: ['one-only'] })
    const body = { from: 1, reason: 'Pröva två', experiment, scenario: 'two-departments' }
    const { version } = await bench.call('saveSiting', { inquiry }, body)
    expect(version.version).toBe(2)
    const { scenarios } = await bench.call('showInquiry', { inquiry })
    expect(scenarios.find(({ id }) => id === 'two-departments')?.scenario.changes).toMatchObject([
      { kind: 'open-unit', offerings: [{ service: 'emergency-care', site: 'clinic' }] },
    ])
    const { worlds } = await bench.call('showAccess', { inquiry, scenarios: 'two-departments' })
    const gains = worlds[1]?.gains?.find(({ group }) => group.kind === 'everyone')
    expect(gains).toMatchObject({ unchanged: 30_000, meanShorter: 22, shorter: [0, 15_000, 0] })
    expect(await bench.refused('saveSiting', { inquiry }, { ...body, scenario: 'other' })).toMatchObject({
      code: 'stale',
      newest: 2,
    })
    expect(await bench.refused('saveSiting', { inquiry }, { ...body, from: 2 })).toMatchObject({ status: 400 })
    expect(await bench.refused('saveSiting', { inquiry: 'tiny' }, body)).toMatchObject({ status: 404 })
  }, 60_000)

  it('whose answer is what is there today says that there is nothing to make a scenario of', async () => {
    const { id: experiment } = await solve({})
    const { newest } = await bench.call('showInquiry', { inquiry })
    const refusal = await bench.refused(
      'saveSiting',
      { inquiry },
      { from: newest, reason: 'r', experiment, scenario: 'as-today' },
    )
    expect(refusal).toMatchObject({ status: 400, issues: [{ code: 'siting.nothing-to-change' }] })
  }, 60_000)
})

it('createSiting(1): the second waits its turn and can leave before it; the first is not disturbed', async () => {
  const site = createSiting(1)
  const bytes = new Map(Object.entries(twoSites).map(([path, text]) => [path, new TextEncoder().encode(text)]))
  const input = siteServices.input.parse({ files: bytes, question: 'emergency' })
  const heard: string[] = []
  const ask = (name: string, signal: AbortSignal) =>
    site(input, { signal, onProgress: () => void heard.push(name), onAnswer: () => undefined })
  const leaving = new AbortController()
  const first = ask('first', new AbortController().signal)
  const second = ask('second', leaving.signal)
  leaving.abort()
  await expect(second).rejects.toMatchObject({ name: 'AbortError' })
  const answer = await first
  expect(answer.ok && answer.value.verified).toBe(true)
  expect(new Set(heard)).toEqual(new Set(['first']))
  const stopped = new AbortController()
  const third = ask('third', stopped.signal)
  stopped.abort()
  await expect(third).rejects.toMatchObject({ name: 'AbortError' })
}, 60_000)

it('createSiting › has told the best so far when a long search is cancelled', async () => {
  const folder = await readFolder(new URL('../../../examples/stockholm-levels', import.meta.url).pathname)
  if (!folder.ok) throw new Error('examples/stockholm-levels cannot be read')
  const stop = new AbortController()
  const told: SitingAnswer[] = []
  const search = createSiting(1)(siteServices.input.parse({ files: folder.value }), {
    signal: stop.signal,
    onProgress: () => undefined,
    onAnswer: (answer) => {
      told.push(answer)
      stop.abort()
    },
  })
  await expect(search).rejects.toMatchObject({ name: 'AbortError' })
  expect(told).toMatchObject([{ status: 'limit', verified: true }])
}, 60_000)
