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
import type { LiveBundle, LiveLine, LiveResource, LiveStep, Patient } from './live.ts'
import { IN_SERVICE, MOVING } from './patients.ts'
import type { Run } from './state.ts'
import { recordWait } from './statistics.ts'
import { HAND_OVER, RESAMPLE, RESTART, RESUME } from './tables.ts'
import { giveBackUnits, holdBundle, releaseResource, takeUnits } from './units.ts'

/** How a bundle stands with a patient: it may start, someone before it is waiting for those units, or units are lacking. */
const FITS = 0
const KEPT = 1
const LACKS = 2

/** Of the bundles of a line: none, or none and the units are to be kept. */
const NONE = -1
const BLOCKS = -2

/** A patient comes to a `serve` or `seize` step. Gives the step it goes on to at once, or null when it stays. */
export function request(s: Run, p: Patient, line: LiveLine): LiveStep | null {
  p.priority = line.priorityAttribute < 0 ? line.priority : p.attribute[line.priorityAttribute]!
  p.joined = s.joined++
  p.joinedAt = s.now
  p.waitsSince = s.now
  p.begun = false
  p.bundle = NONE
  p.workLeft = Number.NaN
  p.attempt = 0
  const bundle = findBundle(s, p, line)
  return bundle >= 0 ? begin(s, p, line, line.bundles[bundle]!) : wait(s, p, line)
}

/** For one who cannot start at once: the line, unless it is full or too long for this patient. */
function wait(s: Run, p: Patient, line: LiveLine): LiveStep | null {
  const { step, totals, count, releaseOnWaiting } = line
  if (count >= line.room) {
    totals.turnedAway++
    note(s, p, 'full', step, NONE, line.whenFull)
    return line.whenFull
  }
  if (balks(p, line)) {
    totals.balked++
    note(s, p, 'balk', step, NONE, line.balkTo)
    return line.balkTo
  }
  note(s, p, 'wait', step, NONE, null)
  for (let i = 0; i < releaseOnWaiting.length; i++) releaseResource(s, p, releaseOnWaiting[i]!, 0)
  joinLine(s, p, line)
  schedulePatience(s, p, line)
  keepUnitsFor(s, p, line)
  if (releaseOnWaiting.length > 0) markLine(s, line)
  return null
}

function balks(p: Patient, { balk, balkPurpose, count }: LiveLine): boolean {
  if (balk.length === 0) return false
  return drawUnit(p, balkPurpose!) < balk[Math.min(count, balk.length - 1)]!
}

/** The first bundle that p may start with now, those it can have by interrupting others included; or −1. */
function findBundle(s: Run, p: Patient, { bundles, mayInterrupt }: LiveLine): number {
  for (let b = 0; b < bundles.length; b++) if (isOpen(s, p, bundles[b]!) && standing(p, bundles[b]!) === FITS) return b
  if (mayInterrupt)
    for (let b = 0; b < bundles.length; b++) if (isOpen(s, p, bundles[b]!) && preempt(s, p, bundles[b]!)) return b
  return NONE
}

/** Has p waited long enough for the bundle, and is it not bound to another? */
function isOpen(s: Run, p: Patient, { number, after }: LiveBundle): boolean {
  if (p.bundle >= 0 && p.bundle !== number) return false
  return after === 0 || s.now >= p.waitsSince + after
}

function standing(p: Patient, { items }: LiveBundle): number {
  let kept = false
  for (let i = 0; i < items.length; i++) {
    const { resource, units } = items[i]!
    if (resource.free < units) return LACKS
    if (isKeptFrom(p, resource)) kept = true
  }
  return kept ? KEPT : FITS
}

/** Are the free units of r kept for someone who comes before p? */
function isKeptFrom(p: Patient, r: LiveResource): boolean {
  const { guard } = r
  return guard !== null && guard !== p && !precedes(p, guard, r)
}

/** Takes the units of a bundle. Gives the next step of a `seize`, or null as a `serve` goes on for its time. */
function begin(s: Run, p: Patient, line: LiveLine, bundle: LiveBundle): LiveStep | null {
  const { step, releaseOnStart } = line
  const { items, number } = bundle
  for (let i = 0; i < items.length; i++) takeUnits(s, items[i]!.resource, items[i]!.units)
  if (!p.begun) {
    recordWait(s, p, line)
    if (number > 0) line.totals.overflowed++
  }
  if (line.bundleAttribute >= 0) p.attribute[line.bundleAttribute] = number
  note(s, p, 'start', step, number, null)
  for (let i = 0; i < releaseOnStart.length; i++) releaseResource(s, p, releaseOnStart[i]!, 0)
  if (line.serves) {
    beginService(s, p, step, bundle)
    return null
  }
  holdBundle(s, p, bundle)
  return step.next
}

function beginService(s: Run, p: Patient, step: LiveStep, { number, items }: LiveBundle): void {
  let time = p.workLeft
  if (Number.isNaN(time)) {
    time = draw(p, step.time!, step.purpose!, p.attempt)
    if (!(time >= 0)) throw new RangeError(`${step.name}: a service time is a number of at least 0, not ${time}`)
    p.serviceTime = time
  }
  p.begun = true
  p.bundle = number
  p.state = IN_SERVICE
  p.serviceStart = s.now
  p.serviceEnd = s.now + time
  for (let i = 0; i < items.length; i++) if (items[i]!.resource.tracked) items[i]!.resource.serving.push(p)
  schedule(s.list, s.now + time, DONE, p.row, p.token)
}

/** A `serve` is over, or broken off: its units are given back. */
export function endService(s: Run, p: Patient, line: LiveLine): void {
  const { items } = line.bundles[p.bundle]!
  p.state = MOVING
  p.bundle = NONE
  for (let i = 0; i < items.length; i++) {
    const { resource, units } = items[i]!
    if (resource.tracked) unlistService(p, resource)
    giveBackUnits(s, resource, units)
  }
}

function unlistService(p: Patient, { serving }: LiveResource): void {
  const last = serving.pop()!
  if (last !== p) serving[serving.indexOf(p)] = last
}

/** Looks through all lines that may take r, in r's order, and starts whoever can be started. */
export function lookThroughLines(s: Run, r: LiveResource): void {
  r.guard = null
  if (r.free <= 0 || r.waitingFor === 0) return
  const { lines, byPriority } = r
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    line.cursor = line.count === 0 ? null : firstInLine(line, byPriority)
  }
  for (;;) {
    const line = lineOfFirst(lines, r)
    if (line === null) return
    const p = line.cursor!
    const bundle = consider(s, p, line, r)
    if (bundle === BLOCKS) {
      r.guard = p
      return
    }
    line.cursor = bundle === NONE && allAsk(p, line) ? null : nextInLine(line, p, byPriority)
    if (bundle >= 0) {
      startFromLine(s, p, line, bundle)
      if (r.free <= 0) return
    }
  }
}

/** The line whose cursor comes first in r's order, or null when all have been gone through. */
function lineOfFirst(lines: readonly LiveLine[], r: LiveResource): LiveLine | null {
  let first: LiveLine | null = null
  for (let i = 0; i < lines.length; i++) {
    const { cursor } = lines[i]!
    if (cursor !== null && (first === null || precedes(cursor, first.cursor!, r))) first = lines[i]!
  }
  return first
}

/** The bundle that p starts with; or −1 to go on to the next; or −2 when r's units are to be kept for p. */
function consider(s: Run, p: Patient, { bundles, mayBeOvertaken }: LiveLine, r: LiveResource): number {
  let blocks = false
  for (let b = 0; b < bundles.length; b++) {
    const bundle = bundles[b]!
    if (!isOpen(s, p, bundle)) continue
    const stands = standing(p, bundle)
    if (stands === FITS) return b
    if (stands === LACKS && !mayBeOvertaken && includes(bundle, r)) blocks = true
  }
  return blocks ? BLOCKS : NONE
}

/** Does everyone behind p ask for just what p could not have? */
function allAsk(p: Patient, { thresholds, bundles }: LiveLine): boolean {
  return thresholds.length === 0 && p.bundle < 0 && bundles.length === 1
}

function includes({ items }: LiveBundle, r: LiveResource): boolean {
  for (let i = 0; i < items.length; i++) if (items[i]!.resource === r) return true
  return false
}

/** Units that are free already are kept for p from now on, where nobody before it has them kept. */
function keepUnitsFor(s: Run, p: Patient, { bundles, keepsUnits }: LiveLine): void {
  if (!keepsUnits) return
  for (const bundle of bundles) {
    if (!isOpen(s, p, bundle) || standing(p, bundle) !== LACKS) continue
    for (const { resource } of bundle.items)
      if (resource.free > 0 && (resource.guard === null || precedes(p, resource.guard, resource))) resource.guard = p
  }
}

function startFromLine(s: Run, p: Patient, line: LiveLine, bundle: number): void {
  leaveLine(s, p, line)
  const next = begin(s, p, line, line.bundles[bundle]!)
  if (next === null) return
  p.step = next
  makeReady(s, p)
}

/** p goes on from its step once all lines have been looked at. */
export function makeReady(s: Run, p: Patient): void {
  if (s.readyCount === s.ready.length) {
    const inOrder = [...s.ready.slice(s.readyHead), ...s.ready.slice(0, s.readyHead)]
    s.ready = inOrder.concat(Array.from({ length: Math.max(64, inOrder.length) }, () => p))
    s.readyHead = 0
  }
  s.ready[(s.readyHead + s.readyCount++) & (s.ready.length - 1)] = p
}

/** A wait at which a bundle opens or the priority changes has come. */
export function passThreshold(s: Run, p: Patient): void {
  const line = p.step.line!
  const { priority } = line.thresholds[p.threshold]!
  p.threshold++
  if (p.priority > priority) {
    changePriority(p, line, priority)
    note(s, p, 'escalate', p.step, NONE, null)
  }
  const bundle = findBundle(s, p, line)
  if (bundle >= 0) startFromLine(s, p, line, bundle)
  else {
    keepUnitsFor(s, p, line)
    scheduleThreshold(s, p, line)
  }
}

/** Patience is over: p leaves the line. Gives the step it goes to. */
export function renege(s: Run, p: Patient): LiveStep {
  const line = p.step.line!
  leaveLine(s, p, line)
  line.totals.reneged++
  note(s, p, 'renege', p.step, NONE, line.patienceTo)
  return line.patienceTo!
}

/** Interrupts less urgent services until the bundle is free for p, or none at all. */
function preempt(s: Run, p: Patient, { items }: LiveBundle): boolean {
  let lacking = false
  for (const { resource, units } of items) {
    if (isKeptFrom(p, resource)) return false
    const lack = units - resource.free
    if (lack <= 0) continue
    lacking = true
    if (!resource.preemptive || lessUrgentUnits(resource, p.priority) < lack) return false
  }
  if (!lacking) return false
  for (const { resource, units } of items)
    while (resource.free < units) interrupt(s, leastUrgent(resource), resource.whenPreempted, false)
  return true
}

function lessUrgentUnits(r: LiveResource, priority: number): number {
  let units = 0
  for (const p of r.serving) if (p.priority > priority) units += unitsInService(p, r)
  return units
}

function unitsInService(p: Patient, r: LiveResource): number {
  let sum = 0
  for (const { resource, units } of p.step.line!.bundles[p.bundle]!.items) if (resource === r) sum += units
  return sum
}

/** In service with the highest priority number; among equals the latest to start, then the latest to join. */
function leastUrgent({ serving }: LiveResource): Patient {
  let worst = serving[0]!
  for (const p of serving) {
    const difference = p.priority - worst.priority || p.serviceStart - worst.serviceStart || p.joined - worst.joined
    if (difference > 0) worst = p
  }
  return worst
}

/** The capacity of r has fallen: services are interrupted until those left have room, as `whenCapacityFalls` says. */
export function interruptBeyondCapacity(s: Run, r: LiveResource): void {
  const mode = r.whenFalls
  while (r.free < 0 && r.serving.length > 0) interrupt(s, leastUrgent(r), mode, mode !== HAND_OVER)
}

/** Breaks off a service: back to its place in the line, with the work that the mode leaves. @param bound to the same bundle */
function interrupt(s: Run, p: Patient, mode: number, bound: boolean): void {
  const { step, bundle } = p
  const line = step.line!
  p.token = (p.token + 1) | 0
  endService(s, p, line)
  p.bundle = bound ? bundle : NONE
  if (mode === RESUME || mode === HAND_OVER) p.workLeft = p.serviceEnd - s.now
  else if (mode === RESTART) p.workLeft = p.serviceTime
  else if (mode === RESAMPLE) {
    p.workLeft = Number.NaN
    p.attempt++
  }
  line.totals.interrupted++
  note(s, p, 'interrupt', step, bundle, null)
  joinLine(s, p, line)
  markLine(s, line)
}

function markLine(s: Run, { resources }: LiveLine): void {
  for (let i = 0; i < resources.length; i++) markDirty(s, resources[i]!)
}
