import { describe, expect, it } from 'vitest'
import { listOf, normalDraws } from './draws.fixture.ts'
import { varianceRatio } from './variance-reduction.ts'

describe('varianceRatio(a, b)', () => {
  it('is 0 when b is a shifted, 2 when b is a turned round', () => {
    expect(varianceRatio([1, 5, 9], [3, 7, 11])).toEqual({ ratio: 0, correlation: 1, n: 3 })
    expect(varianceRatio([1, 5, 9], [-1, -5, -9])).toEqual({ ratio: 2, correlation: -1, n: 3 })
  })

  it('is 1 − ρ for equal variances', () => {
    const draw = normalDraws(61)
    const pairs = listOf(4000, () => {
      const shared = Math.sqrt(0.8) * draw()
      return [shared + Math.sqrt(0.2) * draw(), shared + Math.sqrt(0.2) * draw()] as const
    })
    const { ratio, correlation } = varianceRatio(
      pairs.map(([a]) => a),
      pairs.map(([, b]) => b),
    )
    // The standard error of a correlation ρ from n pairs is (1 − ρ²)/√n.
    expect(Math.abs(correlation! - 0.8)).toBeLessThan((4 * 0.36) / Math.sqrt(4000))
    expect(ratio).toBeCloseTo(1 - correlation!, 3)
  })

  it('is unknown where there is nothing to compare', () => {
    expect(varianceRatio([1, null], [2, 3])).toEqual({ ratio: null, correlation: null, n: 1 })
    expect(varianceRatio([4, 4], [5, 5])).toEqual({ ratio: null, correlation: null, n: 2 })
  })
})
