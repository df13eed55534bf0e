import fc from 'fast-check'
import { expect, test } from 'vitest'
import { histories, sample } from '../testing/histories.ts'
import { entriesOfKind } from '../testing/reader.ts'

test('I7 one person speaks for at most one organisation in a gate', () => {
  let refused = 0
  const check = fc.property(histories, ({ world: { entries }, attempts }) => {
    const spoken = new Map<string, Set<string>>()
    for (const { event } of entriesOfKind(entries, 'position-recorded')) {
      const { speaker, organisation } = event.position
      if (speaker === undefined) continue
      const key = `${event.gate} ${speaker}`
      spoken.set(key, (spoken.get(key) ?? new Set()).add(organisation))
    }
    for (const organisations of spoken.values()) expect(organisations.size).toBe(1)
    refused += attempts.filter(({ codes }) => codes.includes('ONE_VOICE')).length
  })
  fc.assert(check, sample)
  expect(refused).toBeGreaterThan(0)
})
