import { expect, test } from 'vitest'
import { canonicalJson, type Result } from '#base'
import type { InquiryFiles } from '#care/model'
import { tinyFiles } from '#care/model/testing'
import { sentenceOf } from '#reading'
import {
  calibrate,
  checkInquiry,
  comparedByDefault,
  compareScenarios,
  diffScenarios,
  readInquiry,
  runScenario,
  selectVariants,
  showJourney,
  simulateNetwork,
} from './index.ts'
import { runInRounds } from './rounds.ts'
import { meansOfDraws } from './scenario-results.ts'
import { enoughReplications } from './stopping.ts'
import { testPorts } from './testing/ports.ts'

const halfWard = `name: { sv: Halverad avdelning, en: Half the ward }
changes:
  - { kind: change-capacity, resource: north-ward, capacity: { by: -10 }, rationale: A test., source: invented }
`
const combined = `name: { sv: Båda, en: Both }
combines: [half-ward]
changes: []
`

function files(more: Readonly<Record<string, string>> = {}): InquiryFiles {
  const all = { 'scenarios/half-ward.yaml': halfWard, ...more }
  return new Map([
    ...tinyFiles(),
    ...Object.entries(all).map(([path, text]) => [path, new TextEncoder().encode(text)] as const),
  ])
}

function unwrap<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.issues))
  return result.value
}

const short = { weeks: 2, warmUpWeeks: 1, replications: 4 }
const compared = (more: object = {}): Parameters<typeof compareScenarios.run>[1] =>
  compareScenarios.input.parse({ files: files(), ...short, ...more })

test('comparedByDefault › all scenarios, but not those that are parts of others', () => {
  const inquiry = unwrap(readInquiry(files({ 'scenarios/both.yaml': combined })))
  expect(comparedByDefault(inquiry, 'today')).toEqual(['both', 'fewer-beds'])
})

test('readInquiry › a scenario called as a baseline is refused; a file that ends in .yml is said not to be read', () => {
  expect(readInquiry(files({ 'scenarios/today.yaml': halfWard }))).toMatchObject({
    ok: false,
    issues: [{ code: 'scenario.id-of-baseline', file: 'scenarios/today.yaml', line: 1 }],
  })
  expect(readInquiry(files({ 'scenarios/more.yml': halfWard }))).toMatchObject({
    ok: true,
    warnings: [{ code: 'scenario.yml', file: 'scenarios/more.yml', params: { file: 'scenarios/more.yaml' } }],
  })
})

test('selectVariants › unknown ids come back with the nearest known one', () => {
  const inquiry = unwrap(readInquiry(files()))
  expect(selectVariants(inquiry, { scenarios: ['half-wrad', 'fewer-bed'] })).toMatchObject({
    ok: false,
    issues: [
      { code: 'cli.unknown-scenario', params: { given: 'half-wrad', nearest: 'half-ward' } },
      { code: 'cli.unknown-scenario', params: { given: 'fewer-bed', nearest: 'fewer-beds' } },
    ],
  })
  expect(selectVariants(inquiry, { baseline: 'tody' })).toMatchObject({ ok: false })
})

test('selectVariants › a scenario is applied to the chosen baseline, another baseline to the model as written', () => {
  const region = new TextDecoder()
    .decode(files().get('region.yaml'))
    .replace('baselines:', 'baselines:\n  - { id: halved, name: Halved, date: 2025-02-01, scenario: half-ward }')
  const inquiry = unwrap(readInquiry(files({ 'region.yaml': region })))
  const beds = (baseline: string, ...scenarios: string[]) =>
    unwrap(selectVariants(inquiry, { baseline, scenarios })).map(
      ({ model }) => model.resources.find(({ id }) => id === 'north-ward')!.capacity?.value,
    )
  expect(beds('halved', 'fewer-beds', 'today')).toEqual([10, 10, 20])
  expect(beds('today', 'fewer-beds', 'halved')).toEqual([20, 20, 10])
})

test('compareScenarios › what was stored is not computed again, and the answer is the same', async () => {
  const ports = testPorts()
  const first = unwrap(await compareScenarios.run(ports, compared()))
  const computed = ports.jobs()
  expect(computed).toBe(3 * 4)
  const again = unwrap(await compareScenarios.run(ports, compared()))
  expect(ports.jobs()).toBe(computed)
  expect(canonicalJson(again.comparison)).toBe(canonicalJson(first.comparison))
})

test('compareScenarios › the order in which workers finish is of no consequence', async () => {
  const [forward, backward] = await Promise.all(
    [testPorts(false), testPorts(true)].map((ports) => compareScenarios.run(ports, compared())),
  )
  expect(canonicalJson(unwrap(backward!).comparison)).toBe(canonicalJson(unwrap(forward!).comparison))
})

test('compareScenarios › tells what it has on the way, and comes to what it does untold', async () => {
  const heard: { replications: number; figures: number }[] = []
  const totals = new Set<number>()
  const answer = unwrap(
    await compareScenarios.run(
      testPorts(),
      compared({ replications: 7 }),
      ({ total }) => totals.add(total),
      undefined,
      ({ comparison: { scenarios, figures } }) => {
        heard.push({ replications: scenarios[1]!.replications, figures: figures.length })
      },
    ),
  )
  const { figures } = answer.comparison
  expect(heard).toEqual([2, 4].map((replications) => ({ replications, figures: figures.length })))
  expect([...totals]).toEqual([7 * answer.comparison.scenarios.length])
  expect(answer).toEqual(unwrap(await compareScenarios.run(testPorts(), compared({ replications: 7 }))))
})

test('compareScenarios › fresh computes again, and comes out as it was stored', async () => {
  const ports = testPorts()
  await compareScenarios.run(ports, compared())
  await compareScenarios.run(ports, compared({ fresh: true }))
  expect(ports.jobs()).toBe(2 * 3 * 4)
})

test('compareScenarios › a wish to stop ends it, and what was computed is kept', async () => {
  const ports = testPorts()
  const stop = { aborted: false, addEventListener: () => undefined, removeEventListener: () => undefined }
  const run = compareScenarios.run(
    ports,
    compared(),
    ({ done }) => {
      stop.aborted = done >= 3
    },
    stop as unknown as AbortSignal,
  )
  await expect(run).rejects.toMatchObject({ name: 'AbortError' })
  const before = ports.jobs()
  await compareScenarios.run(ports, compared())
  expect(before).toBeGreaterThanOrEqual(3)
  expect(ports.jobs()).toBe(3 * 4)
})

test('compareScenarios › a waiting list is followed from its first day, warm-up and all, in every scenario', async () => {
  const longer = `name: { sv: Längre lista, en: Longer list }
changes: [{ kind: set-waiting-list, need: worn-hip, waiting: { to: 25 }, rationale: A test., source: invented }]
`
  const more = { files: files({ 'scenarios/longer.yaml': longer }), scenarios: ['longer'] }
  const { comparison } = unwrap(await compareScenarios.run(testPorts(), compared(more)))
  const lists = comparison.courses.filter(({ kind }) => kind === 'waiting-list')
  expect(lists.map(({ scenario, of, atStart }) => [scenario, of, atStart])).toEqual([
    ['today', 'worn-hip', 10],
    ['longer', 'worn-hip', 25],
  ])
  // One week of warm-up and two that are measured.
  for (const { mean } of comparison.courses) expect(mean).toHaveLength(3)
  expect(lists[1]!.mean[0]!).toBeGreaterThan(lists[0]!.mean[0]!)
  expect(comparison.warmUp).toEqual({ weeks: 1, chosenBy: 'given' })
})

test('compareScenarios › over draws a course has one series per draw, from first day to last', async () => {
  const { comparison } = unwrap(
    await compareScenarios.run(testPorts(), compared({ parameterDraws: 3, replications: 2, scenarios: ['half-ward'] })),
  )
  const [list] = comparison.courses.filter(({ kind }) => kind === 'waiting-list')
  expect(list).toMatchObject({ of: 'worn-hip', atStart: 10 })
  expect(list!.mean).toHaveLength(3)
  expect(list!.low.every((low) => low !== null)).toBe(true)
})

test('compareScenarios › a scenario says its changes in order by the names of things, with source and whose they are', async () => {
  const more = { files: files({ 'scenarios/both.yaml': combined }), scenarios: ['both'] }
  const { comparison } = unwrap(await compareScenarios.run(testPorts(), compared({ ...more, replications: 2 })))
  expect(comparison.scenarios.map(({ changes }) => changes)).toEqual([
    [],
    [
      {
        kind: 'change-capacity',
        summary: { sv: 'Ward: kapacitet −10', en: 'Ward: capacity −10' },
        rationale: 'A test.',
        source: 'invented',
        sourceTitle: expect.any(String),
        from: { sv: 'Halverad avdelning', en: 'Half the ward' },
      },
    ],
  ])
})

test('selectVariants › a scenario on a baseline that is a scenario itself says its own changes only', () => {
  const region = new TextDecoder()
    .decode(files().get('region.yaml'))
    .replace('baselines:', 'baselines:\n  - { id: halved, name: Halved, date: 2025-02-01, scenario: half-ward }')
  const inquiry = unwrap(readInquiry(files({ 'region.yaml': region, 'scenarios/both.yaml': combined })))
  const counts = (baseline: string, ...scenarios: string[]) =>
    unwrap(selectVariants(inquiry, { baseline, scenarios })).map(({ changes }) => changes.length)
  expect(counts('halved', 'both', 'today')).toEqual([1, 0, 0])
  expect(counts('today', 'both', 'halved')).toEqual([0, 1, 1])
})

test('compareScenarios › mser fixes one warm-up for all scenarios by a pilot of the baseline', async () => {
  const ports = testPorts()
  const { settings, comparison } = unwrap(
    await compareScenarios.run(ports, compared({ warmUpWeeks: 'mser', scenarios: ['half-ward'], replications: 2 })),
  )
  expect(ports.jobs()).toBe(5 + 2 * 2)
  expect(settings.warmUpWeeks).toBeGreaterThanOrEqual(0)
  expect(comparison.warmUp).toEqual({
    weeks: settings.warmUpWeeks,
    chosenBy: expect.stringMatching(/^(mser|half-of-pilot)$/),
  })
})

test('compareScenarios › parameter draws have replications of their own, and one value each', async () => {
  const ports = testPorts()
  const answer = unwrap(
    await compareScenarios.run(ports, compared({ parameterDraws: 3, replications: 2, scenarios: ['half-ward'] })),
  )
  expect(ports.jobs()).toBe(2 * 3 * 2)
  expect(answer.comparison.scenarios.map(({ replications }) => replications)).toEqual([3, 3])
  expect(answer.spread.every(({ decomposition }) => decomposition.draws <= 3)).toBe(true)
})

/** The rate of acute illness at 65 and over is 600 (550–650) in the tiny world. */
const rateTo = (to: string): string => `name: { sv: Satt, en: Set }
changes:
  - { kind: set-number, path: demand.acute-illness.65+, number: ${to}, rationale: A test., source: invented }
`
async function overDraws(more: Readonly<Record<string, string>>, scenarios: readonly string[]) {
  const asked = { files: files(more), parameterDraws: 3, replications: 2, scenarios }
  return unwrap(await compareScenarios.run(testPorts(), compared(asked))).comparison
}

test('compareScenarios › a number that a scenario states as it is in the model is drawn as in the baseline', async () => {
  const same = rateTo('{ to: 600, low: 550, high: 650 }')
  const { figures } = await overDraws({ 'scenarios/same.yaml': same }, ['same'])
  for (const { difference } of figures) expect([0, null]).toContain(difference)
})

test('compareScenarios › a number that a scenario moves by a factor is drawn by the same chance, and one that it makes certain is not', async () => {
  const scenarios = {
    'scenarios/certain.yaml': rateTo('{ to: 600 }'),
    'scenarios/same.yaml': rateTo('{ times: 1 }'),
  }
  const { figures } = await overDraws(scenarios, ['certain', 'same'])
  const differencesOf = (scenario: string) =>
    figures.filter((figure) => figure.scenario === scenario).map(({ difference }) => difference ?? 0)
  expect(Math.max(...differencesOf('same').map(Math.abs))).toBe(0)
  expect(Math.max(...differencesOf('certain').map(Math.abs))).toBeGreaterThan(0)
})

test('runScenario, calibrate › run the first baseline unless told otherwise', async () => {
  const ports = testPorts()
  const run = unwrap(await runScenario.run(ports, runScenario.input.parse({ files: files(), ...short })))
  const calibration = unwrap(await calibrate.run(ports, calibrate.input.parse({ files: files(), ...short })))
  expect([run.scenario, calibration.baseline]).toEqual(['today', 'today'])
  expect(calibration.run).toBe(run.run)
  expect(ports.jobs()).toBe(4)
})

test('checkInquiry › what is wrong in a change is told in its file and line', async () => {
  const wrong = files({ 'scenarios/half-ward.yaml': halfWard.replace('north-ward', 'north-wrad') })
  expect(await checkInquiry.run(testPorts(), { files: wrong })).toMatchObject({
    ok: false,
    issues: [{ file: 'scenarios/half-ward.yaml', line: 3, params: expect.objectContaining({ nearest: 'north-ward' }) }],
  })
})

test('checkInquiry › what only a scenario makes impossible says in which', async () => {
  const moved = `name: { sv: Flyttad, en: Moved }
changes:
  - { kind: move-service, service: planned-surgery, from: north-hospital, to: south-centre, rationale: A test., source: invented }
`
  const result = await checkInquiry.run(testPorts(), { files: files({ 'scenarios/half-ward.yaml': moved }) })
  const missing = result.ok ? [] : result.issues.filter(({ code }) => code === 'flow.role-missing')
  expect(missing.length).toBeGreaterThan(0)
  for (const issue of missing) {
    expect(issue.params).toMatchObject({ variant: 'half-ward' })
    expect(sentenceOf(issue, 'en')).toContain('So it is in `half-ward`.')
  }
})

test('diffScenarios › finds the values that differ, and the changes that made them', async () => {
  const { differences, changes } = unwrap(
    await diffScenarios.run(testPorts(), { files: files(), a: 'today', b: 'half-ward' }),
  )
  expect(differences).toMatchObject([{ kind: 'changed', from: 20, to: 10 }])
  expect(changes).toHaveLength(1)
})

test('showJourney › a patient meets the same draws in every scenario', async () => {
  const ask = (scenario: string) =>
    showJourney.run(
      testPorts(),
      showJourney.input.parse({ files: files(), ...short, patient: 'acute-illness/north-town/0-64#3', scenario }),
    )
  const [today, half] = [unwrap(await ask('today')), unwrap(await ask('half-ward'))]
  expect(half.events[0]).toEqual(today.events[0])
})

test('simulateNetwork › a network with errors gives them all, located', async () => {
  const bytes = new TextEncoder().encode('{ "kind": "flow-network",\n  "formatVersion": 2 }')
  const result = await simulateNetwork.run(testPorts(), simulateNetwork.input.parse({ file: 'n.json', bytes }))
  expect(result).toMatchObject({ ok: false })
  if (!result.ok)
    for (const issue of result.issues) expect(issue).toMatchObject({ file: 'n.json', line: expect.any(Number) })
})

test('simulateNetwork › a network that stands still is warned of in a sentence', async () => {
  const take = (resource: string): object[] => [{ all: [{ resource }] }]
  const time = { kind: 'deterministic', value: 1 }
  const network = {
    kind: 'flow-network',
    formatVersion: 1,
    time: { unit: 'minute' },
    resources: ['a', 'b'].map((id) => ({ id, capacity: 1 })),
    sources: ['a', 'b'].map((id) => ({ id: `to-${id}`, kind: 'poisson', rate: 1, to: `first-${id}` })),
    steps: [
      ...['ab', 'ba'].flatMap(([one, other]) => [
        { id: `first-${one}`, kind: 'seize', take: take(one!), next: `hold-${one}` },
        { id: `hold-${one}`, kind: 'delay', time, next: `then-${other}` },
        { id: `then-${other}`, kind: 'seize', take: take(other!), next: 'out' },
      ]),
      { id: 'out', kind: 'leave' },
    ],
    run: { length: 200, replications: 2 },
  }
  const bytes = new TextEncoder().encode(JSON.stringify(network))
  const input = simulateNetwork.input.parse({ file: 'network.json', bytes })
  const { warnings } = unwrap(await simulateNetwork.run(testPorts(), input))
  const note = warnings.find(({ code }) => code === 'flow.deadlock')!
  expect(sentenceOf({ ...note, severity: 'warning' }, 'en')).toContain('The run stood still in')
})

test('runInRounds › makes the first ones in any case, then blocks until it is decided', async () => {
  const made: number[] = []
  const collect = async (replications: readonly number[]): Promise<void> => void made.push(...replications)
  const rounds = { first: 4, most: 20, block: 5 }
  const early = await runInRounds(rounds, collect, () => 2)
  expect(early).toEqual({ replications: 4, decided: true })
  expect(made).toEqual([0, 1, 2, 3])
  const later = await runInRounds(rounds, collect, (complete) => (complete >= 11 ? 11 : undefined))
  expect(later).toEqual({ replications: 11, decided: true })
  expect(await runInRounds(rounds, collect, () => undefined)).toEqual({ replications: 20, decided: false })
})

test('enoughReplications › nothing to be judged is decided at once; a clear best is decided, a draw with noise is not', () => {
  const indicator = { ...unwrap(readInquiry(files())).model.indicators[0]!, primary: true, better: 'lower' as const }
  const rule = { untilRanked: true }
  const noise = (i: number): number => Math.sin(i * 12.9898) * 3
  const values = (distance: number) => (_: number, v: number) =>
    Array.from({ length: 12 }, (__, k) => 100 + distance * v + noise(2 * k + v))
  const judged = (indifference: number, distance: number) =>
    enoughReplications(rule, [{ ...indicator, indifference }], ['a', 'b'], values(distance))
  expect(enoughReplications(rule, [{ ...indicator, primary: false }], ['a', 'b'], values(0))).toBe(0)
  expect(judged(1, 50)).toBeDefined()
  expect(judged(0.01, 0)).toBeUndefined()
  const holes = (_: number, v: number) => values(50)(0, v).map((value, k) => (k === 3 && v === 1 ? null : value))
  expect(enoughReplications(rule, [{ ...indicator, indifference: 1 }], ['a', 'b'], holes)).toBeUndefined()
})

test('meansOfDraws › joins groups by what they are, not by their place, when a draw leaves one empty', () => {
  const of = (ageGroup: string, values: readonly number[]) =>
    ({ id: 'm', statistic: 'mean', unit: 'minutes', group: { ageGroup }, values }) as const
  const means = meansOfDraws([[of('young', [1, 3]), of('old', [10, 30])], [of('old', [100, 300])]])
  expect(means.map(({ group, values }) => [group?.['ageGroup'], values])).toEqual([
    ['young', [2, null]],
    ['old', [20, 200]],
  ])
})

test('calibrate › says how far outside the published range the model is', async () => {
  const figure = (id: string, published: string): string =>
    `  - { id: ${id}, name: { sv: x, en: x }, unit: per day, measure: { kind: arrivals, of: acute-illness, statistic: per-day }, used: check, published: { ${published}, source: invented } }`
  const calibration = ['figures:', figure('wide', 'value: 12, low: 1, high: 100'), figure('far', 'value: 1000')].join(
    '\n',
  )
  const input = calibrate.input.parse({ files: files({ 'calibration.yaml': `${calibration}\n` }), ...short })
  const { rows } = unwrap(await calibrate.run(testPorts(), input))
  expect(rows).toMatchObject([
    { id: 'wide', verdict: 'within', outsideBy: 0 },
    { id: 'far', verdict: 'outside' },
  ])
  expect(rows[1]!.outsideBy).toBeCloseTo((1000 - rows[1]!.value!) / 1000)
})

test('calibrate › tells how sure the source of each figure is, wherever in the source it stands', async () => {
  const sources = `sources:
  - { id: invented, title: Invented, confidence: assumption, by: us, reasoning: for the test }
  - { id: report, title: A report, confidence: published, address: 'https://example.org' }
`
  const figure = (id: string, source: string): string =>
    `  - { id: ${id}, name: { sv: x, en: x }, unit: per day, measure: { kind: arrivals, of: acute-illness, statistic: per-day }, used: check, published: { value: 12, source: ${source} } }`
  const calibration = `figures:\n${figure('own', 'invented')}\n${figure('read', 'report#table-2')}\n`
  const given = files({ 'sources.yaml': sources, 'calibration.yaml': calibration })
  const { rows } = unwrap(await calibrate.run(testPorts(), calibrate.input.parse({ files: given, ...short })))
  expect(rows.map(({ confidence }) => confidence)).toEqual(['assumption', 'published'])
})
