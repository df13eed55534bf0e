import type { MeasureRef } from '#care/model'
import type { ReplicationRecord } from '#engines/des'
import type { FlowPlan } from '../types.ts'
import { linesOf, unitsOf } from './readings.ts'

/**
 * Week by week from time 0 on, warm-up included, one list per replication: units in use (`in-use`, `occupancy`) or patients waiting
 * (`queue`, `waiting-list`). Empty for other kinds of measure, and where there is no such thing.
 */
export function weeklyMeans(
  plan: FlowPlan,
  records: readonly ReplicationRecord[],
  ref: MeasureRef,
): readonly (readonly number[])[] {
  const isUnits = ref.kind === 'in-use' || ref.kind === 'occupancy'
  const isLine = ref.kind === 'queue' || ref.kind === 'waiting-list'
  if (!isUnits && !isLine) return []
  return records.map((record) =>
    sumSeries((isUnits ? unitsOf(plan, record, ref) : linesOf(plan, record, ref)).map((one) => one.weekly)),
  )
}

/**
 * The 168 hours of the week from Monday 00:00, mean over the replications: units in use (`in-use`), or the share of the units that are open
 * then (`occupancy`, null while closed).
 */
export function hoursOfWeek(
  plan: FlowPlan,
  records: readonly ReplicationRecord[],
  ref: MeasureRef & { readonly kind: 'in-use' | 'occupancy' },
): readonly (number | null)[] {
  const resources = records.flatMap((record) => unitsOf(plan, record, ref))
  if (resources.length === 0) return []
  const inUse = sumSeries(resources.map((resource) => resource.inUseByHour))
  const capacity = sumSeries(resources.map((resource) => resource.capacityByHour))
  const minutesOfHour = records.reduce((time, record) => time + record.measuredTime, 0) / 168
  return inUse.map((units, hour) => {
    if (ref.kind === 'in-use') return units / minutesOfHour
    const open = capacity[hour] ?? 0
    return open === 0 ? null : units / open
  })
}

/** Entry by entry, as many as the first has. */
export function sumSeries(series: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = series
  return first.map((_, i) => series.reduce((sum, one) => sum + (one[i] ?? 0), 0))
}
