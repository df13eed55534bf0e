import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const resourceAfter = (id: string, ...changes: Parameters<typeof changed>[0]) =>
  changed(changes).resources.find((resource) => resource.id === id)
const beds = (capacity: object, rest: object = {}) => ({
  kind: 'change-capacity',
  resource: 'ward-alfa',
  capacity,
  ...rest,
})

describe('change-capacity', () => {
  it('sets a value, with the source of the change', () => {
    expect(resourceAfter('ward-alfa', beds({ to: 12, low: 10, high: 14 }))?.capacity).toEqual({
      value: 12,
      low: 10,
      high: 14,
      source: 'proposal',
    })
  })

  it('adds a difference, and keeps in a note what it was added to', () => {
    expect(resourceAfter('ward-alfa', beds({ by: -3, source: 'forecast' }))?.capacity).toEqual({
      value: 7,
      source: 'forecast',
      note: '10 (today) − 3',
    })
  })

  it('rounds what comes of a factor as it is told: 10 × 0.85 = 8.5', () => {
    const rounded = (round: string) => resourceAfter('ward-alfa', beds({ times: 0.85 }, { round }))?.capacity?.value
    expect(['nearest', 'up', 'down'].map(rounded)).toEqual([9, 9, 8])
    expect(resourceAfter('ward-alfa', beds({ times: 0.7 }, { round: 'up' }))?.capacity?.value).toBe(7)
  })

  it('moves the percentiles with the value', () => {
    const twice = [beds({ to: 12, low: 10, high: 14 }), beds({ times: 0.5 })]
    expect(resourceAfter('ward-alfa', ...twice)?.capacity).toMatchObject({ value: 6, low: 5, high: 7 })
  })

  it('changes every shift, or those that begin at a time', () => {
    const nurses = (rest: object) => {
      const change = { kind: 'change-capacity', resource: 'nurses-beta', capacity: { by: 2 }, ...rest }
      return resourceAfter('nurses-beta', change)?.shifts?.map(({ capacity }) => capacity.value)
    }
    expect(nurses({})).toEqual([6 + 2, 3 + 2])
    expect(nurses({ startingAt: '21:00' })).toEqual([6, 3 + 2])
  })

  it('gives a limit, by value, to a resource that had none', () => {
    const model = changed([])
    const unlimited = {
      ...model,
      resources: model.resources.map((resource) => ({ ...resource, capacity: null, shifts: undefined })),
    }
    expect(changed([beds({ to: 4 })], unlimited).resources[0]?.capacity?.value).toBe(4)
    expect(saidOf([beds({ by: 4 })], unlimited)).toEqual(['changes[0].resource no-such-capacity ward-alfa'])
  })

  it('refuses what is not whole, less than 0, more than any region has, outside its percentiles, or a shift that is not there', () => {
    expect(saidOf([beds({ to: 2.5 })])).toEqual(['changes[0].capacity not-whole 2.5'])
    expect(saidOf([beds({ by: -11 })])).toEqual(['changes[0].capacity negative -1'])
    expect(saidOf([beds({ to: 1e8 })])).toEqual(['changes[0].capacity too-many-units 100000000 1000000'])
    expect(saidOf([beds({ times: 1000 }), beds({ times: 1000 })])).toEqual([
      'changes[1].capacity too-many-units 10000000 1000000',
    ])
    expect(saidOf([beds({ to: 5, low: 6 })])).toEqual(['changes[0].capacity spread 6 5 5'])
    expect(saidOf([beds({ to: 5 }, { startingAt: '07:00' })])).toEqual([
      'changes[0].resource no-such-capacity ward-alfa',
    ])
  })
})
