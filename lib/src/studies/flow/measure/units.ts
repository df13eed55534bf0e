import type { Measure } from '#base'
import type { MeasureRef } from '#care/model'

/** Measured kind of unit → wanted unit → factor. */
const factors: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  minutes: { minutes: 1, min: 1, hours: 1 / 60, h: 1 / 60, days: 1 / 1440 },
  share: { share: 1, '%': 100, percent: 100 },
  'unit-minutes': { minutes: 1, hours: 1 / 60, days: 1 / 1440 },
}
const daysOf: Readonly<Record<string, number>> = { day: 1, week: 7, year: 365.25 }

/**
 * The same measure in another unit: minutes as hours or days, a share as %, unit-minutes as hours or days, and totals `… per day`, `… per week`,
 * `… per year` when it is known how many days they were counted over. Other units only name what is counted.
 * @param measuredDays days that totals were counted over
 */
export function inUnit(measure: Measure, unit: string, measuredDays?: number): Measure {
  const factor = amountFactor(measure, unit) * periodFactor(measure, unit, measuredDays)
  return { ...measure, unit, values: measure.values.map((value) => (value === null ? null : value * factor)) }
}

function amountFactor(measure: Measure, unit: string): number {
  const known = factors[measure.unit.replace(/ per day$/, '')]
  return known?.[unit.replace(/ per (day|week|year)$/, '')] ?? 1
}

function periodFactor({ statistic }: Measure, unit: string, measuredDays: number | undefined): number {
  const days = daysOf[/\bper (day|week|year)$/.exec(unit)?.[1] ?? '']
  if (days === undefined) return 1
  if (statistic === 'per-day') return days
  if (!/^(count|sum)(-above-\d+)?$/.test(statistic)) return 1
  return measuredDays === undefined ? 1 : days / measuredDays
}

const tallied = new Set<MeasureRef['kind']>(['timer', 'travel', 'response', 'wait'])
const ofUnits = new Set<MeasureRef['kind']>(['overtime', 'blocked', 'in-use'])

/** The unit that a measure comes in before any conversion. */
export function unitOf({ kind, statistic }: MeasureRef): string {
  if (statistic === 'share' || statistic.startsWith('share-within-')) return 'share'
  if (statistic === 'per-day') return ofUnits.has(kind) ? 'unit-minutes per day' : 'per day'
  if (statistic === 'count' || statistic.startsWith('count-above-')) return 'patients'
  if (tallied.has(kind)) return 'minutes'
  if (kind === 'occupancy') return 'share'
  if (statistic === 'sum') return ofUnits.has(kind) ? 'unit-minutes' : 'patients'
  return kind === 'queue' || kind === 'waiting-list' ? 'patients' : 'units'
}
