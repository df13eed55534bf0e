import fc from 'fast-check'
import { expect, test } from 'vitest'
import { histories, sample } from '../testing/histories.ts'
import { approversOf, commissionOf, entriesOfKind, lastWord, policyFor } from '../testing/reader.ts'
import { daysAfter } from '../time.ts'

test('I8 who records from outside attaches minutes, and the organisation has days to dispute it', () => {
  const reached = { onBehalf: 0, counted: 0, refused: 0 }
  const check = fc.property(histories, ({ world: { entries }, attempts }) => {
    const { seats, bodies } = commissionOf(entries)
    const isOf = (person: string, organisation: string) =>
      seats.some(
        ({ body, holders }) =>
          bodies.find(({ id }) => id === body)?.organisation === organisation &&
          holders.some((holder) => holder.person === person),
      )
    for (const { index, actor, recordedAt, event } of entriesOfKind(entries, 'position-recorded')) {
      const { organisation, mandate, decision, disputableUntil } = event.position
      if (mandate !== undefined || isOf(actor, organisation)) continue
      const before = entries.slice(0, index)
      expect(entriesOfKind(before, 'document-added').map((entry) => entry.event.hash)).toContain(decision.protocol)
      expect(disputableUntil).toBe(daysAfter(recordedAt, policyFor(before, event.gate).disputeDays))
      reached.onBehalf++
    }
    for (const { index, recordedAt, event } of entriesOfKind(entries, 'gate-passed'))
      for (const organisation of approversOf(entries, event.gate)) {
        const until = lastWord(entries.slice(0, index), event.gate, organisation)?.event.position.disputableUntil
        if (until === undefined) continue
        expect(recordedAt >= until).toBe(true)
        reached.counted++
      }
    reached.refused += attempts.filter(({ codes }) => codes.includes('PROTOCOL_REQUIRED')).length
  })
  fc.assert(check, sample)
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(2)
})
