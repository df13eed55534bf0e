import { HOURS, LEVELS, type Statistics } from './accumulators.ts'
import type { Run } from './state.ts'
import { addToTally, resetTallies } from './tally.ts'

/** Adds the time since the last change of the units in use. Called before each change. */
export function touchResource(s: Run, r: number): void {
  const st = s.statistics
  const now = s.now
  let from = st.since[r]!
  if (now === from) return
  st.since[r] = now
  const inUse = s.inUse[r]!
  const dt = now - from
  const level = inUse < LEVELS ? inUse : LEVELS - 1
  let levels = st.timeAtLevel[r]!
  if (level >= levels.length) levels = growLevels(st, r, level)
  levels[level] = levels[level]! + dt
  const over = inUse - s.capacity[r]!
  if (over > 0) st.overtime[r] = st.overtime[r]! + over * dt
  let end = st.hourEnd[r]!
  while (now >= end) {
    st.hourSum[r] = st.hourSum[r]! + inUse * (end - from)
    from = end
    end = nextHour(s, r)
  }
  st.hourSum[r] = st.hourSum[r]! + inUse * (now - from)
}

/** Books the sum of the hour so far, under its hour of the week and its week. */
function bookHour(st: Statistics, r: number): void {
  const sum = st.hourSum[r]!
  const at = r * HOURS + st.hourOfWeek[r]!
  st.inUseByHour[at] = st.inUseByHour[at]! + sum
  st.weekSum[r] = st.weekSum[r]! + sum
  st.hourSum[r] = 0
}

/** Goes to the next hour of the run, and writes the week's mean where it ends. Gives the end of that hour. */
function nextHour(s: Run, r: number): number {
  const st = s.statistics
  bookHour(st, r)
  const hour = st.hourNumber[r]! + 1
  st.hourNumber[r] = hour
  const ofWeek = st.hourOfWeek[r]! + 1
  st.hourOfWeek[r] = ofWeek === HOURS ? 0 : ofWeek
  if (hour % st.entryHours === 0) {
    st.weekly[r]!.push(st.weekSum[r]! / (s.t.week * st.weeksPerEntry))
    st.weekSum[r] = 0
  }
  const end = ((hour + 1) * s.t.day) / 24
  st.hourEnd[r] = end
  return end
}

function growLevels(st: Statistics, r: number, level: number): Float64Array {
  const wider = new Float64Array(Math.min(LEVELS, Math.max(level + 1, 2 * st.timeAtLevel[r]!.length)))
  wider.set(st.timeAtLevel[r]!)
  st.timeAtLevel[r] = wider
  return wider
}

/** Adds the capacity since its last change, hour by hour. Called before each change. */
export function touchCapacity(s: Run, r: number): void {
  const { statistics: st, t } = s
  let from = Math.max(st.capacitySince[r]!, st.measuredFrom)
  const capacity = s.capacity[r]!
  st.capacitySince[r] = s.now
  if (capacity >= 2 ** 30) return
  let hour = Math.floor((from * 24) / t.day)
  const offset = Math.floor(t.weekOffset / t.hour + 0.5)
  while (from < s.now) {
    const end = Math.min(s.now, ((hour + 1) * t.day) / 24)
    const at = r * HOURS + ((hour + offset) % HOURS)
    if (end > from) st.capacityByHour[at] = st.capacityByHour[at]! + capacity * (end - from)
    from = Math.max(from, end)
    hour++
  }
}

export function touchBlocked(s: Run, r: number, change: number): void {
  const st = s.statistics
  st.blockedIntegral[r] = st.blockedIntegral[r]! + st.blocked[r]! * (s.now - st.blockedSince[r]!)
  st.blockedSince[r] = s.now
  st.blocked[r] = st.blocked[r]! + change
}

/** Adds the time since the line last changed. Called before each change. */
export function touchLine(s: Run, q: number): void {
  const st = s.statistics
  const now = s.now
  let from = st.lineSince[q]!
  const count = s.lines.count[q]!
  st.lineIntegral[q] = st.lineIntegral[q]! + count * (now - from)
  let end = st.lineEntryEnd[q]!
  while (now >= end) {
    const length = s.t.week * st.weeksPerEntry
    st.lineWeekly[q]!.push((st.lineWeekSum[q]! + count * (end - from)) / length)
    st.lineWeekSum[q] = 0
    from = end
    end = (st.lineWeekly[q]!.length + 1) * length
    st.lineEntryEnd[q] = end
  }
  st.lineWeekSum[q] = st.lineWeekSum[q]! + count * (now - from)
  st.lineSince[q] = now
}

export function touchInside(s: Run): void {
  const st = s.statistics
  st.insideIntegral += s.patients.inside * (s.now - st.insideSince)
  st.insideSince = s.now
}

/** Index of the patient's class; 0 without classes. */
export function classOf(s: Run, p: number): number {
  const attribute = s.t.classAttribute
  return attribute < 0 ? 0 : s.patients.attribute[p * s.t.attributes + attribute]!
}

/** Records a timer's duration in the patient's group. */
export function recordTimer(s: Run, timer: number, p: number, duration: number): void {
  const { timers, attributes } = s.t
  let group = timers.groupFrom[timer]!
  for (let i = timers.by.from[timer]!, end = timers.by.from[timer + 1]!; i < end; i++)
    group += timers.stride[i]! * s.patients.attribute[p * attributes + timers.by.items[i]!]!
  addToTally(s.statistics.timers, group, duration)
  const within = timers.withinFrom[group]!
  const limits = timers.limitFrom[timer]!
  for (let i = 0, n = timers.limitFrom[timer + 1]! - limits; i < n; i++)
    if (duration <= timers.limits[limits + i]!) s.statistics.within[within + i] = s.statistics.within[within + i]! + 1
}

/** Brings every integral up to now. */
export function touchAll(s: Run): void {
  for (let r = 0; r < s.t.resources.count; r++) {
    touchResource(s, r)
    bookHour(s.statistics, r)
    touchCapacity(s, r)
    touchBlocked(s, r, 0)
  }
  for (let q = 0; q < s.t.requests.count; q++) touchLine(s, q)
  touchInside(s)
}

/** End of the warm-up: all but the weekly series begins again. */
export function resetStatistics(s: Run): void {
  touchAll(s)
  const st = s.statistics
  const counts = [st.arrivals, st.visits, st.leaves, st.inUseByHour, st.capacityByHour, st.overtime, st.blockedIntegral]
  const more = [st.starts, st.lineIntegral, st.reneged, st.balked, st.turnedAway, st.overflowed, st.interrupted]
  for (const array of [...counts, ...more, ...st.timeAtLevel, st.within]) array.fill(0)
  st.lineMax.set(s.lines.count)
  resetTallies(st.waits)
  resetTallies(st.timers)
  st.insideIntegral = 0
  st.insideAtStart = s.patients.inside
  st.entered = 0
  st.left = 0
  st.measuredFrom = s.now
}
