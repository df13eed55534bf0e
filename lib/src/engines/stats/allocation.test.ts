import { describe, expect, it } from 'vitest'
import { ocbaAllocation } from './allocation.ts'

const lower = { better: 'lower' } as const

describe('ocbaAllocation(means, variances, budget, options)', () => {
  it('divides in the ratios of Chen et al. (2000), theorem 1', () => {
    // δ = 1 and 2, σ = 1: N₂/N₃ = 4, N₁ = √(4² + 1²) = 4.123 parts; of 9123 in all.
    expect(ocbaAllocation([1, 2, 3], [1, 1, 1], 9123, lower)).toEqual([4123, 4000, 1000])
  })

  it('with two systems divides as their standard deviations', () => {
    expect(ocbaAllocation([1, 2], [9, 1], 100, lower)).toEqual([75, 25])
    expect(ocbaAllocation([1, 2], [9, 1], 100, { better: 'higher' })).toEqual([75, 25])
  })

  it('spends the whole budget, equally when nothing varies', () => {
    expect(ocbaAllocation([5, 6, 7], [0, 0, 0], 10, lower).reduce((a, b) => a + b)).toBe(10)
    expect(ocbaAllocation([5, 5], [4, 4], 7, lower)).toEqual([4, 3])
  })

  it('does not spend all on a system that is as good as the best', () => {
    expect(ocbaAllocation([1, 1, 2], [1, 1, 1], 3414, lower)).toEqual([1414, 1000, 1000])
    expect(ocbaAllocation([1, 1, 5], [1, 1, 1], 3414, { ...lower, leastDifference: 4 })).toEqual([1414, 1000, 1000])
  })

  it('throws for a wrong call', () => {
    expect(() => ocbaAllocation([1], [1], 5, lower)).toThrow('1 means and 1 variances')
    expect(() => ocbaAllocation([1, 2], [1, -1], 5, lower)).toThrow('variance -1')
    expect(() => ocbaAllocation([1, 2], [1, 1], 0.5, lower)).toThrow('budget 0.5')
  })
})
