import { describe, expect, it } from 'vitest'
import { mg1Preemptive, mg1Priorities, mmc, mmcPriorities } from '../../stats/queueing.ts'
import { meanTime, meanWait, shareWaiting, utilisation } from './figures.ts'
import { disagreements, type Expectation, replicate } from './replicate.ts'
import { classLine, exponential } from './worlds.ts'

describe('simulate(classes of patients before one resource)', () => {
  it('M/M/c with priorities: mean waits by class (Cobham)', () => {
    const rates = [0.5, 1.5, 0.8]
    const network = classLine({ rates, services: rates.map(() => exponential(1)), servers: 4, discipline: 'priority' })
    const records = replicate(network, { length: 5200, warmUp: 200 })
    const whole = mmc({ arrivalRate: 2.8, serviceRate: 1, servers: 4 })
    expect(
      disagreements(records, [
        ...mmcPriorities(rates, 1, 4).map(
          (wait, k): Expectation => [`mean wait of class ${k}`, (record) => meanWait(record, 'service', k), wait],
        ),
        ['probability of waiting', (record) => shareWaiting(record, 'service'), whole.probabilityOfWait],
        ['utilisation', (record) => utilisation(record, 'servers'), 0.7],
      ]),
    ).toEqual([])
  })

  const classes = [
    { arrivalRate: 0.2, serviceMean: 0.5, serviceVariance: 0 },
    { arrivalRate: 0.3, serviceMean: 1, serviceVariance: 1 },
    { arrivalRate: 0.1, serviceMean: 2, serviceVariance: 4 / 3 },
  ]
  const services = [0.5, exponential(1), { kind: 'uniform', low: 0, high: 4 }] as const
  const rates = classes.map((each) => each.arrivalRate)

  it('M/G/1 with priorities: mean waits by class, services of different kinds (Cobham)', () => {
    const records = replicate(classLine({ rates, services, servers: 1, discipline: 'priority' }), {
      length: 20500,
      warmUp: 500,
    })
    expect(
      disagreements(records, [
        ...mg1Priorities(classes).map(
          (wait, k): Expectation => [`mean wait of class ${k}`, (record) => meanWait(record, 'service', k), wait],
        ),
        ['utilisation', (record) => utilisation(record, 'servers'), 0.6],
      ]),
    ).toEqual([])
  })

  it('preemptive M/M/1: mean time in the system by class', () => {
    const alike = [0.3, 0.4].map((arrivalRate) => ({ arrivalRate, serviceMean: 1, serviceVariance: 1 }))
    const records = replicate(
      classLine({
        rates: [0.3, 0.4],
        services: [exponential(1), exponential(1)],
        servers: 1,
        discipline: 'preemptive',
      }),
      { length: 20500, warmUp: 500 },
    )
    expect(
      disagreements(records, [
        ...mg1Preemptive(alike).map(
          (time, k): Expectation => [`mean time of class ${k}`, (record) => meanTime(record, 'sojourn', k), time],
        ),
        ['utilisation', (record) => utilisation(record, 'servers'), 0.7],
      ]),
    ).toEqual([])
  })

  it('preemptive-resume M/G/1: mean time in the system by class, services of different kinds', () => {
    const records = replicate(classLine({ rates, services, servers: 1, discipline: 'preemptive' }), {
      length: 20500,
      warmUp: 500,
    })
    expect(
      disagreements(records, [
        ...mg1Preemptive(classes).map(
          (time, k): Expectation => [`mean time of class ${k}`, (record) => meanTime(record, 'sojourn', k), time],
        ),
        ['utilisation', (record) => utilisation(record, 'servers'), 0.6],
      ]),
    ).toEqual([])
  })
})
