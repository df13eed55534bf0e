import { describe, expect, it } from 'vitest'
import { addDays, daysBetween, holidayOf, isDay, lastDayOf, weekdayOf } from './index.ts'

describe('days', () => {
  it('are those of the calendar', () => {
    expect(isDay('2024-02-29')).toBe(true)
    expect(isDay('2023-02-29')).toBe(false)
    expect(lastDayOf(2024, 12)).toBe('2024-12-31')
    expect(addDays('2024-12-31', 1)).toBe('2025-01-01')
    expect(daysBetween('2023-06-30', '2023-09-01')).toBe(63)
    // The meetings of the directive: 7 October 2024 is a Monday, 15 October a Tuesday, 1 November a Friday.
    expect(['2024-10-07', '2024-10-15', '2024-11-01'].map(weekdayOf)).toEqual([1, 2, 5])
  })
  it('know the Swedish holidays', () => {
    // Easter Sundays of the calendars of 2000 (23 April), 2019 (21 April), 2024 (31 March) and 2025 (20 April).
    for (const day of ['2000-04-23', '2019-04-21', '2024-03-31', '2025-04-20']) expect(holidayOf(day)).toBe('easter')
    expect(holidayOf('2024-11-02')).toBe('all-saints')
    expect(holidayOf('2024-11-01')).toBeUndefined()
    expect(holidayOf('2024-06-22')).toBe('midsummer')
    expect(holidayOf('2024-05-09')).toBe('ascension')
    expect(holidayOf('2024-12-24')).toBeUndefined()
  })
})
