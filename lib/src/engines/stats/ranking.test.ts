import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { listOf, normalDraws, shareError } from './draws.fixture.ts'
import { rankByIntervals, selectBest } from './ranking.ts'

/** Normal replications of systems with the given means; `common` is the correlation that shared draws give. */
function normalSamples(seed: number, means: readonly number[], deviation: number, count: number, common = 0) {
  const draw = normalDraws(seed)
  const samples = means.map(() => [] as number[])
  for (let replication = 0; replication < count; replication++) {
    const shared = draw()
    samples.forEach((values, system) => {
      values.push(means[system]! + deviation * (Math.sqrt(common) * shared + Math.sqrt(1 - common) * draw()))
    })
  }
  return samples
}

describe('selectBest(samples, options)', () => {
  const options = { delta: 1, better: 'higher' } as const

  it.each([
    ['independent systems', 0],
    ['common draws with correlation 0.8', 0.8],
  ])(
    'selects the best with probability at least 1 − α in the slippage configuration, %s (Kim & Nelson 2001)',
    (_, common) => {
      const selections = listOf(1000, (i) =>
        selectBest(normalSamples(40_000 + i, [0, 0, 1, 0], 2, 400, common), { ...options, alpha: 0.1 }),
      )
      expect(selections.every(({ kind }) => kind !== 'not-decided')).toBe(true)
      const correct = selections.filter((selection) => 'best' in selection && selection.best === 2).length / 1000
      expect(correct).toBeGreaterThan(0.9 - 4 * shareError(0.9, 1000))
    },
    300_000,
  )

  it('needs fewer replications with common draws', () => {
    const effort = (common: number) =>
      listOf(100, (i) => selectBest(normalSamples(i, [0, 0, 1, 0], 2, 400, common), options).replications).reduce(
        (a, b) => a + b,
      )
    expect(effort(0.8)).toBeLessThan(0.5 * effort(0))
  })

  it('does not look at replications after the one that decided', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 10, max: 60 }), (seed, ready) => {
        const samples = normalSamples(seed, [0, 0.5, 1], 1, 120)
        const some = selectBest(
          samples.map((values) => values.slice(0, ready)),
          options,
        )
        const all = selectBest(samples, options)
        if (some.kind === 'not-decided') expect(all.replications).toBeGreaterThan(ready)
        else expect(all).toEqual(some)
      }),
      { numRuns: 60 },
    )
  })

  it('takes the lowest when lower is better', () => {
    const samples = normalSamples(5, [40, 30, 60], 2, 50)
    expect(selectBest(samples, { delta: 1, better: 'lower' })).toMatchObject({ kind: 'best', best: 1, survivors: [1] })
  })

  it('says that scenarios without effect lie within the indifference zone', () => {
    const values = normalSamples(6, [10], 3, 30)[0]!
    expect(selectBest([values, values, values.map((value) => value - 8)], options)).toMatchObject({
      kind: 'within-indifference-zone',
      replications: 10,
      survivors: [0, 1],
    })
  })

  it('says how many replications it may take while it is not decided', () => {
    const samples = normalSamples(7, [0, 0.1], 20, 12)
    const selection = selectBest(samples, options)
    expect(selection).toMatchObject({ kind: 'not-decided', replications: 12, survivors: [0, 1] })
    expect(selection.kind === 'not-decided' && selection.needed! > 12).toBe(true)
    expect(selectBest([[1], [2]], options)).toMatchObject({ kind: 'not-decided', leading: null, needed: null })
  })

  it('has for k = 2, n₀ = 2, α = 0.25 the constant h² = 3, from η = ((2α)⁻² − 1)/2', () => {
    // S² = (2 − 0)²/2 = 2 of the differences 2 and 0; their mean 1 is just W(2) = (3·2 − 2)/4, so both stay in the race,
    // at the longest until N + 1 = ⌊3·2⌋ + 1.
    const selection = selectBest(
      [
        [2, 0],
        [0, 0],
      ],
      { delta: 1, alpha: 0.25, first: 2, better: 'higher' },
    )
    expect(selection).toMatchObject({ kind: 'not-decided', survivors: [0, 1], needed: 7 })
  })

  it('throws for a wrong call', () => {
    expect(() => selectBest([[1]], options)).toThrow('selectBest of 1 systems')
    expect(() => selectBest([[1], [Number.NaN]], options)).toThrow('selectBest: value NaN')
    expect(() => selectBest([[1], [2]], { ...options, delta: 0 })).toThrow('delta 0')
    expect(() => selectBest([[1], [2]], { ...options, first: 1 })).toThrow('first stage of 1')
    expect(() => selectBest([[1], [2]], { ...options, alpha: 0.5 })).toThrow('alpha 0.5')
  })
})

describe('rankByIntervals(samples, options)', () => {
  it('ranks what the simultaneous intervals tell apart, and gives ranges for the rest', () => {
    const wiggle = listOf(20, (i) => (i % 2) - 0.5)
    const samples = [wiggle.map((x) => 5 + x), wiggle.map((x) => 1 - x), wiggle.map((x) => 5.01 - x)]
    const ranking = rankByIntervals(samples, { better: 'lower' })
    expect(ranking.kind).toBe('partly-ranked')
    expect(ranking.order).toEqual([1, 0, 2])
    expect(ranking.ranks).toEqual([
      { system: 0, from: 2, to: 3 },
      { system: 1, from: 1, to: 1 },
      { system: 2, from: 2, to: 3 },
    ])
  })

  it('is complete when all pairs differ', () => {
    const samples = normalSamples(8, [0, 50, 100], 1, 20)
    expect(rankByIntervals(samples, { better: 'higher' })).toMatchObject({ kind: 'ranked', order: [2, 1, 0] })
    expect(() => rankByIntervals([[1]], { better: 'higher' })).toThrow('rankByIntervals of 1 systems')
  })

  it('ranks nothing on one replication', () => {
    expect(rankByIntervals([[1], [2]], { better: 'higher' }).ranks).toEqual([
      { system: 0, from: 1, to: 2 },
      { system: 1, from: 1, to: 2 },
    ])
  })

  it('holds every true place with probability 0.95', () => {
    const held = listOf(500, (i) => {
      const { ranks } = rankByIntervals(normalSamples(9000 + i, [3, 2, 1], 1, 12, 0.5), { better: 'higher' })
      return ranks.every(({ system, from, to }) => from <= system + 1 && system + 1 <= to)
    }).filter(Boolean)
    expect(held.length / 500).toBeGreaterThan(0.95 - 4 * shareError(0.95, 500))
  })
})
