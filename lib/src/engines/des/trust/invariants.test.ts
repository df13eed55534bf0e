import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Distribution, FlowNetwork, Step } from '../network.ts'
import { meanWait } from './figures.ts'
import { replicate } from './replicate.ts'
import { classLine, exponential, oneLine } from './worlds.ts'

const service: fc.Arbitrary<Distribution> = fc.oneof(
  fc.double({ min: 0.1, max: 2, noNaN: true }),
  fc.double({ min: 0.1, max: 2, noNaN: true }).map((mean) => ({ kind: 'exponential', mean }) as const),
  fc.double({ min: 0.1, max: 2, noNaN: true }).map((mean) => ({ kind: 'lognormal', mean, sd: 2 * mean }) as const),
)
const seed = fc.integer({ min: 0, max: 2 ** 31 })
const runs = { numRuns: 40, seed: 7 }

describe('simulate(network), whatever the numbers', () => {
  it('one server more never lengthens the mean wait where the first to come is first served (same patients)', () => {
    fc.assert(
      fc.property(
        seed,
        fc.integer({ min: 1, max: 6 }),
        fc.double({ min: 0.2, max: 4, noNaN: true }),
        service,
        (seed, servers, rate, time) => {
          const waitWith = (count: number) => {
            // All who come before 60 are seen to the end, so the same patients are compared.
            const world = oneLine({ rate, service: time, servers: count, source: { until: 60 } })
            const [record] = replicate(world, { length: 4000, replications: 1, seed })
            expect(record!.inside.atEnd).toBe(0)
            return record!.inside.entered === 0 ? 0 : meanWait(record!, 'service')
          }
          expect(waitWith(servers + 1)).toBeLessThanOrEqual(waitWith(servers) + 1e-12)
        },
      ),
      runs,
    )
  })

  it('a resource that no one uses changes nothing', () => {
    fc.assert(
      fc.property(seed, service, fc.integer({ min: 0, max: 9 }), (seed, time, capacity) => {
        const world = oneLine({ rate: 1, service: time, servers: 2 })
        const [before] = replicate(world, { length: 100, replications: 1, seed })
        const idle = { ...world, resources: [{ id: 'idle', capacity }, ...world.resources] }
        const [after] = replicate(idle, { length: 100, replications: 1, seed })
        const { idle: unused, ...used } = after!.resources
        expect({ ...after, resources: used }).toEqual(before)
        expect(unused?.inUseIntegral).toBe(0)
      }),
      runs,
    )
  })

  it('other ids change nothing but the ids, when streams and purposes are kept', () => {
    fc.assert(
      fc.property(seed, service, (seed, time) => {
        const world = oneLine({ rate: 2, service: time, servers: 2, source: { until: 50 } })
        const [before] = replicate(world, { length: 100, replications: 1, seed })
        const [after] = replicate(renamed(world), { length: 100, replications: 1, seed })
        expect(after!.queues['new-service']).toEqual(before!.queues.service)
        expect(after!.resources['new-servers']).toEqual(before!.resources.servers)
        expect(after!.inside).toEqual(before!.inside)
      }),
      runs,
    )
  })

  it('the order of the lists changes nothing', () => {
    fc.assert(
      fc.property(seed, (seed) => {
        const world = classLine({
          rates: [0.5, 0.7],
          services: [exponential(1), { kind: 'lognormal', mean: 1, sd: 2 }],
          servers: 2,
          discipline: 'priority',
        })
        const turned = { ...world, sources: world.sources.toReversed(), steps: world.steps.toReversed() }
        const [before] = replicate(world, { length: 100, replications: 1, seed })
        const [after] = replicate(turned, { length: 100, replications: 1, seed })
        expect(after).toEqual(before)
      }),
      runs,
    )
  })

  it('a class meets the same draws whatever happens to the others', () => {
    fc.assert(
      fc.property(seed, fc.double({ min: 0.1, max: 3, noNaN: true }), service, (seed, rate, time) => {
        const [before] = replicate(twoPaths(1, 0.5), { length: 100, replications: 1, seed })
        const [after] = replicate(twoPaths(rate, time), { length: 100, replications: 1, seed })
        expect(after!.arrivals.first).toBe(before!.arrivals.first)
        // A sum over those still waiting, in no order that would be kept: equal but for its last bit.
        const { unfinishedWait, ...queue } = before!.queues.first!
        expect(after!.queues.first).toMatchObject(queue)
        expect(after!.queues.first!.unfinishedWait).toBeCloseTo(unfinishedWait, 9)
        expect(after!.resources.first).toEqual(before!.resources.first)
      }),
      runs,
    )
  })

  it('the urgent of a preemptive resource never notice the rest', () => {
    fc.assert(
      fc.property(seed, fc.double({ min: 0.1, max: 2, noNaN: true }), (seed, rate) => {
        const waitsOf = (other: number) => {
          const services = [exponential(1), exponential(1)]
          const world = classLine({ rates: [0.5, other], services, servers: 1, discipline: 'preemptive' })
          const [record] = replicate(world, { length: 100, replications: 1, seed })
          return record!.queues.service!.waits[0]
        }
        expect(waitsOf(rate)).toEqual(waitsOf(0.01))
      }),
      runs,
    )
  })
})

/** Every id with a prefix; streams and purposes are given the old ids. */
function renamed(world: FlowNetwork): FlowNetwork {
  const steps = world.steps.map((step): Step => {
    if (step.kind !== 'serve') return { ...step, id: `new-${step.id}` } as Step
    return {
      ...step,
      id: `new-${step.id}`,
      purpose: step.id,
      next: `new-${step.next}`,
      take: [{ all: [{ resource: 'new-servers' }] }],
    }
  })
  return {
    ...world,
    sources: world.sources.map((source) => ({
      ...source,
      id: `new-${source.id}`,
      stream: source.id,
      to: `new-${source.to}`,
    })),
    resources: world.resources.map((resource) => ({ ...resource, id: `new-${resource.id}` })),
    steps,
  }
}

/** Two paths side by side that share nothing; rate and service of the second are free. */
function twoPaths(rate: number, time: Distribution): FlowNetwork {
  const path = (id: string, service: Distribution): Step => ({
    id,
    kind: 'serve',
    take: [{ all: [{ resource: id }] }],
    time: service,
    next: 'out',
  })
  return {
    kind: 'flow-network',
    formatVersion: 1,
    time: { unit: 'hour' },
    sources: [
      { id: 'second', kind: 'poisson', rate, to: 'second' },
      { id: 'first', kind: 'poisson', rate: 1, to: 'first' },
    ],
    resources: [
      { id: 'second', capacity: 2 },
      { id: 'first', capacity: 1 },
    ],
    steps: [path('second', time), path('first', { kind: 'lognormal', mean: 0.8, sd: 1 }), { id: 'out', kind: 'leave' }],
  }
}
