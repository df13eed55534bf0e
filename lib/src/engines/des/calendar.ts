import type { Profile, Schedule, Timetable, TimeUnit, Weekday } from './network.ts'
import type { ProfileRow, ScheduleRow, TimetableRow } from './tables.ts'

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
export function compileSchedule(schedule: Schedule, resources: readonly number[]): ScheduleRow {
  const overrides = disjointOverrides(schedule.overrides ?? [])
  return {
    at: schedule.week.map((point) => point.at),
    value: schedule.week.map((point) => point.value),
    overrideFrom: overrides.map((override) => override.from),
    overrideUntil: overrides.map((override) => override.until),
    overrideValue: overrides.map((override) => override.value),
    resources,
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

export function compileProfile({ stepLength, values, days = [] }: Profile): ProfileRow {
  let sum = 0
  return { stepLength, values, cumulative: [0, ...values.map((value) => (sum += value * stepLength))], days }
}

export function compileTimetable({ slots, overrides = [] }: Timetable): TimetableRow {
  const dated = overrides.flatMap((override) => override.slots)
  return {
    at: slots.map((slot) => slot.at),
    places: slots.map((slot) => slot.places),
    overrideFrom: overrides.map((override) => override.from),
    overrideUntil: overrides.map((override) => override.until),
    datedAt: dated.map((slot) => slot.at),
    datedPlaces: dated.map((slot) => slot.places),
  }
}
