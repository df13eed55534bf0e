import Holidays from 'date-holidays'
import type { CareModel } from '#care/model'
import type { FlowSettings } from '../types.ts'

export const MINUTES_PER_DAY = 1440
export const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY

/** The days of a run. Day 0 is a Monday; its 00:00 is time 0. Clock changes are left out: every day has 24 hours. */
export interface Calendar {
  readonly days: number
  /** Minutes. */
  readonly length: number
  readonly warmUp: number
  /** Date of a day of the run, as `2024-12-31`. */
  readonly dateOf: (day: number) => string
  /** Day of the run of a date; negative before the run. */
  readonly dayOf: (date: string) => number
  /** January is 0. */
  readonly monthOf: (day: number) => number
  /** Monday is 0. What the day is like: a public holiday is a Sunday. */
  readonly weekdayOf: (day: number) => number
  /** The days of the calendar year in which measuring begins: weekday as printed, weekday as it is lived (a holiday is a Sunday), month. */
  readonly year: readonly { readonly printed: number; readonly lived: number; readonly month: number }[]
  /** Days that are public holidays but not Sundays, in order. */
  readonly holidays: readonly number[]
}

/** Measuring begins on the Monday on or before the calendar's start; the warm-up lies before it. */
export function calendarOf(region: CareModel['region'], settings: FlowSettings): Calendar {
  const start = epochDay(region.calendar.start)
  const firstDay = start - mondayBased(start) - 7 * settings.warmUpWeeks
  const days = 7 * (settings.warmUpWeeks + settings.weeks)
  const dateOf = (day: number) => new Date((firstDay + day) * 86_400_000).toISOString().slice(0, 10)
  const dayOf = (date: string) => epochDay(date) - firstDay
  const holidays = region.calendar.holidays
    ? publicHolidays(region.calendar.holidays, dateOf(-1), dateOf(days)).map(dayOf)
    : []
  const isHoliday = new Set(holidays)
  return {
    days,
    length: days * MINUTES_PER_DAY,
    warmUp: settings.warmUpWeeks * MINUTES_PER_WEEK,
    dateOf,
    dayOf,
    monthOf: (day) => Number(dateOf(day).slice(5, 7)) - 1,
    weekdayOf: (day) => (isHoliday.has(day) ? 6 : plainWeekday(day)),
    year: daysOfYear(Number(region.calendar.start.slice(0, 4)), region.calendar.holidays),
    holidays: holidays.filter((day) => plainWeekday(day) !== 6),
  }
}

function daysOfYear(year: number, country: string | undefined): Calendar['year'] {
  const [first, next] = [epochDay(`${year}-01-01`), epochDay(`${year + 1}-01-01`)]
  const holidays = new Set(country ? publicHolidays(country, `${year}-01-01`, `${year}-12-31`).map(epochDay) : [])
  return Array.from({ length: next - first }, (_, i) => {
    const printed = mondayBased(first + i)
    const month = new Date((first + i) * 86_400_000).getUTCMonth()
    return { printed, lived: holidays.has(first + i) ? 6 : printed, month }
  })
}

/** Weekday of a day of the run, holidays not regarded; Monday is 0. */
export function plainWeekday(day: number): number {
  return ((day % 7) + 7) % 7
}

function epochDay(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / 86_400_000)
}

/** 1970-01-01 was a Thursday. */
function mondayBased(epoch: number): number {
  return (((epoch + 3) % 7) + 7) % 7
}

function publicHolidays(country: string, from: string, until: string): readonly string[] {
  const calendar = new Holidays(country)
  const dates: string[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(until.slice(0, 4)); year++)
    for (const holiday of calendar.getHolidays(year))
      if (holiday.type === 'public') dates.push(holiday.date.slice(0, 10))
  return [...new Set(dates)].sort().filter((date) => date >= from && date <= until)
}
