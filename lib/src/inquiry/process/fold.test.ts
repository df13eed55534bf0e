import { describe, expect, test } from 'vitest'
import { applyEntry, foldLog } from './fold.ts'
import type { Entry, Event } from './log.ts'
import { consultationIn, consulted, openRegion, sealed } from './testing/region.ts'
import { hashOf } from './testing/world.ts'

const world = consulted(openRegion())
const consultation = consultationIn(world).id
const hash = (i: number) => `sha256:${i.toString(16).padStart(64, '0')}`
const points = [{ point: 'p1', stance: 'opposes', text: sealed('x') }] as const
const to = { body: 'eastby-board' }

const makers: readonly ((i: number) => Event)[] = [
  (i) => ({
    kind: 'document-added',
    hash: hash(i),
    document: `d${i}`,
    title: 'x',
    mediaType: 'text/html',
    bytes: 1,
    authority: 'board',
  }),
  (i) => ({
    kind: 'documents-shared',
    id: `share-${i}`,
    documents: [hash(i - 1)],
    from: 'board',
    to,
    purpose: 'information',
    effect: 'becomes-public',
  }),
  (i) => ({
    kind: 'answer-received',
    consultation,
    id: `answer-${i}`,
    from: sealed('me'),
    occurredAt: world.now,
    late: false,
    points,
  }),
  (i) => ({ kind: 'comment-received', consultation, digest: hash(i), text: sealed('x') }),
  () => ({ kind: 'comment-received', consultation, digest: hashOf('same'), text: sealed('x') }),
]

/** Documents, shares, answers and comments in turn, after an opened inquiry. */
function logOf(length: number): readonly Entry[] {
  const rest = Array.from({ length }, (_, i): Entry => {
    const index = world.entries.length + i
    const event = makers[i % makers.length]!(i)
    return { index, inquiry: 'tiny-inquiry', recordedAt: world.now, actor: 'registrar', event }
  })
  return [...world.entries, ...rest]
}

/** Members of objects and lists in the later state that are not those of the earlier one: what folding one entry has copied or made. */
function copied(before: object, after: object): number {
  const there = new Set<object>()
  const collect = (value: unknown) => {
    if (typeof value !== 'object' || value === null || there.has(value)) return
    there.add(value)
    Object.values(value).forEach(collect)
  }
  collect(before)
  let count = 0
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null || there.has(value)) return
    there.add(value)
    count += Object.keys(value).length
    Object.values(value).forEach(walk)
  }
  walk(after)
  return count
}

describe('folding', () => {
  test('copies no more for an entry after twenty thousand than after one hundred', () => {
    const [short, long] = [100, 20_000].map((length) => {
      const log = logOf(length + makers.length)
      let state = foldLog(log.slice(0, -makers.length))!
      return log.slice(-makers.length).map((entry) => {
        const before = state
        state = applyEntry(state, entry)
        return copied(before, state)
      })
    })
    // What was there in a place is copied with it: a handful at twenty thousand.
    for (const [i, cells] of long!.entries()) expect(cells).toBeLessThan(short![i]! + 100)
    // Four things put on shelves by a share, at most; a state that copied its documents would have thousands.
    expect(Math.max(...long!)).toBeLessThan(2_500)
  })

  test('of 100 000 entries ends with all of them', () => {
    const state = foldLog(logOf(100_000))!
    expect(state.size).toBe(100_000 + world.entries.length)
    expect([state.documents.size, state.papers.shares.size]).toEqual([20_004, 20_000])
    expect(consultationIn({ ...world, state }).commentCount).toBe(40_000)
  })
})
