/** A day as ISO 8601 writes it, `2024-10-14`; days compare as texts do. */
export type Day = string

const dayLength = 86_400_000

/** Whether the text is a day that there is: 2025-02-30 is none. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day, or undefined where the calendar has none. Months count from 1. */
export function dayOf(year: number, month: number, date: number): Day | undefined {
  const text = `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(date)}`
  return isDay(text) ? text : undefined
}

export function addDays(day: Day, days: number): Day {
  return new Date(timeOf(day) + days * dayLength).toISOString().slice(0, 10)
}

/** Days from the one to the other; negative when the other is before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((timeOf(to) - timeOf(from)) / dayLength)
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: Day): number {
  return new Date(timeOf(day)).getUTCDay() || 7
}

/** The last day of a month, counted from 1. */
export function lastDayOf(year: number, month: number): Day {
  return addDays(month === 12 ? `${year + 1}-01-01` : `${year}-${twoDigits(month + 1)}-01`, -1)
}

/** The Monday of an ISO week, or undefined where the year has no such week. */
export function mondayOfWeek(year: number, week: number): Day | undefined {
  const fourth = `${year}-01-04`
  const monday = addDays(fourth, 1 - weekdayOf(fourth) + 7 * (week - 1))
  // A week belongs to the year that its Thursday is in.
  return week >= 1 && addDays(monday, 3).startsWith(`${year}-`) ? monday : undefined
}

function timeOf(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`)
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
