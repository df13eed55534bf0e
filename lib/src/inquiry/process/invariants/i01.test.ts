import fc from 'fast-check'
import { expect, test } from 'vitest'
import { histories, sample } from '../testing/histories.ts'
import { openingOf, stepsOf } from '../testing/reader.ts'

test('I1 a step is worked on only when every earlier one has passed and none waits for the commissioner', () => {
  const reached = { second: 0, afterWaiting: 0, refused: 0 }
  const check = fc.property(histories, ({ world: { entries }, attempts }) => {
    for (const { index, event } of entries) {
      if (event.kind !== 'step-started' && event.kind !== 'gate-returned') continue
      const before = entries.slice(0, index)
      const id = event.kind === 'step-started' ? event.step : openingOf(before, event.gate).event.step
      const steps = stepsOf(before)
      const at = steps.findIndex((step) => step.id === id)
      expect(steps.slice(0, at).every(({ status }) => status === 'passed')).toBe(true)
      expect(steps.slice(0, at + 1).some(({ suspended }) => suspended)).toBe(false)
      if (at > 0) reached.second++
      if (before.some((entry) => entry.event.kind === 'interest-withdrawn')) reached.afterWaiting++
    }
    reached.refused += attempts.filter(({ command, codes }) => command.kind === 'start-step' && codes.length > 0).length
  })
  fc.assert(check, sample)
  for (const times of Object.values(reached)) expect(times).toBeGreaterThan(2)
})
