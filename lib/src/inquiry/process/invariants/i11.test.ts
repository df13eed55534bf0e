import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEntry } from '../fold.ts'
import { tallyOf } from '../gate.ts'
import type { Inquiry } from '../state.ts'
import { histories, sample } from '../testing/histories.ts'
import { approversOf, entriesOfKind } from '../testing/reader.ts'

test('I11 an amended package voids every position, and every approver is told', () => {
  const reached = { amended: 0, voided: 0 }
  const check = fc.property(histories, ({ world: { entries } }) => {
    let state: Inquiry | undefined
    for (const [i, entry] of entries.entries()) {
      const before = state
      state = applyEntry(state, entry)
      const { event, recordedAt } = entry
      if (event.kind !== 'package-amended') continue
      const gate = state.assignments['A1']!.steps.flatMap(({ gates }) => gates).find(({ id }) => id === event.gate)!
      const said = entriesOfKind(entries.slice(0, i), 'position-recorded').filter((one) => one.event.gate === gate.id)
      expect(gate.positions.map((position) => position.state)).toEqual(said.map(() => 'void'))
      expect(tallyOf(state, gate, recordedAt).approved).toBe(0)
      expect(gate.proposal).toBeUndefined()
      const told = state.notices.slice(before!.notices.length).map(({ to }) => to)
      expect(told).toEqual(approversOf(entries, gate.id))
      reached.amended++
      reached.voided += said.length
    }
  })
  fc.assert(check, sample)
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(10)
})
