import { describe, expect, it } from 'vitest'
import { describeDifference, differenceParams } from './describe.ts'
import { diffModels } from './diff.ts'
import { smallModel } from './testing/small-model.ts'
import { changed, type Draft } from './testing/try-changes.ts'

const differences = (...changes: readonly Draft[]) =>
  diffModels(smallModel(), changed(changes)).map((difference) => describeDifference(difference, 'en'))

describe('diffModels(a, b)', () => {
  it('finds nothing different between a model and itself', () => {
    expect(diffModels(smallModel(), smallModel())).toEqual([])
  })

  it('says what a number was and is, and where each comes from', () => {
    const after = changed([{ kind: 'change-capacity', resource: 'ward-beta', capacity: { to: 26, low: 24 } }])
    expect(diffModels(smallModel(), after)).toEqual([
      {
        kind: 'changed',
        path: 'resources.ward-beta.capacity',
        from: 30,
        to: 26,
        fromSource: 'today',
        toSource: 'proposal',
      },
      { kind: 'added', path: 'resources.ward-beta.capacity.low', to: 24, toSource: 'proposal' },
    ])
  })

  it('tells steps by pathway and id, shifts by position, travel by both ends, and offerings by service and site', () => {
    const time = { unit: 'minutes', distribution: 'deterministic', mean: { value: 12, source: 'proposal' } }
    expect(
      differences(
        { kind: 'change-step', pathway: 'emergency', step: 'triage', set: { time } },
        { kind: 'set-staffing', site: 'alfa', staff: { by: 1 }, startingAt: '21:00' },
        { kind: 'co-locate', site: 'on-call', with: 'alfa' },
        { kind: 'change-hours', unit: { service: 'on-call', site: 'on-call' }, hours: 'always' },
      ).filter((line) => !line.startsWith('sites.') && !line.includes('.on-call.minutes') && !line.includes('added')),
    ).toEqual([
      'offerings.on-call.on-call.hours: all 17:00–22:00 → always (source: today → proposal)',
      'resources.nurses-alfa.shifts.1.capacity: 1 → 2 (source: today → proposal)',
      'pathways.emergency.triage.time.mean: 10 → 12 (source: today → proposal)',
      'travel.car.on-call.alfa.minutes: 20 → 0 (source: today)',
      'travel.car.on-call.beta.minutes: 35 → 50 (source: today)',
      'travel.car.on-call.next-door.minutes: 65 → 70 (source: today)',
    ])
  })

  it('gives whole what is added and what is removed', () => {
    expect(differences({ kind: 'remove-access-rule', rule: 'phone-first' })).toEqual([
      'accessRules.phone-first: removed, id: phone-first, service: on-call, kind: phone-first, hours: always, followed: (0.6), via: advice (source: today)',
    ])
    const grown = changed([{ kind: 'grow-demand', growth: { times: 1.5 }, ages: ['80+'], needs: ['hip'] }])
    expect(diffModels(smallModel(), grown)).toMatchObject([
      { kind: 'added', path: 'demand.hip.80+.growth-1', to: { per_1000: 10 }, toSource: 'proposal' },
    ])
  })

  it('shows shifts as they are read, also when one comes or goes', () => {
    const shift = (from: string, to: string, value: number, rest: object = {}) => ({
      days: ['all'],
      from,
      to,
      capacity: { value, source: 'proposal', ...rest },
    })
    const shifts = [
      shift('07:00', '19:00', 2),
      shift('19:00', '21:00', 0.1 + 0.2 + 2.7, { low: 2, high: 4 }),
      shift('21:00', '07:00', 1),
    ]
    expect(differences({ kind: 'change-hours', unit: { resource: 'nurses-alfa' }, shifts })).toEqual([
      'resources.nurses-alfa.shifts: all 07:00–21:00: 2; all 21:00–07:00: 1 → all 07:00–19:00: 2; all 19:00–21:00: 3 (2 – 4); all 21:00–07:00: 1',
    ])
  })

  it('shows a timetable as it is read', () => {
    const places = { value: 2, source: 'proposal' }
    const timetable = [{ days: ['weekdays'], from: '08:00', to: '12:00', every: 20, places }]
    const offerings = [{ service: 'on-call', site: 'alfa', timetable, source: 'proposal' }]
    expect(differences({ kind: 'open-unit', offerings })[0]).toContain('timetable: (weekdays 08:00–12:00 every 20: 2)')
  })

  it('gives the differences the other way round for the models the other way round', () => {
    const before = smallModel()
    const after = changed([
      { kind: 'close-unit', unit: { resource: 'ward-alfa' } },
      { kind: 'set-waiting-list', need: 'hip', waiting: { to: 3 } },
    ])
    expect(diffModels(before, after).map(({ kind, path }) => [kind, path])).toEqual([
      ['removed', 'resources.ward-alfa'],
      ['changed', 'needs.hip.waitingAtStart'],
    ])
    expect(diffModels(after, before).map(({ kind, path }) => [kind, path])).toEqual([
      ['added', 'resources.ward-alfa'],
      ['changed', 'needs.hip.waitingAtStart'],
    ])
  })

  it('says when only the source of a number is another', () => {
    const model = smallModel()
    const [ward, ...rest] = model.resources
    const after = { ...model, resources: [{ ...ward!, capacity: { value: 10, source: 'forecast' } }, ...rest] }
    expect(diffModels(model, after)).toMatchObject([
      { path: 'resources.ward-alfa.capacity', from: 10, to: 10, fromSource: 'today', toSource: 'forecast' },
    ])
  })
})

describe('differenceParams(difference)', () => {
  it('gives the key of a sentence and what fills it', () => {
    expect(differenceParams({ kind: 'removed', path: 'resources.ward', from: 3, fromSource: 'today' })).toEqual({
      key: 'scenario.difference.removed',
      params: { path: 'resources.ward', from: 3, source: 'today' },
    })
  })
})
