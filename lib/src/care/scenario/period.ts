import type { Issue } from '#base'
import type { CareModel } from '#care/model'
import { remark } from './problems.ts'

const day = 86_400_000

/** A warning for dates of which the measured weeks, as the region has them, see nothing: a slip in the year. `until` is the first day after. */
export function checkMeasured(
  { region: { calendar } }: CareModel,
  { from, until }: { readonly from: string; readonly until: string },
): readonly Issue[] {
  const start = mondayOf(calendar.start)
  const end = textOf(timeOf(start) + 7 * calendar.weeks * day)
  if (until <= start) return [remark('outside-run', 'until', { from, until, start, end })]
  return from >= end ? [remark('outside-run', 'from', { from, until, start, end })] : []
}

/** The Monday on or before the day. */
function mondayOf(date: string): string {
  const time = timeOf(date)
  return textOf(time - ((new Date(time).getUTCDay() + 6) % 7) * day)
}

function timeOf(date: string): number {
  return Date.parse(`${date}T00:00:00Z`)
}

function textOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
