import { describe, expect, it } from 'vitest'
import { changed, saidOf } from '../testing/try-changes.ts'

const near = { id: 'near', name: 'Near-care centre', kind: 'near-care-centre' }
const onCall = { service: 'on-call', hours: [{ days: ['all'], from: '17:00', to: '22:00' }] }
const nurses = {
  id: 'nurses-near',
  name: 'Nurses',
  kind: 'staff',
  role: 'nurse',
  capacity: { value: 1, source: 'proposal' },
}
const fromPlaces = [
  { from: 'west', minutes: 8 },
  { from: 'east', minutes: 44 },
]
const add = (rest: object = {}) => ({ kind: 'add-site', site: near, ...rest })

describe('add-site', () => {
  it('adds a site with its minutes, what it offers and what it has', () => {
    const after = changed([add({ travel: { car: fromPlaces }, offerings: [onCall], resources: [nurses] })])
    expect(after.sites.at(-1)).toEqual({ ...near, neighbour: false, source: 'proposal' })
    expect(after.offerings.at(-1)).toEqual({ ...onCall, site: 'near', closures: [], source: 'proposal' })
    expect(after.resources.at(-1)).toMatchObject({ id: 'nurses-near', site: 'near' })
    expect(after.travel['car']?.slice(-2)).toEqual([
      { from: 'west', to: 'near', minutes: 8, source: 'proposal' },
      { from: 'east', to: 'near', minutes: 44, source: 'proposal' },
    ])
  })

  it('takes the minutes of the site that stands in the same place, but for those written out', () => {
    const travel = { car: [{ from: 'west', minutes: 8 }] }
    const after = changed([add({ travelLike: 'alfa', travel, offerings: [onCall] })])
    const to = after.travel['car']?.filter((cell) => cell.to === 'near').map(({ from, minutes }) => [from, minutes])
    expect(Object.fromEntries(to ?? [])).toEqual({ west: 8, east: 50, alfa: 0, beta: 50, 'on-call': 20 })
  })

  it('refuses a site to which some places have no minutes, by a mode in which people go to what it offers', () => {
    expect(saidOf([add({ offerings: [onCall], travel: { car: fromPlaces.slice(1) } })])).toEqual([
      'changes[0].travel minutes-missing car near west 1',
    ])
    expect(saidOf([add()])).toEqual([])
  })

  it('says what is taken, unknown, or about another site', () => {
    expect(saidOf([{ kind: 'add-site', site: { ...near, id: 'alfa' } }])).toEqual(['changes[0].site.id taken-id alfa'])
    const travel = {
      car: [
        { from: 'wets', minutes: 8 },
        { from: 'west', to: 'alfa', minutes: 1 },
      ],
      cars: [],
    }
    expect(saidOf([add({ travel, offerings: [{ service: 'on-cal' }] })])).toEqual([
      'changes[0].travel.car[0].from unknown-place wets west',
      'changes[0].travel.car[1] travel-of-another-site near',
      'changes[0].travel.cars unknown-mode cars car',
      'changes[0].offerings[0].service unknown-service on-cal on-call',
    ])
  })
})
