import { dayOf, type Inquiry } from '#inquiry/process'
import type { Clock } from '#ports'

/** A clock may be so much behind the log's last entry, as those of several servers are; then the log's time holds. */
const clockSlackMs = 60_000

/** When something is recorded now: never before what was recorded last. */
export function recordingTime(clock: Clock, state: Inquiry | undefined): string {
  const now = new Date(clock.now()).toISOString()
  const last = state?.lastAt ?? now
  return now < last && Date.parse(last) - Date.parse(now) <= clockSlackMs ? last : now
}

/** The last instant of a day in Sweden. */
export function endOfDay(day: string): string {
  const inWinter = `${day}T22:59:59.999Z`
  return dayOf(inWinter) === day ? inWinter : `${day}T21:59:59.999Z`
}
