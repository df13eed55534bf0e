import * as code from '../src/engines/des/codes'
import { draw, drawUnit } from './draws'
import { DONE, Events } from './events'
import { fail } from './host'
import { note } from './journey'
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
} from './lines'
import { Bundle, IN_SERVICE, Line, MOVING, Patient, Resource, Step } from './live'
import { Run } from './state'
import { recordWait } from './statistics'
import { giveBackUnits, holdBundle, releaseResource, takeUnits } from './units'

/** How a bundle stands with a patient: it may start, someone before it is waiting for those units, or units are lacking. */
const FITS: i32 = 0
const KEPT: i32 = 1
const LACKS: i32 = 2

/** Of the bundles of a line: none, or none and the units are to be kept. */
const NONE: i32 = -1
const BLOCKS: i32 = -2

/** A patient comes to a `serve` or `seize` step. Gives the step it goes on to at once, or null when it stays. */
export function request(p: Patient, line: Line): Step | null {
  p.priority = line.priorityAttribute < 0 ? line.priority : p.attribute[line.priorityAttribute]
  p.joined = Run.joined++
  p.joinedAt = Run.now
  p.waitsSince = Run.now
  p.begun = false
  p.bundle = NONE
  p.workLeft = NaN
  p.attempt = 0
  const bundle = findBundle(p, line)
  return bundle >= 0 ? begin(p, line, line.bundles[bundle]) : wait(p, line)
}

/** For one who cannot start at once: the line, unless it is full or too long for this patient. */
function wait(p: Patient, line: Line): Step | null {
  if (line.count >= line.room) {
    line.turnedAway++
    note(p, code.FULL, line.step, NONE, line.whenFull)
    return line.whenFull
  }
  if (balks(p, line)) {
    line.balked++
    note(p, code.BALK, line.step, NONE, line.balkTo)
    return line.balkTo
  }
  note(p, code.WAIT, line.step, NONE, null)
  const released = line.releaseOnWaiting
  for (let i = 0; i < released.length; i++) releaseResource(p, released[i], 0)
  joinLine(p, line)
  schedulePatience(p, line)
  keepUnitsFor(p, line)
  if (released.length > 0) markLine(line)
  return null
}

function balks(p: Patient, line: Line): bool {
  const balk = line.balk
  if (balk.length === 0) return false
  return drawUnit(p, line.balkPurpose!) < balk[min(line.count, balk.length - 1)]
}

/** The first bundle that p may start with now, those it can have by interrupting others included; or −1. */
function findBundle(p: Patient, line: Line): i32 {
  const bundles = line.bundles
  for (let b = 0; b < bundles.length; b++) {
    const bundle = bundles[b]
    if (isOpen(p, bundle) && standing(p, bundle) === FITS) return b
  }
  if (line.mayInterrupt)
    for (let b = 0; b < bundles.length; b++) if (isOpen(p, bundles[b]) && preempt(p, bundles[b])) return b
  return NONE
}

/** Has p waited long enough for the bundle, and is it not bound to another? */
function isOpen(p: Patient, bundle: Bundle): bool {
  if (p.bundle >= 0 && p.bundle !== bundle.number) return false
  return bundle.after === 0 || Run.now >= p.waitsSince + bundle.after
}

function standing(p: Patient, bundle: Bundle): i32 {
  const only = bundle.only
  if (only !== null) return only.free < bundle.units ? LACKS : isKeptFrom(p, only) ? KEPT : FITS
  const items = bundle.items
  let kept = false
  for (let i = 0; i < items.length; i++) {
    const resource = items[i].resource
    if (resource.free < items[i].units) return LACKS
    if (isKeptFrom(p, resource)) kept = true
  }
  return kept ? KEPT : FITS
}

/** Are the free units of r kept for someone who comes before p? */
function isKeptFrom(p: Patient, r: Resource): bool {
  const guard = r.guard
  return guard !== null && guard !== p && !precedes(p, guard, r)
}

/** Takes the units of a bundle. Gives the next step of a `seize`, or null as a `serve` goes on for its time. */
function begin(p: Patient, line: Line, bundle: Bundle): Step | null {
  const step = line.step
  takeBundle(bundle)
  if (!p.begun) {
    recordWait(p, line)
    if (bundle.number > 0) line.overflowed++
  }
  if (line.bundleAttribute >= 0) p.attribute[line.bundleAttribute] = bundle.number
  note(p, code.START, step, bundle.number, null)
  const released = line.releaseOnStart
  for (let i = 0; i < released.length; i++) releaseResource(p, released[i], 0)
  if (line.serves) {
    beginService(p, step, bundle)
    return null
  }
  holdBundle(p, bundle)
  return step.next
}

function beginService(p: Patient, step: Step, bundle: Bundle): void {
  let time = p.workLeft
  if (isNaN(time)) {
    time = draw(p, step.time!, step.purpose!, p.attempt)
    if (!(time >= 0)) fail(code.FAULT_SERVICE, step.index, time, 0)
  }
  const only = bundle.only
  if (only === null || only.tracked) listService(p, bundle, time)
  p.begun = true
  p.bundle = bundle.number
  p.state = IN_SERVICE
  Events.schedule(Run.now + time, DONE, p.row, p.token)
}

function takeBundle(bundle: Bundle): void {
  const only = bundle.only
  if (only !== null) {
    takeUnits(only, bundle.units)
    return
  }
  const items = bundle.items
  for (let i = 0; i < items.length; i++) takeUnits(items[i].resource, items[i].units)
}

/** Notes a service that may be interrupted. @param time what is left of it */
function listService(p: Patient, bundle: Bundle, time: f64): void {
  if (isNaN(p.workLeft)) p.serviceTime = time
  p.serviceStart = Run.now
  p.serviceEnd = Run.now + time
  const items = bundle.items
  for (let i = 0; i < items.length; i++) if (items[i].resource.tracked) items[i].resource.serving.push(p)
}

/** A `serve` is over, or broken off: its units are given back. */
export function endService(p: Patient, line: Line): void {
  const bundle = line.bundles[p.bundle]
  p.state = MOVING
  p.bundle = NONE
  const only = bundle.only
  if (only !== null && !only.tracked) {
    giveBackUnits(only, bundle.units)
    return
  }
  const items = bundle.items
  for (let i = 0; i < items.length; i++) {
    const resource = items[i].resource
    if (resource.tracked) unlistService(p, resource)
    giveBackUnits(resource, items[i].units)
  }
}

function unlistService(p: Patient, resource: Resource): void {
  const serving = resource.serving
  const last = serving.pop()
  if (last !== p) serving[serving.indexOf(p)] = last
}

/** Looks through all lines that may take r, in r's order, and starts whoever can be started. */
export function lookThroughLines(r: Resource): void {
  r.guard = null
  if (r.free <= 0 || r.waitingFor === 0) return
  const lines = r.lines
  const byPriority = r.byPriority
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    line.cursor = line.count === 0 ? null : firstInLine(line, byPriority)
  }
  while (true) {
    const line = lineOfFirst(lines, r)
    if (line === null) return
    const p = line.cursor!
    const bundle = consider(p, line, r)
    if (bundle === BLOCKS) {
      r.guard = p
      return
    }
    line.cursor = bundle === NONE && allAsk(p, line) ? null : nextInLine(line, p, byPriority)
    if (bundle >= 0) {
      startFromLine(p, line, bundle)
      if (r.free <= 0) return
    }
  }
}

/** The line whose cursor comes first in r's order, or null when all have been gone through. */
function lineOfFirst(lines: StaticArray<Line>, r: Resource): Line | null {
  let first: Line | null = null
  for (let i = 0; i < lines.length; i++) {
    const cursor = lines[i].cursor
    if (cursor !== null && (first === null || precedes(cursor, first.cursor!, r))) first = lines[i]
  }
  return first
}

/** The bundle that p starts with; or −1 to go on to the next; or −2 when r's units are to be kept for p. */
function consider(p: Patient, line: Line, r: Resource): i32 {
  const bundles = line.bundles
  let blocks = false
  for (let b = 0; b < bundles.length; b++) {
    const bundle = bundles[b]
    if (!isOpen(p, bundle)) continue
    const stands = standing(p, bundle)
    if (stands === FITS) return b
    if (stands === LACKS && !line.mayBeOvertaken && includes(bundle, r)) blocks = true
  }
  return blocks ? BLOCKS : NONE
}

/** Does everyone behind p ask for just what p could not have? */
function allAsk(p: Patient, line: Line): bool {
  return line.thresholds.length === 0 && p.bundle < 0 && line.bundles.length === 1
}

function includes(bundle: Bundle, r: Resource): bool {
  const items = bundle.items
  for (let i = 0; i < items.length; i++) if (items[i].resource === r) return true
  return false
}

/** Units that are free already are kept for p from now on, where nobody before it has them kept. */
function keepUnitsFor(p: Patient, line: Line): void {
  if (!line.keepsUnits) return
  for (let b = 0; b < line.bundles.length; b++) {
    const bundle = line.bundles[b]
    if (!isOpen(p, bundle) || standing(p, bundle) !== LACKS) continue
    for (let i = 0; i < bundle.items.length; i++) {
      const resource = bundle.items[i].resource
      const guard = resource.guard
      if (resource.free > 0 && (guard === null || precedes(p, guard, resource))) resource.guard = p
    }
  }
}

function startFromLine(p: Patient, line: Line, bundle: i32): void {
  leaveLine(p, line)
  const next = begin(p, line, line.bundles[bundle])
  if (next === null) return
  p.step = next
  makeReady(p)
}

/** p goes on from its step once all lines have been looked at. */
export function makeReady(p: Patient): void {
  if (Run.readyCount === Run.ready.length) growReady()
  Run.ready[(Run.readyHead + Run.readyCount++) & (Run.ready.length - 1)] = p
}

function growReady(): void {
  const room = Run.ready.length
  const wider = new StaticArray<Patient | null>(room * 2)
  for (let i = 0; i < room; i++) wider[i] = Run.ready[(Run.readyHead + i) & (room - 1)]
  Run.ready = wider
  Run.readyHead = 0
}

/** A wait at which a bundle opens or the priority changes has come. */
export function passThreshold(p: Patient): void {
  const line = p.step.line!
  const priority = line.thresholds[p.threshold].priority
  p.threshold++
  if (p.priority > priority) {
    changePriority(p, line, priority)
    note(p, code.ESCALATE, p.step, NONE, null)
  }
  const bundle = findBundle(p, line)
  if (bundle >= 0) startFromLine(p, line, bundle)
  else {
    keepUnitsFor(p, line)
    scheduleThreshold(p, line)
  }
}

/** Patience is over: p leaves the line. Gives the step it goes to. */
export function renege(p: Patient): Step {
  const line = p.step.line!
  leaveLine(p, line)
  line.reneged++
  note(p, code.RENEGE, p.step, NONE, line.patienceTo)
  return line.patienceTo!
}

/** Interrupts less urgent services until the bundle is free for p, or none at all. */
function preempt(p: Patient, bundle: Bundle): bool {
  const items = bundle.items
  let lacking = false
  for (let i = 0; i < items.length; i++) {
    const resource = items[i].resource
    if (isKeptFrom(p, resource)) return false
    const lack = items[i].units - resource.free
    if (lack <= 0) continue
    lacking = true
    if (!resource.preemptive || lessUrgentUnits(resource, p.priority) < lack) return false
  }
  if (!lacking) return false
  for (let i = 0; i < items.length; i++) {
    const resource = items[i].resource
    while (resource.free < items[i].units) interrupt(leastUrgent(resource), resource.whenPreempted, false)
  }
  return true
}

function lessUrgentUnits(r: Resource, priority: f64): i32 {
  let units = 0
  for (let i = 0; i < r.serving.length; i++) {
    const p = r.serving[i]
    if (p.priority > priority) units += unitsInService(p, r)
  }
  return units
}

function unitsInService(p: Patient, r: Resource): i32 {
  const items = p.step.line!.bundles[p.bundle].items
  let sum = 0
  for (let i = 0; i < items.length; i++) if (items[i].resource === r) sum += items[i].units
  return sum
}

/** In service with the highest priority number; among equals the latest to start, then the latest to join. */
function leastUrgent(r: Resource): Patient {
  let worst = r.serving[0]
  for (let i = 0; i < r.serving.length; i++) {
    const p = r.serving[i]
    let difference = p.priority - worst.priority
    if (!(difference !== 0)) difference = p.serviceStart - worst.serviceStart
    if (!(difference !== 0)) difference = p.joined - worst.joined
    if (difference > 0) worst = p
  }
  return worst
}

/** The capacity of r has fallen: services are interrupted until those left have room, as `whenCapacityFalls` says. */
export function interruptBeyondCapacity(r: Resource): void {
  const mode = r.whenFalls
  while (r.free < 0 && r.serving.length > 0) interrupt(leastUrgent(r), mode, mode !== code.HAND_OVER)
}

/** Breaks off a service: back to its place in the line, with the work that the mode leaves. @param bound to the same bundle */
function interrupt(p: Patient, mode: i32, bound: bool): void {
  const step = p.step
  const bundle = p.bundle
  const line = step.line!
  p.token++
  endService(p, line)
  p.bundle = bound ? bundle : NONE
  if (mode === code.RESUME || mode === code.HAND_OVER) p.workLeft = p.serviceEnd - Run.now
  else if (mode === code.RESTART) p.workLeft = p.serviceTime
  else if (mode === code.RESAMPLE) {
    p.workLeft = NaN
    p.attempt++
  }
  line.interrupted++
  note(p, code.INTERRUPT, step, bundle, null)
  joinLine(p, line)
  markLine(line)
}

function markLine(line: Line): void {
  for (let i = 0; i < line.resources.length; i++) markDirty(line.resources[i])
}
