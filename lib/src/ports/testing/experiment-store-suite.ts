import { describe, expect, test } from 'vitest'
import type { ExperimentStore } from '../experiment-store.ts'
import type { InquiryStore } from '../inquiry-store.ts'

/** What every ExperimentStore promises; `inquiries` is the store of the same place. */
export function experimentStoreSuite(
  name: string,
  create: () => Promise<{ open(): ExperimentStore; inquiries(): InquiryStore }>,
): void {
  const asked = {
    id: 'e1',
    inquiry: 'tiny',
    version: 1,
    operation: 'compare',
    input: { seed: 1, scenarios: ['å'] },
    askedBy: 'anna',
    askedAt: '2026-01-01T00:00:00.000Z',
    priority: 'normal',
  } as const
  const later = '2026-01-01T00:01:00.000Z'
  const place = async () => {
    const made = await create()
    const files = new Map([['region.yaml', new Uint8Array([1])]])
    await made.inquiries().saveVersion('tiny', 0, files, { author: 'a', at: asked.askedAt, reason: 'r' })
    return made
  }

  describe(`${name} as an ExperimentStore`, () => {
    test('what is asked waits, and is found by another store on the same place', async () => {
      const stores = await place()
      const created = await stores.open().create(asked)
      expect(created).toEqual({ ...asked, state: 'waiting', revision: 1 })
      expect(await stores.open().find('e1')).toEqual(created)
      expect(await stores.open().find('e2')).toBeUndefined()
    })

    test('an id is used once', async () => {
      const store = (await place()).open()
      await store.create(asked)
      await expect(store.create(asked)).rejects.toThrow(/e1|duplicate|unique/)
    })

    test('the list is newest first, by inquiry and state', async () => {
      const store = (await place()).open()
      await store.create(asked)
      await store.create({ ...asked, id: 'e2', askedAt: later })
      await store.move('e1', ['waiting'], 'running', later)
      expect((await store.list()).map(({ id }) => id)).toEqual(['e2', 'e1'])
      expect((await store.list({ states: ['running'] })).map(({ id }) => id)).toEqual(['e1'])
      expect((await store.list({ limit: 1 })).map(({ id }) => id)).toEqual(['e2'])
      expect((await store.list({ inquiries: ['other', 'tiny'] })).map(({ id }) => id)).toEqual(['e2', 'e1'])
      expect(await store.list({ inquiries: ['other'] })).toEqual([])
      expect(await store.list({ inquiries: [] })).toEqual([])
    })

    test('whose turn it is: the oldest of whoever has least running of the priority', async () => {
      const store = (await place()).open()
      const next = async (limit = 100) => (await store.listNext('normal', limit)).map(({ id }) => id)
      const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000Z`
      for (const [second, askedBy] of ['anna', 'anna', 'anna', 'bo', 'cia', 'bo'].entries())
        await store.create({ ...asked, id: `${askedBy}${second}`, askedBy, askedAt: at(second) })
      await store.create({ ...asked, id: 'sweep', askedBy: 'dan', priority: 'sweep' })
      expect(await next()).toEqual(['anna0', 'bo3', 'cia4', 'anna1', 'bo5', 'anna2'])
      expect(await next(2)).toEqual(['anna0', 'bo3'])
      await store.move('anna0', ['waiting'], 'running', later)
      expect(await next()).toEqual(['bo3', 'cia4', 'anna1', 'bo5', 'anna2'])
      await store.move('bo3', ['waiting'], 'running', later)
      expect(await next()).toEqual(['cia4', 'anna1', 'bo5', 'anna2'])
      await store.move('anna0', ['running'], 'done', later)
      expect(await next()).toEqual(['anna1', 'cia4', 'anna2', 'bo5'])
      // What runs of another priority is no reason to wait.
      await store.create({ ...asked, id: 'night', askedBy: 'anna', priority: 'sweep' })
      await store.move('night', ['waiting'], 'running', later)
      expect(await next(1)).toEqual(['anna1'])
      expect((await store.listNext('sweep', 100)).map(({ id }) => id)).toEqual(['sweep'])
    })

    test('a move happens from the named states only, and of many at once one is made', async () => {
      const store = (await place()).open()
      await store.create(asked)
      const moved = await Promise.all(Array.from({ length: 8 }, () => store.move('e1', ['waiting'], 'running', later)))
      expect(moved.filter((experiment) => experiment !== undefined)).toEqual([
        { ...asked, state: 'running', startedAt: later, revision: 2 },
      ])
      expect(await store.move('e1', ['running'], 'failed', later, { message: 'no room' })).toMatchObject({
        state: 'failed',
        endedAt: later,
        problem: { message: 'no room' },
      })
      // Asked for again, it has not ended, and nothing is wrong with it yet.
      const again = await store.move('e1', ['failed'], 'waiting', later)
      expect(again).toEqual({ ...asked, state: 'waiting', startedAt: later, revision: 4 })
    })

    test('progress and answers are kept while it runs, and not after', async () => {
      const store = (await place()).open()
      await store.create(asked)
      await store.noteProgress('e1', { stage: 'run', done: 1, total: 2, found: 0 })
      expect(await store.find('e1')).not.toHaveProperty('progress')
      await store.move('e1', ['waiting'], 'running', later)
      await store.noteProgress('e1', { stage: 'run', done: 1, total: 2, found: 0 })
      const answer = '{"å":[1,null,-0.5],  "spaces": "kept"}\n'
      await store.saveAnswer('e1', '{}')
      await store.saveAnswer('e1', answer)
      await store.move('e1', ['running'], 'done', later)
      await store.saveAnswer('e1', '{}')
      await store.noteProgress('e1', { stage: 'run', done: 2, total: 2, found: 0 })
      expect(await store.findAnswer('e1')).toBe(answer)
      expect(await store.find('e1')).toMatchObject({ progress: { done: 1 }, revision: 6, answerRevision: 5 })
    })

    test('an experiment without an answer has none', async () => {
      const store = (await place()).open()
      await store.create(asked)
      expect(await store.findAnswer('e1')).toBeUndefined()
      expect(await store.findAnswer('e2')).toBeUndefined()
    })
  })
}
