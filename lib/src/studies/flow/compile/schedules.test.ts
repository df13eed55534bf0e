import { describe, expect, it } from 'vitest'
import type { Closure, Region } from '#care/model'
import { calendarOf } from './calendar.ts'
import { type Course, courseOfHours, courseOfShifts, courseOfUnits } from './schedules.ts'
import { networkProfile } from './sources.ts'

const region = (start: string, holidays?: 'SE'): Region => ({
  formatVersion: 1,
  id: 'r',
  name: 'R',
  baselines: [{ id: 'b', name: 'B', date: start }],
  calendar: { start, weeks: 2, warmUpWeeks: 0, holidays },
  populationYear: 2025,
  municipalities: [],
  ageGroups: [{ id: 'all', name: 'All', from: 0 }],
  profiles: [],
  travelModes: [],
  replications: 2,
})
const twoWeeks = { weeks: 2, warmUpWeeks: 0 }
const plain = calendarOf(region('2025-03-03'), twoWeeks)
/** Holy Week and Easter week of 2025: Good Friday is April 18, Easter Monday April 21. */
const easter = calendarOf(region('2025-04-14', 'SE'), twoWeeks)
const shift = (days: ('fri' | 'sun' | 'mon' | 'weekdays' | 'all')[], from: string, to: string, units: number) => ({
  days,
  from,
  to,
  capacity: { value: units, source: 's' },
})
const closure = (
  from: string,
  until: string,
  more: Partial<Closure & { capacity: { value: number; source: string } }> = {},
) => ({
  from,
  until,
  source: 's',
  ...more,
})

/** The value at a day's clock time, as the engine reads a schedule: overrides first, the later in the list wins. */
function at(course: Course, day: number, hour: number): number {
  if (course.kind === 'constant') return course.value
  const time = day * 1440 + hour * 60
  const override = course.schedule.overrides?.findLast(({ from, until }) => from <= time && time < until)
  if (override) return override.value
  return course.schedule.week.findLast((piece) => piece.at <= time % 10080)?.value ?? Number.NaN
}

describe('`calendarOf`', () => {
  it('begins measuring on the Monday on or before the start, and the warm-up before it', () => {
    const calendar = calendarOf(region('2025-01-01'), { weeks: 52, warmUpWeeks: 3 })
    expect(calendar.dateOf(21)).toBe('2024-12-30')
    expect(calendar.dateOf(0)).toBe('2024-12-09')
    expect(calendar.length).toBe(55 * 10080)
    expect(calendar.warmUp).toBe(3 * 10080)
  })
  it('takes Swedish public holidays for Sundays: Good Friday and Easter Monday', () => {
    expect(easter.holidays.map(easter.dateOf)).toEqual(['2025-04-18', '2025-04-21'])
    expect(easter.weekdayOf(easter.dayOf('2025-04-18'))).toBe(6)
    expect(plain.holidays).toEqual([])
  })
})

describe('`courseOfShifts`', () => {
  it('adds shifts that overlap, and is nothing outside them', () => {
    const course = courseOfShifts(plain, [
      shift(['all'], '00:00', '24:00', 1),
      shift(['weekdays'], '10:00', '22:00', 2),
    ])
    expect([at(course, 0, 9), at(course, 0, 10), at(course, 0, 22), at(course, 5, 12)]).toEqual([1, 3, 1, 1])
  })
  it('reaches past midnight, and from Sunday into Monday', () => {
    const course = courseOfShifts(plain, [shift(['sun'], '21:00', '07:00', 4)])
    expect([at(course, 6, 20), at(course, 6, 21), at(course, 7, 6), at(course, 7, 7)]).toEqual([0, 4, 4, 0])
  })
  it('lets the night before a holiday end on it, and the holiday be a Sunday', () => {
    const course = courseOfShifts(easter, [
      shift(['weekdays'], '22:00', '06:00', 3),
      shift(['weekdays'], '08:00', '16:00', 5),
      shift(['sun'], '10:00', '14:00', 1),
    ])
    const goodFriday = 4
    expect([5, 9, 12, 23].map((hour) => at(course, goodFriday, hour))).toEqual([3, 0, 1, 0])
    // An ordinary Friday of the week after.
    expect([5, 9, 12, 23].map((hour) => at(course, goodFriday + 7, hour))).toEqual([3, 5, 5, 3])
    // Saturday after Good Friday: no night shift comes over from it.
    expect(at(course, goodFriday + 1, 2)).toBe(0)
  })
})

describe('`courseOfUnits`', () => {
  it('is a constant without closures', () => {
    expect(courseOfUnits(plain, 7)).toEqual({ kind: 'constant', value: 7 })
  })
  it('goes down to the closure’s capacity from its first day until the day it ends', () => {
    const course = courseOfUnits(plain, 7, [
      closure('2025-03-04', '2025-03-06', { capacity: { value: 2, source: 's' } }),
    ])
    expect([0, 1, 2, 3].map((day) => at(course, day, 12))).toEqual([7, 2, 2, 7])
  })
  it('never gives more while closed than while open', () => {
    const course = courseOfUnits(plain, 2, [
      closure('2025-03-04', '2025-03-05', { capacity: { value: 9, source: 's' } }),
    ])
    expect(course).toEqual({ kind: 'constant', value: 2 })
  })
  it('closes only at the hours that a closure names, past midnight of its last day too', () => {
    const nights = [{ days: ['all' as const], from: '21:00', to: '07:00' }]
    const course = courseOfUnits(plain, 5, [closure('2025-03-03', '2025-03-05', { during: nights })])
    expect([at(course, 0, 6), at(course, 0, 21), at(course, 1, 6), at(course, 1, 12), at(course, 2, 6)]).toEqual([
      5, 0, 0, 5, 0,
    ])
    expect(at(course, 2, 22)).toBe(5)
  })
  it('that is closed throughout is the constant 0', () => {
    expect(courseOfUnits(plain, 5, [closure('2025-01-01', '2025-12-31')])).toEqual({ kind: 'constant', value: 0 })
  })
})

describe('`courseOfHours`', () => {
  it('is open or closed, never more, where hours overlap', () => {
    const hours = [
      { days: ['mon' as const], from: '08:00', to: '12:00' },
      { days: ['weekdays' as const], from: '10:00', to: '17:00' },
    ]
    const course = courseOfHours(plain, hours)
    expect([7, 8, 11, 16, 17].map((hour) => at(course, 0, hour))).toEqual([0, 1, 1, 1, 0])
  })
})

describe('`networkProfile`', () => {
  const profile = {
    id: 'p',
    hours: { values: Array.from({ length: 24 }, (_, hour) => (hour < 12 ? 3 : 1)), source: 's' },
    weekdays: { values: [2, 2, 2, 2, 2, 1, 3], source: 's' },
    months: { values: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 13], source: 's' },
  }
  it('scales each list to mean 1', () => {
    const { values } = networkProfile(plain, profile)
    expect(values.reduce((a, b) => a + b, 0) / 168).toBeCloseTo(1, 12)
    expect(values[0]).toBeCloseTo((3 / 2) * 1, 12)
    expect(values[6 * 24 + 23]).toBeCloseTo((1 / 2) * (3 / 2), 12)
  })
  it('makes a holiday as busy as a Sunday, in the month it is in', () => {
    const { days = [] } = networkProfile(easter, profile)
    expect(days[4]! / days[3]!).toBeCloseTo(3 / 2, 12)
  })
  it('leaves the calendar year as many patients as without holidays and months', () => {
    const year = calendarOf(region('2025-01-01', 'SE'), { weeks: 53, warmUpWeeks: 0 })
    const { values, days = [] } = networkProfile(year, profile)
    const ofWeekday = (day: number) => values.slice((day % 7) * 24, (day % 7) * 24 + 24).reduce((a, b) => a + b, 0)
    const dates = Array.from({ length: year.days }, (_, day) => day).filter((day) =>
      year.dateOf(day).startsWith('2025'),
    )
    const total = (weight: (day: number) => number) => dates.reduce((sum, day) => sum + weight(day), 0)
    expect(dates).toHaveLength(365)
    expect(total((day) => ofWeekday(day) * days[day]!)).toBeCloseTo(total(ofWeekday), 6)
  })
})
