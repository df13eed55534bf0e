import { threefry2x32 } from '#engines/stats'
import { chosenBy, draw, drawUnit, PATIENT } from './draws.ts'
import { DONE, schedule } from './heap.ts'
import { note, noteArrival } from './journey.ts'
import type { LiveAssignment, LiveOption, LiveRoute, LiveSource, LiveStep, Patient } from './live.ts'
import { admit, dismiss, IN_DELAY } from './patients.ts'
import { lookThroughLines, makeReady, request } from './service.ts'
import { batchSize, scheduleArrival } from './sources.ts'
import type { Run } from './state.ts'
import { classOf, recordTimer, touchInside } from './statistics.ts'
import * as tables from './tables.ts'
import { releaseEverything, releaseResource } from './units.ts'

/** A patient goes from step to step until one keeps it, or until lines must be looked at first. */
export function walk(s: Run, p: Patient): void {
  let { step } = p
  for (;;) {
    p.step = step
    if (s.dirtyCount > 0) {
      makeReady(s, p)
      return
    }
    step.visits++
    switch (step.kind) {
      case tables.SERVE:
      case tables.SEIZE: {
        const next = request(s, p, step.line!)
        if (next === null) return
        step = next
        break
      }
      case tables.ROUTE: {
        const next = route(s, p, step, step.route!)
        note(s, p, 'route', step, -1, next)
        step = next
        break
      }
      case tables.ASSIGN:
        assign(p, step.set)
        step = step.next!
        break
      case tables.DELAY:
        stay(s, p, step, draw(p, step.time!, step.purpose!, 0))
        return
      case tables.APPOINTMENT:
        stay(s, p, step, takeSlot(s, step.timetable) - s.now)
        return
      case tables.TIMER:
        switchTimers(s, p, step)
        step = step.next!
        break
      case tables.RELEASE:
        release(s, p, step)
        step = step.next!
        break
      default:
        leave(s, p, step)
        return
    }
  }
}

/** Looks at all lines that may have got room, and lets those go on who were waiting for that. */
export function settle(s: Run): void {
  for (;;) {
    if (s.dirtyCount > 0) {
      const r = s.dirtyQueue[s.dirtyHead]!
      s.dirtyHead = s.dirtyHead + 1 === s.dirtyQueue.length ? 0 : s.dirtyHead + 1
      s.dirtyCount--
      r.dirty = false
      lookThroughLines(s, r)
    } else if (s.readyCount > 0) {
      const p = s.ready[s.readyHead]!
      s.readyHead = (s.readyHead + 1) & (s.ready.length - 1)
      s.readyCount--
      walk(s, p)
    } else return
  }
}

/** An arrival of a source: its patients come in one by one, and the next arrival is scheduled. */
export function arrive(s: Run, source: LiveSource): void {
  const size = batchSize(source)
  const n = source.arrivals
  source.arrivals = n + 1
  scheduleArrival(s, source)
  for (let k = 0; k < size; k++) {
    comeIn(s, source, n)
    if (s.dirtyCount + s.readyCount > 0) settle(s)
  }
}

const words = new Int32Array(2)

function comeIn(s: Run, source: LiveSource, record: number): void {
  const { statistics } = s
  touchInside(s)
  const p = admit(s.t, s.patients, s.now, source.to)
  const index = source.patients
  source.patients = index + 1
  threefry2x32(source.key0, source.key1, index, PATIENT, words)
  p.key0 = words[0]!
  p.key1 = words[1]!
  statistics.entered++
  source.measured++
  if (s.wanted !== null) {
    p.journey = s.wanted.get(`${index}/${source.name}`) ?? -1
    noteArrival(s, p, source.name)
  }
  if (source.set.length > 0) assign(p, source.set)
  if (source.kind === tables.TRACE) setRecorded(p, source, record)
  walk(s, p)
}

function setRecorded(p: Patient, { table }: LiveSource, record: number): void {
  const { recordFrom, recordAttribute, recordValue } = table
  for (let k = recordFrom[record]!, end = recordFrom[record + 1]!; k < end; k++)
    p.attribute[recordAttribute[k]!] = recordValue[k]!
}

function assign(p: Patient, set: readonly LiveAssignment[]): void {
  for (let i = 0; i < set.length; i++) {
    const { attribute, distribution, purpose } = set[i]!
    p.attribute[attribute] = draw(p, distribution, purpose, 0)
  }
}

function stay(s: Run, p: Patient, step: LiveStep, time: number): void {
  if (!(time >= 0)) throw new RangeError(`${step.name}: a delay is a number of at least 0, not ${time}`)
  note(s, p, 'delay', step, -1, null)
  p.state = IN_DELAY
  schedule(s.list, s.now + time, DONE, p.row, p.token)
}

/** Takes a place in the first slot from now on that has one left, and gives its time. */
function takeSlot(s: Run, timetable: number): number {
  const { at, places } = s.t.timetables[timetable]!
  const { week } = s.t
  for (;;) {
    const index = s.slotIndex[timetable]!
    const time = s.slotWeek[timetable]! + at[index]!
    if (time >= s.now && s.slotTaken[timetable]! < places[index]!) {
      s.slotTaken[timetable]!++
      return time
    }
    s.slotTaken[timetable] = 0
    if (index + 1 < at.length) s.slotIndex[timetable] = index + 1
    else {
      s.slotIndex[timetable] = 0
      s.slotWeek[timetable] = s.slotWeek[timetable]! + week
    }
  }
}

function switchTimers(s: Run, p: Patient, { timerStarts, timerStops }: LiveStep): void {
  const { timer } = p
  for (let i = 0; i < timerStops.length; i++) {
    const index = timerStops[i]!
    const started = timer[index]!
    if (Number.isNaN(started)) continue
    recordTimer(s, s.timers[index]!, p, s.now - started)
    timer[index] = Number.NaN
  }
  for (let i = 0; i < timerStarts.length; i++) timer[timerStarts[i]!] = s.now
}

function release(s: Run, p: Patient, step: LiveStep): void {
  if (p.firstHeld < 0) return
  note(s, p, 'release', step, -1, null)
  const away = step.time === null ? 0 : draw(p, step.time, step.purpose!, 0)
  if (step.releasesAll) {
    releaseEverything(s, p, away)
    return
  }
  for (let i = 0; i < step.releases.length; i++) releaseResource(s, p, step.releases[i]!, away)
}

function leave(s: Run, p: Patient, step: LiveStep): void {
  const { statistics, t } = s
  note(s, p, 'leave', step, -1, null)
  if (p.firstHeld >= 0) releaseEverything(s, p, 0)
  touchInside(s)
  statistics.left++
  statistics.leaves[step.index * t.classes + classOf(s, p)]!++
  recordTimer(s, s.timers[s.timers.length - 1]!, p, s.now - p.arrivedAt)
  dismiss(s.patients, p)
}

function route(s: Run, p: Patient, step: LiveStep, table: LiveRoute): LiveStep {
  switch (table.kind) {
    case tables.BY_SHARE: {
      const u = drawUnit(p, step.purpose!)
      const row = table.attribute < 0 ? 0 : p.attribute[table.attribute]! * table.to.length
      return table.to[chosenBy(table.cumulative, row, u)]!
    }
    case tables.BY_ATTRIBUTE:
      return chosen(table, step, Math.floor(p.attribute[table.attribute]!))
    case tables.BY_SCHEDULE:
      return chosen(table, step, s.scheduleNow[table.schedule]!)
    default:
      return routeByState(s, p, table)
  }
}

function chosen({ to }: LiveRoute, step: LiveStep, value: number): LiveStep {
  if (value >= 0 && value < to.length) return to[value]!
  throw new RangeError(`${step.name}: value ${value}; expected 0 to ${to.length - 1}, one way for each`)
}

function routeByState(s: Run, p: Patient, table: LiveRoute): LiveStep {
  const { kind, options, orders, orderWidth } = table
  const row = table.attribute < 0 ? 0 : p.attribute[table.attribute]! * orderWidth
  let best = table.otherwise!
  let least = Infinity
  for (let i = row; i < row + orderWidth; i++) {
    const number = orders[i]!
    if (number < 0 || !isOpenTo(s, p, options[number]!)) continue
    const { to, resource: r } = options[number]!
    if (kind === tables.FIRST_OPEN) return to
    if (kind === tables.FIRST_WITH_ROOM) {
      if (r === null || (r.free > 0 && r.guard === null)) return to
      continue
    }
    const load = r === null ? 0 : (r.waitingFor + r.inUse) / r.capacity
    if (load < least) {
      least = load
      best = to
    }
  }
  return best
}

function isOpenTo(s: Run, p: Patient, { resource, schedule, attribute, labels }: LiveOption): boolean {
  if (resource !== null && resource.capacity === 0) return false
  if (schedule >= 0 && s.scheduleNow[schedule]! <= 0) return false
  return attribute < 0 || labels.includes(p.attribute[attribute]!)
}
