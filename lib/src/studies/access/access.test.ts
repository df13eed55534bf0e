import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CareModel, parseModel, type TravelEffect } from '#care/model'
import { type Edit, tinyFiles } from '#care/model/testing'
import {
  type AccessQuestion,
  compareCells,
  compileAccess,
  floatingCatchment,
  groupingsOf,
  measureAccess,
  measureEffects,
  measureGains,
  runAccess,
} from './index.ts'

function tiny(edits: Readonly<Record<string, Edit>> = {}): CareModel {
  const parsed = parseModel(tinyFiles(edits))
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.value
}

const emergency: AccessQuestion = {
  services: ['emergency'],
  mode: 'car',
  variants: [],
  open: { kind: 'some-time' },
  date: '2025-01-06',
  neighbours: true,
  estimate: false,
}

function cellsOf(model: CareModel, question: Partial<AccessQuestion> = {}) {
  const plan = compileAccess(model, { ...emergency, ...question })
  if (!plan.ok) throw new Error(JSON.stringify(plan.issues))
  return { plan: plan.value, cells: runAccess(plan.value) }
}

function measured(model: CareModel, question: Partial<AccessQuestion> = {}) {
  const { plan, cells } = cellsOf(model, question)
  const { figures, catchments } = measureAccess(plan, cells, groupingsOf(model.region), [5, 30, 60])
  return { catchments, of: (id?: string) => figures.find(({ group }) => group.id === id)! }
}

const closedOffering = (closure: string) => (text: string) =>
  text.replace('site: north-hospital, source: invented }', `site: north-hospital, ${closure}, source: invented }`)

describe('runAccess(plan) and measureAccess', () => {
  it('take everybody to the nearest: 10 000 in the north 5 minutes, 5 000 in the south 40 minutes to the neighbour', () => {
    const { of, catchments } = measured(tiny())
    expect(of().persons).toBe(15_000)
    expect(of().mean).toBeCloseTo((10_000 * 5 + 5_000 * 40) / 15_000, 12)
    expect(of().within).toEqual([
      { minutes: 5, share: 10 / 15 },
      { minutes: 30, share: 10 / 15 },
      { minutes: 60, share: 1 },
    ])
    expect(of('0002').second).toBe(50)
    expect(of().longest).toBe(40)
    // The worst tenth, 1 500 persons, all live in the south.
    expect(of().worstTenth).toBe(40)
    expect(catchments.map(({ site, persons }) => [site, persons])).toEqual([
      ['north-hospital', 10_000],
      ['next-hospital', 5_000],
    ])
  })

  it('take the south to the north when neighbours are switched off, and nobody has a second', () => {
    const { of } = measured(tiny(), { neighbours: false })
    expect([of('0002').mean, of('0002').second, of().withoutSecond]).toEqual([50, null, 15_000])
  })

  it('use a mode that is a factor of another: the ambulance takes 0.8 of the car', () => {
    expect(measured(tiny(), { mode: 'ambulance' }).of('0002').mean).toBeCloseTo(0.8 * 40, 12)
  })

  it('find a service only when it is open', () => {
    const primary = { services: ['primary-care'] }
    const at = (minute: number) => compileAccess(tiny(), { ...emergency, ...primary, open: { kind: 'at', minute } })
    expect(at(9 * 60).ok).toBe(true)
    expect(at(18 * 60)).toMatchObject({ ok: false, issues: [{ code: 'access.nowhere-open' }] })
    expect(compileAccess(tiny(), { ...emergency, ...primary, open: { kind: 'round-the-clock' } }).ok).toBe(false)
  })

  it('leave out what is closed on the day', () => {
    const summer = {
      'services.yaml': closedOffering(`closures: [{ from: '2025-06-20', until: '2025-08-20', source: invented }]`),
    }
    const nearest = (date: string) => measured(tiny(summer), { date }).of('0001').mean
    expect([nearest('2025-06-19'), nearest('2025-06-20'), nearest('2025-08-20')]).toEqual([5, 90, 5])
  })

  it('send only those ages that may come', () => {
    const { of } = measured(tiny({ 'services.yaml': closedOffering("ages: ['65+']") }))
    expect([of('65+').mean, of('0-64').mean]).toEqual([
      (2_000 * 5 + 1_000 * 40) / 3_000,
      (8_000 * 90 + 4_000 * 40) / 12_000,
    ])
  })
})

describe('compileAccess(model, question)', () => {
  /** Nobody travels to the health centre in this world, so that its minutes may be missing. */
  const without = tiny()
  const missing: CareModel = {
    ...without,
    travel: { car: without.travel.car!.filter(({ from, to }) => !(from === 'south-town' && to === 'next-hospital')) },
  }

  it('refuses to compute with missing minutes, and tells the file, the site and the place', () => {
    expect(compileAccess(missing, emergency)).toMatchObject({
      ok: false,
      issues: [
        {
          code: 'access.missing-minutes',
          file: 'travel/car.csv',
          line: 1,
          params: { site: 'next-hospital', count: 1, first: 'south-town' },
        },
      ],
    })
  })

  it('estimates them only when asked to, and lists every estimate', () => {
    const { plan } = cellsOf(missing, { estimate: true })
    expect(plan.estimates).toMatchObject([{ place: 'south-town', site: 'next-hospital' }])
    // 33.4 km at the median pace of the ways in the table, which lies between its slowest and fastest.
    const { km, minutes } = plan.estimates[0]!
    expect(km).toBeCloseTo(33.36, 1)
    expect(minutes / km).toBeGreaterThan(0.8)
    expect(minutes / km).toBeLessThan(1.3)
    expect(cellsOf(tiny(), { estimate: true }).plan.estimates).toEqual([])
  })
})

describe('measureGains(changes, groupings)', () => {
  it('tells who loses when the north closes: 10 000 persons get 85 minutes more', () => {
    const model = tiny()
    const closed = { ...model, offerings: model.offerings.filter(({ site }) => site !== 'north-hospital') }
    const [everyone] = measureGains(
      compareCells(cellsOf(model).cells, cellsOf(closed).cells),
      groupingsOf(model.region),
    )
    expect(everyone).toMatchObject({ persons: 15_000, unchanged: 5_000, longer: [0, 0, 10_000], shorter: [0, 0, 0] })
    expect(everyone?.meanLonger).toBe(85)
  })

  it('has ten minutes more in the band from ten, also where binary fractions make 36.3 − 26.3 a little less', () => {
    const cell = { place: 'a', municipality: 'm', ageGroup: 'all', persons: 7, second: null }
    const at = (minutes: number) => [{ ...cell, nearest: { site: 's', minutes } }]
    const everyone = groupingsOf({ ...tiny().region, areas: [], municipalities: [], ageGroups: [] })
    expect(measureGains(compareCells(at(26.3), at(36.3)), everyone)).toMatchObject([{ longer: [0, 7, 0] }])
  })

  it('counts everybody once, and turns round when the worlds change places', () => {
    const model = tiny()
    const minutes = fc.array(fc.nat(60), { minLength: 12, maxLength: 12 })
    const withMinutes = (times: readonly number[]): CareModel => ({
      ...model,
      travel: { car: model.travel.car!.map((cell, i) => ({ ...cell, minutes: times[i]! })) },
    })
    fc.assert(
      fc.property(minutes, minutes, (a, b) => {
        const [before, after] = [cellsOf(withMinutes(a)).cells, cellsOf(withMinutes(b)).cells]
        const there = measureGains(compareCells(before, after), groupingsOf(model.region))
        const back = measureGains(compareCells(after, before), groupingsOf(model.region))
        for (const [i, { persons, unchanged, longer, shorter, lost, won }] of there.entries()) {
          expect([unchanged, lost, won, ...longer, ...shorter].reduce((sum, one) => sum + one)).toBe(persons)
          expect(longer).toEqual(back[i]?.shorter)
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe('measureEffects(effects, services, changes, groupings)', () => {
  const per_1000 = { value: 50, source: 'invented' }
  const name = { sv: 'Fall', en: 'Cases' }
  const about = { id: 'cases', name, diagnosis: name, service: 'emergency' }
  const model = tiny()
  const closed = { ...model, offerings: model.offerings.filter(({ site }) => site !== 'north-hospital') }
  const changes = compareCells(cellsOf(model).cells, cellsOf(closed).cells)
  const everyone = (bands: TravelEffect['bands'], service = 'emergency') =>
    measureEffects([{ ...about, service, bands }], ['emergency'], changes, groupingsOf(model.region))[0]?.groups[0]

  it('sets it beside the persons in its bands, and says of how many nobody knows', () => {
    // 10 000 persons get 85 minutes more.
    expect(everyone([{ from: 30, per_1000 }])).toMatchObject({ bands: [10_000], notStudied: 0 })
    expect(
      everyone([
        { from: 0, below: 10, per_1000 },
        { from: 90, per_1000 },
      ]),
    ).toMatchObject({ bands: [0, 0], notStudied: 10_000 })
    expect(everyone([{ from: 85, below: 86, per_1000 }])?.bands).toEqual([10_000])
  })

  it('has cases a year where it is known how many fall ill', () => {
    const rates = { patients_per_1000: { value: 2, low: 1, high: 4, source: 'invented' } }
    const bands = [
      { from: 0, below: 10, per_1000: { value: 900, source: 'invented' } },
      { from: 30, per_1000: { value: 50, low: 20, high: 100, source: 'invented' } },
    ]
    const [told] = measureEffects([{ ...about, ...rates, bands }], ['emergency'], changes, groupingsOf(model.region))
    // 10 000 persons, of whom 20 (10–40) fall ill a year, and of 1 000 such 50 (20–100) more.
    expect(told?.groups[0]?.casesPerYear).toEqual({ value: 1, low: 0.2, high: 4 })
    expect(everyone(bands)).not.toHaveProperty('casesPerYear')
  })

  it('is silent of other services', () => {
    expect(everyone([{ from: 0, per_1000 }], 'primary-care')).toBeUndefined()
  })
})

describe('floatingCatchment', () => {
  it('is supply over persons where all reach everything', () => {
    const access = floatingCatchment({
      supply: [3, 1],
      persons: [100, 300],
      minutes: [
        [5, 9],
        [9, 5],
      ],
      reach: 10,
    })
    access.forEach((one) => {
      expect(one).toBeCloseTo(4 / 400, 12)
    })
  })

  it('shares out exactly the supply that anybody reaches (Luo & Wang)', () => {
    const world = fc.record({
      supply: fc.array(fc.nat(20), { minLength: 3, maxLength: 3 }),
      persons: fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 4, maxLength: 4 }),
      minutes: fc.array(fc.array(fc.nat(60), { minLength: 3, maxLength: 3 }), { minLength: 4, maxLength: 4 }),
      reach: fc.nat(60),
    })
    fc.assert(
      fc.property(world, ({ supply, persons, minutes, reach }) => {
        const access = floatingCatchment({ supply, persons, minutes, reach })
        const given = access.reduce((sum, one, place) => sum + one * persons[place]!, 0)
        const reached = supply.reduce(
          (sum, units, site) => sum + (minutes.some((row) => row[site]! <= reach) ? units : 0),
          0,
        )
        expect(given).toBeCloseTo(reached, 8)
      }),
    )
  })
})
