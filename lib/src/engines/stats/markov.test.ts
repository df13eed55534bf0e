import { describe, expect, it } from 'vitest'
import { birthDeathDistribution, exploreChain, stationaryDistribution, transientDistribution } from './markov.ts'

const onOff = {
  states: ['off', 'on'],
  moves: [
    { from: 0, to: 1, rate: 1 },
    { from: 1, to: 0, rate: 3 },
  ],
}

describe('exploreChain(start, movesOf)', () => {
  it('finds each state once, and leaves out moves that never happen', () => {
    const chain = exploreChain<readonly [number]>([0], ([n]) => [
      [[n + 1], n < 2 ? 1 : 0],
      [[n - 1], n > 0 ? 2 : 0],
    ])
    expect(chain.states).toEqual([[0], [1], [2]])
    expect(chain.moves).toHaveLength(4)
  })

  it('throws when the chain has no end', () => {
    expect(() => exploreChain<readonly [number]>([0], ([n]) => [[[n + 1], 1]], 50)).toThrow('more than 50 states')
  })

  it('throws at a negative rate, saying where', () => {
    expect(() => exploreChain<readonly [number]>([0], () => [[[1], -1]])).toThrow('rate -1 from (0) to (1)')
  })
})

describe('stationaryDistribution(chain)', () => {
  it('gives each state its share: on one time unit of four when it goes off three times as fast', () => {
    expect([...stationaryDistribution(onOff)]).toEqual([0.75, 0.25])
  })

  it('goes round a one-way ring in proportion to the mean stays', () => {
    const ring = {
      states: [0, 1, 2],
      moves: [
        { from: 0, to: 1, rate: 1 },
        { from: 1, to: 2, rate: 1 / 2 },
        { from: 2, to: 0, rate: 1 / 5 },
      ],
    }
    ;[1 / 8, 2 / 8, 5 / 8].forEach((share, k) => {
      expect(stationaryDistribution(ring)[k]).toBeCloseTo(share, 14)
    })
  })

  it('keeps the digits of a very small probability (GTH)', () => {
    const rare = {
      states: [0, 1, 2],
      moves: [
        { from: 0, to: 1, rate: 1e-9 },
        { from: 1, to: 0, rate: 1 },
        { from: 1, to: 2, rate: 1e-9 },
        { from: 2, to: 1, rate: 1 },
      ],
    }
    expect(stationaryDistribution(rare)[2]! / 1e-18).toBeCloseTo(1, 8)
  })

  it('throws when a state cannot be left', () => {
    const trap = { states: [0, 1], moves: [{ from: 0, to: 1, rate: 1 }] }
    expect(() => stationaryDistribution(trap)).toThrow('state 1 never leads to an earlier one')
  })
})

describe('transientDistribution(chain, initial, time)', () => {
  it('follows the closed form of two states, P(on at t) = ¼(1 − e^−4t)', () => {
    for (const t of [0, 0.1, 1, 7, 300]) {
      const { at } = transientDistribution(onOff, [1, 0], t)
      expect(at[1]).toBeCloseTo((1 - Math.exp(-4 * t)) / 4, 12)
    }
  })

  it('tells the time spent in each state, ∫ P(on) = t/4 − (1 − e^−4t)/16', () => {
    const { timeIn } = transientDistribution(onOff, [1, 0], 2)
    expect(timeIn[1]).toBeCloseTo(2 / 4 - (1 - Math.exp(-8)) / 16, 12)
    expect(timeIn[0]! + timeIn[1]!).toBeCloseTo(2, 12)
  })

  it('ends at the stationary distribution', () => {
    const { at } = transientDistribution(onOff, [0, 1], 1000)
    expect(at[0]).toBeCloseTo(0.75, 10)
  })

  it('stays where it is when nothing moves', () => {
    expect(transientDistribution({ states: [0], moves: [] }, [1], 5).timeIn[0]).toBe(5)
  })
})

describe('birthDeathDistribution(births, deaths)', () => {
  it('is the truncated geometric for equal ratios', () => {
    expect([...birthDeathDistribution([1, 1], [2, 2])]).toEqual([4 / 7, 2 / 7, 1 / 7])
  })

  it('stays finite for very large loads', () => {
    const p = birthDeathDistribution(
      Array.from({ length: 400 }, () => 100),
      Array.from({ length: 400 }, () => 1),
    )
    expect(p[400]).toBeCloseTo(0.99, 6)
  })
})
