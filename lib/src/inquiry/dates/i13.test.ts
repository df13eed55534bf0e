// I13: raw text is never overwritten; the inferred interval lies within that of the text; an empty intersection is told, not thrown.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Interval, isDay, isWithin, type Limit, narrow, readDate } from './index.ts'

const month = fc.constantFrom(
  ...'januari februari mars april maj juni juli augusti september oktober november december'.split(' '),
)
const year = fc.integer({ min: 1990, max: 2060 })
const written = fc.oneof(
  fc.tuple(fc.integer({ min: 1, max: 28 }), month).map(([day, name]) => `${day} ${name}`),
  month.map((name) => `X ${name}`),
  fc.tuple(month, year).map(([name, of]) => `slutet av ${name} ${of}`),
  fc.tuple(fc.integer({ min: 1, max: 28 }), month).map(([day, name]) => `senast den ${day} ${name}`),
  fc.constantFrom('i höst', 'våren 2024', 'under 2024', 'efter sommaren', 'Juni -24', '', '–'),
)
const anything = fc.oneof(written, fc.string(), fc.string({ unit: 'binary' }))
const context = fc.option(year, { nil: undefined }).map((of) => (of === undefined ? {} : { year: of }))
const day = fc.integer({ min: 0, max: 25_000 }).map((days) => addDays('1990-01-01', days))
const limits: fc.Arbitrary<Limit[]> = fc.array(
  fc
    .record({ lo: day, hi: day }, { requiredKeys: [] })
    .chain((interval) => fc.string().map((because) => ({ ...interval, because }))),
  { maxLength: 6 },
)

describe('I13', () => {
  it('keeps the raw text, whatever it is, and gives ends that are days in order', () => {
    fc.assert(
      fc.property(anything, context, (raw, around) => {
        const date = readDate(raw, around)
        expect(date.raw).toBe(raw)
        for (const end of [date.lo, date.hi]) expect(end === undefined || isDay(end)).toBe(true)
        expect(date.lo === undefined || date.hi === undefined || date.lo <= date.hi).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('never gives an end to a text without any year', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const date = readDate(raw)
        if (date.year === 'missing') expect([date.lo, date.hi]).toEqual([undefined, undefined])
        else if (date.lo ?? date.hi) expect(raw).toMatch(/\d\d/)
      }),
    )
  })

  it('infers an interval within that of the text, and within every limit; or none, when they have no day in common', () => {
    fc.assert(
      fc.property(written, context, limits, (raw, around, given) => {
        const date = readDate(raw, around)
        const before = structuredClone(date)
        const { interval, because } = narrow(date, given)
        expect(date).toEqual(before)
        if (interval === undefined) expect(haveCommonDay([date, ...given])).toBe(false)
        else for (const one of [date, ...given]) expect(isWithin(interval, one)).toBe(true)
        expect(given.map((limit) => limit.because)).toEqual(expect.arrayContaining([...because]))
      }),
      { numRuns: 2000 },
    )
  })
})

function haveCommonDay(intervals: readonly Interval[]): boolean {
  const lo = intervals
    .flatMap((one) => one.lo ?? [])
    .sort()
    .at(-1)
  const hi = intervals.flatMap((one) => one.hi ?? []).sort()[0]
  return lo === undefined || hi === undefined || lo <= hi
}
