import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const july = { from: '2024-07-01', until: '2024-08-01' }
const closeIn = (unit: object, rest: object = {}) => ({ kind: 'close-dates', unit, ...july, ...rest })

describe('close-dates', () => {
  it('closes a service at a site between two dates, at some hours', () => {
    const during = [{ days: ['weekend'], from: '00:00', to: '24:00' }]
    const after = changed([closeIn({ service: 'emergency', site: 'alfa' }, { during })])
    expect(after.offerings.map(({ closures }) => closures.length)).toEqual([1, 0, 0, 0, 0, 0])
    expect(after.offerings[0]?.closures).toEqual([{ ...july, during, source: 'proposal' }])
  })

  it('closes all resources of a role at a site, but for the units that they keep', () => {
    const capacity = { value: 4, source: 'proposal' }
    const after = changed([closeIn({ role: 'ward', site: 'alfa' }, { capacity })])
    expect(after.resources[0]?.closures).toEqual([{ ...july, source: 'proposal', capacity }])
  })

  it('refuses dates the wrong way round, and units of a service', () => {
    expect(saidOf([closeIn({ resource: 'ward-alfa' }, { until: '2024-07-01' })])).toEqual([
      'changes[0].until until-before-from 2024-07-01 2024-07-01',
    ])
    const capacity = { value: 4, source: 'proposal' }
    expect(saidOf([closeIn({ service: 'emergency', site: 'alfa' }, { capacity })])).toEqual([
      'changes[0].capacity capacity-of-offering emergency @ alfa',
    ])
  })

  it('warns of dates outside the weeks that are measured', () => {
    expect(saidOf([closeIn({ resource: 'ward-alfa' }, { from: '2023-07-01', until: '2023-08-01' })])).toEqual([
      'changes[0].until outside-run 2023-07-01 2023-08-01 2024-01-01 2024-12-30',
    ])
    expect(saidOf([closeIn({ resource: 'ward-alfa' }, { from: '2025-07-01', until: '2025-08-01' })])).toEqual([
      'changes[0].from outside-run 2025-07-01 2025-08-01 2024-01-01 2024-12-30',
    ])
  })
})
