import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, type Json } from '#base'
import { createMemoryEventStore } from '#ports/testing'
import { inclusionProof, leafHash, type Opening, opens, provesInclusion, seal, treeRoot } from './index.ts'

const hexDigits = [...'0123456789abcdef']
const salts = fc.array(fc.constantFrom(...hexDigits), { minLength: 64, maxLength: 64 }).map((all) => all.join(''))
const values = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Json>

test('I19, AC-28 › what is erased is gone, and every proof holds as before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.tuple(values, salts), { selector: ([, salt]) => salt, minLength: 1, maxLength: 12 }),
      fc.nat(),
      async (sealed, pick) => {
        const store = createMemoryEventStore()
        const openings = sealed.map(([value, salt]) => seal(value, salt))
        const entries = openings.map(({ commitment }, index) =>
          canonicalJson({
            index,
            inquiry: 'tiny',
            recordedAt: '2026-01-01T00:00:00.000Z',
            actor: 'person-1',
            event: { kind: 'answered', name: { sealed: commitment } },
          }),
        )
        await store.append('tiny', 0, entries, openings)
        const leaves = entries.map((entry) => leafHash(entry))
        const index = pick % entries.length
        const erased = openings[index]!
        const path = inclusionProof(leaves, index)
        const root = treeRoot(leaves)

        expect(await store.eraseDisclosures('tiny', [erased.commitment])).toBe(1)

        const left = await store.findDisclosures('tiny')
        expect(left).toHaveLength(entries.length - 1)
        expect(left.every((one) => opens(one))).toBe(true)
        expect(left.some(({ commitment }) => commitment === erased.commitment)).toBe(false)
        const after = await store.list('tiny')
        expect(after).toEqual(entries)
        expect(provesInclusion({ leaf: leafHash(after[index]!), index, size: after.length, root, path })).toBe(true)
      },
    ),
    { numRuns: 50 },
  )
})

test('I19 › a commitment opens with its value and salt, and with no other', () => {
  fc.assert(
    fc.property(values, values, salts, salts, (value, otherValue, salt, otherSalt) => {
      fc.pre(canonicalJson(value) !== canonicalJson(otherValue) && salt !== otherSalt)
      const opening = seal(value, salt)
      expect(opens(opening)).toBe(true)
      expect(opens({ ...opening, value: otherValue })).toBe(false)
      expect(opens({ ...opening, salt: otherSalt })).toBe(false)
      expect(seal(value, otherSalt).commitment).not.toBe(opening.commitment)
    }),
  )
})

test('I19 › what is no salt is refused', () => {
  const opening: Opening = seal('Anna', 'a'.repeat(64))
  for (const salt of ['', 'a'.repeat(63), 'A'.repeat(64)]) {
    expect(() => seal('Anna', salt)).toThrow(RangeError)
    expect(opens({ ...opening, salt })).toBe(false)
  }
})
