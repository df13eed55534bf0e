import { draw, drawUnit } from './draws.ts'
import { DONE, schedule } from './heap.ts'
import { note } from './journey.ts'
import {
  changePriority,
  firstInLine,
  joinLine,
  leaveLine,
  markDirty,
  nextInLine,
  precedes,
  schedulePatience,
  scheduleThreshold,
} from './lines.ts'
import { IN_SERVICE } from './patients.ts'
import { widened } from './pools.ts'
import type { Run } from './state.ts'
import { classOf } from './statistics.ts'
import { HAND_OVER, FIFO, PREEMPTIVE, RESAMPLE, RESTART, RESUME, SERVE } from './tables.ts'
import { addToTally } from './tally.ts'
import { giveBackUnits, holdBundle, releaseResource, takeUnits } from './units.ts'

/** How a bundle stands with a patient: it may start, someone before it is waiting for those units, or units are lacking. */
const FITS = 0
const KEPT = 1
const LACKS = 2

const NONE = -1
const BLOCKS = -2

/** A patient comes to a `serve` or `seize` step. Gives the step it goes on to at once, or −1 when it stays. */
export function request(s: Run, p: number, step: number): number {
  const { patients } = s
  const { requests, steps, attributes } = s.t
  const q = steps.request[step]!
  const attribute = requests.priorityAttribute[q]!
  patients.priority[p] = attribute < 0 ? requests.priority[q]! : patients.attribute[p * attributes + attribute]!
  patients.joined[p] = s.lines.joined++
  patients.joinedAt[p] = s.now
  patients.waitsSince[p] = s.now
  patients.begun[p] = 0
  patients.bundle[p] = NONE
  patients.workLeft[p] = Number.NaN
  patients.attempt[p] = 0
  const bundle = findBundle(s, p, q)
  if (bundle >= 0) return begin(s, p, q, bundle)
  const waiting = s.lines.count[q]!
  if (waiting >= requests.room[q]!) {
    s.statistics.turnedAway[q]!++
    note(s, p, 'full', step, NONE, requests.whenFull[q]!)
    return requests.whenFull[q]!
  }
  if (balks(s, p, q, waiting)) {
    s.statistics.balked[q]!++
    note(s, p, 'balk', step, NONE, requests.balkTo[q]!)
    return requests.balkTo[q]!
  }
  note(s, p, 'wait', step, NONE, -1)
  const { from, items } = requests.releaseOnWaiting
  for (let i = from[q]!, end = from[q + 1]!; i < end; i++) releaseResource(s, p, items[i]!, 0)
  joinLine(s, p, q)
  schedulePatience(s, p, q)
  keepUnitsFor(s, p, q)
  if (from[q]! < from[q + 1]!) markLine(s, q)
  return NONE
}

function balks(s: Run, p: number, q: number, waiting: number): boolean {
  const { balkFrom, balk, balkPurpose } = s.t.requests
  const from = balkFrom[q]!
  const count = balkFrom[q + 1]! - from
  if (count === 0) return false
  return drawUnit(s, p, balkPurpose[q]!) < balk[from + Math.min(waiting, count - 1)]!
}

/** The first bundle that p may start with now, those it can have by interrupting others included; or −1. */
function findBundle(s: Run, p: number, q: number): number {
  const { bundleFrom } = s.t.requests
  for (let b = bundleFrom[q]!, end = bundleFrom[q + 1]!; b < end; b++)
    if (isOpen(s, p, b) && standing(s, p, b) === FITS) return b
  for (let b = bundleFrom[q]!, end = bundleFrom[q + 1]!; b < end; b++) if (isOpen(s, p, b) && preempt(s, p, b)) return b
  return NONE
}

/** Has p waited long enough for the bundle, and is it not bound to another? */
function isOpen(s: Run, p: number, bundle: number): boolean {
  const only = s.patients.bundle[p]!
  if (only >= 0 && only !== bundle) return false
  const after = s.t.requests.bundleAfter[bundle]!
  return after === 0 || s.now >= s.patients.waitsSince[p]! + after
}

function standing(s: Run, p: number, bundle: number): number {
  const { itemFrom, itemResource, itemUnits } = s.t.requests
  let kept = false
  for (let i = itemFrom[bundle]!, end = itemFrom[bundle + 1]!; i < end; i++) {
    const r = itemResource[i]!
    if (s.free[r]! < itemUnits[i]!) return LACKS
    const guard = s.guard[r]!
    if (guard >= 0 && guard !== p && !precedes(s, p, guard, r)) kept = true
  }
  return kept ? KEPT : FITS
}

/** Takes the units of a bundle. Gives the next step of a `seize`, or −1 as a `serve` goes on for its time. */
function begin(s: Run, p: number, q: number, bundle: number): number {
  const { patients, statistics } = s
  const { requests, steps } = s.t
  const step = requests.step[q]!
  for (let i = requests.itemFrom[bundle]!, end = requests.itemFrom[bundle + 1]!; i < end; i++)
    takeUnits(s, requests.itemResource[i]!, requests.itemUnits[i]!)
  if (patients.begun[p] === 0) {
    addToTally(statistics.waits, q * s.t.classes + classOf(s, p), s.now - patients.joinedAt[p]!)
    if (bundle !== requests.bundleFrom[q]) statistics.overflowed[q]!++
  }
  const remember = requests.bundleAttribute[q]!
  if (remember >= 0) patients.attribute[p * s.t.attributes + remember] = bundle - requests.bundleFrom[q]!
  note(s, p, 'start', step, bundle, -1)
  const { from, items } = requests.releaseOnStart
  for (let i = from[q]!, end = from[q + 1]!; i < end; i++) releaseResource(s, p, items[i]!, 0)
  if (steps.kind[step] === SERVE) {
    beginService(s, p, step, bundle)
    return NONE
  }
  holdBundle(s, p, bundle)
  return steps.next[step]!
}

function beginService(s: Run, p: number, step: number, bundle: number): void {
  const { patients } = s
  const { steps, requests, resources } = s.t
  let time = patients.workLeft[p]!
  if (Number.isNaN(time)) {
    time = draw(s, p, steps.time[step]!, steps.purpose[step]!, patients.attempt[p]!)
    if (!(time >= 0))
      throw new RangeError(`${s.t.names.steps[step]}: a service time is a number of at least 0, not ${time}`)
    patients.serviceTime[p] = time
  }
  patients.begun[p] = 1
  patients.bundle[p] = bundle
  patients.state[p] = IN_SERVICE
  patients.serviceStart[p] = s.now
  patients.serviceEnd[p] = s.now + time
  for (let i = requests.itemFrom[bundle]!, end = requests.itemFrom[bundle + 1]!; i < end; i++)
    if (resources.tracked[requests.itemResource[i]!] === 1) listService(s, p, requests.itemResource[i]!)
  schedule(s.list, s.now + time, DONE, p, patients.token[p]!)
}

/** A `serve` is over, or broken off: its units are given back. */
export function endService(s: Run, p: number): void {
  const { requests, resources } = s.t
  const bundle = s.patients.bundle[p]!
  s.patients.state[p] = 0
  s.patients.bundle[p] = NONE
  for (let i = requests.itemFrom[bundle]!, end = requests.itemFrom[bundle + 1]!; i < end; i++) {
    const r = requests.itemResource[i]!
    if (resources.tracked[r] === 1) unlistService(s, p, r)
    giveBackUnits(s, r, requests.itemUnits[i]!)
  }
}

function listService(s: Run, p: number, r: number): void {
  const count = s.servingCount[r]!++
  if (count === s.serving[r]!.length) s.serving[r] = widened(s.serving[r]!, new Int32Array(count * 2))
  s.serving[r]![count] = p
}

function unlistService(s: Run, p: number, r: number): void {
  const list = s.serving[r]!
  const last = --s.servingCount[r]!
  list[list.indexOf(p)] = list[last]!
}

/** Looks through all lines that may take r, in r's order, and starts whoever can be started. */
export function lookThroughLines(s: Run, r: number): void {
  s.guard[r] = NONE
  if (s.free[r]! <= 0 || s.waitingFor[r] === 0) return
  const { from, items } = s.t.resources.lines
  const first = from[r]!
  const end = from[r + 1]!
  const byPriority = s.t.resources.discipline[r] !== FIFO
  const cursor = s.lines.cursor
  for (let i = first; i < end; i++) {
    const q = items[i]!
    cursor[q] = s.lines.count[q] === 0 ? NONE : firstInLine(s, q, byPriority)
  }
  for (;;) {
    let p = NONE
    let q = NONE
    for (let i = first; i < end; i++) {
      const other = cursor[items[i]!]!
      if (other >= 0 && (p < 0 || precedes(s, other, p, r))) {
        p = other
        q = items[i]!
      }
    }
    if (p < 0) return
    const bundle = consider(s, p, q, r)
    if (bundle === BLOCKS) {
      s.guard[r] = p
      return
    }
    cursor[q] = bundle === NONE && allAsk(s, p, q) ? NONE : nextInLine(s, q, p, byPriority)
    if (bundle >= 0) {
      startFromLine(s, p, q, bundle)
      if (s.free[r]! <= 0) return
    }
  }
}

/** The bundle that p starts with; or −1 to go on to the next; or −2 when r's units are to be kept for p. */
function consider(s: Run, p: number, q: number, r: number): number {
  const { bundleFrom, mayBeOvertaken } = s.t.requests
  let blocks = false
  for (let b = bundleFrom[q]!, end = bundleFrom[q + 1]!; b < end; b++) {
    if (!isOpen(s, p, b)) continue
    const stands = standing(s, p, b)
    if (stands === FITS) return b
    if (stands === LACKS && mayBeOvertaken[q] === 0 && includes(s, b, r)) blocks = true
  }
  return blocks ? BLOCKS : NONE
}

/** Does everyone behind p ask for just what p could not have? */
function allAsk(s: Run, p: number, q: number): boolean {
  const { thresholdFrom, bundleFrom } = s.t.requests
  return (
    thresholdFrom[q] === thresholdFrom[q + 1] && s.patients.bundle[p]! < 0 && bundleFrom[q + 1]! - bundleFrom[q]! === 1
  )
}

function includes(s: Run, bundle: number, r: number): boolean {
  const { itemFrom, itemResource } = s.t.requests
  for (let i = itemFrom[bundle]!, end = itemFrom[bundle + 1]!; i < end; i++) if (itemResource[i] === r) return true
  return false
}

/** Units that are free already are kept for p from now on, where nobody before it has them kept. */
function keepUnitsFor(s: Run, p: number, q: number): void {
  const { bundleFrom, itemFrom, itemResource, mayBeOvertaken } = s.t.requests
  if (mayBeOvertaken[q] === 1) return
  for (let b = bundleFrom[q]!, end = bundleFrom[q + 1]!; b < end; b++) {
    if (!isOpen(s, p, b) || standing(s, p, b) !== LACKS) continue
    for (let i = itemFrom[b]!, last = itemFrom[b + 1]!; i < last; i++) {
      const r = itemResource[i]!
      if (s.free[r]! > 0 && (s.guard[r]! < 0 || precedes(s, p, s.guard[r]!, r))) s.guard[r] = p
    }
  }
}

function startFromLine(s: Run, p: number, q: number, bundle: number): void {
  leaveLine(s, p, q)
  const next = begin(s, p, q, bundle)
  if (next < 0) return
  s.patients.step[p] = next
  makeReady(s, p)
}

/** p goes on from its step once all lines have been looked at. */
export function makeReady(s: Run, p: number): void {
  const room = s.ready.length
  if (s.readyCount === room) {
    const wider = new Int32Array(room * 2)
    for (let i = 0; i < room; i++) wider[i] = s.ready[(s.readyHead + i) % room]!
    s.ready = wider
    s.readyHead = 0
  }
  s.ready[(s.readyHead + s.readyCount++) & (s.ready.length - 1)] = p
}

/** A wait at which a bundle opens or the priority changes has come. */
export function passThreshold(s: Run, p: number): void {
  const { patients } = s
  const { requests, steps } = s.t
  const q = steps.request[patients.step[p]!]!
  const priority = requests.thresholdPriority[patients.threshold[p]!]!
  patients.threshold[p]!++
  if (patients.priority[p]! > priority) {
    changePriority(s, p, q, priority)
    note(s, p, 'escalate', patients.step[p]!, NONE, -1)
  }
  const bundle = findBundle(s, p, q)
  if (bundle >= 0) startFromLine(s, p, q, bundle)
  else {
    keepUnitsFor(s, p, q)
    scheduleThreshold(s, p, q)
  }
}

/** Patience is over: p leaves the line. Gives the step it goes to. */
export function renege(s: Run, p: number): number {
  const step = s.patients.step[p]!
  const q = s.t.steps.request[step]!
  leaveLine(s, p, q)
  s.statistics.reneged[q]!++
  note(s, p, 'renege', step, NONE, s.t.requests.patienceTo[q]!)
  return s.t.requests.patienceTo[q]!
}

/** Interrupts less urgent services until the bundle is free for p, or none at all. */
function preempt(s: Run, p: number, bundle: number): boolean {
  const { itemFrom, itemResource, itemUnits } = s.t.requests
  const { discipline, whenPreempted } = s.t.resources
  const first = itemFrom[bundle]!
  const end = itemFrom[bundle + 1]!
  let lacking = false
  for (let i = first; i < end; i++) {
    const r = itemResource[i]!
    const guard = s.guard[r]!
    if (guard >= 0 && guard !== p && !precedes(s, p, guard, r)) return false
    const lack = itemUnits[i]! - s.free[r]!
    if (lack <= 0) continue
    lacking = true
    if (discipline[r] !== PREEMPTIVE || lessUrgentUnits(s, r, s.patients.priority[p]!) < lack) return false
  }
  if (!lacking) return false
  for (let i = first; i < end; i++) {
    const r = itemResource[i]!
    while (s.free[r]! < itemUnits[i]!) interrupt(s, leastUrgent(s, r), whenPreempted[r]!, false)
  }
  return true
}

function lessUrgentUnits(s: Run, r: number, priority: number): number {
  let units = 0
  for (let i = 0; i < s.servingCount[r]!; i++) {
    const p = s.serving[r]![i]!
    if (s.patients.priority[p]! > priority) units += unitsInService(s, p, r)
  }
  return units
}

function unitsInService(s: Run, p: number, r: number): number {
  const { itemFrom, itemResource, itemUnits } = s.t.requests
  const bundle = s.patients.bundle[p]!
  let units = 0
  for (let i = itemFrom[bundle]!, end = itemFrom[bundle + 1]!; i < end; i++)
    if (itemResource[i] === r) units += itemUnits[i]!
  return units
}

/** In service with the highest priority number; among equals the latest to start, then the latest to join. */
function leastUrgent(s: Run, r: number): number {
  const { priority, serviceStart, joined } = s.patients
  const list = s.serving[r]!
  let worst = list[0]!
  for (let i = 1; i < s.servingCount[r]!; i++) {
    const p = list[i]!
    const difference =
      priority[p]! - priority[worst]! || serviceStart[p]! - serviceStart[worst]! || joined[p]! - joined[worst]!
    if (difference > 0) worst = p
  }
  return worst
}

/** The capacity of r has fallen: services are interrupted until those left have room, as `whenCapacityFalls` says. */
export function interruptBeyondCapacity(s: Run, r: number): void {
  const mode = s.t.resources.whenFalls[r]!
  while (s.free[r]! < 0 && s.servingCount[r]! > 0) interrupt(s, leastUrgent(s, r), mode, mode !== HAND_OVER)
}

/** Breaks off a service: back to its place in the line, with the work that the mode leaves. @param bound to the same bundle */
function interrupt(s: Run, p: number, mode: number, bound: boolean): void {
  const { patients } = s
  const step = patients.step[p]!
  const q = s.t.steps.request[step]!
  const bundle = patients.bundle[p]!
  patients.token[p] = (patients.token[p]! + 1) | 0
  endService(s, p)
  patients.bundle[p] = bound ? bundle : NONE
  if (mode === RESUME || mode === HAND_OVER) patients.workLeft[p] = patients.serviceEnd[p]! - s.now
  else if (mode === RESTART) patients.workLeft[p] = patients.serviceTime[p]!
  else if (mode === RESAMPLE) {
    patients.workLeft[p] = Number.NaN
    patients.attempt[p]!++
  }
  s.statistics.interrupted[q]!++
  note(s, p, 'interrupt', step, bundle, -1)
  joinLine(s, p, q)
  markLine(s, q)
}

function markLine(s: Run, q: number): void {
  const { from, items } = s.t.requests.resources
  for (let i = from[q]!, end = from[q + 1]!; i < end; i++) markDirty(s, items[i]!)
}
