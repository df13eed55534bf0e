import { describe, expect, test } from 'vitest'
import { contentHash } from '#base'
import type { RunStore } from '../run-store.ts'

/** What every RunStore promises. `open` gives a second store on the same place, as another process would have it. */
export function runStoreSuite(name: string, create: () => Promise<{ open(): RunStore }>): void {
  const run: string = contentHash({ run: 1 })
  const other: string = contentHash({ run: 2 })

  describe(`${name} as a RunStore`, () => {
    test('an empty store has no runs, no manifest and no replications', async () => {
      const store = (await create()).open()
      expect(await store.listRuns()).toEqual([])
      expect(await store.findManifest(run)).toBeUndefined()
      expect(await store.findReplication(run, 0)).toBeUndefined()
      expect(await store.listReplications(run)).toEqual([])
    })

    test('what is saved is found by another store on the same place', async () => {
      const place = await create()
      const value = { å: [1, null, 'ö', { deep: -0.5 }], empty: {} }
      await place.open().saveReplication(run, 3, value)
      await place.open().saveManifest(run, { seed: 1 })
      expect(await place.open().findReplication(run, 3)).toEqual(value)
      expect(await place.open().findManifest(run)).toEqual({ seed: 1 })
    })

    test('replications are listed in ascending order, per run', async () => {
      const store = (await create()).open()
      for (const replication of [10, 2, 0, 100]) await store.saveReplication(run, replication, { replication })
      await store.saveReplication(other, 7, {})
      expect(await store.listReplications(run)).toEqual([0, 2, 10, 100])
      expect(await store.listReplications(other)).toEqual([7])
      expect([...(await store.listRuns())].sort()).toEqual([run, other].sort())
    })

    test('saving the same content again changes nothing', async () => {
      const store = (await create()).open()
      await store.saveReplication(run, 0, { a: 1, b: 2 })
      await store.saveReplication(run, 0, { b: 2, a: 1 })
      await store.saveManifest(run, { a: 1 })
      await store.saveManifest(run, { a: 1 })
      expect(await store.findReplication(run, 0)).toEqual({ a: 1, b: 2 })
    })

    test('other content for a stored replication or manifest is refused, and the first stays', async () => {
      const store = (await create()).open()
      await store.saveReplication(run, 0, { a: 1 })
      await store.saveManifest(run, { a: 1 })
      await expect(store.saveReplication(run, 0, { a: 2 })).rejects.toThrow(/other content/)
      await expect(store.saveManifest(run, { a: 2 })).rejects.toThrow(/other content/)
      expect(await store.findReplication(run, 0)).toEqual({ a: 1 })
    })

    test('many savings at once all arrive, also of the same replication', async () => {
      const place = await create()
      const stores = [place.open(), place.open(), place.open()]
      await Promise.all(
        Array.from({ length: 60 }, (_, i) => stores[i % 3]!.saveReplication(run, i % 20, { value: i % 20 })),
      )
      expect(await place.open().listReplications(run)).toEqual(Array.from({ length: 20 }, (_, i) => i))
      expect(await place.open().findReplication(run, 19)).toEqual({ value: 19 })
    })

    test('a run id that is no hash, or a replication that is no whole number, throws', async () => {
      const store = (await create()).open()
      await expect(store.saveReplication('../elsewhere', 0, {})).rejects.toThrow(/run id/)
      await expect(store.saveReplication(run, -1, {})).rejects.toThrow(/replication/)
      await expect(store.saveReplication(run, 0.5, {})).rejects.toThrow(/replication/)
    })
  })
}
