import * as code from '../src/engines/des/codes'
import { takeSlot } from './calendar'
import { chosenBy, draw, drawUnit, PATIENT } from './draws'
import { DONE, Events } from './events'
import { fail } from './host'
import { Journeys, note, noteArrival } from './journey'
import { joinLine, leaveLine } from './lines'
import { Assignment, IN_DELAY, Line, Option, Patient, Route, Source, Step } from './live'
import { Patients } from './patients'
import { lookThroughLines, makeReady, request } from './service'
import { batchSize, scheduleArrival } from './sources'
import { Run } from './state'
import { classOf, recordTimer, recordWait, touchInside } from './statistics'
import { threefry, Words } from './threefry'
import { releaseEverything, releaseResource } from './units'

/** A patient goes from step to step until one keeps it, or until lines must be looked at first. */
export function walk(p: Patient): void {
  let step = p.step
  while (true) {
    p.step = step
    if (Run.dirtyCount > 0) {
      makeReady(p)
      return
    }
    step.visits++
    switch (step.kind) {
      case code.SERVE:
      case code.SEIZE: {
        const next = request(p, step.line!)
        if (next === null) return
        step = next
        break
      }
      case code.ROUTE: {
        const next = route(p, step, step.route!)
        note(p, code.GO, step, -1, next)
        step = next
        break
      }
      case code.ASSIGN:
        assign(p, step.set)
        step = step.next!
        break
      case code.DELAY:
        stay(p, step, draw(p, step.time!, step.purpose!, 0))
        return
      case code.APPOINTMENT:
        book(p, step)
        return
      case code.TIMER:
        switchTimers(p, step)
        step = step.next!
        break
      case code.RELEASE:
        release(p, step)
        step = step.next!
        break
      default:
        leave(p, step)
        return
    }
  }
}

/** Looks at all lines that may have got room, and lets those go on who were waiting for that. */
export function settle(): void {
  while (true) {
    if (Run.dirtyCount > 0) {
      const r = Run.dirtyQueue[Run.dirtyHead]!
      Run.dirtyHead = Run.dirtyHead + 1 === Run.dirtyQueue.length ? 0 : Run.dirtyHead + 1
      Run.dirtyCount--
      r.dirty = false
      lookThroughLines(r)
    } else if (Run.readyCount > 0) {
      const p = Run.ready[Run.readyHead]!
      Run.readyHead = (Run.readyHead + 1) & (Run.ready.length - 1)
      Run.readyCount--
      walk(p)
    } else return
  }
}

/** An arrival of a source: its patients come in one by one, and the next arrival is scheduled. */
export function arrive(source: Source): void {
  const size = batchSize(source)
  const n = source.arrivals
  source.arrivals = n + 1
  scheduleArrival(source)
  for (let k: f64 = 0; k < size; k++) {
    comeIn(source, n)
    if (Run.dirtyCount + Run.readyCount > 0) settle()
  }
}

function comeIn(source: Source, record: i32): void {
  touchInside()
  const p = Patients.admit(source)
  const index = source.patients
  source.patients = index + 1
  threefry(source.key0, source.key1, index, PATIENT)
  p.key0 = Words.w0
  p.key1 = Words.w1
  Run.entered++
  source.measured++
  if (Journeys.wanted) {
    p.journey = Journeys.numberOf(source, index)
    noteArrival(p, source)
  }
  if (source.set.length > 0) assign(p, source.set)
  if (source.kind === code.TRACE) setRecorded(p, source, record)
  walk(p)
}

function setRecorded(p: Patient, source: Source, record: i32): void {
  const end = source.recordFrom[record + 1]
  for (let k = source.recordFrom[record]; k < end; k++) p.attribute[source.recordAttribute[k]] = source.recordValue[k]
}

function assign(p: Patient, set: StaticArray<Assignment>): void {
  for (let i = 0; i < set.length; i++) {
    const assignment = set[i]
    p.attribute[assignment.attribute] = assignment.isConstant
      ? assignment.value
      : draw(p, assignment.distribution, assignment.purpose, 0)
  }
}

function stay(p: Patient, step: Step, time: f64): void {
  if (!(time >= 0)) fail(code.FAULT_DELAY, step.index, time, 0)
  note(p, code.STAY, step, -1, null)
  p.state = IN_DELAY
  Events.schedule(Run.now + time, DONE, p.row, p.token)
}

/** A patient asks for an appointment, and is in the step's line until the slot comes; nothing but time will start it. */
function book(p: Patient, step: Step): void {
  p.joined = Run.joined++
  p.joinedAt = Run.now
  p.priority = 0
  note(p, code.WAIT, step, -1, null)
  joinLine(p, step.line!)
  p.state = IN_DELAY
  Events.schedule(takeSlot(step.timetable!), DONE, p.row, p.token)
}

/** The slot has come: the patient leaves the line. */
export function keepAppointment(p: Patient, line: Line): void {
  leaveLine(p, line)
  recordWait(p, line)
  note(p, code.START, line.step, -1, null)
}

function switchTimers(p: Patient, step: Step): void {
  const timer = p.timer
  const stops = step.timerStops
  for (let i = 0; i < stops.length; i++) {
    const index = stops[i]
    const started = timer[index]
    if (isNaN(started)) continue
    recordTimer(Run.timers[index], p, Run.now - started)
    timer[index] = NaN
  }
  const starts = step.timerStarts
  for (let i = 0; i < starts.length; i++) timer[starts[i]] = Run.now
}

function release(p: Patient, step: Step): void {
  if (p.held === null) return
  note(p, code.GIVE_BACK, step, -1, null)
  const time = step.time
  const away: f64 = time === null ? 0 : draw(p, time, step.purpose!, 0)
  if (!(away >= 0)) fail(code.FAULT_RELEASE, step.index, away, 0)
  if (step.releasesAll) {
    releaseEverything(p, away)
    return
  }
  for (let i = 0; i < step.releases.length; i++) releaseResource(p, step.releases[i], away)
}

function leave(p: Patient, step: Step): void {
  note(p, code.GO_OUT, step, -1, null)
  if (p.held !== null) releaseEverything(p, 0)
  touchInside()
  Run.left++
  const at = step.index * Run.classes + classOf(p)
  Run.leaves[at] = Run.leaves[at] + 1
  recordTimer(Run.timers[Run.timers.length - 1], p, Run.now - p.arrivedAt)
  Patients.dismiss(p)
}

function route(p: Patient, step: Step, table: Route): Step {
  switch (table.kind) {
    case code.BY_SHARE: {
      const u = drawUnit(p, step.purpose!)
      const row = table.attribute < 0 ? 0 : <i32>p.attribute[table.attribute] * table.to.length
      return table.to[chosenBy(table.cumulative, row, u)]
    }
    case code.BY_ATTRIBUTE:
      return chosen(table, step, floor(p.attribute[table.attribute]))
    case code.BY_SCHEDULE:
      return chosen(table, step, Run.schedules[table.schedule].now)
    default:
      return routeByState(p, table)
  }
}

function chosen(table: Route, step: Step, value: f64): Step {
  if (!(value >= 0 && value < <f64>table.to.length)) fail(code.FAULT_ROUTE, step.index, value, table.to.length)
  return table.to[<i32>value]
}

function routeByState(p: Patient, table: Route): Step {
  const row = table.attribute < 0 ? 0 : <i32>p.attribute[table.attribute] * table.orderWidth
  let best = table.otherwise!
  let least: f64 = Infinity
  for (let i = row; i < row + table.orderWidth; i++) {
    const number = table.orders[i]
    if (number < 0) continue
    const option = table.options[number]
    if (!isOpenTo(p, option)) continue
    if (table.kind === code.FIRST_OPEN) return option.to
    const r = option.resource
    if (table.kind === code.FIRST_WITH_ROOM) {
      if (r === null || (r.free > 0 && r.guard === null)) return option.to
      continue
    }
    const load: f64 = r === null ? 0 : <f64>(r.waitingFor + r.inUse) / <f64>r.capacity
    if (load < least) {
      least = load
      best = option.to
    }
  }
  return best
}

function isOpenTo(p: Patient, option: Option): bool {
  const resource = option.resource
  if (resource !== null && resource.capacity === 0) return false
  if (option.schedule >= 0 && Run.schedules[option.schedule].now <= 0) return false
  return option.attribute < 0 || option.labels.includes(p.attribute[option.attribute])
}
