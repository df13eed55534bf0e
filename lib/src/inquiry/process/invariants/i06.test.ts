import fc from 'fast-check'
import { expect, test } from 'vitest'
import { histories, sample } from '../testing/histories.ts'
import { entriesOfKind, mayTakePositions } from '../testing/reader.ts'

test('I6 whoever speaks has a mandate for that organisation when he speaks, and none is handed on', () => {
  const reached = { spoken: 0, byGranted: 0, refused: 0 }
  const check = fc.property(histories, ({ world: { entries }, attempts }) => {
    for (const { index, actor, event } of entriesOfKind(entries, 'position-recorded')) {
      const { mandate, speaker, organisation, occurredAt, decision } = event.position
      const before = entries.slice(0, index)
      if (mandate === undefined) {
        // Minutes speak, and a secretary has written down what they say.
        expect(speaker).toBeUndefined()
        expect(['secretary', `${organisation}-secretary`]).toContain(actor)
        expect(entriesOfKind(before, 'document-added').map((entry) => entry.event.hash)).toContain(decision.protocol)
        continue
      }
      expect(actor).toBe(speaker)
      expect(mayTakePositions(before, mandate, organisation, actor, occurredAt)).toBe(true)
      reached.spoken++
      if (entriesOfKind(before, 'mandate-granted').some((entry) => entry.event.mandate.id === mandate))
        reached.byGranted++
    }
    const codes = ['NO_MANDATE', 'MANDATE_NOT_VALID', 'NO_CHAIN']
    reached.refused += attempts.filter((tried) => tried.codes.some((code) => codes.includes(code))).length
  })
  fc.assert(check, sample)
  expect(reached.spoken).toBeGreaterThan(100)
  expect(reached.refused).toBeGreaterThan(10)
  expect(reached.byGranted).toBeGreaterThan(0)
})
