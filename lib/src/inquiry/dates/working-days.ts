import { addDays, type Day, weekdayOf } from './days.ts'
import { holidayOf } from './holidays.ts'

/**
 * The day until which something may be done whose time ends on this day: itself, or the next working day when it is a Saturday, Sunday or
 * public holiday, or the eve of midsummer, Christmas or the new year.
 * @see lagen (1930:173) om beräkning av lagstadgad tid, 2 §
 */
export function lastDayToAct(day: Day): Day {
  return isFree(day) ? lastDayToAct(addDays(day, 1)) : day
}

function isFree(day: Day): boolean {
  const weekday = weekdayOf(day)
  const isEve = day.endsWith('-12-24') || day.endsWith('-12-31') || holidayOf(addDays(day, 1)) === 'midsummer'
  return weekday === 6 || weekday === 7 || isEve || holidayOf(day) !== undefined
}
