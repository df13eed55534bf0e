import { describe, expect, test } from 'vitest'
import { verdictOf } from './index.ts'

// [better, indifference zone, difference, low, high, p, verdict]
const table = [
  ['lower', 0, -3, -5, -1, 0.01, 'better'],
  ['lower', 0, 3, 1, 5, 0.01, 'worse'],
  ['higher', 0, -3, -5, -1, 0.01, 'worse'],
  ['higher', 0, 3, 1, 5, 0.01, 'better'],
  ['neither', 0, -3, -5, -1, 0.01, 'lower'],
  ['neither', 0, 3, 1, 5, 0.01, 'higher'],
  // The interval includes 0.
  ['lower', 0, -3, -7, 1, 0.1, 'not-decided'],
  ['neither', 0, 3, -1, 7, 0.1, 'not-decided'],
  // Excludes 0, but several were tried.
  ['lower', 0, -3, -5, -1, 0.06, 'not-decided'],
  // Within the zone, whether or not 0 is excluded; its ends belong to it.
  ['lower', 5, 0, -1, 1, 0.9, 'no-matter'],
  ['lower', 5, -3, -5, -1, 0.01, 'no-matter'],
  ['neither', 5, 3, 1, 5, 0.01, 'no-matter'],
  // Surely different from 0, and the estimate in the zone, but perhaps more than that.
  ['lower', 2, -2, -3, -1, 0.01, 'not-decided'],
  ['lower', 2, -2.5, -4, -1, 0.01, 'better'],
  // Wider than the zone on both sides.
  ['lower', 2, 0, -3, 3, 0.9, 'not-decided'],
  // No zone: only differences that are all 0 make no difference.
  ['lower', undefined, 0, 0, 0, 1, 'no-matter'],
  ['lower', undefined, 0.1, -0.1, 0.3, 0.3, 'not-decided'],
  ['higher', undefined, 2, 2, 2, 0, 'better'],
  // Nothing to judge by.
  ['lower', 1, null, null, null, null, 'not-decided'],
  ['lower', 1, -9, null, null, null, 'not-decided'],
] as const

describe('verdictOf', () => {
  test.each(table)('%s is better, zone %s, difference %s (%s to %s), p %s: %s', (...row) => {
    const [better, indifference, difference, low, high, p, verdict] = row
    const zone = indifference === undefined ? {} : { indifference }
    expect(verdictOf({ better, difference, low, high, p, alpha: 0.05, ...zone })).toBe(verdict)
  })
})
