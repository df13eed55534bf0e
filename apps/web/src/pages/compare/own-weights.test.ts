import type { Comparison, Weighed } from '@samplan/lib/studies/comparison'
import { describe, expect, it } from 'vitest'
import { pointsOf, readPoints, weighOwn, writePoints } from './own-weights.ts'

const source = { source: 's', sourceTitle: 'S', isAssumption: true }
const ranks = {
  draws: 1,
  acceptability: [
    [1, 0],
    [0, 1],
  ],
  central: [null, null],
  confidence: [null, null],
}
const weighed: Weighed = {
  kind: 'weighed',
  criteria: [
    { indicator: 'wait', best: 0, worst: 100, ...source },
    { indicator: 'done', best: 10, worst: 0, ...source },
  ],
  scenarios: ['now', 'new'],
  unvalued: [],
  replications: 1,
  outcomes: [
    [60, 5],
    [20, 3],
  ],
  values: [
    [0.4, 0.5],
    [0.8, 0.3],
  ],
  dominatedBy: [[], []],
  anyWeights: ranks,
  parties: [],
}
const comparison = {
  indicators: [
    { id: 'wait', better: 'lower' },
    { id: 'done', better: 'higher' },
  ],
} as unknown as Comparison

describe('weighOwn', () => {
  it('values the scenarios at the points, and says how far they can move: 0.4 t + 0.5 (1 − t) meets 0.8 t + 0.3 (1 − t) at 1/3', () => {
    const own = weighOwn(comparison, weighed, [100, 25])!
    expect(own.values).toEqual([expect.closeTo(0.42, 12), expect.closeTo(0.7, 12)])
    expect(own.highest).toEqual(['new'])
    expect(own.stable[0]).toEqual({ low: expect.closeTo(1 / 3, 12), high: 1, below: ['now'], above: [] })
    expect(own.crossChecks.map(({ method }) => method)).toEqual(['topsis', 'promethee'])
  })

  it('says nothing when nothing matters', () => {
    expect(weighOwn(comparison, weighed, [0, 0])).toBeUndefined()
  })
})

describe('points', () => {
  it('come back from the address as they went in; what is no points is left out', () => {
    expect(readPoints(writePoints([80, 0, 100]), 3)).toEqual([80, 0, 100])
    for (const wrong of ['', '80-0', '80-0-101', '80-x-1', '80-0-100-5']) expect(readPoints(wrong, 3)).toBeUndefined()
  })

  it('of a party whose order only is known are in proportion to the weights that stand for it', () => {
    const party = { weights: [{ weight: 0.75 }, { weight: 0.25 }] } as unknown as Parameters<typeof pointsOf>[0]
    expect(pointsOf(party)).toEqual([100, 33])
  })
})
