import { draw, drawUnit, PATIENT } from './draws.ts'
import { DONE, schedule } from './heap.ts'
import { note } from './journey.ts'
import { admit, dismiss, IN_DELAY } from './patients.ts'
import { lookThroughLines, makeReady, request } from './service.ts'
import { batchSize, scheduleArrival } from './sources.ts'
import type { Run } from './state.ts'
import { classOf, recordTimer, touchInside } from './statistics.ts'
import * as tables from './tables.ts'
import type { Assignments, OptionTable, RouteTable } from './tables.ts'
import { threefry2x32 } from '#engines/stats'
import { releaseEverything, releaseResource } from './units.ts'

/** A patient goes from step to step until one keeps it, or until lines must be looked at first. */
export function walk(s: Run, p: number): void {
  const { patients, statistics } = s
  const { steps } = s.t
  let step = patients.step[p]!
  for (;;) {
    patients.step[p] = step
    if (s.dirtyCount > 0) {
      makeReady(s, p)
      return
    }
    statistics.visits[step]!++
    switch (steps.kind[step]) {
      case tables.SERVE:
      case tables.SEIZE: {
        const next = request(s, p, step)
        if (next < 0) return
        step = next
        break
      }
      case tables.ROUTE: {
        const next = route(s, p, step, s.t.routes[step]!)
        note(s, p, 'route', step, -1, next)
        step = next
        break
      }
      case tables.ASSIGN:
        assign(s, p, steps.set[step]!)
        step = steps.next[step]!
        break
      case tables.DELAY:
        stay(s, p, step, draw(s, p, steps.time[step]!, steps.purpose[step]!, 0))
        return
      case tables.APPOINTMENT:
        stay(s, p, step, takeSlot(s, steps.timetable[step]!) - s.now)
        return
      case tables.TIMER:
        switchTimers(s, p, step)
        step = steps.next[step]!
        break
      case tables.RELEASE:
        release(s, p, step)
        step = steps.next[step]!
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
      s.dirty[r] = 0
      lookThroughLines(s, r)
    } else if (s.readyCount > 0) {
      const p = s.ready[s.readyHead]!
      s.readyHead = (s.readyHead + 1) & (s.ready.length - 1)
      s.readyCount--
      walk(s, p)
    } else return
  }
}

/** An arrival of source i: its patients come in one by one, and the next arrival is scheduled. */
export function arrive(s: Run, i: number): void {
  const size = batchSize(s, i)
  const n = s.sourceArrivals[i]!
  s.sourceArrivals[i] = n + 1
  scheduleArrival(s, i)
  for (let k = 0; k < size; k++) {
    comeIn(s, i, n)
    if (s.dirtyCount + s.readyCount > 0) settle(s)
  }
}

const words = new Int32Array(2)

function comeIn(s: Run, i: number, record: number): void {
  const { patients, statistics, t } = s
  const source = t.sources[i]!
  touchInside(s)
  const p = admit(t, patients, s.now)
  const index = s.sourcePatients[i]!
  s.sourcePatients[i] = index + 1
  threefry2x32(s.sourceKey0[i]!, s.sourceKey1[i]!, index, PATIENT, words)
  patients.key0[p] = words[0]!
  patients.key1[p] = words[1]!
  patients.source[p] = i
  patients.index[p] = index
  statistics.entered++
  statistics.arrivals[i]!++
  if (s.wanted !== null) patients.journey[p] = s.wanted.get(`${index}/${t.names.sources[i]}`) ?? -1
  note(s, p, 'arrive', i, -1, -1)
  if (source.set.attribute.length > 0) assign(s, p, source.set)
  if (source.recordAttribute.length > 0)
    for (let k = source.recordFrom[record]!, end = source.recordFrom[record + 1]!; k < end; k++)
      patients.attribute[p * t.attributes + source.recordAttribute[k]!] = source.recordValue[k]!
  patients.step[p] = source.to
  walk(s, p)
}

function assign(s: Run, p: number, set: Assignments): void {
  for (let i = 0; i < set.attribute.length; i++)
    s.patients.attribute[p * s.t.attributes + set.attribute[i]!] = draw(s, p, set.distribution[i]!, set.purpose[i]!, 0)
}

function stay(s: Run, p: number, step: number, time: number): void {
  if (!(time >= 0)) throw new RangeError(`${s.t.names.steps[step]}: a delay is a number of at least 0, not ${time}`)
  note(s, p, 'delay', step, -1, -1)
  s.patients.state[p] = IN_DELAY
  schedule(s.list, s.now + time, DONE, p, s.patients.token[p]!)
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

function switchTimers(s: Run, p: number, step: number): void {
  const { timerStarts, timerStops } = s.t.steps
  const row = p * s.t.names.timers.length
  const { timer } = s.patients
  for (let i = timerStops.from[step]!, end = timerStops.from[step + 1]!; i < end; i++) {
    const index = timerStops.items[i]!
    const started = timer[row + index]!
    if (Number.isNaN(started)) continue
    recordTimer(s, index, p, s.now - started)
    timer[row + index] = Number.NaN
  }
  for (let i = timerStarts.from[step]!, end = timerStarts.from[step + 1]!; i < end; i++)
    timer[row + timerStarts.items[i]!] = s.now
}

function release(s: Run, p: number, step: number): void {
  const { steps } = s.t
  if (s.patients.firstHeld[p]! < 0) return
  note(s, p, 'release', step, -1, -1)
  const away = steps.time[step]! < 0 ? 0 : draw(s, p, steps.time[step]!, steps.purpose[step]!, 0)
  if (steps.releasesAll[step] === 1) {
    releaseEverything(s, p, away)
    return
  }
  for (let i = steps.releases.from[step]!, end = steps.releases.from[step + 1]!; i < end; i++)
    releaseResource(s, p, steps.releases.items[i]!, away)
}

function leave(s: Run, p: number, step: number): void {
  const { patients, statistics, t } = s
  note(s, p, 'leave', step, -1, -1)
  if (patients.firstHeld[p]! >= 0) releaseEverything(s, p, 0)
  touchInside(s)
  statistics.left++
  statistics.leaves[step * t.classes + classOf(s, p)]!++
  recordTimer(s, t.names.timers.length, p, s.now - patients.arrivedAt[p]!)
  dismiss(patients, p)
}

function route(s: Run, p: number, step: number, table: RouteTable): number {
  switch (table.kind) {
    case tables.BY_SHARE: {
      const u = drawUnit(s, p, s.t.steps.purpose[step]!)
      const row = table.attribute < 0 ? 0 : attributeOf(s, p, table.attribute) * table.to.length
      let i = 0
      while (u >= table.cumulative[row + i]!) i++
      return table.to[i]!
    }
    case tables.BY_ATTRIBUTE:
      return chosen(s, table, step, Math.floor(attributeOf(s, p, table.attribute)))
    case tables.BY_SCHEDULE:
      return chosen(s, table, step, s.scheduleNow[table.schedule]!)
    default:
      return routeByState(s, p, table)
  }
}

function attributeOf(s: Run, p: number, attribute: number): number {
  return s.patients.attribute[p * s.t.attributes + attribute]!
}

function chosen(s: Run, table: RouteTable, step: number, value: number): number {
  const to = table.to[value]
  if (to !== undefined) return to
  throw new RangeError(
    `${s.t.names.steps[step]}: value ${value}; expected 0 to ${table.to.length - 1}, one way for each`,
  )
}

function routeByState(s: Run, p: number, table: RouteTable): number {
  const row = table.attribute < 0 ? 0 : attributeOf(s, p, table.attribute) * table.orderWidth
  let best = table.otherwise
  let least = Infinity
  for (let i = 0; i < table.orderWidth; i++) {
    const option = table.options[table.orders[row + i]!]
    if (option === undefined || !isOpenTo(s, p, option)) continue
    if (table.kind === tables.FIRST_OPEN) return option.to
    const r = option.resource
    if (table.kind === tables.FIRST_WITH_ROOM) {
      if (r < 0 || (s.free[r]! > 0 && s.guard[r]! < 0)) return option.to
      continue
    }
    const load = r < 0 ? 0 : (s.waitingFor[r]! + s.inUse[r]!) / s.capacity[r]!
    if (load < least) {
      least = load
      best = option.to
    }
  }
  return best
}

function isOpenTo(s: Run, p: number, option: OptionTable): boolean {
  if (option.resource >= 0 && s.capacity[option.resource] === 0) return false
  if (option.schedule >= 0 && s.scheduleNow[option.schedule]! <= 0) return false
  return option.attribute < 0 || option.labels.includes(attributeOf(s, p, option.attribute))
}
