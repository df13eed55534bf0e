import type { ExperimentView } from '@samplan/lib/contract'
import { describe, expect, it } from 'vitest'
import { guessSeconds, isLong } from './guess.ts'

const inquiry = {
  settings: { weeks: 8, warmUpWeeks: 2, replications: 30 },
  summary: { inhabitants: 204_000 },
} as const

/** Ten weeks of each of 12 replications that were computed, in 60 s: half a second a week. */
const earlier: ExperimentView = {
  id: 'a',
  inquiry: 'tiny',
  version: 1,
  operation: 'compare',
  input: {},
  askedBy: 'a',
  askedAt: '2026-01-01T00:00:00Z',
  startedAt: '2026-01-01T00:00:00Z',
  endedAt: '2026-01-01T00:01:00Z',
  priority: 'normal',
  state: 'done',
  progress: { stage: 'run', done: 20, total: 20, found: 8 },
  revision: 1,
}

describe('guessSeconds', () => {
  it('goes by the latest comparison that computed something: scenarios × replications × weeks', () => {
    const found = { ...earlier, progress: { stage: 'run', done: 20, total: 20, found: 20 } }
    expect(guessSeconds([found, earlier], inquiry, 3, { replications: 4 })).toEqual({
      from: 0.5 * 3 * 4 * 10,
      to: 0.5 * 3 * 4 * 10,
      basis: 'earlier',
    })
    expect(guessSeconds([earlier], inquiry, 3, { replications: 4 }, 18).from).toBe(0.5 * 3 * 4 * 20)
  })
  it('is a range with a stopping rule, and counts every draw of the uncertain numbers', () => {
    const { from, to } = guessSeconds([earlier], inquiry, 1, { replications: 4, mostReplications: 40 })
    expect(to).toBe(10 * from)
    expect(guessSeconds([earlier], inquiry, 1, { replications: 4, parameterDraws: 5 }).from).toBe(5 * from)
  })
  it('goes by the number of inhabitants where nothing was compared: Kronoberg takes 1.4 s of a processor for 60 weeks', () => {
    const year = { ...inquiry, settings: { ...inquiry.settings, weeks: 52, warmUpWeeks: 8 } }
    const guess = guessSeconds([], year, 1, { replications: 10 })
    expect(guess.basis).toBe('size')
    expect(guess.from).toBeCloseTo((10 * 1.4) / 2, 9)
  })
  it('does not know a warm-up that is chosen later to be none', () => {
    const chosen = { ...inquiry, settings: { ...inquiry.settings, warmUpWeeks: 'mser' } } as const
    expect(guessSeconds([earlier], chosen, 1, { replications: 1 }).from).toBeGreaterThanOrEqual(
      guessSeconds([earlier], inquiry, 1, { replications: 1 }).from,
    )
  })
})

describe('isLong', () => {
  it('is so beyond two minutes, at the most that it may take', () => {
    expect(isLong({ from: 1, to: 121, basis: 'size' })).toBe(true)
    expect(isLong({ from: 100, to: 119, basis: 'size' })).toBe(false)
  })
})
