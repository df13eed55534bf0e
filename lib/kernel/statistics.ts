import { UNLIMITED } from '../src/engines/des/codes'
import { Line, Patient, Resource, Timer } from './live'
import { Patients } from './patients'
import { Run } from './state'

const HOURS: i32 = 168
const LEVELS: i32 = 4096
const ENTRIES: i32 = 512

/** Weeks per entry of the weekly series: a power of 2, so that at most 512 entries cover the run. */
export function weeksPerEntryOf(length: f64): i32 {
  let weeks = 1
  while (length / Run.week > <f64>(ENTRIES * weeks)) weeks *= 2
  return weeks
}

/** Adds the time since the last change of the units in use. Called before each change. */
export function touchResource(r: Resource): void {
  const now = Run.now
  if (now === r.since) return
  const dt = now - r.since
  const inUse = r.inUse
  const level = min(inUse, LEVELS - 1)
  if (level >= r.timeAtLevel.length) growLevels(r, level)
  r.timeAtLevel[level] = r.timeAtLevel[level] + dt
  if (inUse > r.capacity) r.overtime += <f64>(inUse - r.capacity) * dt
  if (now >= r.hourEnd) passHours(r)
  r.hourSum += <f64>inUse * (now - r.since)
  r.since = now
}

/** Goes to the hour of the run that it is now; `since` becomes its beginning. */
function passHours(r: Resource): void {
  while (Run.now >= r.hourEnd) {
    r.hourSum += <f64>r.inUse * (r.hourEnd - r.since)
    r.since = r.hourEnd
    nextHour(r)
  }
}

/** Books the sum of the hour so far, under its hour of the week and its week. */
function bookHour(r: Resource): void {
  r.inUseByHour[r.hourOfWeek] = r.inUseByHour[r.hourOfWeek] + r.hourSum
  r.weekSum += r.hourSum
  r.hourSum = 0
}

/** Goes to the next hour of the run, and writes the week's mean where it ends. */
function nextHour(r: Resource): void {
  bookHour(r)
  const hour = r.hourNumber + 1
  r.hourNumber = hour
  r.hourOfWeek = r.hourOfWeek + 1 === HOURS ? 0 : r.hourOfWeek + 1
  if (hour % Run.entryHours === 0) {
    r.weekly.push(r.weekSum / (Run.week * <f64>Run.weeksPerEntry))
    r.weekSum = 0
  }
  r.hourEnd = (<f64>(hour + 1) * Run.day) / 24
}

function growLevels(r: Resource, level: i32): void {
  const wider = new StaticArray<f64>(min(LEVELS, max(level + 1, 2 * r.timeAtLevel.length)))
  for (let i = 0; i < r.timeAtLevel.length; i++) wider[i] = r.timeAtLevel[i]
  r.timeAtLevel = wider
}

/** Adds the capacity since its last change, hour by hour. Called before each change. */
export function touchCapacity(r: Resource): void {
  let from = max(r.capacitySince, Run.measuredFrom)
  r.capacitySince = Run.now
  if (r.capacity >= UNLIMITED) return
  let hour = <i32>floor((from * 24) / Run.day)
  const offset = <i32>floor(Run.weekOffset / Run.hour + 0.5)
  while (from < Run.now) {
    const end = min(Run.now, (<f64>(hour + 1) * Run.day) / 24)
    const at = (hour + offset) % HOURS
    if (end > from) r.capacityByHour[at] = r.capacityByHour[at] + <f64>r.capacity * (end - from)
    from = max(from, end)
    hour++
  }
}

export function touchBlocked(r: Resource, change: i32): void {
  r.blockedIntegral += <f64>r.blocked * (Run.now - r.blockedSince)
  r.blockedSince = Run.now
  r.blocked += change
}

/** Adds the time since the line last changed. Called before each change. */
export function touchLine(line: Line): void {
  const now = Run.now
  line.integral += <f64>line.count * (now - line.since)
  if (now >= line.entryEnd) passEntries(line)
  line.weekSum += <f64>line.count * (now - line.since)
  line.since = now
}

/** Writes the entries of the weekly series that have ended; `since` becomes the beginning of the one that it is now. */
function passEntries(line: Line): void {
  const length = Run.week * <f64>Run.weeksPerEntry
  while (Run.now >= line.entryEnd) {
    line.weekly.push((line.weekSum + <f64>line.count * (line.entryEnd - line.since)) / length)
    line.weekSum = 0
    line.since = line.entryEnd
    line.entryEnd = <f64>(line.weekly.length + 1) * length
  }
}

export function touchInside(): void {
  Run.insideIntegral += <f64>Patients.inside * (Run.now - Run.insideSince)
  Run.insideSince = Run.now
}

/** Index of the patient's class; 0 without classes. */
export function classOf(p: Patient): i32 {
  return Run.classAttribute < 0 ? 0 : <i32>p.attribute[Run.classAttribute]
}

/** Records how long p has waited in all until its first start. */
export function recordWait(p: Patient, line: Line): void {
  Run.waits.add(line.index * Run.classes + classOf(p), Run.now - p.joinedAt)
}

/** Records a timer's duration in the patient's group. */
export function recordTimer(timer: Timer, p: Patient, duration: f64): void {
  let group = timer.firstGroup
  for (let i = 0; i < timer.by.length; i++) group += timer.stride[i] * <i32>p.attribute[timer.by[i]]
  Run.durations.add(group, duration)
  const limits = timer.limits
  if (limits.length === 0) return
  const first = Run.withinFrom[group]
  for (let i = 0; i < limits.length; i++) if (duration <= limits[i]) Run.within[first + i] = Run.within[first + i] + 1
}

/** Brings every integral up to now. */
export function touchAll(): void {
  for (let i = 0; i < Run.resources.length; i++) {
    const r = Run.resources[i]
    touchResource(r)
    bookHour(r)
    touchCapacity(r)
    touchBlocked(r, 0)
  }
  for (let i = 0; i < Run.lines.length; i++) touchLine(Run.lines[i])
  touchInside()
}

/** End of the warm-up: all but the weekly series begins again. */
export function resetStatistics(): void {
  touchAll()
  for (let i = 0; i < Run.sources.length; i++) Run.sources[i].measured = 0
  for (let i = 0; i < Run.steps.length; i++) Run.steps[i].visits = 0
  for (let i = 0; i < Run.resources.length; i++) {
    const r = Run.resources[i]
    r.inUseByHour.fill(0)
    r.capacityByHour.fill(0)
    r.timeAtLevel.fill(0)
    r.overtime = 0
    r.blockedIntegral = 0
    r.starts = 0
  }
  for (let i = 0; i < Run.lines.length; i++) {
    const line = Run.lines[i]
    line.integral = 0
    line.max = line.count
    line.reneged = 0
    line.balked = 0
    line.turnedAway = 0
    line.overflowed = 0
    line.interrupted = 0
  }
  Run.leaves.fill(0)
  Run.within.fill(0)
  Run.waits.reset()
  Run.durations.reset()
  Run.insideIntegral = 0
  Run.insideAtStart = Patients.inside
  Run.entered = 0
  Run.left = 0
  Run.measuredFrom = Run.now
}
