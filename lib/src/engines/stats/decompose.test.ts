import { describe, expect, it } from 'vitest'
import { decomposeVariance } from './decompose.ts'
import { listOf, normalDraws, shareError } from './draws.fixture.ts'
import { mean } from './summary.ts'

/** Parameter draws with standard deviation 2 around 50, replications with standard deviation 3: shares 4/13 and 9/13. */
function nested(seed: number, draws: number, sizes: (draw: number) => number) {
  const draw = normalDraws(seed)
  return listOf(draws, (d) => {
    const centre = 50 + 2 * draw()
    return listOf(sizes(d), () => centre + 3 * draw())
  })
}

describe('decomposeVariance(draws)', () => {
  it('is the variance of the means less within/n, in a table that can be counted by hand', () => {
    // means 2, 6, 10: variance 16; within: 2 in each group of two, so chance = 2 and notKnowing = 16 − 2/2 = 15
    const result = decomposeVariance([
      [1, 3],
      [5, 7],
      [9, 11],
    ])
    expect(result).toMatchObject({ kind: 'decomposed', chance: 2, notKnowing: 15, belowZero: false, draws: 3 })
    expect(result).toMatchObject({ mean: { mean: 6, n: 3 }, share: { value: 15 / 17 } })
  })

  it.each([
    ['equal', () => 4],
    ['unequal', (d: number) => 2 + (d % 5)],
  ])('finds the true variances on average, groups %s', (_, sizes) => {
    const results = listOf(600, (i) => decomposeVariance(nested(500 + i, 15, sizes)))
    const estimates = results.flatMap((r) => (r.kind === 'decomposed' ? [r] : []))
    expect(mean(estimates.map(({ chance }) => chance))).toBeCloseTo(9, 0)
    // Below 0 is shown as 0, which lifts the mean a little: at most by the share of such cases times a standard error.
    expect(Math.abs(mean(estimates.map(({ notKnowing }) => notKnowing)) - 4)).toBeLessThan(0.5)
  })

  it.each([
    ['equal', () => 4, 0.95],
    ['unequal (approximate)', (d: number) => 2 + (d % 5), 0.94],
  ])('covers the true share in 95 of 100 cases, groups %s', (_, sizes, least) => {
    const results = listOf(1500, (i) => decomposeVariance(nested(7000 + i, 12, sizes)))
    const covered = results.filter((r) => r.kind === 'decomposed' && r.share!.low <= 4 / 13 && 4 / 13 <= r.share!.high)
    expect(covered.length / 1500).toBeGreaterThan(least - 4 * shareError(0.95, 1500))
    expect(covered.length / 1500).toBeLessThan(0.95 + 4 * shareError(0.95, 1500))
  })

  it('shows a negative estimate as 0 and says so', () => {
    const result = decomposeVariance([
      [1, 9],
      [2, 8],
    ])
    expect(result).toMatchObject({ notKnowing: 0, belowZero: true, share: { value: 0, low: 0 } })
  })

  it('gives all to not knowing when replications never vary, and no share when nothing does', () => {
    expect(
      decomposeVariance([
        [1, 1],
        [4, 4],
      ]),
    ).toMatchObject({ chance: 0, notKnowing: 4.5, share: { value: 1, low: 1, high: 1 } })
    expect(
      decomposeVariance([
        [3, 3],
        [3, 3],
      ]),
    ).toMatchObject({ share: null })
  })

  it('needs two draws, and two replications in one of them; what measured nothing does not count', () => {
    expect(decomposeVariance([[1, 2, 3]])).toEqual({ kind: 'too-few', draws: 1, replications: 3 })
    expect(decomposeVariance([[1], [2], [3, null]])).toEqual({ kind: 'too-few', draws: 3, replications: 3 })
    expect(decomposeVariance([])).toMatchObject({ kind: 'too-few' })
  })
})
