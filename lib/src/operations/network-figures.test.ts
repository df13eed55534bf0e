import { expect, test } from 'vitest'
import { compileNetwork, type FlowNetwork, simulate } from '#engines/des'
import { networkFigures } from './network-figures.ts'

/** Two patients, at 0 and 1 minutes, two minutes of service each, one server: the second waits one minute. Measured for 10 minutes. */
const network: FlowNetwork = {
  kind: 'flow-network',
  formatVersion: 1,
  time: { unit: 'minute' },
  attributes: [{ id: 'urgency', labels: ['red', 'green'] }],
  classAttribute: 'urgency',
  sources: [
    { id: 'first', kind: 'times', times: [0], to: 'service' },
    { id: 'second', kind: 'times', times: [1], to: 'service', set: [{ attribute: 'urgency', value: 1 }] },
  ],
  resources: [{ id: 'server', capacity: 1 }],
  steps: [
    { id: 'service', kind: 'serve', take: [{ all: [{ resource: 'server' }] }], time: 2, next: 'home' },
    { id: 'home', kind: 'leave' },
  ],
}

const { record } = simulate(compileNetwork(network), { seed: 1, replication: 0, length: 10, warmUp: 0 })
const figures = networkFigures(network, record)
const findValue = (id: string, at: string, statistic: string, label: string | null = null): number | null | undefined =>
  figures.find(
    (figure) => figure.id === id && figure.at === at && figure.statistic === statistic && figure.class === label,
  )?.value

test.each([
  ['wait', 'service', 'mean', null, 0.5],
  ['wait', 'service', 'mean', 'red', 0],
  ['wait', 'service', 'mean', 'green', 1],
  ['wait', 'service', 'probability', null, 0.5],
  ['wait', 'service', 'count', null, 2],
  ['queue-length', 'service', 'mean', null, 0.1],
  ['queue-length', 'service', 'max', null, 1],
  ['losses', 'service', 'count', null, 0],
  ['reneges', 'service', 'share', null, 0],
  ['occupancy', 'server', 'share', null, 0.4],
  ['in-use', 'server', 'mean', null, 0.4],
  ['in-use', 'server', 'p50', null, 0],
  ['in-use', 'server', 'p90', null, 1],
  ['blocked', 'server', 'mean', null, 0],
  ['sojourn', 'sojourn', 'mean', null, 2.5],
  ['sojourn', 'sojourn', 'mean', 'green', 3],
  ['throughput', 'home', 'rate', null, 0.2],
  ['throughput', 'home', 'rate', 'red', 0.1],
  ['arrivals', 'first', 'rate', null, 0.1],
  ['unfinished', 'network', 'count', null, 0],
  ['inside', 'network', 'mean', null, 0.5],
] as const)(
  'networkFigures › two patients, one waits a minute: %s at %s, %s of %s is %d',
  (id, at, statistic, label, value) => {
    expect(findValue(id, at, statistic, label)).toBeCloseTo(value)
  },
)

test('networkFigures › no figure is there twice', () => {
  const keys = figures.map(({ id, at, statistic, class: label }) => JSON.stringify([id, at, statistic, label]))
  expect(new Set(keys).size).toBe(keys.length)
})
