import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#base'
import { createMemoryEventStore } from '#ports/testing'
import { consistencyProof, headOf, leafHash, provesConsistency, toHex, treeRoot } from './index.ts'

// The store in memory passes the suite that PostgreSQL's does; what the database itself refuses is in adapters/postgres/src/event-store.test.ts.

/** An attempt to append: at the log's size or beside it, in time or back in time, in place or not. */
const attempts = fc.array(
  fc.record({
    beside: fc.constantFrom(0, 0, 0, -1, 1),
    entries: fc.array(fc.record({ later: fc.integer({ min: -2, max: 5 }), astray: fc.constantFrom(0, 0, 0, 0, 1) }), {
      maxLength: 4,
    }),
  }),
  { maxLength: 25 },
)

test('I2 › whatever is appended, a log only grows: what was there stays, in one order, recordedAt never decreases, and it is proved', async () => {
  await fc.assert(
    fc.asyncProperty(attempts, async (all) => {
      const store = createMemoryEventStore()
      for (const { beside, entries } of all) {
        const before = await store.list('tiny')
        const last = before.at(-1)
        let previous = last === undefined ? 0 : Date.parse(headOf(last)!.recordedAt)
        let isFit = true
        const given = entries.map(({ later, astray }, i) => {
          const at = Math.max(previous, Date.UTC(2026, 0, 1)) + later
          isFit &&= astray === 0 && at >= previous
          previous = at
          const recordedAt = new Date(at).toISOString()
          return canonicalJson({ index: before.length + i + astray, inquiry: 'tiny', recordedAt, actor: 'person-1' })
        })
        const answer = await store.append('tiny', before.length + beside, given).catch((error: unknown) => error)
        const after = await store.list('tiny')
        if (beside !== 0) expect(answer).toEqual({ kind: 'stale', size: before.length })
        else if (isFit) expect(answer).toEqual({ kind: 'appended', size: before.length + given.length })
        else expect(answer).toBeInstanceOf(RangeError)

        expect(after.slice(0, before.length)).toEqual(before)
        const leaves = after.map((entry) => leafHash(entry))
        expect(await store.listLeaves('tiny')).toEqual(leaves.map(toHex))
        const heads = after.map((entry) => headOf(entry)!)
        expect(heads.map(({ index }) => index)).toEqual(after.map((_, i) => i))
        expect(heads.every(({ recordedAt }, i) => i === 0 || recordedAt >= heads[i - 1]!.recordedAt)).toBe(true)
        if (before.length > 0)
          expect(
            provesConsistency({
              first: before.length,
              second: after.length,
              firstRoot: treeRoot(leaves.slice(0, before.length)),
              secondRoot: treeRoot(leaves),
              path: consistencyProof(leaves, before.length),
            }),
          ).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})
