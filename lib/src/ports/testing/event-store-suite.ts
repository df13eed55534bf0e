import { describe, expect, test } from 'vitest'
import { canonicalJson, type Hash, sha256 } from '#base'
import type { Disclosure, EventStore } from '../event-store.ts'

/** What every EventStore promises. `open` gives a second store on the same place, as another process would have it. */
export function eventStoreSuite(name: string, create: () => Promise<{ open(): EventStore }>): void {
  const entry = (index: number, says: unknown = index, at = index): string =>
    canonicalJson({
      index,
      inquiry: 'tiny',
      recordedAt: new Date(Date.UTC(2026, 0, 1) + at).toISOString(),
      actor: 'person-1',
      event: { kind: 'noted', says },
    })
  const disclosure = (value: string): Disclosure => ({
    commitment: `sha256:${sha256(value)}` as Hash,
    salt: sha256(`salt of ${value}`),
    value,
  })

  describe(`${name} as an EventStore`, () => {
    test('an empty log has no entries, disclosures and checkpoints', async () => {
      const store = (await create()).open()
      expect(await store.size('tiny')).toBe(0)
      expect(await store.list('tiny')).toEqual([])
      expect(await store.listLogs()).toEqual([])
      expect(await store.findDisclosures('tiny')).toEqual([])
      expect(await store.listCheckpoints('tiny')).toEqual([])
    })

    test('what is appended comes back byte for byte and in order, also to another store on the same place', async () => {
      const place = await create()
      const entries = [entry(0, 'åäö €  \u0000 \ud800 "\\'), entry(1), entry(2)]
      expect(await place.open().append('tiny', 0, entries.slice(0, 2))).toEqual({ kind: 'appended', size: 2 })
      expect(await place.open().append('tiny', 2, entries.slice(2))).toEqual({ kind: 'appended', size: 3 })
      expect(await place.open().list('tiny')).toEqual(entries)
      expect(await place.open().list('tiny', 1)).toEqual(entries.slice(1))
      expect(await place.open().list('tiny', 1, 2)).toEqual([entries[1]])
      expect(await place.open().list('tiny', 3)).toEqual([])
      const leaves = entries.map((one) => sha256(`\u0000${one}`))
      expect(await place.open().listLeaves('tiny')).toEqual(leaves)
      expect(await place.open().listLeaves('tiny', 1)).toEqual(leaves.slice(1))
      expect(await place.open().listLeaves('tiny', 1, 2)).toEqual([leaves[1]])
      expect(await place.open().size('tiny')).toBe(3)
      expect(await place.open().size('other')).toBe(0)
      expect(await place.open().listLogs()).toEqual(['tiny'])
    })

    test('who appends at another size than the log has is stale, and changes nothing', async () => {
      const store = (await create()).open()
      await store.append('tiny', 0, [entry(0), entry(1)])
      for (const expected of [0, 1, 3])
        expect(await store.append('tiny', expected, [entry(expected, 'late')], [disclosure('late')])).toEqual({
          kind: 'stale',
          size: 2,
        })
      expect(await store.list('tiny')).toEqual([entry(0), entry(1)])
      expect(await store.findDisclosures('tiny')).toEqual([])
    })

    test('of many who append at the same size at once one wins, time after time', async () => {
      const place = await create()
      const stores = [place.open(), place.open(), place.open()]
      for (let size = 0; size < 6; size += 2) {
        const answers = await Promise.all(
          Array.from({ length: 12 }, (_, i) =>
            stores[i % 3]!.append('tiny', size, [entry(size, i), entry(size + 1, i)], [disclosure(`${size} ${i}`)]),
          ),
        )
        const winners = answers.flatMap(({ kind }, i) => (kind === 'appended' ? [i] : []))
        expect(winners).toHaveLength(1)
        const winner = winners[0]!
        expect(answers).toEqual(answers.map((_, i) => ({ kind: i === winner ? 'appended' : 'stale', size: size + 2 })))
        expect(await place.open().list('tiny', size)).toEqual([entry(size, winner), entry(size + 1, winner)])
      }
      expect(await place.open().findDisclosures('tiny')).toHaveLength(3)
    })

    test('inquiries do not wait for each other, nor see each other', async () => {
      const place = await create()
      const ids = Array.from({ length: 8 }, (_, i) => `inquiry-${i}`)
      const of = (inquiry: string): string =>
        canonicalJson({ index: 0, inquiry, recordedAt: '2026-01-01T00:00:00.000Z' })
      const answers = await Promise.all(ids.map((id) => place.open().append(id, 0, [of(id)])))
      expect(answers.every(({ kind }) => kind === 'appended')).toBe(true)
      for (const id of ids) expect(await place.open().list(id)).toEqual([of(id)])
    })

    test.each([
      ['another index than its place', [entry(0), entry(2)]],
      ['a time before that of the entry before it', [entry(0, 0, 5), entry(1, 1, 4)]],
      ['another inquiry', [canonicalJson({ index: 0, inquiry: 'other', recordedAt: '2026-01-01T00:00:00.000Z' })]],
      ['a time in another form', [canonicalJson({ index: 0, inquiry: 'tiny', recordedAt: '2026-01-01' })]],
      ['no canonical JSON', ['{"recordedAt":"2026-01-01T00:00:00.000Z","index":0,"inquiry":"tiny"}']],
      ['no JSON', ['index 0']],
    ])('an entry with %s is not taken, nor those with it', async (_, entries) => {
      const store = (await create()).open()
      await expect(store.append('tiny', 0, entries)).rejects.toThrow(RangeError)
      expect(await store.size('tiny')).toBe(0)
    })

    test('an entry recorded before the last one of an earlier append is not taken', async () => {
      const store = (await create()).open()
      await store.append('tiny', 0, [entry(0, 0, 5)])
      await expect(store.append('tiny', 1, [entry(1, 1, 4)])).rejects.toThrow(RangeError)
      expect(await store.append('tiny', 1, [entry(1, 1, 5)])).toEqual({ kind: 'appended', size: 2 })
    })

    test('disclosures come with their entries, are found by commitment, and are erased for good', async () => {
      const place = await create()
      const [anna, bo] = [disclosure('Anna'), disclosure('Bo \u0000')]
      await place.open().append('tiny', 0, [entry(0)], [anna, bo])
      const byCommitment = [anna, bo].sort((a, b) => (a.commitment < b.commitment ? -1 : 1))
      expect(await place.open().findDisclosures('tiny')).toEqual(byCommitment)
      expect(await place.open().findDisclosures('tiny', [bo.commitment])).toEqual([bo])
      expect(await place.open().findDisclosures('tiny', [])).toEqual([])
      expect(await place.open().findDisclosures('other')).toEqual([])
      expect(await place.open().eraseDisclosures('other', [anna.commitment])).toBe(0)
      expect(await place.open().eraseDisclosures('tiny', [anna.commitment])).toBe(1)
      expect(await place.open().eraseDisclosures('tiny', [anna.commitment])).toBe(0)
      expect(await place.open().findDisclosures('tiny')).toEqual([bo])
      expect(await place.open().list('tiny')).toEqual([entry(0)])
    })

    test('checkpoints are kept by size, each note once', async () => {
      const place = await create()
      const notes = [
        { size: 7, note: 'tiny\n7\nå\n\n— a x\n' },
        { size: 2, note: 'tiny\n2\n' },
        { size: 7, note: 'tiny\n7\nå\n\n— a x\n— b y\n' },
      ]
      for (const one of [...notes, ...notes]) await place.open().saveCheckpoint('tiny', one)
      const saved = await place.open().listCheckpoints('tiny')
      expect(saved.map(({ size }) => size)).toEqual([2, 7, 7])
      expect(new Set(saved.map(({ note }) => note))).toEqual(new Set(notes.map(({ note }) => note)))
      expect(await place.open().listCheckpoints('other')).toEqual([])
    })
  })
}
