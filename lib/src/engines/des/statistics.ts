import { HOURS, LEVELS, type ResourceTotals } from './accumulators.ts'
import type { LiveLine, LiveResource, LiveTimer, Patient } from './live.ts'
import type { Run } from './state.ts'
import { addToTally, resetTallies } from './tally.ts'

/** Adds the time since the last change of the units in use. Called before each change. */
export function touchResource(s: Run, r: LiveResource): void {
  const { totals, inUse } = r
  const now = s.now
  const from = totals.since
  if (now === from) return
  const dt = now - from
  const level = inUse < LEVELS ? inUse : LEVELS - 1
  if (level >= totals.timeAtLevel.length) growLevels(totals, level)
  const levels = totals.timeAtLevel
  levels[level] = levels[level]! + dt
  if (inUse > r.capacity) totals.overtime += (inUse - r.capacity) * dt
  if (now >= totals.hourEnd) passHours(s, totals, inUse)
  totals.hourSum += inUse * (now - totals.since)
  totals.since = now
}

/** Goes to the hour of the run that it is now; `since` becomes its beginning. */
function passHours(s: Run, totals: ResourceTotals, inUse: number): void {
  while (s.now >= totals.hourEnd) {
    totals.hourSum += inUse * (totals.hourEnd - totals.since)
    totals.since = totals.hourEnd
    nextHour(s, totals)
  }
}

/** Books the sum of the hour so far, under its hour of the week and its week. */
function bookHour(totals: ResourceTotals): void {
  const { inUseByHour, hourOfWeek, hourSum } = totals
  inUseByHour[hourOfWeek] = inUseByHour[hourOfWeek]! + hourSum
  totals.weekSum += hourSum
  totals.hourSum = 0
}

/** Goes to the next hour of the run, and writes the week's mean where it ends. */
function nextHour(s: Run, totals: ResourceTotals): void {
  bookHour(totals)
  const { weeksPerEntry, entryHours } = s.statistics
  const hour = totals.hourNumber + 1
  totals.hourNumber = hour
  totals.hourOfWeek = totals.hourOfWeek + 1 === HOURS ? 0 : totals.hourOfWeek + 1
  if (hour % entryHours === 0) {
    totals.weekly.push(totals.weekSum / (s.t.week * weeksPerEntry))
    totals.weekSum = 0
  }
  totals.hourEnd = ((hour + 1) * s.t.day) / 24
}

function growLevels(totals: ResourceTotals, level: number): void {
  const wider = new Float64Array(Math.min(LEVELS, Math.max(level + 1, 2 * totals.timeAtLevel.length)))
  wider.set(totals.timeAtLevel)
  totals.timeAtLevel = wider
}

/** Adds the capacity since its last change, hour by hour. Called before each change. */
export function touchCapacity(s: Run, { totals, capacity }: LiveResource): void {
  const { statistics, t } = s
  const { capacityByHour } = totals
  let from = Math.max(totals.capacitySince, statistics.measuredFrom)
  totals.capacitySince = s.now
  if (capacity >= 2 ** 30) return
  let hour = Math.floor((from * 24) / t.day)
  const offset = Math.floor(t.weekOffset / t.hour + 0.5)
  while (from < s.now) {
    const end = Math.min(s.now, ((hour + 1) * t.day) / 24)
    const at = (hour + offset) % HOURS
    if (end > from) capacityByHour[at] = capacityByHour[at]! + capacity * (end - from)
    from = Math.max(from, end)
    hour++
  }
}

export function touchBlocked(s: Run, { totals }: LiveResource, change: number): void {
  totals.blockedIntegral += totals.blocked * (s.now - totals.blockedSince)
  totals.blockedSince = s.now
  totals.blocked += change
}

/** Adds the time since the line last changed. Called before each change. */
export function touchLine(s: Run, line: LiveLine): void {
  const { totals, count } = line
  const now = s.now
  totals.integral += count * (now - totals.since)
  if (now >= totals.entryEnd) passEntries(s, line)
  totals.weekSum += count * (now - totals.since)
  totals.since = now
}

/** Writes the entries of the weekly series that have ended; `since` becomes the beginning of the one that it is now. */
function passEntries(s: Run, { totals, count }: LiveLine): void {
  const length = s.t.week * s.statistics.weeksPerEntry
  while (s.now >= totals.entryEnd) {
    totals.weekly.push((totals.weekSum + count * (totals.entryEnd - totals.since)) / length)
    totals.weekSum = 0
    totals.since = totals.entryEnd
    totals.entryEnd = (totals.weekly.length + 1) * length
  }
}

export function touchInside(s: Run): void {
  const st = s.statistics
  st.insideIntegral += s.patients.inside * (s.now - st.insideSince)
  st.insideSince = s.now
}

/** Index of the patient's class; 0 without classes. */
export function classOf(s: Run, p: Patient): number {
  const attribute = s.t.classAttribute
  return attribute < 0 ? 0 : p.attribute[attribute]!
}

/** Records how long p has waited in all until its first start. */
export function recordWait(s: Run, p: Patient, line: LiveLine): void {
  addToTally(s.statistics.waits, line.index * s.t.classes + classOf(s, p), s.now - p.joinedAt)
}

/** Records a timer's duration in the patient's group. */
export function recordTimer(s: Run, timer: LiveTimer, p: Patient, duration: number): void {
  const { by, stride, limits, firstGroup } = timer
  const { timers, within } = s.statistics
  let group = firstGroup
  for (let i = 0; i < by.length; i++) group += stride[i]! * p.attribute[by[i]!]!
  addToTally(timers, group, duration)
  if (limits.length === 0) return
  const first = s.t.timers.withinFrom[group]!
  for (let i = 0; i < limits.length; i++) if (duration <= limits[i]!) within[first + i] = within[first + i]! + 1
}

/** Brings every integral up to now. */
export function touchAll(s: Run): void {
  for (const r of s.resources) {
    touchResource(s, r)
    bookHour(r.totals)
    touchCapacity(s, r)
    touchBlocked(s, r, 0)
  }
  for (const line of s.lines) touchLine(s, line)
  touchInside(s)
}

/** End of the warm-up: all but the weekly series begins again. */
export function resetStatistics(s: Run): void {
  touchAll(s)
  for (const source of s.sources) source.measured = 0
  for (const step of s.steps) step.visits = 0
  for (const { totals } of s.resources) {
    for (const sums of [totals.inUseByHour, totals.capacityByHour, totals.timeAtLevel]) sums.fill(0)
    Object.assign(totals, { overtime: 0, blockedIntegral: 0, starts: 0 })
  }
  for (const { totals, count } of s.lines)
    Object.assign(totals, {
      integral: 0,
      max: count,
      reneged: 0,
      balked: 0,
      turnedAway: 0,
      overflowed: 0,
      interrupted: 0,
    })
  const st = s.statistics
  st.leaves.fill(0)
  st.within.fill(0)
  resetTallies(st.waits)
  resetTallies(st.timers)
  st.insideIntegral = 0
  st.insideAtStart = s.patients.inside
  st.entered = 0
  st.left = 0
  st.measuredFrom = s.now
}
