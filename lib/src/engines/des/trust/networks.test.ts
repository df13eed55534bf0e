import { describe, expect, it } from 'vitest'
import { bayBoarding, blockingTandem, jacksonNetwork } from '../../stats/queueing.ts'
import type { FlowNetwork } from '../network.ts'
import { meanInUse, meanWait, meanWaiting, readFigure, shareWaiting, utilisation } from './figures.ts'
import { disagreements, type Expectation, replicate } from './replicate.ts'
import { exponential } from './worlds.ts'

const base = { kind: 'flow-network', formatVersion: 1, time: { unit: 'hour' } } as const

describe('simulate(several stations)', () => {
  it('Jackson network: each station is an M/M/c of its own, feedback included', () => {
    const stations = [
      { arrivalRate: 1, serviceRate: 2, servers: 1, to: [0, 0.6, 0.1] },
      { arrivalRate: 0.5, serviceRate: 0.8, servers: 2, to: [0.2, 0, 0.5] },
      { arrivalRate: 0, serviceRate: 1.2, servers: 1, to: [0, 0, 0.1] },
    ]
    const network: FlowNetwork = {
      ...base,
      sources: [
        { id: 'to-0', kind: 'poisson', rate: 1, to: 'station-0' },
        { id: 'to-1', kind: 'poisson', rate: 0.5, to: 'station-1' },
      ],
      resources: stations.map(({ servers }, k) => ({ id: `servers-${k}`, capacity: servers })),
      steps: [
        ...stations.flatMap(({ serviceRate, to }, k): FlowNetwork['steps'] => [
          {
            id: `station-${k}`,
            kind: 'serve',
            take: [{ all: [{ resource: `servers-${k}` }] }],
            time: exponential(serviceRate),
            next: `from-${k}`,
          },
          {
            id: `from-${k}`,
            kind: 'route',
            by: 'share',
            to: ['station-0', 'station-1', 'station-2', 'out'],
            shares: [...to, 1 - to.reduce((sum, share) => sum + share, 0)],
          },
        ]),
        { id: 'out', kind: 'leave' },
      ],
    }
    const records = replicate(network, { length: 10300, warmUp: 300 })
    const expectations = jacksonNetwork(stations).flatMap((theory, k): readonly Expectation[] => [
      [`visits to ${k}`, (record) => record.visits[`station-${k}`]! / record.measuredTime, theory.throughput],
      [`mean wait at ${k}`, (record) => meanWait(record, `station-${k}`), theory.meanWait],
      [`probability of waiting at ${k}`, (record) => shareWaiting(record, `station-${k}`), theory.probabilityOfWait],
      [`utilisation of ${k}`, (record) => utilisation(record, `servers-${k}`), theory.utilisation],
    ])
    expect(disagreements(records, expectations)).toEqual([])
  })

  it('tandem with blocking after service: a finite buffer between two stations', () => {
    const theory = blockingTandem({
      arrivalRate: 1.5,
      room: 6,
      first: { servers: 2, serviceRate: 1 },
      goOn: 1,
      buffer: 2,
      second: { servers: 1, serviceRate: 1.6 },
    })
    const network: FlowNetwork = {
      ...base,
      sources: [{ id: 'arrivals', kind: 'poisson', rate: 1.5, to: 'first' }],
      resources: [
        { id: 'first-servers', capacity: 2 },
        { id: 'places', capacity: 2 },
        { id: 'second-server', capacity: 1 },
      ],
      steps: [
        {
          id: 'first',
          kind: 'seize',
          take: [{ all: [{ resource: 'first-servers' }] }],
          room: 6,
          whenFull: 'lost',
          next: 'first-service',
        },
        { id: 'first-service', kind: 'delay', time: exponential(1), next: 'place' },
        {
          id: 'place',
          kind: 'seize',
          take: [{ all: [{ resource: 'places' }] }],
          releaseOnStart: ['first-servers'],
          next: 'second',
        },
        {
          id: 'second',
          kind: 'seize',
          take: [{ all: [{ resource: 'second-server' }] }],
          releaseOnStart: ['places'],
          next: 'second-service',
        },
        { id: 'second-service', kind: 'delay', time: exponential(1.6), next: 'out' },
        { id: 'out', kind: 'leave' },
        { id: 'lost', kind: 'leave' },
      ],
    }
    const records = replicate(network, { length: 10100, warmUp: 100 })
    expect(
      disagreements(records, [
        [
          'loss',
          (record) => readFigure(record, { statistic: 'share-turned-away', step: 'first' }),
          theory.probabilityOfLoss,
        ],
        ['throughput', (record) => record.visits.out! / record.measuredTime, theory.throughput],
        ['mean wait before the first', (record) => meanWait(record, 'first'), theory.meanWait],
        ['mean number in line', (record) => meanWaiting(record, 'first'), theory.meanInLine],
        ['first station in use', (record) => meanInUse(record, 'first-servers'), theory.firstInUse],
        [
          'first station blocked',
          (record) => readFigure(record, { statistic: 'mean-blocked', resource: 'first-servers' }),
          theory.firstBlocked,
        ],
        ['second station in use', (record) => meanInUse(record, 'second-server'), theory.secondInUse],
        [
          'mean wait between',
          (record) => meanWait(record, 'place') + meanWait(record, 'second'),
          theory.meanWaitBetween,
        ],
      ]),
    ).toEqual([])
  })

  it('bays with boarding: a small Markov chain', () => {
    const line = { arrivalRate: 4, room: 4, bays: 6, treatmentRate: 1, admitted: 0.3, beds: 6, stayRate: 0.25 }
    const theory = bayBoarding(line)
    const network: FlowNetwork = {
      ...base,
      sources: [{ id: 'arrivals', kind: 'poisson', rate: 4, to: 'bay' }],
      resources: [
        { id: 'bays', capacity: 6 },
        { id: 'beds', capacity: 6 },
      ],
      steps: [
        {
          id: 'bay',
          kind: 'seize',
          take: [{ all: [{ resource: 'bays' }] }],
          room: 4,
          whenFull: 'elsewhere',
          next: 'treatment',
        },
        { id: 'treatment', kind: 'delay', time: exponential(1), next: 'disposition' },
        { id: 'disposition', kind: 'route', by: 'share', to: ['bed', 'home'], shares: [0.3, 0.7] },
        { id: 'bed', kind: 'seize', take: [{ all: [{ resource: 'beds' }] }], releaseOnStart: ['bays'], next: 'stay' },
        { id: 'stay', kind: 'delay', time: exponential(0.25), next: 'home' },
        { id: 'home', kind: 'leave' },
        { id: 'elsewhere', kind: 'leave' },
      ],
    }
    const records = replicate(network, { length: 6100, warmUp: 100 })
    expect(
      disagreements(records, [
        [
          'turned away',
          (record) => readFigure(record, { statistic: 'share-turned-away', step: 'bay' }),
          theory.probabilityOfLoss,
        ],
        ['mean wait for a bay', (record) => meanWait(record, 'bay'), theory.meanWait],
        ['bays in use', (record) => meanInUse(record, 'bays'), theory.firstInUse],
        [
          'bays held by boarding patients',
          (record) => readFigure(record, { statistic: 'mean-blocked', resource: 'bays' }),
          theory.firstBlocked,
        ],
        ['beds in use', (record) => meanInUse(record, 'beds'), theory.secondInUse],
        ['mean boarding time', (record) => meanWait(record, 'bed'), theory.meanWaitBetween],
      ]),
    ).toEqual([])
  })
})
