import type { ExperimentView } from '@samplan/lib/contract'
import { describe, expect, it } from 'vitest'
import { hasEnded, secondsLeft } from './experiments.ts'

const running: ExperimentView = {
  id: 'a',
  inquiry: 'tiny',
  version: 1,
  operation: 'calibrate',
  input: {},
  askedBy: 'a',
  askedAt: '2026-01-01T00:00:00Z',
  startedAt: '2026-01-01T00:00:00Z',
  priority: 'normal',
  state: 'running',
  progress: { stage: 'run', done: 6, total: 10, found: 4 },
  revision: 1,
}
const tenSeconds = Date.parse('2026-01-01T00:00:10Z')

describe('secondsLeft', () => {
  it('goes on as what was computed has gone; what was stored took no time', () => {
    expect(secondsLeft(running, tenSeconds)).toBe((10 / 2) * 4)
  })
  it('is not known before anything was computed, nor when it does not run', () => {
    expect(
      secondsLeft({ ...running, progress: { stage: 'run', done: 4, total: 10, found: 4 } }, tenSeconds),
    ).toBeUndefined()
    expect(secondsLeft({ ...running, state: 'paused' }, tenSeconds)).toBeUndefined()
  })
})

describe('hasEnded', () => {
  it('is so only in states from which nothing comes', () => {
    const states = ['waiting', 'running', 'paused', 'done', 'failed', 'refused', 'cancelled'] as const
    expect(states.filter((state) => hasEnded({ state }))).toEqual(['done', 'failed', 'refused', 'cancelled'])
  })
})
