import { describe, expect, test } from 'vitest'
import { dominatorsOf } from './dominance.ts'

// Differences between these are nearly constant, so that their intervals are narrow.
const [low, middle, high] = [
  [10, 20, 30.1],
  [15, 25, 35],
  [20, 30, 40.1],
]

describe('dominatorsOf', () => {
  test('a scenario that is better on both primary indicators dominates', () => {
    const primary = [
      { better: 'lower', values: [high, low] },
      { better: 'higher', values: [low, high] },
    ] as const
    expect(dominatorsOf(primary, 2, 0.95)).toEqual([[1], []])
  })

  test('better on one and exactly as good on the other is enough', () => {
    const primary = [
      { better: 'lower', values: [high, low] },
      { better: 'lower', values: [middle, middle] },
    ] as const
    expect(dominatorsOf(primary, 2, 0.95)).toEqual([[1], []])
  })

  test('better on one and worse on the other: neither dominates', () => {
    const primary = [
      { better: 'lower', values: [high, low] },
      { better: 'lower', values: [low, high] },
    ] as const
    expect(dominatorsOf(primary, 2, 0.95)).toEqual([[], []])
  })

  test('worse by less than the indifference zone counts as equally good', () => {
    const primary = [
      { better: 'lower', values: [high, low] },
      { better: 'lower', indifference: 8, values: [low, middle] },
    ] as const
    expect(dominatorsOf(primary, 2, 0.95)).toEqual([[1], []])
  })

  test('lists every dominator', () =>
    expect(dominatorsOf([{ better: 'lower', values: [high, middle, low] }], 3, 0.95)).toEqual([[1, 2], [2], []]))

  test('an uncertain difference dominates nobody', () =>
    expect(dominatorsOf([{ better: 'lower', values: [high, [5, 45, 30]] }], 2, 0.95)).toEqual([[], []]))

  test('what a single interval supports, many intervals together may not', () => {
    // Differences 2, 4, 3: alone the interval excludes 0 (p = 0.035), not as one of the three of three scenarios.
    const [a, b] = [
      [10, 20, 30],
      [8, 16, 27],
    ]
    expect(dominatorsOf([{ better: 'lower', values: [a, b] }], 2, 0.95)).toEqual([[1], []])
    expect(dominatorsOf([{ better: 'lower', values: [a, b, a] }], 3, 0.95)).toEqual([[], [], []])
  })

  test('without primary indicators nobody dominates', () => expect(dominatorsOf([], 2, 0.95)).toEqual([[], []]))
})
