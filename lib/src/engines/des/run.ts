import { nextScheduleTime, scheduleValue } from './calendar.ts'
import { createState } from './create.ts'
import { findDeadlock } from './deadlock.ts'
import { ARRIVAL, CAPACITY, DONE, type EventList, PATIENCE, RETURN, schedule, THRESHOLD, takeNext } from './heap.ts'
import { type Inspection, inspectRun } from './inspect.ts'
import { note } from './journey.ts'
import { markDirty } from './lines.ts'
import type { Patient } from './live.ts'
import { IN_SERVICE, MOVING } from './patients.ts'
import type { JourneyEvent, ReplicationRecord } from './record.ts'
import { recordOf } from './record-of.ts'
import { endService, interruptBeyondCapacity, passThreshold, renege } from './service.ts'
import { scheduleArrival } from './sources.ts'
import type { Run, SimulationOptions } from './state.ts'
import { resetStatistics, touchCapacity, touchResource } from './statistics.ts'
import { type CompiledNetwork, FINISH } from './tables.ts'
import { returnNow } from './units.ts'
import { arrive, settle, walk } from './walk.ts'

/** More events than this in a row at one instant: time stands still. */
const STANDSTILL = 1_000_000

export interface Simulation {
  readonly record: ReplicationRecord
  /** One list per asked journey, empty for a patient who never came. */
  readonly journeys: readonly (readonly JourneyEvent[])[]
}

/** A replication that can be stopped and looked at. */
export interface RunHandle {
  /** Handles events up to a time (not included); gives false when the run has ended. */
  advance(until: number): boolean
  /** Handles one event; gives false when the run has ended. */
  advanceOne(): boolean
  inspect(): Inspection
  /** To be asked for once, when the run has ended. */
  finish(): Simulation
}

/**
 * One replication: a function of its arguments alone.
 * @param options `length` above 0, `warmUp` from 0 to below `length`, `seed` and `replication` whole numbers of at least 0
 * @throws RangeError for options outside these bounds, and for a time drawn below 0
 */
export function simulate(compiled: CompiledNetwork, options: SimulationOptions): Simulation {
  const run = createRun(compiled, options)
  run.advance(options.length)
  return run.finish()
}

/** The same replication, event by event. */
export function createRun(compiled: CompiledNetwork, options: SimulationOptions): RunHandle {
  checkOptions(options)
  const s = createState(compiled, options)
  for (const source of s.sources) scheduleArrival(s, source)
  compiled.schedules.forEach((_, i) => {
    scheduleChange(s, i)
  })
  return {
    advance: (until) => advance(s, Math.min(until, s.length), Infinity),
    advanceOne: () => advance(s, s.length, 1),
    inspect: () => inspectRun(s),
    finish: () => ({ record: recordOf(s), journeys: s.journeys }),
  }
}

function checkOptions({ seed, replication, length, warmUp }: SimulationOptions): void {
  const whole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
  if (!whole(seed) || !whole(replication))
    throw new RangeError(`simulate(seed ${seed}, replication ${replication}): expected whole numbers of at least 0`)
  if (!(length > 0 && length < Infinity && warmUp >= 0 && warmUp < length))
    throw new RangeError(`simulate(length ${length}, warmUp ${warmUp}): expected 0 ≤ warmUp < length`)
}

/** Handles the events before `until`, at most `most` of them. The warm-up ends before the events of its instant. */
function advance(s: Run, until: number, most: number): boolean {
  const { list } = s
  for (let n = 0; n < most && !s.ended; ) {
    const next = list.size > 0 ? list.time[0]! : Infinity
    if (!s.measuring && s.warmUp <= next && s.warmUp <= until) {
      s.now = s.warmUp
      resetStatistics(s)
      s.measuring = true
    }
    if (s.nextCheck < Infinity && next >= s.nextCheck && (s.nextCheck < until || list.size === 0)) {
      checkDeadlock(s)
      continue
    }
    if (next >= until) {
      s.now = Math.max(s.now, until)
      s.ended = until >= s.length
      break
    }
    if (handleNext(s, list)) n++
  }
  return !s.ended
}

/** Gives false for an event that had been cancelled. */
function handleNext(s: Run, list: EventList): boolean {
  const time = list.time[0]!
  const slot = takeNext(list)
  const kind = list.kind[slot]!
  const subject = list.subject[slot]!
  if (isOfPatient(kind) && s.patients.all[subject]!.token !== list.token[slot]) return false
  if (time > s.now) {
    s.now = time
    s.instantEvents = 0
  } else if (++s.instantEvents > STANDSTILL) standStill(s)
  s.events++
  handle(s, kind, subject)
  if (s.dirtyCount + s.readyCount > 0) settle(s)
  return true
}

function isOfPatient(kind: number): boolean {
  return kind === DONE || kind === THRESHOLD || kind === PATIENCE
}

function handle(s: Run, kind: number, subject: number): void {
  switch (kind) {
    case DONE:
      finishStep(s, s.patients.all[subject]!)
      break
    case ARRIVAL:
      arrive(s, s.sources[subject]!)
      break
    case RETURN:
      returnNow(s, subject)
      break
    case CAPACITY:
      changeSchedule(s, subject)
      break
    case THRESHOLD:
      passThreshold(s, s.patients.all[subject]!)
      break
    default:
      giveUp(s, s.patients.all[subject]!)
  }
}

/** A service or a delay is over. Units that come free are offered to those who wait before the patient itself goes on. */
function finishStep(s: Run, p: Patient): void {
  const { step } = p
  if (p.state === IN_SERVICE) endService(s, p, step.line!)
  else p.state = MOVING
  note(s, p, 'end', step, -1, null)
  p.step = step.next!
  walk(s, p)
}

function giveUp(s: Run, p: Patient): void {
  p.step = renege(s, p)
  walk(s, p)
}

function scheduleChange(s: Run, i: number): void {
  const table = s.t.schedules[i]!
  let time = s.now
  do time = nextScheduleTime(table, time, s.t.weekOffset, s.t.week)
  while (time < s.length && scheduleValue(table, time, s.t.weekOffset, s.t.week) === s.scheduleNow[i])
  if (time < s.length) schedule(s.list, time, CAPACITY, i, 0)
}

function changeSchedule(s: Run, i: number): void {
  const table = s.t.schedules[i]!
  const value = scheduleValue(table, s.now, s.t.weekOffset, s.t.week)
  s.scheduleNow[i] = value
  for (const index of table.resources) {
    const r = s.resources[index]!
    touchResource(s, r)
    touchCapacity(s, r)
    r.capacity = value
    r.free = value - r.inUse
    if (r.free > 0) markDirty(s, r)
    else if (r.whenFalls !== FINISH) interruptBeyondCapacity(s, r)
  }
  scheduleChange(s, i)
}

/** Looks for deadlock, and ends the run when there is one. Next in a week, or never when nothing is left to happen. */
function checkDeadlock(s: Run): void {
  const checkedAt = s.nextCheck
  s.nextCheck = s.list.size === 0 ? Infinity : checkedAt + s.t.week
  const found = findDeadlock(s)
  if (found === null) return
  s.ended = true
  s.warnings.push({
    code: 'deadlock',
    params: {
      time: s.now,
      patients: found.patients,
      steps: found.steps.join(', '),
      resources: found.resources.join(', '),
    },
  })
}

function standStill(s: Run): void {
  s.ended = true
  s.warnings.push({ code: 'standstill', params: { time: s.now, events: STANDSTILL } })
}
