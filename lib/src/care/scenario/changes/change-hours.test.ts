import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const day = [{ days: ['all'], from: '08:00', to: '20:00' }]
const emergencyAlfa = { service: 'emergency', site: 'alfa' }
const shifts = [{ ...day[0], capacity: { value: 4, source: 'proposal' } }]

describe('change-hours', () => {
  it('gives a service at a site new hours, there and nowhere else', () => {
    const after = changed([{ kind: 'change-hours', unit: emergencyAlfa, hours: day }])
    expect(after.offerings.filter(({ service }) => service === 'emergency').map(({ hours }) => hours)).toEqual([
      day,
      'always',
      'always',
    ])
  })

  it('keeps the units of a resource within its hours', () => {
    const after = changed([{ kind: 'change-hours', unit: { resource: 'theatre-beta' }, hours: day }])
    const theatre = after.resources.find(({ id }) => id === 'theatre-beta')
    expect(theatre?.shifts).toEqual([{ ...day[0], capacity: { value: 2, source: 'today' } }])
    expect(theatre).not.toHaveProperty('capacity')
  })

  it('gives a resource new shifts instead of those it had', () => {
    const after = changed([{ kind: 'change-hours', unit: { resource: 'nurses-beta' }, shifts }])
    expect(after.resources.find(({ id }) => id === 'nurses-beta')?.shifts).toEqual(shifts)
  })

  it('asks for one of hours and shifts, and for what fits the unit', () => {
    expect(saidOf([{ kind: 'change-hours', unit: emergencyAlfa }])).toEqual(['changes[0] choose-one hours, shifts'])
    expect(saidOf([{ kind: 'change-hours', unit: emergencyAlfa, shifts }])).toEqual([
      'changes[0].shifts shifts-of-offering emergency @ alfa',
    ])
    expect(saidOf([{ kind: 'change-hours', unit: { resource: 'nurses-beta' }, hours: day }])).toEqual([
      'changes[0].hours has-shifts nurses-beta',
    ])
    expect(saidOf([{ kind: 'change-hours', unit: { service: 'on-call', site: 'alfa' }, hours: day }])).toEqual([
      'changes[0].unit not-offered on-call alfa',
    ])
  })
})
