import { describe, expect, it } from 'vitest'
import { erlangA, erlangB, finiteSource, mmcK } from '../../stats/queueing.ts'
import type { Distribution } from '../network.ts'
import { meanWait, meanWaiting, readFigure, shareWaiting, utilisation } from './figures.ts'
import { disagreements, replicate } from './replicate.ts'
import { exponential, oneLine } from './worlds.ts'

describe('simulate(a line that some do not pass)', () => {
  it.each<[string, Distribution]>([
    ['exponential', exponential(0.5)],
    ['deterministic', 2],
    ['lognormal', { kind: 'lognormal', mean: 2, sd: 3 }],
    ['Weibull with shape ½', { kind: 'weibull', shape: 0.5, scale: 1 }],
    ['empirical', { kind: 'empirical', values: [0.1, 0.4, 1.5, 6] }],
  ])('M/G/c/c: Erlang B whatever the distribution (insensitivity), %s services', (_, service) => {
    const network = oneLine({ rate: 3, service, servers: 7, step: { room: 0, whenFull: 'lost' } })
    const records = replicate(network, { length: 3100, warmUp: 100 })
    const lost = erlangB(6, 7)
    expect(
      disagreements(records, [
        ['blocking', (record) => readFigure(record, { statistic: 'share-turned-away', step: 'service' }), lost],
        ['utilisation', (record) => utilisation(record, 'servers'), (6 * (1 - lost)) / 7],
      ]),
    ).toEqual([])
  })

  it('M/M/c/K: losses, waits and utilisation', () => {
    const theory = mmcK({ arrivalRate: 3, serviceRate: 1, servers: 3, places: 8 })
    const network = oneLine({ rate: 3, service: exponential(1), servers: 3, step: { room: 5, whenFull: 'lost' } })
    const records = replicate(network, { length: 4100, warmUp: 100 })
    expect(
      disagreements(records, [
        [
          'loss',
          (record) => readFigure(record, { statistic: 'share-turned-away', step: 'service' }),
          theory.probabilityOfLoss,
        ],
        ['mean wait', (record) => meanWait(record, 'service'), theory.meanWait],
        ['probability of waiting', (record) => shareWaiting(record, 'service'), theory.probabilityOfWait],
        ['mean number in line', (record) => meanWaiting(record, 'service'), theory.meanInLine],
        ['utilisation', (record) => utilisation(record, 'servers'), theory.utilisation],
      ]),
    ).toEqual([])
  })

  it('M/M/c+M: abandonment, waits and utilisation follow Erlang A', () => {
    const theory = erlangA({ arrivalRate: 6, serviceRate: 1, servers: 5, abandonmentRate: 0.5 })
    const network = oneLine({
      rate: 6,
      service: exponential(1),
      servers: 5,
      step: { patience: { time: exponential(0.5), to: 'lost' } },
    })
    const records = replicate(network, { length: 2100, warmUp: 100 })
    expect(
      disagreements(records, [
        [
          'abandonment',
          (record) => readFigure(record, { statistic: 'share-reneged', step: 'service' }),
          theory.probabilityOfAbandonment,
        ],
        ['mean wait of those served', (record) => meanWait(record, 'service'), theory.meanWaitOfServed],
        ['mean number in line', (record) => meanWaiting(record, 'service'), theory.meanInLine],
        ['utilisation', (record) => utilisation(record, 'servers'), theory.utilisation],
      ]),
    ).toEqual([])
  })

  it('M/M/c//N: a finite population meets the long run of the others', () => {
    const theory = finiteSource({ arrivalRate: 0.5, serviceRate: 1, servers: 2, population: 6 })
    const records = replicate(
      {
        kind: 'flow-network',
        formatVersion: 1,
        time: { unit: 'hour' },
        sources: [{ id: 'population', kind: 'initial', count: 6, to: 'outside' }],
        resources: [{ id: 'servers', capacity: 2 }],
        steps: [
          { id: 'outside', kind: 'delay', time: exponential(0.5), next: 'service' },
          {
            id: 'service',
            kind: 'serve',
            take: [{ all: [{ resource: 'servers' }] }],
            time: exponential(1),
            next: 'outside',
          },
        ],
      },
      { length: 5050, warmUp: 50 },
    )
    expect(
      disagreements(records, [
        ['visits per hour', (record) => record.visits.service! / record.measuredTime, theory.throughput],
        ['mean wait', (record) => meanWait(record, 'service'), theory.meanWait],
        ['probability of waiting', (record) => shareWaiting(record, 'service'), theory.probabilityOfWait],
        ['mean number in line', (record) => meanWaiting(record, 'service'), theory.meanInLine],
        ['utilisation', (record) => utilisation(record, 'servers'), theory.utilisation],
      ]),
    ).toEqual([])
    for (const record of records) expect(record.inside).toMatchObject({ atStart: 6, atEnd: 6, entered: 0, left: 0 })
  })
})
