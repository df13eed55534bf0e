import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '#base'
import { applyEntry } from '../fold.ts'
import type { Inquiry } from '../state.ts'
import { histories, sample } from '../testing/histories.ts'
import { entriesOfKind } from '../testing/reader.ts'

/** Any change of it throws from now on. */
function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
    for (const part of Object.values(Object.freeze(value))) freeze(part)
  return value
}

test('I2 the log only grows, its times never go back, and nothing is recorded before it happened', () => {
  let dated = 0
  const check = fc.property(histories, ({ world: { entries, state } }) => {
    expect(entries.map(({ index }) => index)).toEqual(entries.map((_, i) => i))
    entries.forEach((entry, i) => {
      if (i > 0) expect(entry.recordedAt >= entries[i - 1]!.recordedAt).toBe(true)
    })
    for (const { recordedAt, event } of entriesOfKind(entries, 'presented'))
      expect(event.occurredAt <= recordedAt).toBe(true)
    for (const { recordedAt, event } of entriesOfKind(entries, 'position-recorded')) {
      expect(event.position.occurredAt <= recordedAt).toBe(true)
      if (event.position.occurredAt < recordedAt) dated++
    }
    const folded = entries.reduce<Inquiry | undefined>(
      (was, entry) => freeze(applyEntry(was, freeze(entry))),
      undefined,
    )
    expect(canonicalJson(folded)).toBe(canonicalJson(state))
  })
  fc.assert(check, sample)
  expect(dated).toBeGreaterThan(2)
})
