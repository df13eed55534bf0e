import { describe, expect, it } from 'vitest'
import { batchMm1, mg1, mm1, mmc, mmcWaitBeyond } from '../../stats/queueing.ts'
import { meanWait, meanWaiting, shareWaiting, shareWithin, utilisation } from './figures.ts'
import { disagreements, type Expectation, replicate } from './replicate.ts'
import { exponential, oneLine } from './worlds.ts'

type Means = ReturnType<typeof mmc>

/** Wait, probability of waiting, number in line and utilisation, all four. */
function lineExpectations(theory: Means): readonly Expectation[] {
  return [
    ['mean wait', (record) => meanWait(record, 'service'), theory.meanWait],
    ['probability of waiting', (record) => shareWaiting(record, 'service'), theory.probabilityOfWait],
    ['mean number in line', (record) => meanWaiting(record, 'service'), theory.meanInLine],
    ['utilisation', (record) => utilisation(record, 'servers'), theory.utilisation],
  ]
}

describe('simulate(one line)', () => {
  it('M/M/1: mean wait in line is ρ/(μ−λ)', () => {
    const records = replicate(oneLine({ rate: 0.7, service: exponential(1), servers: 1 }), {
      length: 20500,
      warmUp: 500,
    })
    expect(disagreements(records, lineExpectations(mm1({ arrivalRate: 0.7, serviceRate: 1 })))).toEqual([])
  })

  it('M/M/c: waits follow Erlang C', () => {
    const line = { arrivalRate: 4, serviceRate: 1, servers: 5 }
    const records = replicate(oneLine({ rate: 4, service: exponential(1), servers: 5 }), { length: 4200, warmUp: 200 })
    expect(disagreements(records, lineExpectations(mmc(line)))).toEqual([])
  })

  it('M/M/c: the wait itself is exponential for those who wait', () => {
    const line = { arrivalRate: 2, serviceRate: 1, servers: 3 }
    const limits = [0, 0.5, 1, 2]
    const network = oneLine({
      rate: 2,
      service: exponential(1),
      servers: 3,
      source: { to: 'start' },
      network: {
        timers: [{ id: 'wait', limits }],
        steps: [
          { id: 'start', kind: 'timer', start: ['wait'], next: 'seize' },
          { id: 'seize', kind: 'seize', take: [{ all: [{ resource: 'servers' }] }], next: 'stop' },
          { id: 'stop', kind: 'timer', stop: ['wait'], next: 'treatment' },
          { id: 'treatment', kind: 'delay', time: exponential(1), next: 'end' },
          { id: 'end', kind: 'leave' },
        ],
      },
    })
    const records = replicate(network, { length: 5100, warmUp: 100 })
    const expectations = limits.map(
      (limit, k): Expectation => [
        `P(wait ≤ ${limit})`,
        (record) => shareWithin(record, 'wait', k),
        1 - mmcWaitBeyond(line, limit),
      ],
    )
    expect(disagreements(records, expectations)).toEqual([])
  })

  it.each([
    ['deterministic', 1, 0],
    ['Erlang with 4 phases', { kind: 'erlang', shape: 4, mean: 1 }, 1 / 4],
    ['uniform', { kind: 'uniform', low: 0, high: 2 }, 1 / 3],
    ['lognormal', { kind: 'lognormal', mean: 1, sd: 1.2 }, 1.44],
    [
      'mixture of two exponentials',
      {
        kind: 'mixture',
        parts: [
          { share: 0.9, of: exponential(1.5) },
          { share: 0.1, of: exponential(0.25) },
        ],
      },
      // E[S] = 0.6 + 0.4 = 1; E[S²] = 0.9 · 2/1.5² + 0.1 · 2/0.25² = 0.8 + 3.2
      3,
    ],
  ] as const)('M/G/1: Pollaczek–Khinchine with %s services', (_, service, serviceVariance) => {
    const records = replicate(oneLine({ rate: 0.6, service, servers: 1 }), { length: 20500, warmUp: 500 })
    const theory = mg1({ arrivalRate: 0.6, serviceMean: 1, serviceVariance })
    expect(disagreements(records, lineExpectations(theory))).toEqual([])
  })

  it('M[X]/M/1: batches of 1, 2 or 5', () => {
    const network = oneLine({
      rate: 0.25,
      service: exponential(1),
      servers: 1,
      source: { batch: { kind: 'discrete', values: [1, 2, 5], probabilities: [0.5, 0.25, 0.25] } },
    })
    const records = replicate(network, { length: 20500, warmUp: 500 })
    const theory = batchMm1({ batchRate: 0.25, batchMean: 2.25, batchSecondMoment: 7.75, serviceRate: 1 })
    expect(disagreements(records, lineExpectations(theory))).toEqual([])
  })
})
