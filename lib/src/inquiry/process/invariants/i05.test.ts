import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEntry } from '../fold.ts'
import { latestPosition, tallyOf } from '../gate.ts'
import type { Inquiry } from '../state.ts'
import { histories, sample } from '../testing/histories.ts'
import { approversOf, entriesOfKind, lastWord } from '../testing/reader.ts'

test('I5 one position counts of each approver organisation, the latest', () => {
  const reached = { replaced: 0, takenBack: 0, passed: 0 }
  const check = fc.property(histories, ({ world: { entries } }) => {
    let state: Inquiry | undefined
    for (const [i, entry] of entries.entries()) {
      state = applyEntry(state, entry)
      const log = entries.slice(0, i + 1)
      const gates = state.assignments['A1']!.steps.flatMap((step) => step.gates)
      const gate = gates.find(({ outcome }) => outcome.kind === 'open')
      if (gate === undefined) continue
      const approvers = approversOf(log, gate.id)
      expect(tallyOf(state, gate, entry.recordedAt).of).toBe(new Set(approvers).size)
      for (const organisation of approvers) {
        const counted = latestPosition(gate, organisation)
        const word = lastWord(log, gate.id, organisation)
        if (counted?.state !== 'disputed') expect(counted?.id).toBe(word?.event.position.id)
      }
      if (gate.positions.some((position) => position.state === 'superseded')) reached.replaced++
      if (gate.positions.some((position) => position.state === 'withdrawn')) reached.takenBack++
    }
    for (const { index, event } of entriesOfKind(entries, 'gate-passed')) {
      const words = approversOf(entries, event.gate).map((one) => lastWord(entries.slice(0, index), event.gate, one))
      expect(new Set(words.map((word) => word?.event.position.organisation)).size).toBe(event.tally.of)
      expect(event.tally.approved).toBe(event.tally.of)
      reached.passed++
    }
  })
  fc.assert(check, { ...sample, numRuns: sample.numRuns / 2 })
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(2)
}, 60_000)
