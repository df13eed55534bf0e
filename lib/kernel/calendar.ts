import { Schedule } from './live'
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
