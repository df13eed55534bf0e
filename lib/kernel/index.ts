import { APPOINTMENT, END, FINISH } from '../src/engines/des/codes'
import { nextScheduleTime, scheduleValue } from './calendar'
import { findDeadlock } from './deadlock'
import * as events from './events'
import { Events } from './events'
import { Journeys, note } from './journey'
import { markDirty } from './lines'
import { IN_SERVICE, MOVING, Patient, Schedule } from './live'
import { loadNetwork } from './load'
import { Patients } from './patients'
import { reportInspection, reportRecord } from './report'
import { endService, interruptBeyondCapacity, passThreshold, renege } from './service'
import { scheduleArrival } from './sources'
import { Run } from './state'
import { resetStatistics, touchCapacity, touchResource, weeksPerEntryOf } from './statistics'
import { Tallies } from './tally'
import { Report, Tape } from './tape'
import { threefry, Words } from './threefry'
import { returnUnits } from './units'
import { arrive, keepAppointment, settle, walk } from './walk'

/*
 * What the host calls, in this order: `reserve` and, when the tape is in place, `load`; `want` for the journeys asked for, or `wantAll`; `start`;
 * `advance` as often as it likes; `record` once, when the run has ended. `inspect` may come at any time between.
 */

/** More events than this in a row at one instant: time stands still. */
const STANDSTILL: i32 = 1_000_000
/** More than this, and a hundred for each patient there has been at once, while less of the run passes than this part: it has no end. */
const CRAWL: i32 = 10_000_000
const CRAWLED: f64 = 1e-4

/** Address where the host writes a tape of `length` numbers. */
export function reserve(length: i32): usize {
  return Tape.reserve(length)
}

export function load(): void {
  loadNetwork()
}

/** Journeys that are wanted: the tape holds sources, then numbers there. */
export function want(): void {
  Journeys.wanted = true
  Journeys.sources = Tape.ints()
  Journeys.numbers = Tape.reals()
}

/** Every patient's journey is wanted. */
export function wantAll(): void {
  Journeys.wanted = true
  Journeys.everyone = true
}

/** Schedules what comes first. Seed and replication are given in two 32-bit words each, the lower first. */
export function start(length: f64, warmUp: f64, seed0: i32, seed1: i32, replication0: i32, replication1: i32): void {
  Run.length = length
  Run.warmUp = warmUp
  Run.measuring = warmUp === 0
  Run.weeksPerEntry = weeksPerEntryOf(length)
  Run.entryHours = 168 * Run.weeksPerEntry
  Run.leaves = new StaticArray<f64>(Run.steps.length * Run.classes)
  Run.waits = new Tallies(Run.lines.length * Run.classes)
  const last = Run.timers[Run.timers.length - 1]
  Run.durations = new Tallies(last.firstGroup + last.groups)
  Run.within = new StaticArray<f64>(Run.withinFrom[Run.withinFrom.length - 1])
  for (let i = 0; i < Run.lines.length; i++) Run.lines[i].entryEnd = Run.week * <f64>Run.weeksPerEntry
  keySources(seed0, seed1, replication0, replication1)
  for (let i = 0; i < Run.sources.length; i++) scheduleArrival(Run.sources[i])
  for (let i = 0; i < Run.schedules.length; i++) scheduleChange(i)
}

/** seed → replication → stream: each key is the hash, under the one above it, of what it is for. */
function keySources(seed0: i32, seed1: i32, replication0: i32, replication1: i32): void {
  threefry(seed0, seed1, replication0, replication1)
  const key0 = Words.w0
  const key1 = Words.w1
  for (let i = 0; i < Run.sources.length; i++) {
    const source = Run.sources[i]
    threefry(key0, key1, source.key0, source.key1)
    source.key0 = Words.w0
    source.key1 = Words.w1
  }
}

/**
 * Handles the events before `until`, at most `most` of them; says whether the run goes on. The warm-up ends before the events of its
 * instant.
 */
export function advance(until: f64, most: f64): bool {
  for (let n: f64 = 0; n < most && !Run.ended; ) {
    const next = Events.next
    if (!Run.measuring && Run.warmUp <= next && Run.warmUp <= until) {
      Run.now = Run.warmUp
      resetStatistics()
      Run.measuring = true
    }
    if (Run.nextCheck < Infinity && next >= Run.nextCheck && (Run.nextCheck < until || Events.size === 0)) {
      checkDeadlock()
      continue
    }
    if (next >= until) {
      Run.now = max(Run.now, until)
      Run.ended = until >= Run.length
      break
    }
    if (handleNext(next)) n++
  }
  return !Run.ended
}

/** Index of the step with the longest line; −1 without lines. Needs no memory, as it is asked for when there is none left. */
export function longestLine(): i32 {
  let at = -1
  let count = -1
  for (let i = 0; i < Run.lines.length; i++) {
    if (Run.lines[i].count <= count) continue
    count = Run.lines[i].count
    at = Run.lines[i].step.index
  }
  return at
}

/** Patients inside now. */
export function inside(): i32 {
  return Patients.inside
}

/** Gives false for an event that had been cancelled. */
function handleNext(time: f64): bool {
  Events.take()
  const kind = Events.kind
  const subject = Events.subject
  if (isOfPatient(kind) && Patients.all[subject].token !== Events.token) return false
  if (time > Run.now) {
    Run.now = time
    Run.instantEvents = 0
  } else if (++Run.instantEvents > STANDSTILL) {
    Run.ended = true
    Run.stoodStillAfter = STANDSTILL
  }
  if (++Run.eventsSince > CRAWL) lookAtClock()
  Run.events++
  handle(kind, subject)
  if (Run.dirtyCount + Run.readyCount > 0) settle()
  return true
}

/** Ends a run in which the clock hardly moves. */
function lookAtClock(): void {
  if (Run.now - Run.progressAt >= Run.length * CRAWLED) {
    Run.progressAt = Run.now
    Run.eventsSince = 0
  } else if (<i64>Run.eventsSince > <i64>CRAWL + <i64>100 * <i64>Patients.all.length) {
    Run.ended = true
    Run.stoodStillAfter = Run.eventsSince
  }
}

function isOfPatient(kind: i32): bool {
  return kind === events.DONE || kind === events.THRESHOLD || kind === events.PATIENCE
}

function handle(kind: i32, subject: i32): void {
  switch (kind) {
    case events.DONE:
      finishStep(Patients.all[subject])
      break
    case events.ARRIVAL:
      arrive(Run.sources[subject])
      break
    case events.RETURN:
      returnUnits(subject)
      break
    case events.CAPACITY:
      changeSchedule(subject)
      break
    case events.THRESHOLD:
      passThreshold(Patients.all[subject])
      break
    default:
      giveUp(Patients.all[subject])
  }
}

/** A service or a delay is over, or an appointment has come. Units that come free are offered to those who wait before the patient itself goes on. */
function finishStep(p: Patient): void {
  const step = p.step
  const line = step.line
  if (p.state === IN_SERVICE) endService(p, line!)
  else p.state = MOVING
  if (step.kind === APPOINTMENT) keepAppointment(p, line!)
  else note(p, END, step, -1, null)
  p.step = step.next!
  walk(p)
}

function giveUp(p: Patient): void {
  p.step = renege(p)
  walk(p)
}

function scheduleChange(i: i32): void {
  const schedule: Schedule = Run.schedules[i]
  let time = Run.now
  do time = nextScheduleTime(schedule, time)
  while (time < Run.length && scheduleValue(schedule, time) === schedule.now)
  if (time < Run.length) Events.schedule(time, events.CAPACITY, i, 0)
}

function changeSchedule(i: i32): void {
  const schedule = Run.schedules[i]
  const value = scheduleValue(schedule, Run.now)
  schedule.now = value
  for (let k = 0; k < schedule.resources.length; k++) {
    const r = schedule.resources[k]
    touchResource(r)
    touchCapacity(r)
    r.capacity = value
    r.free = value - r.inUse
    if (r.free > 0) markDirty(r)
    else if (r.whenFalls !== FINISH) interruptBeyondCapacity(r)
  }
  scheduleChange(i)
}

/** Looks for deadlock, and ends the run when there is one. Next in a week, or never when nothing is left to happen. */
function checkDeadlock(): void {
  Run.nextCheck = Events.size === 0 ? <f64>Infinity : Run.nextCheck + Run.week
  if (findDeadlock()) Run.ended = true
}

/** Writes the record; gives its address. */
export function record(): usize {
  reportRecord()
  return Report.address
}

/** Writes what the run looks like; gives its address. */
export function inspect(): usize {
  reportInspection()
  return Report.address
}

/** Length of what was written last. */
export function reported(): i32 {
  return Report.length
}

/** Address of what happened on the journeys, six numbers an event. */
export function journeys(): usize {
  return Journeys.events.dataStart
}

export function journeyLength(): i32 {
  return Journeys.events.length
}
