import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { InquiryFiles } from '#care/model'
import { compileFlow } from '#studies/flow'
import { solveHere } from '../../../../adapters/highs/src/testing/solve-here.ts'
import { readInquiry, selectVariants } from '../inquiry.ts'
import { testPorts } from '../testing/ports.ts'
import { type SitingAnswer, siteServices, sitingPanels, sitingScenario } from './index.ts'

function filesIn(name: string): InquiryFiles {
  const folder = join(import.meta.dirname, '../../../../examples', name)
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    files.map((file) => {
      const path = join(file.parentPath, file.name)
      return [relative(folder, path).replaceAll('\\', '/'), readFileSync(path)] as const
    }),
  )
}

const solver = { solve: solveHere, seconds: () => 0, pause: async () => {} }

function asking(files: InquiryFiles, inquiry = readInquiry(files)) {
  const ports = {
    ...testPorts(),
    solver,
    read: (given: InquiryFiles) => (given === files ? inquiry : readInquiry(given)),
  }
  return async (question: string, input: object = {}, given = files): Promise<SitingAnswer> => {
    const answer = await siteServices.run(ports, siteServices.input.parse({ files: given, question, ...input }))
    if (!answer.ok) throw new Error(JSON.stringify(answer.issues))
    return answer.value
  }
}

/** The files with a text of one of them changed. */
function edited(files: InquiryFiles, path: string, from: string, to: string): InquiryFiles {
  const before = new TextDecoder().decode(files.get(path))
  if (!before.includes(from)) throw new Error(`${path} has no ${from}`)
  return new Map([...files, [path, new TextEncoder().encode(before.replace(from, to))]])
}

/** The model of Kronoberg, which a changed question leaves as it is, with the changed files. */
function askingChanged(files: InquiryFiles) {
  return asking(
    files,
    readKronoberg.ok ? { ...readKronoberg, value: { ...readKronoberg.value, files } } : readKronoberg,
  )
}

/** Mean minutes of the inhabitants of some places, as access counts: by persons, not by visits. */
function meanByPersons({ assignment, map }: SitingAnswer, places: (place: string) => boolean): number {
  const persons = new Map(map.places.map(({ id, persons: living }) => [id, living]))
  const own = assignment.filter(({ place }) => places(place))
  const all = own.reduce((sum, { place }) => sum + persons.get(place)!, 0)
  return own.reduce((sum, { place, minutes }) => sum + persons.get(place)! * minutes, 0) / all
}

const kronoberg = filesIn('kronoberg')
const readKronoberg = readInquiry(kronoberg)
const ask = asking(kronoberg, readKronoberg)
const west = new Set(
  readFileSync(new URL('../../../../examples/kronoberg/places.csv', import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.split(','))
    .filter(([, , municipality]) => ['0765', '0767', '0781'].includes(municipality ?? ''))
    .map(([id]) => id!),
)

describe('two emergency hospitals in Kronoberg', () => {
  it('keeps both with the rule, one without; what the rule costs is the difference of the two objectives', async () => {
    const both = await ask('emergency-hospitals', { prices: true })
    const one = await ask('emergency-hospitals', { withoutRules: ['two-emergency-hospitals'] })
    expect([both.status, both.verified, one.status, one.verified]).toEqual(['optimal', true, 'optimal', true])
    expect(both.open.map(({ site }) => site)).toEqual(['vaxjo-hospital', 'ljungby-hospital'])
    expect(one.closed).toEqual([{ service: 'emergency-care', site: 'ljungby-hospital' }])
    const { price } = both.restrictions.find(({ id }) => id === 'two-emergency-hospitals')!
    expect(price!.verdict).toBe('costs')
    const cost = both.objective! - one.objective!
    expect(Math.abs(price!.low - cost)).toBeLessThan(1e-6 * both.objective!)
    expect(Math.abs(price!.high! - cost)).toBeLessThan(1e-6 * both.objective!)
  })
  it('has an answer with its bound however little time it is given, as today keeps the rule', async () => {
    let now = 0
    const clock = { ...solver, seconds: () => (now += 10) }
    const input = siteServices.input.parse({ files: kronoberg, question: 'emergency-hospitals', seconds: 1 })
    const ended = await siteServices.run({ ...testPorts(), solver: clock, read: () => readKronoberg }, input)
    if (!ended.ok) throw new Error(JSON.stringify(ended.issues))
    const { status, objective, bound, gap, verified, opened, closed } = ended.value
    expect({ status, verified, opened, closed }).toEqual({ status: 'limit', verified: true, opened: [], closed: [] })
    expect(bound!).toBeLessThan(objective!)
    expect(gap!).toBeCloseTo((objective! - bound!) / objective!, 12)
  })

  it('tells the best so far while it searches, verified, and ends with what is no worse', async () => {
    const input = siteServices.input.parse({ files: kronoberg, question: 'emergency-hospitals' })
    const heard: SitingAnswer[] = []
    const ports = { ...testPorts(), solver, read: () => readKronoberg }
    const ended = await siteServices.run(ports, input, undefined, undefined, (answer) => void heard.push(answer))
    if (!ended.ok) throw new Error(JSON.stringify(ended.issues))
    const [first] = heard
    expect(heard.length).toBeGreaterThan(1)
    expect(first).toMatchObject({ status: 'limit', verified: true, timed: true })
    expect(heard.at(-1)!.objective).toBe(ended.value.objective)
    expect(first!.objective!).toBeGreaterThanOrEqual(ended.value.objective!)
  })

  it('has the minutes of the public facts (1.10): the county 17.1 and 22.9, the west 20.4 and 41.5', async () => {
    const both = await ask('emergency-hospitals')
    const one = await ask('emergency-hospitals', { withoutRules: ['two-emergency-hospitals'] })
    const means = [both, one].flatMap((answer) => [
      meanByPersons(answer, () => true),
      meanByPersons(answer, (place) => west.has(place)),
    ])
    for (const [i, published] of [17.1, 20.4, 22.9, 41.5].entries())
      expect(Math.abs(means[i]! - published)).toBeLessThan(0.05)
  })
  it('is farther from everybody without the neighbours, and nobody goes to them', async () => {
    const off = { withoutRules: ['two-emergency-hospitals'] }
    const [open, closed] = [
      await ask('emergency-hospitals', off),
      await ask('emergency-hospitals', { ...off, neighbours: false }),
    ]
    expect(closed.structure!.minutes).toBeGreaterThan(open.structure!.minutes)
    expect(closed.assignment.every(({ site }) => ['vaxjo-hospital', 'ljungby-hospital'].includes(site))).toBe(true)
  })
  it('becomes a scenario that is right, closes what the answer closes, and says which decision it does not keep', async () => {
    const one = await ask('emergency-hospitals', { withoutRules: ['two-emergency-hospitals'] })
    const made = sitingScenario(kronoberg, one, 'one-emergency-hospital', 'sv')
    if (!made.ok) throw new Error(JSON.stringify(made.issues))
    const { file, bytes } = made.value
    expect(file).toBe('scenarios/one-emergency-hospital.yaml')
    expect(new TextDecoder().decode(bytes)).toMatch(/legal: .*Två akutsjukhus/)
    // Its name says what it does: the question's own would say the contrary.
    expect(new TextDecoder().decode(bytes)).toMatch(/^name:\s.*Akutmottagning stänger på [^\n]*Ljungby/)
    // A change of another service is not what that decision is about.
    const more = [...one.closed, { service: 'emergency-surgery', site: 'ljungby-hospital' }]
    const wider = sitingScenario(kronoberg, { ...one, closed: more }, 'wider', 'sv')
    expect(wider.ok && new TextDecoder().decode(wider.value.bytes).match(/legal:/g)).toHaveLength(1)
    const files = new Map([...kronoberg, [file, bytes]])
    const inquiry = readInquiry(files)
    const variants = inquiry.ok ? selectVariants(inquiry.value, { scenarios: ['one-emergency-hospital'] }) : inquiry
    if (!variants.ok) throw new Error(JSON.stringify(variants.issues))
    // It can be simulated, without a remark.
    expect(compileFlow(variants.value[1]!.model, { weeks: 1, warmUpWeeks: 0 })).toMatchObject({
      ok: true,
      warnings: [],
    })
    // Asked from that scenario, today is what was proposed, and nothing is left to change.
    const from = edited(
      files,
      'siting/emergency-hospitals.yaml',
      'services:',
      'scenario: one-emergency-hospital\nservices:',
    )
    const again = await asking(from)('emergency-hospitals', { withoutRules: ['two-emergency-hospitals'] })
    expect([again.opened, again.closed]).toEqual([[], []])
    expect(sitingScenario(from, again, 'nothing', 'sv')).toMatchObject({
      ok: false,
      issues: [{ code: 'siting.nothing-to-change' }],
    })
  })
  it('is drawn: who goes where today and then, and whose way changes', async () => {
    const one = await ask('emergency-hospitals', { withoutRules: ['two-emergency-hospitals'] })
    const panels = sitingPanels(one, 'en')
    expect(panels.map(({ shows }) => shows)).toEqual(['catchments', 'catchments', 'changes'])
    const longer = panels[2]!.places
      .filter(({ added }) => (added ?? 0) > 0)
      .reduce((sum, { persons }) => sum + persons, 0)
    const moved = one.changes.find(({ group }) => group.kind === 'all')!.bands
    expect(longer).toBeCloseTo(moved['to-10'].persons + moved['to-30'].persons + moved['over-30'].persons, 6)
  })
})

describe('fetal ultrasound in Ljungby', () => {
  it('opens exactly when a minute is worth more than what a second place costs for each minute that it saves', async () => {
    const two = await ask('fetal-ultrasound', { pareto: 5 })
    expect(two.status).toBe('optimal')
    const [most, least] = two.pareto!
    const breakEven = (most!.cost - least!.cost) / (least!.minutes - most!.minutes)
    for (const [weight, places] of [
      [0.95 * breakEven, 1],
      [1.05 * breakEven, 2],
    ] as const) {
      const files = edited(
        kronoberg,
        'siting/fetal-ultrasound.yaml',
        'minute: { value: 3, low: 1, high: 6,',
        `minute: { value: ${weight},`,
      )
      expect((await askingChanged(files)('fetal-ultrasound')).open).toHaveLength(places)
    }
  })
  it('cannot be a scenario as long as services.yaml does not know it', async () => {
    const files = edited(
      kronoberg,
      'siting/fetal-ultrasound.yaml',
      'minute: { value: 3, low: 1, high: 6,',
      'minute: { value: 100,',
    )
    const answer = await askingChanged(files)('fetal-ultrasound')
    expect(answer.opened).toEqual([{ service: 'fetal-ultrasound', site: 'ljungby-hospital' }])
    expect(sitingScenario(files, answer, 'ultrasound', 'en')).toMatchObject({
      ok: false,
      issues: [{ code: 'siting.own-service' }],
    })
  })
})

describe('thoracic surgery in Blekinge and Kronoberg', () => {
  const thorax = asking(filesIn('thoracic-agreement'))
  it('has with the agreement the volume that both regions give, within what the facts derive (180–450)', async () => {
    const { structure, verified } = await thorax('agreement-kept')
    expect(verified).toBe(true)
    expect(structure!.services[0]!.visits).toBeCloseTo(0.794 * (203.351 + 158), 6)
  })
  it('cannot stay in Karlskrona if the agreement ends, for that volume and that least volume', async () => {
    const ended = await thorax('agreement-ended')
    expect(ended.open).toEqual([])
    const kept = await thorax('agreement-ended', { withRules: ['surgery-stays'] })
    expect([kept.status, kept.objective, kept.verified]).toEqual(['infeasible', null, null])
    expect(kept.conflict).toEqual({
      kind: 'conflict',
      restrictions: ['surgery-stays', 'minimum-volume:thoracic-surgery'],
      minimal: true,
      givings: [
        { restriction: 'surgery-stays', kind: 'moved', asked: 1, needed: 0, proven: true, enough: true },
        {
          restriction: 'minimum-volume:thoracic-surgery',
          kind: 'moved',
          asked: 200,
          // Blekinge's own.
          needed: expect.closeTo(0.794 * 158, 6),
          proven: true,
          enough: true,
        },
      ],
    })
    const freed = await thorax('agreement-ended', {
      withRules: ['surgery-stays'],
      withoutRules: ['minimum-volume:thoracic-surgery'],
    })
    expect(freed.open).toEqual([{ service: 'thoracic-surgery', site: 'karlskrona-hospital' }])
  })
})

describe('siteServices.run(ports, input)', () => {
  it.each([
    [{ question: 'emergency-hospital' }, 'siting.unknown', 'emergency-hospitals'],
    [{}, 'siting.which-question', undefined],
    [
      { question: 'emergency-hospitals', withoutRules: ['two-emergency-hospital'] },
      'siting.unknown',
      'two-emergency-hospitals',
    ],
  ])('tells what the call means: %j', async (input, code, nearest) => {
    const told = await siteServices.run(
      { ...testPorts(), solver, read: () => readKronoberg },
      siteServices.input.parse({ files: kronoberg, ...input }),
    )
    expect(told.ok ? [] : told.issues.map((issue) => [issue.code, issue.params.nearest])).toEqual([[code, nearest]])
  })
  it('draws the uncertain numbers: the answer is best in some draws, and no draw is lost', async () => {
    const { draws } = await ask('emergency-hospitals', { withoutRules: ['two-emergency-hospitals'], draws: 6 })
    const { best, allowed, impossible, structures } = draws!
    expect(allowed + impossible).toBe(6)
    expect(structures.reduce((sum, { times }) => sum + times, 0)).toBe(6 - impossible)
    expect(best).toBe(structures.find(({ more, fewer }) => more.length + fewer.length === 0)?.times ?? 0)
  })
  it('keeps the structure when it is stopped after that, and says that the rest is cut short', async () => {
    const stop = new AbortController()
    const input = { files: kronoberg, question: 'emergency-hospitals', alternatives: 3, pareto: 4, draws: 5 }
    const answer = await siteServices.run(
      { ...testPorts(), solver, read: () => readKronoberg },
      siteServices.input.parse(input),
      undefined,
      stop.signal,
      ({ structure }) => {
        if (structure !== undefined) stop.abort()
      },
    )
    if (!answer.ok) throw new Error(JSON.stringify(answer.issues))
    const { structure, cutShort, verified, alternatives, pareto, draws } = answer.value
    expect([structure !== undefined, verified, cutShort]).toEqual([true, true, true])
    expect([alternatives, pareto, draws]).toEqual([undefined, undefined, undefined])
  })
  it('tells what cannot be kept together as far as it is known when it is stopped', async () => {
    const files = filesIn('thoracic-agreement')
    const stop = new AbortController()
    let solves = 0
    const solve: typeof solveHere = async (...job) => {
      if (++solves === 4) stop.abort()
      return solveHere(...job)
    }
    const answer = await siteServices.run(
      { ...testPorts(), solver: { ...solver, solve } },
      siteServices.input.parse({ files, question: 'agreement-ended', withRules: ['surgery-stays'] }),
      undefined,
      stop.signal,
    )
    if (!answer.ok) throw new Error(JSON.stringify(answer.issues))
    const { conflict, cutShort } = answer.value
    expect(cutShort).toBe(true)
    if (conflict?.kind !== 'conflict') throw new Error(`told ${conflict?.kind}`)
    expect(conflict.restrictions).toEqual(expect.arrayContaining(['surgery-stays', 'minimum-volume:thoracic-surgery']))
    expect(conflict.givings.at(-1)!.kind).toBe('undecided')
  })
})
