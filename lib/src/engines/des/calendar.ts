import type { Profile, Schedule, Timetable, TimeUnit, Weekday } from './network.ts'
import type { ProfileTable, ScheduleTable, TimetableTable } from './tables.ts'

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
  const place = new Map(bounds.map((bound, i) => [bound, i]))
  const covering: number[] = Array.from(bounds, () => -1)
  // From the last to the first, each takes what is still free of its stretch; `free` leads past what is taken.
  const free = Int32Array.from({ length: bounds.length + 1 }, (_, i) => i)
  const nextFree = (i: number): number => {
    let at = i
    while (free[at] !== at) at = free[at] = free[free[at]!]!
    return at
  }
  for (let k = overrides.length - 1; k >= 0; k--) {
    const end = place.get(overrides[k]!.until)!
    for (let i = nextFree(place.get(overrides[k]!.from)!); i < end; i = nextFree(i)) {
      covering[i] = k
      free[i] = i + 1
    }
  }
  return bounds.slice(0, -1).flatMap((from, i) => {
    const covered = overrides[covering[i]!]
    return covered === undefined ? [] : [{ from, until: bounds[i + 1]!, value: covered.value }]
  })
}

export function largestValue(schedule: Schedule): number {
  return [...schedule.week, ...(schedule.overrides ?? [])].reduce((most, { value }) => Math.max(most, value), 0)
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

export function compileTimetable({ slots, overrides = [] }: Timetable): TimetableTable {
  const dated = overrides.flatMap((override) => override.slots)
  return {
    at: Float64Array.from(slots, (slot) => slot.at),
    places: Float64Array.from(slots, (slot) => slot.places),
    overrideFrom: Float64Array.from(overrides, (override) => override.from),
    overrideUntil: Float64Array.from(overrides, (override) => override.until),
    datedAt: Float64Array.from(dated, (slot) => slot.at),
    datedPlaces: Float64Array.from(dated, (slot) => slot.places),
  }
}
