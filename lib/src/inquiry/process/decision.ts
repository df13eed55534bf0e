import { addDays, daysBetween, lastDayToAct } from '#inquiry/dates'
import { type Refusal, refuse } from './command.ts'
import { settingsOf } from './commission.ts'
import type { Day, Instant } from './shapes.ts'
import type { Decision, Inquiry } from './state.ts'
import { dayOf } from './time.ts'

/** Three weeks from the announcement, or what the region's setting says; one that ends on a free day ends on the next working day. */
export function lastDayToAppeal(announced: Day, appealDays: number): Day {
  return lastDayToAct(addDays(announced, appealDays))
}

/** What came, or has not come, within the time that it should have. */
export function decisionWarnings(
  { commission }: Pick<Inquiry, 'commission'>,
  { id: decision, status, days }: Decision,
  now: Instant,
): readonly Refusal[] {
  const { minutesDays, announceDays, appealDays } = settingsOf(commission)
  if (status === 'proposed') return []
  const today = dayOf(now)
  const lateBy = (since: Day | undefined, at: Day | undefined, limit: number) =>
    since === undefined ? 0 : Math.max(0, daysBetween(since, at ?? today) - limit)
  const late = (code: string, days: number, limit: number) =>
    days > 0 ? refuse(code, { decision, days, limit }) : undefined
  return [
    late('MINUTES_LATE', lateBy(days.meeting, days.minutesApproved, minutesDays), minutesDays),
    late('ANNOUNCED_LATE', lateBy(days.minutesApproved, days.announced, announceDays), announceDays),
    // Nobody has looked whether it was appealed.
    status === 'announced' && today > lastDayToAppeal(days.announced!, appealDays)
      ? refuse('FORCE_NOT_CONFIRMED', { decision })
      : undefined,
  ].filter((warning) => warning !== undefined)
}
