import { describe, expect, it } from 'vitest'
import { infiniteServerMean, periodicMmc } from '../../stats/queueing.ts'
import type { Distribution } from '../network.ts'
import type { ReplicationRecord } from '../record.ts'
import { meanWait, shareWaiting, utilisation } from './figures.ts'
import { disagreements, type Expectation, replicate } from './replicate.ts'
import { exponential, oneLine } from './worlds.ts'

/** Arrivals by hour of the day, low at night and with a peak before noon; the mean is 1. */
const shape = [
  0.4, 0.3, 0.3, 0.3, 0.3, 0.4, 0.5, 0.8, 1.2, 1.6, 1.8, 1.7, 1.6, 1.5, 1.4, 1.4, 1.4, 1.3, 1.3, 1.2, 1.1, 0.9, 0.7,
  0.6,
]
const week = 168

/** Mean units in use by hour of the day. */
function inUseAt(record: ReplicationRecord, hour: number): number {
  let sum = 0
  for (let day = 0; day < 7; day++) sum += record.resources.servers!.inUseByHour[day * 24 + hour]!
  return (sum * 24) / record.measuredTime
}

/** Simpson's rule over [from, from + 1]; the curve is smooth there. */
function meanOverHour(curve: (t: number) => number, from: number): number {
  const points = Array.from({ length: 21 }, (_, k) => curve(from + k / 20) * (k === 0 || k === 20 ? 1 : k % 2 ? 4 : 2))
  return points.reduce((sum, y) => sum + y, 0) / 60
}

describe('simulate(arrivals that vary over the day)', () => {
  it.each<[string, Distribution, (u: number) => number, number]>([
    ['exponential', exponential(0.25), (u) => 4 * (1 - Math.exp(-u / 4)), 160],
    ['deterministic', 3, (u) => Math.min(u, 3), 3],
    ['uniform', { kind: 'uniform', low: 0, high: 10 }, (u) => (u < 10 ? u - u ** 2 / 20 : 5), 10],
  ])('Mt/G/∞: mean number in service by hour of the day, %s services', (_, service, limitedMean, longest) => {
    const rates = shape.map((factor) => 3 * factor)
    const network = oneLine({
      rate: 3,
      service,
      servers: null,
      source: { kind: 'poisson', profile: 'day' },
      network: { profiles: [{ id: 'day', stepLength: 1, values: shape }] },
    })
    const records = replicate(network, { length: 11 * week, warmUp: week })
    const expectations = shape.map(
      (_, hour): Expectation => [
        `mean in service at ${hour}`,
        (record) => inUseAt(record, hour),
        meanOverHour((t) => infiniteServerMean(rates, 1, limitedMean, longest, t), hour),
      ],
    )
    expect(disagreements(records, expectations)).toEqual([])
  })

  it('Mt/M/c: waits and use by hour follow the forward equations', () => {
    const rates = shape.map((factor) => 3 * factor)
    const theory = periodicMmc({ rates, stepLength: 1, serviceRate: 1, servers: 5, places: 120 })
    expect(theory.cutOff).toBeLessThan(1e-9)
    const network = oneLine({
      rate: 3,
      service: exponential(1),
      servers: 5,
      source: { kind: 'poisson', profile: 'day' },
      network: { profiles: [{ id: 'day', stepLength: 1, values: shape }] },
    })
    const records = replicate(network, { length: 21 * week, warmUp: week })
    expect(
      disagreements(records, [
        ['mean wait', (record) => meanWait(record, 'service'), theory.meanWait],
        ['probability of waiting', (record) => shareWaiting(record, 'service'), theory.probabilityOfWait],
        ['utilisation', (record) => utilisation(record, 'servers'), 3 / 5],
        ...theory.inService.map(
          (mean, hour): Expectation => [`mean in service at ${hour}`, (record) => inUseAt(record, hour), mean],
        ),
      ]),
    ).toEqual([])
  })
})
