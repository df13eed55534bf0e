import { describe, expect, test } from 'vitest'
import type { InquiryStore } from '../inquiry-store.ts'

/** What every InquiryStore promises. `open` gives a second store on the same place, as another process would have it. */
export function inquiryStoreSuite(name: string, create: () => Promise<{ open(): InquiryStore }>): void {
  const files = (entries: Readonly<Record<string, readonly number[]>>): ReadonlyMap<string, Uint8Array> =>
    new Map(Object.entries(entries).map(([path, bytes]) => [path, new Uint8Array(bytes)]))
  const by = { author: 'anna', at: '2026-01-01T00:00:00.000Z', reason: 'first' }
  const one = files({ 'region.yaml': [0, 255, 13, 10], 'travel/car.csv': [] })
  const two = files({ 'region.yaml': [1] })

  describe(`${name} as an InquiryStore`, () => {
    test('an empty store has no inquiries, no versions and no files', async () => {
      const store = (await create()).open()
      expect(await store.listInquiries()).toEqual([])
      expect(await store.listVersions('tiny')).toEqual([])
      expect(await store.findVersion('tiny')).toBeUndefined()
      expect(await store.findFiles('tiny')).toBeUndefined()
    })

    test('what is saved comes back byte for byte, also to another store on the same place', async () => {
      const place = await create()
      const saved = await place.open().saveVersion('tiny', 0, one, by)
      expect(saved).toMatchObject({ kind: 'saved', version: { inquiry: 'tiny', version: 1, ...by } })
      expect(await place.open().findFiles('tiny')).toEqual(one)
      expect(await place.open().findVersion('tiny')).toEqual(saved.kind === 'saved' && saved.version)
    })

    test('versions follow each other, each stays as it was, newest first', async () => {
      const store = (await create()).open()
      await store.saveVersion('tiny', 0, one, by)
      await store.saveVersion('tiny', 1, two, { ...by, author: 'bo', reason: 'second' })
      await store.saveVersion('other', 0, one, by)
      expect((await store.listVersions('tiny')).map(({ version, author }) => [version, author])).toEqual([
        [2, 'bo'],
        [1, 'anna'],
      ])
      expect(await store.findFiles('tiny', 1)).toEqual(one)
      expect(await store.findFiles('tiny')).toEqual(two)
      expect(await store.findFiles('tiny', 3)).toBeUndefined()
      expect((await store.listInquiries()).map(({ inquiry, version }) => [inquiry, version])).toEqual([
        ['other', 1],
        ['tiny', 2],
      ])
    })

    test('the hash tells paths and contents, and nothing else', async () => {
      const store = (await create()).open()
      const hashOf = async (inquiry: string, entries: ReadonlyMap<string, Uint8Array>): Promise<string> => {
        const saved = await store.saveVersion(inquiry, 0, entries, { ...by, author: inquiry })
        return saved.kind === 'stale' ? 'stale' : saved.version.hash
      }
      const first = await hashOf('a', one)
      expect(await hashOf('b', new Map([...one].reverse()))).toBe(first)
      expect(await hashOf('c', two)).not.toBe(first)
    })

    test('the same content again makes no version', async () => {
      const store = (await create()).open()
      await store.saveVersion('tiny', 0, one, by)
      expect(await store.saveVersion('tiny', 1, one, by)).toMatchObject({ kind: 'same', version: { version: 1 } })
      expect(await store.listVersions('tiny')).toHaveLength(1)
    })

    test('a save from a version that is not the newest is stale, and changes nothing', async () => {
      const store = (await create()).open()
      await store.saveVersion('tiny', 0, one, by)
      await store.saveVersion('tiny', 1, two, by)
      for (const from of [0, 1])
        expect(await store.saveVersion('tiny', from, files({ x: [from] }), by)).toMatchObject({
          kind: 'stale',
          newest: { version: 2 },
        })
      expect(await store.findFiles('tiny')).toEqual(two)
    })

    test('a version that no store has numbered is not there', async () => {
      const store = (await create()).open()
      await store.saveVersion('tiny', 0, one, by)
      for (const version of [0, -1, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
        expect(await store.findVersion('tiny', version)).toBeUndefined()
        expect(await store.findFiles('tiny', version)).toBeUndefined()
      }
    })

    test('inquiries with the same contents, named in another order, are saved at once', async () => {
      const store = (await create()).open()
      const contents = Array.from({ length: 60 }, (_, i): [string, Uint8Array] => [`${i}`, new Uint8Array([i, 7])])
      const orders = [contents, contents.toReversed()]
      const saved = await Promise.all(
        Array.from({ length: 8 }, (_, i) => store.saveVersion(`tiny-${i}`, 0, new Map(orders[i % 2]), by)),
      )
      expect(saved.every(({ kind }) => kind === 'saved')).toBe(true)
    })

    test('of many who save from the same version at once, one is saved', async () => {
      const place = await create()
      const stores = [place.open(), place.open(), place.open()]
      const saved = await Promise.all(
        Array.from({ length: 12 }, (_, i) => stores[i % 3]!.saveVersion('tiny', 0, files({ x: [i] }), by)),
      )
      expect(saved.filter(({ kind }) => kind === 'saved')).toHaveLength(1)
      expect(saved.filter(({ kind }) => kind === 'stale')).toHaveLength(11)
      expect(await place.open().listVersions('tiny')).toHaveLength(1)
    })
  })
}
