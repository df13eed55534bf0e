import type { Issue } from '#base'
import { type CareModel, mondayOf } from '#care/model'
import { remark } from './problems.ts'

const day = 86_400_000

/** A warning for dates of which the measured weeks, as the region has them, see nothing: a slip in the year. `until` is the first day after. */
export function checkMeasured(
  { region: { calendar } }: CareModel,
  { from, until }: { readonly from: string; readonly until: string },
): readonly Issue[] {
  const start = mondayOf(calendar.start)
  const end = new Date(Date.parse(start) + 7 * calendar.weeks * day).toISOString().slice(0, 10)
  if (until <= start) return [remark('outside-run', 'until', { from, until, start, end })]
  return from >= end ? [remark('outside-run', 'from', { from, until, start, end })] : []
}
