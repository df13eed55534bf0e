import type { Day, Instant } from './shapes.ts'

const stockholm = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm' })
const dayMs = 86_400_000

/** The day in Sweden at an instant. */
export function dayOf(instant: Instant): Day {
  return stockholm.format(Date.parse(instant))
}

/** So many days of 24 hours later. */
export function daysAfter(instant: Instant, days: number): Instant {
  return new Date(Date.parse(instant) + days * dayMs).toISOString()
}
