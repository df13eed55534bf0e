import fc from 'fast-check'
import { expect, test } from 'vitest'
import { histories, sample } from '../testing/histories.ts'
import { commissionOf, entriesOfKind, packageAt, policyFor } from '../testing/reader.ts'

test('I12 a scope by another body than the commissioner is no ground for a passed gate until it is ratified', () => {
  const reached = { awaiting: 0, ratified: 0, passedUnderRatified: 0 }
  const check = fc.property(histories, ({ world: { entries, state } }) => {
    const { commissioner } = commissionOf(entries)
    const settled = (log: typeof entries, n: number) =>
      entriesOfKind(log, 'scope-ratified', 'scope-rejected').find(({ event }) => event.n === n)?.event.kind
    for (const { event } of entriesOfKind(entries, 'scope-set')) {
      const scope = state.assignments['A1']!.scopes.find(({ n }) => n === event.n)!
      if (event.decision.body === commissioner) expect(scope.status).toBe('in-force')
      else {
        const expected = { 'scope-ratified': 'in-force', 'scope-rejected': 'rejected' } as const
        const kind = settled(entries, event.n)
        expect(scope.status).toBe(kind === undefined ? 'awaits-ratification' : expected[kind])
        reached.awaiting++
      }
    }
    for (const { event } of entriesOfKind(entries, 'scope-ratified')) {
      expect(event.decision.body).toBe(commissioner)
      reached.ratified++
    }
    for (const { index, event } of entriesOfKind(entries, 'gate-passed')) {
      const before = entries.slice(0, index)
      const { scope } = packageAt(before, event.gate)
      const set = entriesOfKind(before, 'scope-set').find((entry) => entry.event.n === scope)
      if (set === undefined || set.event.decision.body === commissioner) continue
      const kind = settled(before, scope)
      expect(
        kind === 'scope-ratified' || (kind === undefined && policyFor(before, event.gate).allowUnratifiedScope),
      ).toBe(true)
      reached.passedUnderRatified++
    }
  })
  fc.assert(check, sample)
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(2)
})
