import { describe, expect, it } from 'vitest'
import type { FlowNetwork } from '../network.ts'
import { replicate } from './replicate.ts'
import { exponential, oneLine } from './worlds.ts'

/** A little of everything: two classes, a finite line, patience, blocking, a detour, two resources at once; all come before 200. */
const busy: FlowNetwork = {
  kind: 'flow-network',
  formatVersion: 1,
  time: { unit: 'hour' },
  attributes: [{ id: 'class', labels: ['urgent', 'planned'] }],
  classAttribute: 'class',
  timers: [{ id: 'in-bay' }, { id: 'in-bed' }],
  sources: [
    { id: 'urgent', kind: 'poisson', rate: 2, until: 200, to: 'bay', set: [{ attribute: 'class', value: 0 }] },
    {
      id: 'planned',
      kind: 'renewal',
      interval: { kind: 'uniform', low: 0.5, high: 1.5 },
      until: 200,
      batch: { kind: 'discrete', values: [1, 2], probabilities: [0.5, 0.5] },
      to: 'bed',
      set: [{ attribute: 'class', value: 1 }],
    },
  ],
  resources: [
    { id: 'bays', capacity: 3 },
    { id: 'beds', capacity: 7 },
    { id: 'nurses', capacity: 4 },
  ],
  steps: [
    {
      id: 'bay',
      kind: 'seize',
      take: [{ all: [{ resource: 'bays' }, { resource: 'nurses' }] }],
      room: 5,
      whenFull: 'elsewhere',
      patience: { time: exponential(0.5), to: 'left' },
      next: 'bay-start',
    },
    { id: 'bay-start', kind: 'timer', start: ['in-bay'], next: 'treatment' },
    { id: 'treatment', kind: 'delay', time: { kind: 'lognormal', mean: 1, sd: 1 }, next: 'nurse-free' },
    { id: 'nurse-free', kind: 'release', resources: ['nurses'], next: 'disposition' },
    { id: 'disposition', kind: 'route', by: 'share', to: ['bed', 'bay-stop'], shares: [0.4, 0.6] },
    {
      id: 'bed',
      kind: 'seize',
      take: [{ all: [{ resource: 'beds' }] }],
      priority: { attribute: 'class' },
      next: 'bay-stop-admitted',
    },
    { id: 'bay-stop-admitted', kind: 'timer', stop: ['in-bay'], start: ['in-bed'], next: 'bay-free' },
    { id: 'bay-free', kind: 'release', resources: ['bays'], next: 'stay' },
    { id: 'stay', kind: 'delay', time: { kind: 'gamma', shape: 1.5, mean: 3 }, next: 'bed-stop' },
    { id: 'bed-stop', kind: 'timer', stop: ['in-bed'], next: 'home' },
    { id: 'bay-stop', kind: 'timer', stop: ['in-bay'], next: 'home' },
    { id: 'home', kind: 'leave' },
    { id: 'elsewhere', kind: 'leave' },
    { id: 'left', kind: 'leave' },
  ],
}

describe('simulate(network)', () => {
  it('conserves patients: who came in has left or is inside, whenever one looks', () => {
    for (let length = 1; length <= 230; length += 7) {
      const [record] = replicate(busy, { length, replications: 1 })
      const { atStart, atEnd, entered, left } = record!.inside
      const arrived = Object.values(record!.arrivals).reduce((sum, n) => sum + n, 0)
      const gone = Object.values(record!.leaves)
        .flat()
        .reduce((sum, n) => sum + n, 0)
      expect({ atStart, entered, left, atEnd }).toEqual({
        atStart: 0,
        entered: arrived,
        left: gone,
        atEnd: arrived - gone,
      })
    }
  })

  it('conserves patients past the warm-up too: inside at its start + entered = left + inside at the end', () => {
    for (const record of replicate(busy, { length: 120, warmUp: 60, replications: 10 })) {
      const { atStart, atEnd, entered, left } = record.inside
      expect(atStart).toBeGreaterThan(0)
      expect(atStart + entered).toBe(left + atEnd)
    }
  })

  it('conserves patients at each step: who came to a line was served, left, was turned away or still waits', () => {
    for (const record of replicate(busy, { length: 150, replications: 10 })) {
      for (const step of ['bay', 'bed']) {
        const queue = record.queues[step]!
        const served = queue.waits.reduce((sum, tally) => sum + tally.count, 0)
        expect(served + queue.reneged + queue.balked + queue.turnedAway + queue.unfinished).toBe(record.visits[step])
      }
    }
  })

  it('Little’s law at a line: the number waiting over time is the sum of the waits, those under way included', () => {
    for (const record of replicate(busy, { length: 150, replications: 10 })) {
      const { waits, waitingIntegral, unfinishedWait } = record.queues.bed!
      expect(waitingIntegral).toBeCloseTo(waits.reduce((sum, tally) => sum + tally.sum, 0) + unfinishedWait, 6)
    }
  })

  it('Little’s law at every resource: units in use over time are the sum of the times they were held', () => {
    for (const record of replicate(busy, { length: 500, replications: 10 })) {
      expect(record.inside.atEnd).toBe(0)
      const held = (timer: string) => record.timers[timer]!.groups.reduce((sum, tally) => sum + tally.sum, 0)
      expect(record.resources.bays!.inUseIntegral).toBeCloseTo(held('in-bay'), 6)
      expect(record.resources.beds!.inUseIntegral).toBeCloseTo(held('in-bed'), 6)
    }
  })

  it('Little’s law for the whole: those inside over time are the sum of the sojourns', () => {
    for (const record of replicate(busy, { length: 500, replications: 10 })) {
      const sojourns = record.timers.sojourn!.groups.reduce((sum, tally) => sum + tally.sum, 0)
      expect(record.inside.integral).toBeCloseTo(sojourns, 6)
    }
  })

  it('splits the time of a resource over its levels: they sum to the measured time, and weigh up to the use', () => {
    for (const record of replicate(busy, { length: 150, warmUp: 30, replications: 5 })) {
      for (const resource of Object.values(record.resources)) {
        const time = resource.timeAtLevel.reduce((sum, t) => sum + t, 0)
        const use = resource.timeAtLevel.reduce((sum, t, level) => sum + t * level, 0)
        expect(time).toBeCloseTo(120, 6)
        expect(use).toBeCloseTo(resource.inUseIntegral, 6)
        expect(resource.inUseByHour.reduce((sum, t) => sum + t, 0)).toBeCloseTo(resource.inUseIntegral, 6)
      }
    }
  })

  it('ends at its length, long after the last patient has left', () => {
    const world = oneLine({ rate: 1, service: 0.1, servers: 3, source: { until: 10 } })
    const [record] = replicate(world, { length: 1000, replications: 1 })
    expect(record!.measuredTime).toBe(1000)
    expect(record!.inside.atEnd).toBe(0)
  })

  it('is the same to the last bit when it is run again', () => {
    expect(replicate(busy, { length: 200, replications: 3 })).toEqual(replicate(busy, { length: 200, replications: 3 }))
  })
})
