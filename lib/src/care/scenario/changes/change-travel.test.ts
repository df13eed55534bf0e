import { describe, expect, it } from 'vitest'
import { smallModel } from '../testing/small-model.ts'
import { changed, saidOf } from '../testing/try-changes.ts'

const model = smallModel()
const [mode = ''] = Object.keys(model.travel)
const [way] = model.travel[mode]!
const cut = (rest: object) => ({ kind: 'change-travel', mode, ...rest })
const minutesOf = (after: typeof model) => after.travel[mode]!.map(({ minutes }) => minutes)

describe('change-travel', () => {
  it('adds a detour between two ends, in both directions, and leaves other ways as they were', () => {
    const after = changed([cut({ between: [way!.from], and: [way!.to], minutes: { by: 20 } })], model)
    const longer = after.travel[mode]!.filter((cell, i) => cell.minutes !== model.travel[mode]![i]!.minutes)
    expect(longer.length).toBeGreaterThan(0)
    for (const cell of longer) {
      expect([cell.from, cell.to].sort()).toEqual([way!.from, way!.to].sort())
      expect(cell.source).toBe('proposal')
    }
    expect(after.travel[mode]![0]!.minutes).toBe(way!.minutes! + 20)
  })

  it('makes every way longer by a factor when no end is named', () => {
    const after = changed([cut({ minutes: { times: 2 } })], model)
    expect(minutesOf(after)).toEqual(minutesOf(model).map((minutes) => 2 * minutes!))
  })

  it('says what is unknown, what is negative, and that there is no such way', () => {
    expect(saidOf([cut({ between: ['nowhere'], minutes: { by: 1 } })], model).join()).toMatch(/unknown/)
    expect(saidOf([cut({ minutes: { by: -10_000 } })], model).join()).toMatch(/negative/)
    expect(saidOf([cut({ between: [way!.from], and: [way!.from], minutes: { by: 1 } })], model).join()).toMatch(
      /no-such-way/,
    )
  })
})
