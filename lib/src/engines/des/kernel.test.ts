import { describe, expect, it } from 'vitest'
import { normalQuantile, tallyOf, threefry2x32, uniform01 } from '#engines/stats'
import { firstWords } from './compile.ts'
import { lognormalByMean } from './distributions.ts'
import { compileNetwork, simulate } from './index.ts'
import { network } from './small.test-world.ts'

/** The kernel has Threefry, the normal quantile and the sketch's buckets in its own dialect; they must be those that engines/stats tests. */
describe('the kernel draws and tallies as engines/stats does', () => {
  const stay = { kind: 'lognormal', mean: 3, sd: 4 } as const
  const given = network({
    sources: [{ kind: 'renewal', id: 'p', to: 'stay', interval: { kind: 'uniform', low: 0, high: 1 } }],
    resources: [],
    steps: [
      { kind: 'delay', id: 'stay', time: stay, next: 'out' },
      { kind: 'leave', id: 'out' },
    ],
  })
  const patients = Array.from({ length: 3000 }, (_, index) => ({ source: 'p', index }))

  it.each([
    [1, 0],
    [7, 12],
    [2 ** 40 + 3, 2 ** 33],
  ])('seed %i, replication %i', (seed, replication) => {
    const { record, journeys } = simulate(compileNetwork(given), {
      seed,
      replication,
      length: 2000,
      warmUp: 0,
      journeys: patients,
    })
    const source = hash(hash(wordsOf(seed), wordsOf(replication)), firstWords('p'))
    const { a, b } = lognormalByMean(stay.mean, stay.sd)
    let time = 0
    journeys.forEach((journey, index) => {
      time += uniform01(...source, index, 1)
      expect(journey[0]!.time).toBe(time)
      const u = uniform01(...hash(source, [index, 2]), firstWords('time/stay')[0], 0)
      const left = journey.at(-1)!.time - time
      expect(Math.abs(left / Math.exp(a + b * normalQuantile(u)) - 1)).toBeLessThan(1e-9)
    })
    expect(record.arrivals.p).toBeGreaterThan(patients.length)
  })

  it('puts a time in the bucket of its double', () => {
    const counted = { ...given, sources: [{ ...given.sources[0]!, until: 1000 }] }
    const { record, journeys } = simulate(compileNetwork(counted), {
      seed: 5,
      replication: 0,
      length: 1e6,
      warmUp: 0,
      journeys: patients,
    })
    const sojourns = journeys
      .filter(({ length }) => length > 0)
      .map((journey) => journey.at(-1)!.time - journey[0]!.time)
    const { count, min, max, buckets } = tallyOf(sojourns)
    expect(record.timers.sojourn!.groups[0]).toMatchObject({ count, min, max, buckets })
  })
})

type Words = readonly [number, number]

function hash([k0, k1]: Words, [c0, c1]: Words): Words {
  const out = new Int32Array(2)
  threefry2x32(k0, k1, c0, c1, out)
  return [out[0]!, out[1]!]
}

/** Lower word first. */
function wordsOf(number: number): Words {
  return [number | 0, Math.floor(number / 2 ** 32) | 0]
}
