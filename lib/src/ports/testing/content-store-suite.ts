import { describe, expect, test } from 'vitest'
import { sha256 } from '#base'
import type { ContentStore } from '../content-store.ts'

/** What every ContentStore promises. `open` gives a second store on the same place, as another process would have it. */
export function contentStoreSuite(name: string, create: () => Promise<{ open(): ContentStore }>): void {
  const bytes = Uint8Array.of(0, 255, 13, 10, 0)

  describe(`${name} as a ContentStore`, () => {
    test('what is saved comes back byte for byte by its hash, also to another store on the same place', async () => {
      const place = await create()
      const hash = await place.open().save(bytes)
      expect(hash).toBe(`sha256:${sha256(bytes)}`)
      expect(await place.open().find(hash)).toEqual(bytes)
      expect(await place.open().save(bytes)).toBe(hash)
      expect(await place.open().listHeld([`sha256:${'0'.repeat(64)}`, hash, ''])).toEqual([hash])
      expect(await place.open().listHeld([])).toEqual([])
    })

    test('what was never there is not found, nor erased', async () => {
      const store = (await create()).open()
      for (const hash of [`sha256:${'0'.repeat(64)}`, 'sha256:', ''] as const) {
        expect(await store.find(hash)).toBeUndefined()
        expect(await store.erase(hash)).toBe(false)
      }
    })

    test('what is erased is gone, and the rest is as it was', async () => {
      const store = (await create()).open()
      const [one, two] = [await store.save(bytes), await store.save(new Uint8Array())]
      expect(await store.erase(one)).toBe(true)
      expect(await store.find(one)).toBeUndefined()
      expect(await store.find(two)).toEqual(new Uint8Array())
      expect(await store.listHeld([one, two])).toEqual([two])
    })

    test('many who save the same bytes at once agree', async () => {
      const place = await create()
      const saved = await Promise.all(Array.from({ length: 8 }, () => place.open().save(bytes)))
      expect(new Set(saved).size).toBe(1)
    })
  })
}
