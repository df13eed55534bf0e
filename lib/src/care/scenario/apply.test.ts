import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentHash } from '#base'
import { applyScenario } from './apply.ts'
import { kindNames } from './kinds.ts'
import { smallModel } from './testing/small-model.ts'
import { changed, type Draft, deepFreeze, saidOf, scenarioOf } from './testing/try-changes.ts'

const fewerBeds: Draft = { kind: 'change-capacity', resource: 'ward-beta', capacity: { by: -4 } }
const halfTheBeds: Draft = { kind: 'change-capacity', resource: 'ward-beta', capacity: { times: 0.5 } }
const longerList: Draft = { kind: 'set-waiting-list', need: 'hip', waiting: { to: 40 } }

/** Changes of the small region that touch different things, so that any of them may come before any other. */
const apart: readonly Draft[] = [
  fewerBeds,
  longerList,
  { kind: 'set-staffing', site: 'alfa', staff: { by: 1 } },
  { kind: 'change-hours', unit: { service: 'on-call', site: 'on-call' }, hours: 'always' },
  { kind: 'close-dates', unit: { resource: 'theatre-beta' }, from: '2024-07-01', until: '2024-08-01' },
  { kind: 'close-unit', unit: { service: 'emergency', site: 'alfa' } },
  { kind: 'move-production', need: 'hip', attribute: 'planned-site', from: 'beta', to: 'alfa', share: 0.4 },
  { kind: 'co-locate', site: 'on-call', with: 'beta' },
  { kind: 'switch-neighbours', to: 'off' },
  { kind: 'remove-access-rule', rule: 'phone-first' },
  { kind: 'set-transfer-rule', pathway: 'emergency', step: { id: 'admit', kind: 'route', branches: [{ to: 'home' }] } },
  { kind: 'grow-demand', growth: { percent: 35 }, ages: ['80+'], needs: ['acute'] },
  { kind: 'set-number', path: 'pathways.emergency.triage.time.mean', number: { to: 12 } },
]
const someApart = fc.shuffledSubarray([...apart])

describe('applyScenario(model, scenario, all)', () => {
  it('gives the same model for a scenario without changes', () => {
    const model = smallModel()
    expect(contentHash(changed([], model))).toBe(contentHash(model))
  })

  it('leaves the given model as it was, though every part of it is frozen', () => {
    fc.assert(
      fc.property(someApart, (changes) => {
        const model = deepFreeze(smallModel())
        changed(changes, model)
        expect(contentHash(model)).toBe(contentHash(smallModel()))
      }),
      { numRuns: 30 },
    )
  })

  it('gives the same model each time', () => {
    fc.assert(
      fc.property(someApart, (changes) => {
        expect(contentHash(changed(changes))).toBe(contentHash(changed(changes)))
      }),
      { numRuns: 20 },
    )
  })

  it('gives the same model in any order, for changes of different things', () => {
    const inOrder = contentHash(changed(apart))
    fc.assert(
      fc.property(fc.shuffledSubarray([...apart], { minLength: apart.length }), (changes) => {
        expect(contentHash(changed(changes))).toBe(inOrder)
      }),
      { numRuns: 20 },
    )
  })

  it('makes the changes of one scenario after another as if they were one list', () => {
    fc.assert(
      fc.property(someApart, fc.nat(apart.length), (changes, cut) => {
        const inTwo = changed(changes.slice(cut), changed(changes.slice(0, cut)))
        expect(contentHash(inTwo)).toBe(contentHash(changed(changes)))
      }),
      { numRuns: 20 },
    )
  })

  it('makes changes in the order written: (30 − 4) / 2 = 13, and 30 / 2 − 4 = 11', () => {
    expect(bedsIn(changed([fewerBeds, halfTheBeds]))).toBe(13)
    expect(bedsIn(changed([halfTheBeds, fewerBeds]))).toBe(11)
  })

  it('makes the changes of `extends` first, then of `combines`, then its own', () => {
    const to20 = scenarioOf([{ kind: 'change-capacity', resource: 'ward-beta', capacity: { to: 20 } }], { id: 'to-20' })
    const half = scenarioOf([halfTheBeds], { id: 'half' })
    const whole = scenarioOf([fewerBeds], { id: 'whole', extends: 'to-20', combines: ['half'] })
    expect(bedsAfter(whole, [to20, half, whole])).toBe(20 / 2 - 4)
  })

  it('makes a scenario that is reached in two ways once', () => {
    const base = scenarioOf([fewerBeds], { id: 'base' })
    const list = scenarioOf([longerList], { id: 'list', extends: 'base' })
    const whole = scenarioOf([], { id: 'whole', extends: 'base', combines: ['list'] })
    expect(bedsAfter(whole, [base, list, whole])).toBe(30 - 4)
  })

  it('says what is unknown and what goes round among scenarios', () => {
    const a = scenarioOf([], { id: 'a', extends: 'b' })
    const b = scenarioOf([], { id: 'b', combines: ['a', 'list'] })
    const lists = scenarioOf([], { id: 'lists' })
    expect(applyScenario(smallModel(), a, [a, b, lists])).toMatchObject({
      issues: [
        { code: 'scenario.cycle', file: 'scenarios/b.yaml', path: 'combines[0]', params: { scenarios: 'a → b → a' } },
        { code: 'scenario.unknown-scenario', path: 'combines[1]', params: { given: 'list', nearest: 'lists' } },
      ],
    })
  })

  it('warns of a service that a change leaves open with nobody there, at that change', () => {
    const nobodyAtNight = { kind: 'change-capacity', resource: 'nurses-alfa', startingAt: '21:00', capacity: { to: 0 } }
    const closedAtNight = {
      kind: 'change-hours',
      unit: { service: 'emergency', site: 'alfa' },
      hours: [{ days: ['all'], from: '07:00', to: '21:00' }],
    }
    expect(saidOf([fewerBeds, nobodyAtNight])).toEqual([
      'changes[1] open-unstaffed emergency alfa nurse emergency.triage all 21:00–07:00',
    ])
    expect(saidOf([fewerBeds, nobodyAtNight, closedAtNight])).toEqual([])
  })

  it('warns of slots that a change leaves with nobody there, and says when the last timetable goes', () => {
    const model = smallModel()
    const timetable = [
      { days: ['all' as const], from: '17:00', to: '22:00', every: 30, places: { value: 1, source: 'today' } },
    ]
    const booked = {
      ...model,
      offerings: model.offerings.map((one) => (one.service === 'on-call' ? { ...one, timetable } : one)),
      pathways: model.pathways.map((pathway) =>
        pathway.id === 'on-call'
          ? {
              ...pathway,
              steps: pathway.steps.toSpliced(1, 0, { id: 'book', kind: 'appointment', service: 'on-call' }),
            }
          : pathway,
      ),
    }
    const shifts = [{ days: ['all'], from: '19:00', to: '22:00', capacity: { value: 1, source: 'proposal' } }]
    const later = { kind: 'change-hours', unit: { resource: 'nurses-on-call' }, shifts }
    const openLater = {
      kind: 'change-hours',
      unit: { service: 'on-call', site: 'on-call' },
      hours: shifts.map(({ capacity: _, ...hours }) => hours),
    }
    expect(saidOf([], booked)).toEqual([])
    expect(saidOf([later], booked)).toContain(
      'changes[0] slots-unstaffed on-call on-call nurse on-call.visit all 17:00–19:00',
    )
    expect(saidOf([later, openLater], booked)).toEqual([])
    expect(saidOf([{ kind: 'close-unit', unit: { service: 'on-call', site: 'on-call' } }], booked)).toEqual([
      'changes[0].unit timetable-nowhere on-call on-call.book',
    ])
    const offering = {
      service: 'on-call',
      site: 'alfa',
      source: 'proposal',
      timetable: [{ ...timetable[0], places: { value: 0.5, source: 'proposal' } }],
    }
    expect(saidOf([{ kind: 'open-unit', offerings: [offering] }], booked)).toEqual([
      'changes[0].offerings[0].timetable[0].places not-whole 0.5',
    ])
  })

  it('says all problems together, each with the scenario, the number of the change and the path', () => {
    const scenario = scenarioOf([
      { kind: 'change-capacity', resource: 'ward-betta', capacity: { by: -4 } },
      fewerBeds,
      { kind: 'change-capacity', resource: 'ward-beta', capacity: { by: -27 } },
    ])
    expect(applyScenario(smallModel(), scenario, [])).toMatchObject({
      ok: false,
      issues: [
        { file: 'scenarios/tried.yaml', path: 'changes[0].resource', params: { scenario: 'tried', change: 1 } },
        { code: 'scenario.negative', path: 'changes[2].capacity', params: { change: 3, value: -1 } },
      ],
    })
  })

  it('says what is wrong with a change that no file has been read for', () => {
    expect(saidOf([{ kind: 'change-capacities' }])).toEqual([
      'changes[0].kind unknown-kind change-capacities change-capacity',
    ])
    expect(saidOf([{ kind: 'remove-site' }])[0]).toContain('changes[0].site reading.missing')
  })

  it('says that a source is unknown, of the change or of a number in it', () => {
    const capacity = { to: 3, source: 'forecasts' }
    expect(saidOf([{ kind: 'change-capacity', resource: 'ward-beta', capacity, source: 'proposals#2' }])).toEqual([
      'changes[0].source unknown-source proposals proposal',
      'changes[0].capacity.source unknown-source forecasts forecast',
    ])
  })

  it('warns of a change without effect, and of nothing else', () => {
    for (const change of withoutEffect) expect(saidOf([change])).toEqual([`changes[0] no-effect ${change.kind}`])
  })

  it('warns of a change that has been made already', () => {
    for (const change of madeAlready) expect(saidOf([change, change])).toEqual([`changes[1] no-effect ${change.kind}`])
  })

  it('warns so for every kind but those that add or take away something whole', () => {
    const whole = ['add-site', 'close-unit', 'open-unit', 'remove-access-rule', 'remove-site']
    const warned = [...withoutEffect, ...madeAlready].map(({ kind }) => kind)
    expect([...warned, ...whole].sort()).toEqual([...kindNames].sort())
  })
})

const withoutEffect: readonly Draft[] = [
  { kind: 'change-capacity', resource: 'ward-beta', capacity: { to: 30 } },
  { kind: 'set-staffing', role: 'nurse', staff: { times: 1 } },
  { kind: 'change-hours', unit: { service: 'emergency', site: 'alfa' }, hours: 'always' },
  { kind: 'move-service', service: 'on-call', from: 'on-call', to: 'on-call' },
  { kind: 'move-production', need: 'hip', attribute: 'planned-site', from: 'beta', to: 'alfa', share: 0 },
  { kind: 'switch-neighbours', to: 'on' },
  {
    kind: 'set-access-rule',
    rule: {
      id: 'phone-first',
      service: 'on-call',
      kind: 'phone-first',
      followed: { value: 0.6, source: 'proposal' },
      via: 'advice',
    },
  },
  {
    kind: 'set-transfer-rule',
    pathway: 'emergency',
    step: { id: 'go', kind: 'travel', service: 'emergency', mode: 'car' },
  },
  { kind: 'change-step', pathway: 'emergency', step: 'triage', set: { priority: 'urgency' } },
  { kind: 'grow-demand', growth: { percent: 0 } },
  { kind: 'change-travel', mode: 'car', minutes: { by: 0 } },
  { kind: 'project-population', year: 2024 },
  { kind: 'set-waiting-list', need: 'hip', waiting: { times: 1 } },
  { kind: 'set-number', path: 'resources.ward-beta.capacity', number: { by: 0 } },
]

const madeAlready: readonly Draft[] = [
  { kind: 'close-dates', unit: { role: 'ward', site: 'alfa' }, from: '2024-07-01', until: '2024-08-01' },
  { kind: 'co-locate', site: 'on-call', with: 'alfa' },
]

function bedsIn(model: ReturnType<typeof smallModel>): number | undefined {
  return model.resources.find(({ id }) => id === 'ward-beta')?.capacity?.value
}

function bedsAfter(...[scenario, all]: [Parameters<typeof applyScenario>[1], Parameters<typeof applyScenario>[2]]) {
  const result = applyScenario(smallModel(), scenario, all)
  return result.ok ? bedsIn(result.value) : result.issues
}
