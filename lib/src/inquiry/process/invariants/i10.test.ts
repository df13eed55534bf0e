import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkHistory } from '../check-history.ts'
import type { Entry } from '../log.ts'
import { histories, sample } from '../testing/histories.ts'
import { approversOf, approves, entriesOfKind, stepsOf } from '../testing/reader.ts'

/** The log as if an organisation had never said anything at a gate. */
function without(entries: readonly Entry[], gate: string, organisation: string): readonly Entry[] {
  const isSaid = ({ event }: Entry) =>
    event.kind === 'position-recorded' && event.gate === gate && event.position.organisation === organisation
  return entries.filter((entry) => !isSaid(entry)).map((entry, index) => ({ ...entry, index }))
}

test('I10 a gate has passed only if the formula held there, as everybody can check who has the log', () => {
  const reached = { passed: 0, later: 0, forged: 0 }
  const check = fc.property(histories, ({ world: { entries } }) => {
    expect(checkHistory(entries)).toEqual([])
    for (const { index, recordedAt, actor, event } of entriesOfKind(entries, 'gate-passed')) {
      const before = entries.slice(0, index)
      const approvers = approversOf(before, event.gate)
      expect(approvers.filter((one) => !approves(before, event.gate, one, recordedAt))).toEqual([])
      const proposal = entriesOfKind(before, 'closing-proposed').findLast((entry) => entry.event.gate === event.gate)
      expect(proposal?.actor).not.toBe(actor)
      const steps = stepsOf(before)
      const at = steps.findIndex(({ status }) => status === 'at-gate')
      expect(steps.slice(0, at).every(({ status }) => status === 'passed')).toBe(true)
      expect(steps[at]!.suspended).toBe(false)
      reached.passed++
      if (at > 0) reached.later++
    }
    const passed = entriesOfKind(entries, 'gate-passed')[0]
    if (passed === undefined) return
    const [silent] = approversOf(entries, passed.event.gate)
    expect(checkHistory(without(entries, passed.event.gate, silent!))).not.toEqual([])
    reached.forged++
  })
  fc.assert(check, sample)
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(10)
}, 60_000)
