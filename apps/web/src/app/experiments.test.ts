import type { ExperimentView } from '@samplan/lib/contract'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { describe, expect, it } from 'vitest'
import { experimentQuery, hasEnded, keep, secondsLeft } from './experiments.ts'

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

describe('keep', () => {
  const done: ExperimentView = { ...running, state: 'done', revision: 7 }
  const { queryKey } = experimentQuery('a')

  it('is not undone by an older state that was asked for before and is answered after', async () => {
    const client = new QueryClient()
    let answer: (view: ExperimentView) => void = () => undefined
    const queryFn = () => new Promise<ExperimentView>((resolve) => (answer = resolve))
    const seen: (number | undefined)[] = []
    const stop = new QueryObserver(client, { ...experimentQuery('a'), queryFn }).subscribe(({ data }) =>
      seen.push((data as ExperimentView | undefined)?.revision),
    )
    const asked = client.refetchQueries({ queryKey }, { cancelRefetch: false })
    keep(client, done)
    answer(running)
    await asked
    stop()
    expect(client.getQueryData(queryKey)).toBe(done)
    expect(seen.filter((revision) => revision !== undefined && revision < 7)).toEqual([])
  })
  it('is not undone by an older event', async () => {
    const client = new QueryClient()
    await client.fetchQuery({ ...experimentQuery('a'), queryFn: async () => done })
    keep(client, running)
    expect(client.getQueryData(queryKey)).toBe(done)
  })
  it('takes a later state over an earlier one, read or heard', async () => {
    const client = new QueryClient()
    keep(client, running)
    await client.fetchQuery({ ...experimentQuery('a'), queryFn: async () => done })
    expect(client.getQueryData(queryKey)).toBe(done)
    keep(client, { ...done, state: 'waiting', revision: 8 })
    expect(client.getQueryData(queryKey)).toMatchObject({ state: 'waiting' })
  })
})
