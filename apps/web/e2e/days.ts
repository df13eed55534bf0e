import { dayOf, daysAfter } from '@samplan/lib/inquiry/process'

/** The day in Sweden, as the process counts days, so many days of 24 hours from now; by UTC it may still be the day before. */
export function dayFromNow(days = 0): string {
  return dayOf(daysAfter(new Date().toISOString(), days))
}
