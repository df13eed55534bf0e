import { describe, expect, it } from 'vitest'
import { contentHash, runIdOf } from '#base'
import type { CareModel } from '#care/model'
import type { JourneyEvent, ReplicationRecord } from '#engines/des'
import { largestRemainder } from './compile/sources.ts'
import {
  checkMeasures,
  chooseWarmUp,
  describeRun,
  drawParameters,
  fillingCourses,
  flowRunIdentity,
  flowWarnings,
  hoursOfWeek,
  inUnit,
  measureFlow,
  measureGroups,
  measureIndicators,
  runFlow,
  runJourneys,
  standardMeasures,
  waitingListCourses,
  weeklyMeans,
} from './index.ts'
import { modelOf, pathwaysOf, planOf } from './testing/worlds.ts'

/** Two hospitals, each with beds and its own place beside it; those who find theirs full wait. */
const twoHospitals = modelOf({
  population: `place,age_group,year,persons,source
town,child,2025,1000,invented
town,adult,2025,2000,invented
village,child,2025,4000,invented
village,adult,2025,8000,invented
`,
  demand: `need,age_group,per_1000,low,high,group,source
ill,child,50,40,60,,invented
ill,adult,100,80,140,,invented
`,
  services: `services: [{ id: care, name: Care }]
offerings:
  - { service: care, site: hospital, source: invented }
  - { service: care, site: clinic, source: invented }
`,
  resources: `resources:
  - { id: hospital-bed, name: Bed, kind: bed, role: bed, site: hospital, capacity: { value: 3, source: invented } }
  - { id: clinic-bed, name: Bed, kind: bed, role: bed, site: clinic, capacity: { value: 9, source: invented } }
`,
  pathways: `attributes:
  - { id: urgency, name: Urgency, labels: [red, green], immediate: [red] }
timers: [{ id: whole, name: Whole }]
needs:
  - { id: ill, name: Ill, kind: acute, pathway: way, profile: even, draws: [{ attribute: urgency, shares: { values: { red: 0.25, green: 0.75 }, source: invented } }] }
pathways:
  - id: way
    name: Way
    steps:
      - { id: begin, kind: timer, start: [whole] }
      - { id: go, kind: travel, service: care, mode: car }
      - { id: bed, kind: seize, take: [[bed]], priority: urgency }
      - { id: stay, kind: delay, time: { unit: days, distribution: exponential, mean: { value: 2, source: invented, low: 1, high: 4 } } }
      - { id: out, kind: release }
      - { id: end, kind: timer, stop: [whole] }
      - { id: home, kind: leave, outcome: home }
`,
})
const settings = { weeks: 8, warmUpWeeks: 2 }

function withCapacity(model: CareModel, id: string, value: number): CareModel {
  return {
    ...model,
    resources: model.resources.map((one) =>
      one.id === id ? { ...one, capacity: { value, source: 'invented' } } : one,
    ),
  }
}

function runWith(model: CareModel, replications = 1): readonly ReplicationRecord[] {
  return runFlow(planOf(model, settings), { seed: 7, replications })
}

/** Journeys of the first patients of a place. */
function firstJourneys(model: CareModel, source: string, count = 30): readonly (readonly JourneyEvent[])[] {
  const wanted = Array.from({ length: count }, (_, index) => ({ source, index }))
  return runJourneys(planOf(model, settings), { seed: 7, replication: 0 }, wanted)
}

describe('common patients', () => {
  it('closing a bed at one site leaves arrivals, attributes, draws and waits of the other site’s patients as they were', () => {
    const fewer = withCapacity(twoHospitals, 'hospital-bed', 1)
    expect(firstJourneys(fewer, 'ill/village/adult')).toEqual(firstJourneys(twoHospitals, 'ill/village/adult'))
    const arrival = (journeys: readonly (readonly JourneyEvent[])[]) => journeys.map((journey) => journey[0])
    expect(arrival(firstJourneys(fewer, 'ill/town/adult'))).toEqual(
      arrival(firstJourneys(twoHospitals, 'ill/town/adult')),
    )
    expect(firstJourneys(fewer, 'ill/town/adult')).not.toEqual(firstJourneys(twoHospitals, 'ill/town/adult'))
  })
  it('growth comes as patients of its own: those of today keep their arrivals', () => {
    const adult = twoHospitals.demand.find((cell) => cell.age_group === 'adult')!
    const grown = { ...twoHospitals, demand: [...twoHospitals.demand, { ...adult, per_1000: 10, stream: 'growth' }] }
    const arrivals = (model: CareModel) => firstJourneys(model, 'ill/village/adult').map((journey) => journey[0])
    expect(arrivals(grown)).toEqual(arrivals(twoHospitals))
    const [now, then] = [runWith(twoHospitals)[0]!, runWith(grown)[0]!]
    expect(then.arrivals['ill/village/adult']).toBe(now.arrivals['ill/village/adult'])
    expect(then.arrivals['ill/village/adult/growth']).toBeGreaterThan(0)
  })
  it('a decrease keeps a share of the same patients, and does not count the others as arrivals', () => {
    const kept = { ...twoHospitals, demand: twoHospitals.demand.map((cell) => ({ ...cell, keep: 0.5 })) }
    const before = firstJourneys(twoHospitals, 'ill/village/adult', 60)
    const after = firstJourneys(kept, 'ill/village/adult', 60)
    expect(after.map((journey) => journey[0])).toEqual(before.map((journey) => journey[0]))
    const stay = (journey: readonly JourneyEvent[]) => journey.some((event) => event.at.startsWith('way.go'))
    const staying = after.filter(stay).length
    // Binomial(60, ½): four standard deviations are 15.5.
    expect(Math.abs(staying - 30)).toBeLessThan(15.5)
    const ref = { kind: 'arrivals', of: 'ill', statistic: 'count' } as const
    const [all] = measureFlow(planOf(twoHospitals, settings), runWith(twoHospitals), [ref])
    const [half] = measureFlow(planOf(kept, settings), runWith(kept), [ref])
    const [n, k] = [all!.values[0]!, half!.values[0]!]
    expect(Math.abs(k - n / 2)).toBeLessThan(4 * Math.sqrt(n / 4))
  })
})

describe('a run', () => {
  const plan = planOf(twoHospitals, settings)
  const records = runWith(twoHospitals, 12)
  const value = (ref: Parameters<typeof measureFlow>[2][number]) => measureFlow(plan, records, [ref])[0]!.values

  it('loses nobody: inside at the start and come in is inside at the end and gone out', () => {
    for (const { inside } of records) expect(inside.atStart + inside.entered).toBe(inside.atEnd + inside.left)
  })
  it('has as many arrivals as persons × rate say: (1000 + 4000)·50/1000 + (2000 + 8000)·100/1000 = 1250 a year', () => {
    const counts = value({ kind: 'arrivals', of: 'ill', statistic: 'count' }) as number[]
    const expected = (1250 / 365.25) * 56 * records.length
    // Poisson: four standard deviations.
    expect(Math.abs(counts.reduce((a, b) => a + b, 0) - expected)).toBeLessThan(4 * Math.sqrt(expected))
  })
  it('gives the groups of a measure, which together are the whole', () => {
    const ref = { kind: 'timer', of: 'whole', statistic: 'count' } as const
    const groups = measureGroups(plan, records, ref)
    expect(groups.map((group) => group.group)).toEqual([
      { municipality: '0001' },
      { municipality: '0002' },
      { ageGroup: 'child' },
      { ageGroup: 'adult' },
    ])
    const sumOf = (some: typeof groups, replication: number) =>
      some.reduce((sum, group) => sum + (group.values[replication] ?? 0), 0)
    const whole = value(ref)
    for (const [replication, count] of whole.entries()) {
      expect(sumOf(groups.slice(0, 2), replication)).toBe(count)
      expect(sumOf(groups.slice(2), replication)).toBe(count)
    }
  })
  it('has no groups of what is not told apart by them', () => {
    expect(measureGroups(plan, records, { kind: 'occupancy', of: 'hospital-bed', statistic: 'mean' })).toEqual([])
  })
  it('tells waits apart by urgency, and the reds wait no longer than the greens', () => {
    const mean = (label: string) => {
      const waits = value({ kind: 'wait', of: 'way.bed', group: { urgency: [label] }, statistic: 'mean' }) as number[]
      return waits.reduce((a, b) => a + b, 0) / waits.length
    }
    expect(mean('red')).toBeLessThan(mean('green'))
  })
  it('measures every standard measure', () => {
    const standard = standardMeasures(plan)
    expect(checkMeasures(plan, standard)).toEqual([])
    expect(measureFlow(plan, records, standard).filter((measure) => measure.values.every((v) => v === null))).toEqual(
      [],
    )
  })
  it('gives indicators in their own unit', () => {
    const of = (unit: string) =>
      measureIndicators(plan, records, [
        { id: 'occ', unit, measure: { kind: 'occupancy', of: 'bed', statistic: 'mean' } },
      ])[0]!.values[0]!
    expect(of('%')).toBeCloseTo(100 * of('share'), 10)
    const total = { id: 'n', statistic: 'count', unit: 'patients', values: [56, null] } as const
    expect(inUnit(total, 'visits per year', 56).values).toEqual([365.25, null])
    expect(inUnit({ ...total, statistic: 'sum', unit: 'unit-minutes' }, 'hours').values[0]).toBeCloseTo(56 / 60, 12)
    expect(inUnit({ ...total, statistic: 'sum', unit: 'unit-minutes' }, 'hours per week', 14).values[0]).toBeCloseTo(
      28 / 60,
      12,
    )
    expect(inUnit({ ...total, statistic: 'p90', unit: 'minutes' }, 'days').values[0]).toBeCloseTo(56 / 1440, 12)
    expect(inUnit(total, 'beds', 56).values).toEqual(total.values)
  })
  it('has weekly means of the whole run, whose mean after the warm-up is the units in use', () => {
    const ref = { kind: 'in-use', of: 'hospital-bed', statistic: 'mean' } as const
    const [weekly = []] = weeklyMeans(plan, records, ref)
    expect(weekly.length).toBe(10)
    expect(weekly.slice(2).reduce((a, b) => a + b, 0) / 8).toBeCloseTo(value(ref)[0]!, 8)
    const hours = hoursOfWeek(plan, records, { ...ref, kind: 'occupancy' })
    expect(hours.length).toBe(168)
    expect(hours.every((share) => share !== null && share >= 0 && share <= 1 + 1e-12)).toBe(true)
  })
})

describe('`waitingListCourses`', () => {
  it('follow a list of three from the first day on: one is called each week, also in the warm-up', () => {
    const model = modelOf({
      pathways: pathwaysOf(
        3,
        `      - { id: call, kind: serve, take: [[caller]], time: { unit: days, distribution: deterministic, mean: { value: 7, source: invented } } }
      - { id: home, kind: leave, outcome: home }`,
      ),
    })
    const plan = planOf(model, { weeks: 2, warmUpWeeks: 1 })
    const [list] = waitingListCourses(plan, runFlow(plan, { seed: 1, replications: 1 }), ['ill'])
    expect(list).toMatchObject({ kind: 'waiting-list', of: 'ill', atStart: 3, weeksPerEntry: 1 })
    expect(list?.replications).toEqual([[2, 1, 0]])
  })
})

describe('a replication that ended before its time, as in deadlock', () => {
  const plan = planOf(twoHospitals, { weeks: 8, warmUpWeeks: 0 })
  const [whole, early] = runFlow(plan, { seed: 1, replications: 2 }) as [ReplicationRecord, ReplicationRecord]
  const cut = <T extends { readonly weekly: readonly number[] }>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).map(([id, one]) => [id, { ...one, weekly: one.weekly.slice(0, 5) }]))
  const records = [whole, { ...early, resources: cut(early.resources), queues: cut(early.queues) }]

  it('shortens the curves to what all replications have', () => {
    const lengths = fillingCourses(plan, records).flatMap(({ replications }) =>
      replications.map(({ length }) => length),
    )
    expect(new Set(lengths)).toEqual(new Set([5]))
  })
  it('does not keep a warm-up from being looked for', () => {
    expect(() => chooseWarmUp(plan, records)).not.toThrow()
  })
})

describe('`checkMeasures`', () => {
  const plan = planOf(twoHospitals, settings)
  it('suggests the nearest thing that there is', () => {
    const [issue] = checkMeasures(plan, [{ kind: 'wait', of: 'way.bet', statistic: 'mean' }])
    expect(issue).toMatchObject({ code: 'flow.unknown-measure', params: { nearest: 'way.bed' } })
  })
  it('says which statistics and groups are not kept', () => {
    const codes = checkMeasures(plan, [
      { kind: 'outcome', of: 'home', statistic: 'p90' },
      { kind: 'wait', of: 'way.bed', statistic: 'mean', group: { municipality: ['0001'] } },
    ]).map((issue) => issue.code)
    expect(codes).toEqual(['flow.unknown-statistic', 'flow.group-not-kept'])
  })
})

describe('`flowRunIdentity`', () => {
  const written = contentHash(twoHospitals)
  const id = (changed: CareModel, seed = 1) => runIdOf(flowRunIdentity(written, contentHash(changed), settings, seed))
  it('is the same for a scenario without changes, and another for each change, seed and setting', () => {
    expect(id({ ...twoHospitals })).toBe(id(twoHospitals))
    const ids = [
      id(twoHospitals),
      id(withCapacity(twoHospitals, 'clinic-bed', 8)),
      id(twoHospitals, 2),
      runIdOf(flowRunIdentity(written, written, { ...settings, weeks: 9 }, 1)),
      runIdOf(flowRunIdentity(written, written, { ...settings, parameterDraw: 0 }, 1)),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })
  it('stands in the manifest, with what STRESS-DES asks for', () => {
    const identity = flowRunIdentity(written, written, settings, 1)
    const manifest = describeRun(twoHospitals, planOf(twoHospitals, settings), identity, {
      replications: 12,
      runtime: 'test 1',
    })
    expect(manifest.run).toBe(runIdOf(identity))
    expect(manifest.experimentation).toMatchObject({ warmUpWeeks: 2, measuredWeeks: 8, replications: 12, seed: 1 })
  })
})

describe('`drawParameters`', () => {
  const adultRate = (model: CareModel) => model.demand.find((cell) => cell.age_group === 'adult')!.per_1000
  it('is the same for the same seed and draw, and leaves certain numbers alone', () => {
    expect(drawParameters(twoHospitals, 1, 3)).toEqual(drawParameters(twoHospitals, 1, 3))
    expect(drawParameters(twoHospitals, 1, 3).resources).toEqual(twoHospitals.resources)
    expect(adultRate(drawParameters(twoHospitals, 1, 3))).not.toBe(adultRate(drawParameters(twoHospitals, 1, 4)))
  })
  it('has the value as median, and low and high as 5th and 95th percentile', () => {
    const rates = Array.from({ length: 400 }, (_, draw) => adultRate(drawParameters(twoHospitals, 1, draw)))
    const share = (most: number) => rates.filter((rate) => rate <= most).length / rates.length
    // Four standard errors of a share of 400: 0.1 at ½, 0.044 at 0.05 and 0.95.
    expect(Math.abs(share(100) - 0.5)).toBeLessThan(0.1)
    expect(Math.abs(share(80) - 0.05)).toBeLessThan(0.044)
    expect(Math.abs(share(140) - 0.95)).toBeLessThan(0.044)
  })
  it('draws a number the same whatever else is uncertain', () => {
    const certain = {
      ...twoHospitals,
      demand: twoHospitals.demand.map((cell) => (cell.age_group === 'child' ? { ...cell, low: undefined } : cell)),
    }
    expect(adultRate(drawParameters(certain, 1, 0))).toBe(adultRate(drawParameters(twoHospitals, 1, 0)))
  })
  it('makes models that can be run: shares come to 1, triangles keep their order, units are whole', () => {
    const sourced = (value: number, low: number, high: number) =>
      `{ value: ${value}, source: invented, low: ${low}, high: ${high} }`
    const wide = modelOf({
      resources: `resources:
  - { id: nurse, name: Nurse, kind: staff, role: nurse, site: hospital, capacity: ${sourced(3, 2, 5)} }
`,
      pathways: pathwaysOf(
        1,
        `      - { id: go, kind: travel, service: care, mode: car }
      - id: which
        kind: route
        branches:
          - { to: see, share: ${sourced(0.6, 0.2, 0.9)} }
          - { to: wait, share: ${sourced(0.4, 0.2, 0.9)} }
      - { id: see, kind: serve, take: [[nurse]], time: { unit: hours, distribution: triangular, low: ${sourced(2, 1, 4)}, mean: ${sourced(3, 1, 5)}, high: ${sourced(4, 3, 9)} }, next: home }
      - { id: wait, kind: delay, time: { unit: hours, distribution: erlang, mean: ${sourced(3, 1, 5)}, shape: ${sourced(2, 1, 4)} } }
      - { id: home, kind: leave, outcome: home }`,
      ),
    })
    for (let draw = 0; draw < 40; draw++) {
      const drawn = drawParameters(wide, 1, draw)
      expect(Number.isInteger(drawn.resources[0]!.capacity?.value)).toBe(true)
      planOf(drawn)
    }
  })
})

describe('`flowWarnings` and `chooseWarmUp`', () => {
  it('say nothing of a run that is in balance', () => {
    const roomy = withCapacity(withCapacity(twoHospitals, 'hospital-bed', 12), 'clinic-bed', 30)
    expect(flowWarnings(planOf(roomy, settings), runWith(roomy, 10))).toEqual([])
  })
  it('name the resource that does not suffice and its line, and too few replications', () => {
    const short = withCapacity(twoHospitals, 'clinic-bed', 2)
    const codes = flowWarnings(planOf(short, settings), runWith(short, 9)).map((one) => [one.code, one.params.resource])
    expect(codes).toContainEqual(['flow.saturated', 'clinic-bed'])
    expect(codes).toContainEqual(['flow.few-replications', undefined])
  })
  it('find no warm-up where a line grows for ever, and a short one where beds fill in days', () => {
    const pilot = { weeks: 40, warmUpWeeks: 0 }
    const run = (model: CareModel) => {
      const plan = planOf(model, pilot)
      return chooseWarmUp(plan, runFlow(plan, { seed: 7, replications: 5 }))
    }
    expect(run(withCapacity(twoHospitals, 'clinic-bed', 2))).toMatchObject({
      weeks: null,
      warnings: [{ code: 'flow.no-warm-up' }],
    })
    const roomy = run(withCapacity(withCapacity(twoHospitals, 'hospital-bed', 12), 'clinic-bed', 30))
    expect(roomy.weeks).toBeGreaterThanOrEqual(1)
    expect(roomy.weeks).toBeLessThan(20)
  })
})

describe('`largestRemainder`', () => {
  it('divides whole numbers in proportion: 10 over 5, 3, 1 is 6, 3, 1', () => {
    expect(largestRemainder(10, [5, 3, 1])).toEqual([6, 3, 1])
    expect(largestRemainder(3, [1, 1, 1, 1])).toEqual([1, 1, 1, 0])
    expect(largestRemainder(3, [0, 0])).toEqual([0, 0])
  })
})

describe('a surge', () => {
  const dates = { from: '2025-01-13', until: '2025-01-27' }
  const surge: CareModel = {
    ...twoHospitals,
    demand: [...twoHospitals.demand, ...twoHospitals.demand.map((cell) => ({ ...cell, stream: 'surge', dates }))],
  }

  it('comes only between its dates, and leaves the others as they were', () => {
    const begins = Date.parse(twoHospitals.region.calendar.start) - settings.warmUpWeeks * 7 * 86_400_000
    const minute = (date: string) => (Date.parse(date) - begins) / 60_000
    const { sources } = planOf(surge, settings).network
    const ofSurge = sources.filter((source) => source.id.endsWith('/surge'))
    expect(ofSurge).toHaveLength(4)
    for (const source of ofSurge)
      expect(source).toMatchObject({ from: Math.max(0, minute(dates.from)), until: minute(dates.until) })
    expect(sources.filter((source) => !source.id.endsWith('/surge'))).toEqual(
      planOf(twoHospitals, settings).network.sources,
    )
  })
})
