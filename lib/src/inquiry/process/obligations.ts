import type { Instant } from './shapes.ts'
import type { Duty, Inquiry } from './state.ts'
import { dayOf } from './time.ts'

/** A duty that nothing in the plan does, or that nobody has done. */
export interface Breach {
  readonly obligation: string
  /** Of a duty of all assignments, the one that lacks it. */
  readonly assignment?: string
  readonly lacks: 'plan' | 'deed'
  /** Its last day is over; one without a day is never late. */
  readonly overdue: boolean
  readonly source?: string
}

/**
 * Every duty that must be (`ska`) and that no row of the plan in force discharges, or no event has: with its source (I14). One that is only not
 * due yet is listed too, and says that it is not overdue.
 */
export function listBreaches(state: Inquiry, now: Instant): readonly Breach[] {
  return Object.values(state.obligations)
    .filter(({ modality }) => modality === 'must')
    .flatMap((duty) => breachesOf(state, duty, dayOf(now)))
}

function breachesOf(state: Inquiry, duty: Duty, today: string): readonly Breach[] {
  const rows = state.plans.at(-1)?.rows ?? []
  const overdue = duty.by !== undefined && duty.by < today
  const whose = duty.from === 'all' ? Object.keys(state.assignments) : [undefined]
  return whose.flatMap((assignment) => {
    const isPlanned = rows.some(
      (row) =>
        row.discharges?.includes(duty.id) === true && (assignment === undefined || row.assignment === assignment),
    )
    const deeds = assignment === undefined ? duty.dischargedBy : (duty.dischargedFor?.[assignment] ?? [])
    const of = {
      obligation: duty.id,
      ...(assignment === undefined ? {} : { assignment }),
      overdue,
      ...(duty.source === undefined ? {} : { source: duty.source }),
    }
    return [
      ...(isPlanned ? [] : [{ ...of, lacks: 'plan' as const }]),
      ...(deeds.length > 0 ? [] : [{ ...of, lacks: 'deed' as const }]),
    ]
  })
}
