import { Schedule, Timetable } from './live'
import { Run } from './state'

/** Value of a schedule at time t. */
export function scheduleValue(schedule: Schedule, t: f64): i32 {
  const exception = lastAtMost(schedule.overrideFrom, t)
  if (exception >= 0 && t < schedule.overrideUntil[exception]) return schedule.overrideValue[exception]
  const monday = floor((t + Run.weekOffset) / Run.week) * Run.week - Run.weekOffset
  const point = lastAtMost(schedule.at, t - monday)
  return schedule.value[point >= 0 ? point : schedule.value.length - 1]
}

/** First time after t at which something in the schedule is written (the value may stay the same); ∞ when there is none. */
export function nextScheduleTime(schedule: Schedule, t: f64): f64 {
  const exception = lastAtMost(schedule.overrideFrom, t)
  const until =
    exception >= 0 && t < schedule.overrideUntil[exception] ? schedule.overrideUntil[exception] : <f64>Infinity
  const from = exception + 1 < schedule.overrideFrom.length ? schedule.overrideFrom[exception + 1] : <f64>Infinity
  return min(until, min(from, schedule.at.length > 1 ? nextPoint(schedule.at, t) : <f64>Infinity))
}

function nextPoint(at: StaticArray<f64>, t: f64): f64 {
  let monday = floor((t + Run.weekOffset) / Run.week) * Run.week - Run.weekOffset
  let point = lastAtMost(at, t - monday) + 1
  while (true) {
    if (point >= at.length) {
      point = 0
      monday += Run.week
    }
    const time = monday + at[point]
    if (time > t) return time
    point++
  }
}

/** Takes a place in the first slot from now on that has one left, and gives its time. */
export function takeSlot(t: Timetable): f64 {
  const ofWeek = findSlotOfWeek(t)
  const dated = findDatedSlot(t)
  if (dated < ofWeek) {
    t.datedTaken++
    return dated
  }
  t.taken++
  return ofWeek
}

/** Goes on to a slot of the week that has a place left; what lies beyond the run is as good as any other. */
function findSlotOfWeek(t: Timetable): f64 {
  while (true) {
    const time = t.week + t.at[t.index]
    const isLeft = time >= Run.now && t.taken < t.places[t.index] && !isOverridden(t, time)
    if (isLeft || time >= Run.length) return time
    t.taken = 0
    if (t.index + 1 < t.at.length) t.index++
    else {
      t.index = 0
      t.week += Run.week
    }
  }
}

/** Goes on to a slot on the run's own clock that has a place left; ∞ when there is none. */
function findDatedSlot(t: Timetable): f64 {
  for (; t.dated < t.datedAt.length; t.dated++) {
    const time = t.datedAt[t.dated]
    if (time >= Run.now && t.datedTaken < t.datedPlaces[t.dated]) return time
    t.datedTaken = 0
  }
  return Infinity
}

function isOverridden(t: Timetable, time: f64): bool {
  const at = lastAtMost(t.overrideFrom, time)
  return at >= 0 && time < t.overrideUntil[at]
}

/** Index of the last entry at most x, or −1. */
function lastAtMost(sorted: StaticArray<f64>, x: f64): i32 {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle] <= x) low = middle + 1
    else high = middle
  }
  return low - 1
}
