import { describe, expect, it } from 'vitest'
import { decomposeVariance } from './decompose.ts'
import { decomposeShared } from './decompose-shared.ts'
import { listOf, normalDraws, shareError } from './draws.fixture.ts'
import { mean } from './summary.ts'

/** Parameter draws with standard deviation 2, replications in common with 3, the rest with 1: the share is 4/14. */
function crossed(seed: number, draws: number, replications: number) {
  const draw = normalDraws(seed)
  const shared = listOf(replications, () => 3 * draw())
  return listOf(draws, () => {
    const centre = 50 + 2 * draw()
    return shared.map((chance) => centre + chance + draw())
  })
}

describe('decomposeShared(draws)', () => {
  // Shrout & Fleiss, Psychological Bulletin 86 (1979), 420–428, table 2: six targets, four judges.
  const targets = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ]

  it('is the published example: mean squares 11.24, 32.49 and 1.02, ICC(2,1) = 0.29', () => {
    const result = decomposeShared(targets)
    expect(result).toMatchObject({
      notKnowing: expect.closeTo((11.24 - 1.02) / 4, 2),
      chance: expect.closeTo((32.49 - 1.02) / 6 + 1.02, 2),
      share: { value: expect.closeTo(0.29, 2) },
    })
  })

  it('has the interval 0.019 to 0.761 that is given for it (irr, icc of model twoway, type agreement)', () => {
    expect(decomposeShared(targets)).toMatchObject({
      share: { low: expect.closeTo(0.019, 3), high: expect.closeTo(0.761, 3) },
    })
  })

  it('finds the true variances on average, where the nested formula takes the shared chance off twice', () => {
    const tables = listOf(600, (i) => crossed(3000 + i, 20, 6))
    const average = (decompose: typeof decomposeShared, part: 'chance' | 'notKnowing') =>
      mean(tables.map(decomposeOne(decompose)).map((result) => result[part]))
    // The variance of 20 draws' mean has the standard error 4·√(2/19)/√600, of six replications 9·√(2/5)/√600.
    expect(Math.abs(average(decomposeShared, 'notKnowing') - 4)).toBeLessThan(
      (4 * 4.2 * Math.sqrt(2 / 19)) / Math.sqrt(600),
    )
    expect(Math.abs(average(decomposeShared, 'chance') - 10)).toBeLessThan((4 * 10 * Math.sqrt(2 / 5)) / Math.sqrt(600))
    expect(average(decomposeVariance, 'notKnowing')).toBeLessThan(3)
  })

  it('covers the true share and the true mean in about 95 of 100 cases', () => {
    const results = listOf(1000, (i) => decomposeOne(decomposeShared)(crossed(9000 + i, 12, 8)))
    const shares = results.filter(({ share }) => share!.low <= 4 / 14 && 4 / 14 <= share!.high).length / 1000
    const means = results.filter(({ mean: m }) => m.low! <= 50 && 50 <= m.high!).length / 1000
    for (const covered of [shares, means]) expect(covered).toBeGreaterThan(0.94 - 4 * shareError(0.94, 1000))
  })

  it('leaves out a replication that measured nothing under some draw', () => {
    const [first, ...others] = targets
    expect(decomposeShared([[...first!, null], ...others.map((values) => [...values, 100])])).toEqual(
      decomposeShared(targets),
    )
  })

  it('gives all to not knowing when chance never varies, and no share when nothing does', () => {
    expect(
      decomposeShared([
        [1, 1],
        [4, 4],
      ]),
    ).toMatchObject({ chance: 0, notKnowing: 4.5, share: { value: 1, low: 1, high: 1 } })
    expect(
      decomposeShared([
        [3, 3],
        [3, 3],
      ]),
    ).toMatchObject({ share: null, mean: { low: 3, high: 3 } })
  })

  it('gives all to chance when the parameters change nothing', () => {
    expect(
      decomposeShared([
        [1, 5],
        [1, 5],
      ]),
    ).toMatchObject({ notKnowing: 0, belowZero: false, chance: 8, share: { value: 0, low: 0, high: 0 } })
  })

  it('shows a negative estimate as 0 and says so', () => {
    const result = decomposeShared([
      [1, 9],
      [9, 1],
    ])
    expect(result).toMatchObject({ notKnowing: 0, belowZero: true, share: { value: 0, low: 0 } })
  })

  it('needs two draws and two replications, the same for all', () => {
    expect(decomposeShared([[1, 2]])).toMatchObject({ kind: 'too-few', draws: 1 })
    expect(decomposeShared([])).toMatchObject({ kind: 'too-few', draws: 0 })
    expect(() => decomposeShared([[1], [1, 2]])).toThrow('decomposeShared: 1 and 2 replications')
  })
})

function decomposeOne(decompose: typeof decomposeShared) {
  return (table: readonly (readonly number[])[]) => {
    const result = decompose(table)
    if (result.kind !== 'decomposed') throw new Error('expected a decomposition')
    return result
  }
}
