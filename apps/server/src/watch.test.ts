import type { Experiment } from '@samplan/lib/ports'
import { afterEach, expect, it, vi } from 'vitest'
import { createWatch, type Watch } from './watch.ts'

/** A store of one experiment, whose revision is `now.revision`, and which is away while that is undefined. */
function watchOne(): { readonly now: { revision: number | undefined }; readonly watch: Watch } {
  const now: { revision: number | undefined } = { revision: 1 }
  const find = async (): Promise<Experiment | undefined> => {
    if (now.revision === undefined) throw new Error('away')
    return { id: 'a', revision: now.revision } as Experiment
  }
  vi.useFakeTimers()
  return { now, watch: createWatch({ find }) }
}
afterEach(() => {
  vi.useRealTimers()
})

it('tells who listens of a later revision than each knows, once it is known no more', async () => {
  const { now, watch } = watchOne()
  const known = { first: 1, second: 1 }
  const told: string[] = []
  const listen = (who: 'first' | 'second') =>
    watch.on('a', {
      known: () => known[who],
      tell() {
        told.push(who)
        known[who] = now.revision!
      },
    })
  listen('first')
  now.revision = 2
  await vi.advanceTimersByTimeAsync(300)
  expect(told).toEqual(['first'])
  // It read the first revision before the second was there, and began to listen after the others had been told.
  const forget = listen('second')
  await vi.advanceTimersByTimeAsync(300)
  expect(told).toEqual(['first', 'second'])
  await vi.advanceTimersByTimeAsync(1000)
  expect(told).toHaveLength(2)
  forget()
  now.revision = 3
  await vi.advanceTimersByTimeAsync(300)
  expect(told).toEqual(['first', 'second', 'first'])
  watch.close()
})

it('tells again until it is known: who could not read it then does not miss the last one', async () => {
  const { now, watch } = watchOne()
  let known = 1
  let tries = 0
  watch.on('a', {
    known: () => known,
    tell() {
      tries++
      if (tries === 3) known = now.revision!
    },
  })
  now.revision = 2
  await vi.advanceTimersByTimeAsync(3000)
  expect(tries).toBe(3)
  now.revision = undefined
  await vi.advanceTimersByTimeAsync(1000)
  expect(tries).toBe(3)
  watch.close()
})
