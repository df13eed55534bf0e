import { describe, expect, it } from 'vitest'
import {
  batchMm1,
  bayBoarding,
  blockingTandem,
  erlangA,
  erlangB,
  erlangC,
  finiteSource,
  infiniteServerMean,
  jacksonNetwork,
  mg1,
  mg1Preemptive,
  mg1Priorities,
  mm1,
  mmc,
  mmcK,
  mmcPriorities,
  mmcWaitBeyond,
  periodicMmc,
} from './queueing.ts'

describe('erlangB(offeredLoad, servers)', () => {
  it('is a/(1 + a) for one server', () => expect(erlangB(3, 1)).toBe(3 / 4))
  it('is (a²/2)/(1 + a + a²/2) for two', () => expect(erlangB(2, 2)).toBeCloseTo(2 / 5, 14))
  it('turns everyone away without servers', () => expect(erlangB(1, 0)).toBe(1))
  it('throws at a negative load', () => expect(() => erlangB(-1, 1)).toThrow('erlangB(offeredLoad: -1)'))
})

describe('erlangC(offeredLoad, servers)', () => {
  it('is the load for one server', () => expect(erlangC(0.7, 1)).toBeCloseTo(0.7, 14))
  it('is a²/(2 + a) for two servers', () => expect(erlangC(1, 2)).toBeCloseTo(1 / 3, 14))
  it('is 1 when the line grows for ever', () => expect(erlangC(2, 2)).toBe(1))
  it('throws without servers', () => expect(() => erlangC(1, 0)).toThrow('servers: 0'))
})

describe('mmc(line)', () => {
  it('has the mean wait ρ/(μ − λ) for one server', () => {
    expect(mm1({ arrivalRate: 3, serviceRate: 4 }).meanWait).toBeCloseTo(0.75 / 1, 14)
  })
  it('has Little’s law: number in line is λ times the wait', () => {
    const { meanInLine, meanWait } = mmc({ arrivalRate: 9, serviceRate: 1, servers: 10 })
    expect(meanInLine).toBeCloseTo(9 * meanWait, 14)
  })
  it('waits for ever when the servers are too few', () => {
    expect(mmc({ arrivalRate: 2, serviceRate: 1, servers: 2 })).toEqual({
      utilisation: 1,
      probabilityOfWait: 1,
      meanWait: Infinity,
      meanInLine: Infinity,
    })
  })
  it('has a wait whose tail integrates to its mean', () => {
    const line = { arrivalRate: 3, serviceRate: 1, servers: 4 }
    let area = 0
    for (let t = 0; t < 60; t += 0.01) area += mmcWaitBeyond(line, t + 0.005) * 0.01
    expect(area).toBeCloseTo(mmc(line).meanWait, 5)
  })
})

describe('mmcK(line)', () => {
  it('is Erlang B when there is no place to wait', () => {
    const means = mmcK({ arrivalRate: 4, serviceRate: 1, servers: 5, places: 5 })
    expect(means.probabilityOfLoss).toBeCloseTo(erlangB(4, 5), 14)
    expect(means.meanWait).toBe(0)
  })
  it('comes to M/M/c with many places', () => {
    const line = { arrivalRate: 4, serviceRate: 1, servers: 5 }
    const [many, endless] = [mmcK({ ...line, places: 400 }), mmc(line)]
    expect(many.meanWait).toBeCloseTo(endless.meanWait, 10)
    expect(many.probabilityOfWait).toBeCloseTo(endless.probabilityOfWait, 10)
  })
  it('is even over its states when arrivals and services are as fast', () => {
    expect(mmcK({ arrivalRate: 1, serviceRate: 1, servers: 1, places: 4 }).probabilityOfLoss).toBeCloseTo(1 / 5, 14)
  })
})

describe('erlangA(line)', () => {
  it('has a Poisson number inside when patience is as short as service', () => {
    const means = erlangA({ arrivalRate: 2, serviceRate: 1, servers: 2, abandonmentRate: 1 })
    const atLeastTwo = 1 - Math.exp(-2) * (1 + 2)
    expect(means.probabilityOfWait).toBeCloseTo(atLeastTwo, 12)
    expect(means.utilisation).toBeCloseTo((2 * Math.exp(-2) + 2 * atLeastTwo) / 2, 12)
  })
  it('serves those whom it does not lose', () => {
    const means = erlangA({ arrivalRate: 12, serviceRate: 1, servers: 10, abandonmentRate: 0.5 })
    expect(12 * (1 - means.probabilityOfAbandonment)).toBeCloseTo(10 * means.utilisation, 10)
  })
  it('comes to M/M/c when patience is long', () => {
    const line = { arrivalRate: 4, serviceRate: 1, servers: 5 }
    const means = erlangA({ ...line, abandonmentRate: 1e-7 })
    expect(means.meanWait).toBeCloseTo(mmc(line).meanWait, 5)
    expect(means.meanWaitOfServed).toBeCloseTo(mmc(line).meanWait, 5)
  })
  it('gives those served the wait of the virtual-wait density p₀ λ exp(λ(1 − e^−θw)/θ − μw) (Baccelli & Hébuterne)', () => {
    const means = erlangA({ arrivalRate: 1, serviceRate: 1, servers: 1, abandonmentRate: 1 })
    let served = Math.exp(-1)
    let wait = 0
    for (let w = 0.0005; w < 40; w += 0.001) {
      const density = Math.exp(-1) * Math.exp(1 - Math.exp(-w) - w) * Math.exp(-w) * 0.001
      served += density
      wait += w * density
    }
    expect(means.meanWaitOfServed).toBeCloseTo(wait / served, 6)
  })
})

describe('finiteSource(line)', () => {
  it('lets one alone never wait', () => {
    const means = finiteSource({ arrivalRate: 1, serviceRate: 1, servers: 1, population: 1 })
    expect(means).toEqual({ utilisation: 0.5, probabilityOfWait: 0, meanWait: 0, meanInLine: 0, throughput: 0.5 })
  })
  it('shows each arrival the long run of the others (arrival theorem)', () => {
    const two = finiteSource({ arrivalRate: 1, serviceRate: 2, servers: 1, population: 2 })
    const busyWithOne = finiteSource({ arrivalRate: 1, serviceRate: 2, servers: 1, population: 1 }).utilisation
    expect(two.probabilityOfWait).toBeCloseTo(busyWithOne, 14)
    expect(two.meanWait).toBeCloseTo(busyWithOne / 2, 14)
  })
})

describe('mg1(line)', () => {
  it('is M/M/1 with exponential services, and half of that with even ones', () => {
    const { meanWait } = mm1({ arrivalRate: 0.8, serviceRate: 1 })
    expect(mg1({ arrivalRate: 0.8, serviceMean: 1, serviceVariance: 1 }).meanWait).toBeCloseTo(meanWait, 12)
    expect(mg1({ arrivalRate: 0.8, serviceMean: 1, serviceVariance: 0 }).meanWait).toBeCloseTo(meanWait / 2, 12)
  })
})

describe('batchMm1(line)', () => {
  it('is M/M/1 when each batch is one', () => {
    const batches = { batchRate: 0.5, batchMean: 1, batchSecondMoment: 1, serviceRate: 1 }
    expect(batchMm1(batches)).toEqual(mm1({ arrivalRate: 0.5, serviceRate: 1 }))
  })
  it('makes the second of each pair wait for the first even in an idle world', () => {
    const pairs = { batchRate: 1e-9, batchMean: 2, batchSecondMoment: 4, serviceRate: 1 }
    expect(batchMm1(pairs).meanWait).toBeCloseTo(1 / 2, 8)
    expect(batchMm1(pairs).probabilityOfWait).toBeCloseTo(1 / 2, 8)
  })
  it('throws when the second moment is below the squared mean', () => {
    expect(() => batchMm1({ batchRate: 1, batchMean: 3, batchSecondMoment: 5, serviceRate: 9 })).toThrow(
      'squared mean 9',
    )
  })
})

describe('mmcPriorities(arrivalRates, serviceRate, servers)', () => {
  it('only moves the wait between classes: the mean over all is that of M/M/c (conservation law)', () => {
    const rates = [1, 2, 1.5]
    const waits = mmcPriorities(rates, 1, 6)
    const mean = waits.reduce((sum, wait, k) => sum + wait * rates[k]!, 0) / 4.5
    expect(mean).toBeCloseTo(mmc({ arrivalRate: 4.5, serviceRate: 1, servers: 6 }).meanWait, 12)
  })
  it('keeps a mean for the urgent when the rest grow for ever', () => {
    const [urgent, rest] = mmcPriorities([1, 3], 1, 2)
    expect(urgent).toBeCloseTo(1 / 2 / (1 - 1 / 2), 14)
    expect(rest).toBe(Infinity)
  })
})

describe('mg1Priorities(classes)', () => {
  it('is Pollaczek–Khinchine with one class', () => {
    const line = { arrivalRate: 0.5, serviceMean: 1, serviceVariance: 3 }
    expect(mg1Priorities([line])[0]).toBeCloseTo(mg1(line).meanWait, 14)
  })
  it('is M/M/c’s Cobham with one server and equal exponential services', () => {
    const classOf = (arrivalRate: number) => ({ arrivalRate, serviceMean: 1, serviceVariance: 1 })
    const [general, special] = [mg1Priorities([classOf(0.3), classOf(0.4)]), mmcPriorities([0.3, 0.4], 1, 1)]
    general.forEach((wait, k) => {
      expect(wait).toBeCloseTo(special[k]!, 12)
    })
  })
})

describe('mg1Preemptive(classes)', () => {
  const classes = [0.3, 0.4].map((arrivalRate) => ({ arrivalRate, serviceMean: 1, serviceVariance: 1 }))
  it('shows the most urgent an M/M/1 of its own', () => {
    expect(mg1Preemptive(classes)[0]).toBeCloseTo(1 / (1 - 0.3), 14)
  })
  it('holds as many inside as M/M/1 when all services are alike', () => {
    const inside = mg1Preemptive(classes).reduce((sum, time, k) => sum + time * classes[k]!.arrivalRate, 0)
    expect(inside).toBeCloseTo(0.7 / 0.3, 12)
  })
})

describe('jacksonNetwork(stations)', () => {
  it('adds those who come back: a fifth back means 1.25 visits each', () => {
    const [station] = jacksonNetwork([{ arrivalRate: 2, serviceRate: 5, servers: 1, to: [0.2] }])
    expect(station?.throughput).toBeCloseTo(2.5, 14)
    expect(station?.utilisation).toBeCloseTo(0.5, 14)
  })
  it('carries what the first sends to the second', () => {
    const [first, second] = jacksonNetwork([
      { arrivalRate: 1, serviceRate: 2, servers: 1, to: [0, 0.5] },
      { arrivalRate: 0.25, serviceRate: 2, servers: 1, to: [0, 0] },
    ])
    expect([first?.throughput, second?.throughput]).toEqual([1, 0.75])
  })
  it('throws when no one can leave', () => {
    expect(() => jacksonNetwork([{ arrivalRate: 1, serviceRate: 2, servers: 1, to: [1] }])).toThrow('never leave')
  })
})

describe('blockingTandem(line)', () => {
  it('is M/M/c/K when the second station always has a place', () => {
    const means = blockingTandem({
      arrivalRate: 2,
      room: 3,
      first: { servers: 2, serviceRate: 1 },
      goOn: 1,
      buffer: 60,
      second: { servers: 20, serviceRate: 10 },
    })
    const alone = mmcK({ arrivalRate: 2, serviceRate: 1, servers: 2, places: 5 })
    expect(means.probabilityOfLoss).toBeCloseTo(alone.probabilityOfLoss, 12)
    expect(means.meanWait).toBeCloseTo(alone.meanWait, 12)
    expect(means.firstBlocked).toBeCloseTo(0, 12)
  })
  it('lets two equal stations without buffer pass two thirds of what one could (saturated)', () => {
    const means = blockingTandem({
      arrivalRate: 1e7,
      room: 2,
      first: { servers: 1, serviceRate: 1 },
      goOn: 1,
      buffer: 0,
      second: { servers: 1, serviceRate: 1 },
    })
    expect(means.throughput).toBeCloseTo(2 / 3, 5)
  })
})

describe('bayBoarding(line)', () => {
  it('boards no one when beds abound, and then is M/M/c/K', () => {
    const means = bayBoarding({
      arrivalRate: 4,
      room: 5,
      bays: 5,
      treatmentRate: 1,
      admitted: 0.1,
      beds: 40,
      stayRate: 1,
    })
    const alone = mmcK({ arrivalRate: 4, serviceRate: 1, servers: 5, places: 10 })
    expect(means.meanWaitBetween).toBeCloseTo(0, 12)
    expect(means.meanWait).toBeCloseTo(alone.meanWait, 12)
  })
  it('keeps flow in balance: beds in use are admissions times the mean stay', () => {
    const means = bayBoarding({
      arrivalRate: 4,
      room: 9,
      bays: 6,
      treatmentRate: 1,
      admitted: 0.3,
      beds: 5,
      stayRate: 0.25,
    })
    expect(means.secondInUse).toBeCloseTo((means.throughput * 0.3) / 0.25, 12)
    expect(means.firstBlocked).toBeCloseTo(means.throughput * 0.3 * means.meanWaitBetween, 12)
  })
})

describe('infiniteServerMean(rates, stepLength, limitedMean, longest, time)', () => {
  it('is the offered load when the rate never changes', () => {
    expect(infiniteServerMean([3], 1, (u) => Math.min(u, 2), 2, 0.3)).toBeCloseTo(6, 14)
  })
  it('counts who came during the last service time when services are even', () => {
    // Rate 1 in the first hour, 5 in the second, services of 1: half an hour into the second, ½ × 1 + ½ × 5 are inside.
    expect(infiniteServerMean([1, 5], 1, (u) => Math.min(u, 1), 1, 1.5)).toBeCloseTo(3, 14)
  })
  it('comes to the sinusoid’s closed form in fine steps (Eick, Massey & Whitt, theorem 4.1)', () => {
    const gamma = 2 * Math.PI
    const rates = Array.from({ length: 4000 }, (_, k) => 10 + 6 * Math.sin((gamma * (k + 0.5)) / 4000))
    const mean = infiniteServerMean(rates, 1 / 4000, (u) => (1 - Math.exp(-2 * u)) / 2, 20, 0.3)
    const exact = 5 + (6 * (2 * Math.sin(gamma * 0.3) - gamma * Math.cos(gamma * 0.3))) / (4 + gamma ** 2)
    expect(mean).toBeCloseTo(exact, 5)
  })
})

describe('periodicMmc(line)', () => {
  it('is M/M/c when the rate never changes', () => {
    const means = periodicMmc({ rates: [3], stepLength: 5, serviceRate: 1, servers: 4, places: 150 })
    const even = mmc({ arrivalRate: 3, serviceRate: 1, servers: 4 })
    expect(means.meanWait).toBeCloseTo(even.meanWait, 7)
    expect(means.probabilityOfWait).toBeCloseTo(even.probabilityOfWait, 7)
  })
  it('is Mt/M/∞ when servers abound', () => {
    const rates = [1, 4, 2]
    const means = periodicMmc({ rates, stepLength: 2, serviceRate: 0.5, servers: 40, places: 40 })
    // Mean over the second step, by Simpson’s rule on a smooth curve.
    const at = (t: number) => infiniteServerMean(rates, 2, (u) => (1 - Math.exp(-0.5 * u)) / 0.5, 90, t)
    const points = Array.from({ length: 201 }, (_, k) => at(2 + k / 100) * (k === 0 || k === 200 ? 1 : k % 2 ? 4 : 2))
    const simpson = points.reduce((sum, y) => sum + y, 0) / 600
    expect(means.inService[1]).toBeCloseTo(simpson, 7)
  })
  it('throws when the line grows for ever', () => {
    expect(() => periodicMmc({ rates: [3], stepLength: 1, serviceRate: 0, servers: 1, places: 9 })).toThrow(
      'serviceRate: 0',
    )
  })
})
