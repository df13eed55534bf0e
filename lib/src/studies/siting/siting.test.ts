import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CareModel, parseModel } from '#care/model'
import { type Edit, tinyFiles } from '#care/model/testing'
import { solveStructure, verifyStructure } from '#engines/structure'
import { drawQuestion } from './draw.ts'
import {
  changesBetween,
  compileSiting,
  measureStructure,
  parseQuestions,
  planQuestion,
  type SitingPlan,
  type SitingQuestion,
  structureToday,
  without,
} from './index.ts'

/** 10 000 in the north with the hospital, 5 000 in the south with a health centre; five minutes within a town, fifty between them. */
const surgery = `name: Surgery
source: invented
services:
  - id: planned-surgery
    people: split
    demand: { perThousand: { value: 100, source: invented } }
    sites: [south-centre]
    yearCost: { value: 1000, low: 500, high: 2000, source: invented }
weights:
  minute: { value: 1, source: invented }
  krona: { value: 1, source: invented }
`
const emergencies = `name: Emergencies
source: invented
services:
  - id: emergency
    people: nearest
    demand: { perThousand: { value: 100, source: invented } }
    sites: [south-centre]
rules:
  - { id: two, name: Two of them, by: The council, source: invented, service: emergency, atLeast: 2 }
`

function filesWith(question: string, edits: Readonly<Record<string, Edit>> = {}) {
  return tinyFiles({ 'siting/asked.yaml': question, ...edits })
}

function modelOf(): CareModel {
  const model = parseModel(tinyFiles())
  if (!model.ok) throw new Error(JSON.stringify(model.issues))
  return model.value
}
const model = modelOf()

function read(text: string): SitingQuestion {
  const questions = parseQuestions(filesWith(text))
  if (!questions.ok) throw new Error(JSON.stringify(questions.issues))
  return questions.value[0]!.question
}

function planOf(question: SitingQuestion): SitingPlan {
  const plan = compileSiting(model, question)
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues))
  return plan.value
}

async function solved(plan: SitingPlan) {
  const { structure } = await solveStructure(plan.problem, { iterations: 300, rounds: 3 })
  if (structure === undefined) throw new Error('no structure')
  expect(verifyStructure(plan.problem, structure)).toEqual([])
  return measureStructure(plan, structure)
}

/** `file:line code` of everything that is wrong with a question. */
function told(text: string, edits: Readonly<Record<string, Edit>> = {}): readonly string[] {
  const files = filesWith(text, edits)
  const questions = parseQuestions(files)
  const found = questions.ok ? questions.value.map((written) => planQuestion(files, model, written)) : [questions]
  const issues = found.flatMap((result) => (result.ok ? result.warnings : result.issues))
  return issues.map(
    ({ file, line, code, params }) => `${file}:${line} ${code}${params.nearest ? ` → ${params.nearest}` : ''}`,
  )
}

describe('a question of siting', () => {
  it('is accepted as it stands here', () => {
    expect(told(surgery)).toEqual([])
    expect(told(emergencies)).toEqual([])
  })
  it.each([
    [
      'an unknown service',
      ['planned-surgery', 'planned-surgry'],
      ['siting/asked.yaml:4 siting.unknown-service → planned-surgery'],
    ],
    ['an unknown site', ['[south-centre]', '[south-center]'], ['siting/asked.yaml:7 siting.unknown-id → south-centre']],
    [
      'a neighbour to decide upon',
      ['[south-centre]', '[next-hospital]'],
      ['siting/asked.yaml:7 siting.neighbour-decided'],
    ],
    [
      'an unknown source',
      ['value: 100, source: invented', 'value: 100, source: inventd'],
      ['siting/asked.yaml:6 siting.unknown-id → invented'],
    ],
    [
      'an unknown key',
      ['people: split', 'peeple: split'],
      ['siting/asked.yaml:4 reading.missing', 'siting/asked.yaml:5 reading.unknown-key → people'],
    ],
    ['a number below 0', ['value: 100,', 'value: -100,'], ['siting/asked.yaml:6 siting.negative']],
    ['ends that do not hold the value', ['low: 500', 'low: 1500'], ['siting/asked.yaml:8 siting.ends']],
    [
      'a table that is not there',
      ['{ perThousand: { value: 100, source: invented } }', '{ table: siting/visits.csv }'],
      ['siting/asked.yaml:6 siting.no-table'],
    ],
    [
      'an unknown need',
      ['{ perThousand: { value: 100, source: invented } }', '{ needs: [worn-hop] }'],
      ['siting/asked.yaml:6 siting.unknown-id → worn-hip'],
    ],
    [
      'what is required and not there',
      ['    people: split', '    requires: [radiology]\n    people: split'],
      ['siting/asked.yaml:5 siting.unknown-id'],
    ],
    [
      'a level that a site may not have',
      [
        'weights:',
        'levels: [{ level: county, yearCost: { value: 1, source: invented }, sites: [north-hospital] }]\nweights:',
      ],
      ['siting/asked.yaml:7 siting.level-not-allowed'],
    ],
  ] as const)('with %s is told where', (_, [from, to], expected) => {
    expect(told(surgery.replace(from, to))).toEqual(expected)
  })
  it('with emergencies that are assigned is refused: nobody decides where they go', () => {
    expect(told(emergencies.replace('nearest', 'single'))).toEqual(['siting/asked.yaml:5 siting.emergency-assigned'])
  })
  it('with a rule that asks for nothing, or for two things, is told so', () => {
    expect(told(emergencies.replace(', atLeast: 2', ''))).toEqual(['siting/asked.yaml:9 siting.rule-one-limit'])
    expect(told(emergencies.replace('atLeast: 2', 'atLeast: 2, atMost: 2'))).toEqual([
      'siting/asked.yaml:9 siting.rule-one-limit',
    ])
  })
  it('tells everything at once, also of its tables', () => {
    const text = surgery
      .replace('{ perThousand: { value: 100, source: invented } }', '{ table: siting/visits.csv }')
      .replace('low: 500', 'low: 1500')
    const visits =
      'place,age_group,visits,source\nnorth-town,0-64,5,invented\nnorth-tawn,0-64,5,invented\nsouth-town,0-64,many,invented\n'
    expect(told(text, { 'siting/visits.csv': visits })).toEqual([
      'siting/asked.yaml:8 siting.ends',
      'siting/visits.csv:3 siting.unknown-id → north-town',
      'siting/visits.csv:4 reading.csv-not-number',
    ])
  })
})

describe('compileSiting(model, question)', () => {
  it('counts visits by place and age: 100 per 1 000 of 10 000 and of 5 000', () => {
    const { services } = planOf(read(surgery))
    expect([...services[0]!.visits]).toEqual([800, 200, 400, 100])
  })
  it('takes visits from a table, and from demand.csv as often as it says', () => {
    const text = surgery.replace(
      '{ perThousand: { value: 100, source: invented } }',
      '{ needs: [worn-hip], visitsEach: { value: 3, source: invented } }',
    )
    const once = planOf(read(text.replace(', visitsEach: { value: 3, source: invented }', ''))).services[0]!.visits
    expect(once.reduce((a, b) => a + b, 0)).toBeGreaterThan(0)
    expect([...planOf(read(text)).services[0]!.visits]).toEqual([...once].map((visits) => 3 * visits))
  })
  it('lets neighbours be open as they are, or leaves them out', () => {
    const of = (text: string) => planOf(read(text)).offerings.filter(({ neighbour }) => neighbour).length
    expect(of(emergencies)).toBe(1)
    expect(of(`${emergencies}neighbours: false\n`)).toBe(0)
  })
  it('counts only people of the municipalities named', () => {
    const plan = planOf(read(surgery.replace('    people: split', "    people: split\n    municipalities: ['0002']")))
    expect([...plan.services[0]!.visits]).toEqual([0, 0, 400, 100])
  })
})

describe('the structure of today', () => {
  it('has everybody at the nearest that is open: of emergencies also in another region, of planned care at home', () => {
    const emergency = measureStructure(planOf(read(emergencies)), structureToday(planOf(read(emergencies))))
    expect(emergency.services[0]).toMatchObject({
      visits: 1500,
      meanMinutes: (1000 * 5 + 500 * 40) / 1500,
      worstMinutes: 40,
    })
    const planned = measureStructure(planOf(read(surgery)), structureToday(planOf(read(surgery))))
    expect(planned.services[0]).toMatchObject({
      visits: 1500,
      meanMinutes: (1000 * 5 + 500 * 50) / 1500,
      worstMinutes: 50,
    })
  })
})

describe('the best structure', () => {
  /** The south saves 45 minutes for 500 visits: 22 500 minutes. */
  const saved = 500 * 45
  it('opens a second site exactly when what it saves is worth more than it costs', async () => {
    const costs = fc.integer({ min: 1, max: 2 * saved }).filter((cost) => Math.abs(cost - saved) > 1)
    await fc.assert(
      fc.asyncProperty(costs, async (cost) => {
        const {
          offerings,
          minutes,
          cost: total,
        } = await solved(planOf(read(surgery.replace('value: 1000, low: 500, high: 2000', `value: ${cost}`))))
        const open = offerings.filter((offering) => offering.open).map(({ site }) => site)
        const opens = cost < saved
        expect(open).toEqual(opens ? ['north-hospital', 'south-centre'] : ['north-hospital'])
        expect(minutes).toBeCloseTo(opens ? 1500 * 5 : 1000 * 5 + 500 * 50, 6)
        expect(total).toBeCloseTo((opens ? 2 : 1) * cost, 6)
      }),
      { seed: 1, numRuns: 20 },
    )
  })
  it('closes what does not reach its least volume, and opens it again without', async () => {
    const text = surgery.replace(
      '    people: split',
      '    people: split\n    minimumVolume: { value: 600, source: invented }',
    )
    const plan = planOf(read(text))
    const isOpen = async (one: SitingPlan) =>
      (await solved(one)).offerings.find(({ site }) => site === 'south-centre')!.open
    // Divided at will, the south can still be filled from the north: 100 visits at 50 minutes instead of 5 cost less than 500 at 45 saved.
    expect(await isOpen(plan)).toBe(true)
    const single = planOf(read(text.replace('people: split', 'people: single')))
    expect(await isOpen(single)).toBe(false)
    expect(await isOpen(without(single, ['minimum-volume:planned-surgery']))).toBe(true)
  })
  it('sends nobody past the nearest in an emergency', async () => {
    const { flows, offerings } = await solved(planOf(read(emergencies)))
    expect(offerings.filter(({ open }) => open)).toHaveLength(3)
    expect(flows.map(({ place, site }) => [place, site])).toEqual([
      ['north-town', 'north-hospital'],
      ['south-town', 'south-centre'],
    ])
  })
  it('keeps visits: those of all sites are those asked for, and shares of a place sum to 1', async () => {
    const { offerings, services, flows } = await solved(planOf(read(surgery)))
    expect(offerings.reduce((sum, { visits }) => sum + visits, 0)).toBeCloseTo(services[0]!.visits, 9)
    for (const place of ['north-town', 'south-town'])
      expect(flows.filter((flow) => flow.place === place).reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 9)
  })
})

describe('who gains and who loses', () => {
  it('sums over bands, municipalities and ages to everybody', async () => {
    const plan = planOf(read(surgery))
    const changes = changesBetween(plan, model.region, measureStructure(plan, structureToday(plan)), await solved(plan))
    const [all] = changes
    expect(all).toMatchObject({
      visits: 1500,
      persons: 15_000,
      bands: { shorter: { visits: 500, persons: 5000 }, same: { visits: 1000 } },
    })
    for (const kind of ['municipality', 'age-group'] as const) {
      const own = changes.filter(({ group }) => group.kind === kind)
      expect(own.reduce((sum, { persons }) => sum + persons, 0)).toBe(15_000)
      expect(own.reduce((sum, { visits, after }) => sum + visits * after!, 0)).toBeCloseTo(1500 * all!.after!, 6)
    }
    for (const { bands, visits } of changes)
      expect(Object.values(bands).reduce((sum, band) => sum + band.visits, 0)).toBeCloseTo(visits, 9)
  })
  it.each([
    [9.9, 'to-10'],
    [10, 'to-30'],
    [29.9, 'to-30'],
    [30, 'over-30'],
  ] as const)('has %s minutes more in the band %s, as access has', (added, band) => {
    const plan = planOf(read(surgery))
    const today = measureStructure(plan, structureToday(plan))
    const then = { ...today, flows: today.flows.map((flow) => ({ ...flow, minutes: flow.minutes + added })) }
    expect(changesBetween(plan, model.region, today, then)[0]!.bands[band].visits).toBe(1500)
  })
})

describe('drawQuestion(question, seed, draw)', () => {
  const question = read(surgery)
  it('gives the same question for the same draw, and leaves what is certain as it is', () => {
    expect(drawQuestion(question, 1, 3)).toEqual(drawQuestion(question, 1, 3))
    const [service] = drawQuestion(question, 1, 3).services
    expect(service!.yearCost!.value).not.toBe(1000)
    expect(service!.demand).toEqual(question.services[0]!.demand)
  })
  it('has the value as its median: half of the draws below', () => {
    const draws = Array.from({ length: 400 }, (_, draw) => drawQuestion(question, 7, draw).services[0]!.yearCost!.value)
    const below = draws.filter((value) => value < 1000).length
    // Binomial(400, ½): four standard errors.
    expect(Math.abs(below - 200)).toBeLessThan(4 * Math.sqrt(100))
  })
})
