import fc from 'fast-check'
import { expect, it } from 'vitest'
import { compileSchedule } from './calendar.ts'

const override = fc
  .record({ from: fc.integer({ min: 0, max: 30 }), length: fc.integer({ min: 1, max: 12 }), value: fc.nat(5) })
  .map(({ from, length, value }) => ({ from, until: from + length, value }))

it('of exceptions that overlap the later in the list holds, at every time', () => {
  fc.assert(
    fc.property(fc.array(override, { maxLength: 12 }), (overrides) => {
      const table = compileSchedule({ id: 's', week: [{ at: 0, value: 9 }], overrides }, [])
      for (let t = 0.5; t < 45; t++) {
        const i = table.overrideFrom.findLastIndex((from) => from <= t)
        const holds = i >= 0 && t < table.overrideUntil[i]! ? table.overrideValue[i] : undefined
        expect(holds).toBe(overrides.findLast(({ from, until }) => from <= t && t < until)?.value)
      }
    }),
  )
})
