import type { Profile, Schedule, TimeUnit, Weekday } from './network.ts'
import type { ProfileTable, ScheduleTable } from './tables.ts'

export const weekdays: readonly Weekday[] = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
]

const hoursInUnits = { second: 3600, minute: 60, hour: 1, day: 1 / 24 }

/** Hour, day and week in the network's unit. */
export function lengthOf(unit: TimeUnit): { readonly hour: number; readonly day: number; readonly week: number } {
  const day = unit === 'day' ? 1 : 24 * hoursInUnits[unit]
  return { hour: hoursInUnits[unit], day, week: 7 * day }
}

/** @param resources indices of the resources whose capacity it is */
export function compileSchedule(schedule: Schedule, resources: readonly number[]): ScheduleTable {
  const overrides = disjointOverrides(schedule.overrides ?? [])
  return {
    at: Float64Array.from(schedule.week, (point) => point.at),
    value: Int32Array.from(schedule.week, (point) => point.value),
    overrideFrom: Float64Array.from(overrides, (override) => override.from),
    overrideUntil: Float64Array.from(overrides, (override) => override.until),
    overrideValue: Int32Array.from(overrides, (override) => override.value),
    resources: Int32Array.from(resources),
  }
}

/** The same exceptions without overlap, sorted: between two neighbouring bounds the last one in the list that covers it. */
function disjointOverrides(overrides: NonNullable<Schedule['overrides']>): NonNullable<Schedule['overrides']> {
  const bounds = [...new Set(overrides.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b)
  return bounds.slice(0, -1).flatMap((from, i) => {
    const until = bounds[i + 1]!
    const covering = overrides.findLast((override) => override.from <= from && until <= override.until)
    return covering === undefined ? [] : [{ from, until, value: covering.value }]
  })
}

export function largestValue(schedule: Schedule): number {
  return [...schedule.week, ...(schedule.overrides ?? [])].reduce((most, { value }) => Math.max(most, value), 0)
}

/** Value at time t. */
export function scheduleValue(schedule: ScheduleTable, t: number, weekOffset: number, week: number): number {
  const override = lastAtMost(schedule.overrideFrom, t)
  if (override >= 0 && t < schedule.overrideUntil[override]!) return schedule.overrideValue[override]!
  const monday = Math.floor((t + weekOffset) / week) * week - weekOffset
  const point = lastAtMost(schedule.at, t - monday)
  return schedule.value[point >= 0 ? point : schedule.value.length - 1]!
}

/** First time after t at which something in the schedule is written (the value may stay the same); ∞ when there is none. */
export function nextScheduleTime(schedule: ScheduleTable, t: number, weekOffset: number, week: number): number {
  const override = lastAtMost(schedule.overrideFrom, t)
  const until = override >= 0 && t < schedule.overrideUntil[override]! ? schedule.overrideUntil[override]! : Infinity
  const from = schedule.overrideFrom[override + 1] ?? Infinity
  return Math.min(until, from, schedule.at.length > 1 ? nextPoint(schedule.at, t, weekOffset, week) : Infinity)
}

function nextPoint(at: Float64Array, t: number, weekOffset: number, week: number): number {
  let monday = Math.floor((t + weekOffset) / week) * week - weekOffset
  let point = lastAtMost(at, t - monday) + 1
  for (;;) {
    if (point >= at.length) {
      point = 0
      monday += week
    }
    const time = monday + at[point]!
    if (time > t) return time
    point++
  }
}

/** Index of the last entry at most x, or −1. */
function lastAtMost(sorted: Float64Array, x: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= x) low = middle + 1
    else high = middle
  }
  return low - 1
}

export function compileProfile(profile: Profile): ProfileTable {
  const cumulative = new Float64Array(profile.values.length + 1)
  profile.values.forEach((value, i) => {
    cumulative[i + 1] = cumulative[i]! + value * profile.stepLength
  })
  return {
    stepLength: profile.stepLength,
    values: Float64Array.from(profile.values),
    cumulative,
    days: Float64Array.from(profile.days ?? []),
  }
}
