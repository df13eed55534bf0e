import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyEntry } from '../fold.ts'
import { gateStatus, lacksOf, mayPass } from '../gate.ts'
import type { Inquiry } from '../state.ts'
import { histories, sample } from '../testing/histories.ts'
import { approversOf, entriesOfKind, lastWord } from '../testing/reader.ts'
import { daysAfter } from '../time.ts'

const waits = [0, 1, 7, 61, 400, 3000]

test('I9 no time, default or silence makes an approval', () => {
  const reached = { silent: 0, lapsed: 0, passed: 0 }
  const check = fc.property(histories, ({ world: { entries } }) => {
    let state: Inquiry | undefined
    for (const [i, { recordedAt, ...entry }] of entries.entries()) {
      state = applyEntry(state, { recordedAt, ...entry })
      const gate = state.assignments['A1']!.steps.flatMap(({ gates }) => gates).find(
        ({ outcome }) => outcome.kind === 'open',
      )
      if (gate === undefined || i % 3 > 0) continue
      const log = entries.slice(0, i + 1)
      const silent = approversOf(log, gate.id).filter((one) => lastWord(log, gate.id, one) === undefined)
      const times = waits.map((days) => daysAfter(recordedAt, days))
      for (const now of times) {
        for (const organisation of silent) expect(lacksOf(state, gate, organisation, now)).not.toEqual([])
        if (silent.length > 0) expect(mayPass(state, gate, now)).toBe(false)
      }
      if (silent.length > 0) reached.silent++
      const statuses = times.map((now) => gateStatus(state!, gate, now))
      const first = statuses.indexOf('lapsed')
      if (first < 0) continue
      expect(new Set(statuses.slice(first))).toEqual(new Set(['lapsed']))
      reached.lapsed++
    }
    for (const { index, event } of entriesOfKind(entries, 'gate-passed'))
      for (const organisation of approversOf(entries, event.gate)) {
        expect(lastWord(entries.slice(0, index), event.gate, organisation)).toBeDefined()
        reached.passed++
      }
  })
  fc.assert(check, { ...sample, numRuns: sample.numRuns / 2 })
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(20)
}, 60_000)
