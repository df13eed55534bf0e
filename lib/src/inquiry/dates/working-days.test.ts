import { describe, expect, test } from 'vitest'
import { addDays, weekdayOf } from './days.ts'
import { holidayOf } from './holidays.ts'
import { lastDayToAct } from './working-days.ts'

describe('lastDayToAct(day)', () => {
  // Of the calendar of 2026: midsummer's eve is Friday 19 June, Christmas Eve a Thursday, and 6 June a Saturday.
  test.each([
    ['2026-06-18', '2026-06-18'],
    ['2026-06-19', '2026-06-22'],
    ['2026-06-06', '2026-06-08'],
    ['2026-05-01', '2026-05-04'],
    ['2026-05-14', '2026-05-15'],
    ['2026-04-03', '2026-04-07'],
    ['2026-12-24', '2026-12-28'],
    ['2026-12-31', '2027-01-04'],
    ['2026-03-07', '2026-03-09'],
  ])('%s is %s', (day, last) => expect(lastDayToAct(day)).toBe(last))

  test('is never earlier, at most a week later, and never a weekend or a holiday', () => {
    for (let day = '2024-01-01'; day < '2034-01-01'; day = addDays(day, 1)) {
      const last = lastDayToAct(day)
      expect(last >= day && last <= addDays(day, 7)).toBe(true)
      expect([last, weekdayOf(last) > 5, holidayOf(last)]).toEqual([last, false, undefined])
    }
  })
})
