import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addedMinutes, bandOfMinutes } from './added-minutes.ts'

it('ten or thirty minutes more are in the band that begins there, whatever binary fractions make of tenths', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.constantFrom(10, 30), (tenths, limit) => {
      const added = addedMinutes(tenths / 10, (tenths + 10 * limit) / 10)
      expect(added).toBe(limit)
      expect(bandOfMinutes(added)).toBe(limit === 10 ? 1 : 2)
    }),
  )
})
