import { FAULT_PATIENCE } from '../src/engines/des/codes'
import { draw } from './draws'
import { Events, PATIENCE, THRESHOLD } from './events'
import { fail } from './host'
import { Holding, Level, Line, MOVING, Patient, Resource, WAITING } from './live'
import { Run } from './state'
import { touchBlocked, touchLine } from './statistics'

/** Is p before q in the order of resource r? By priority number unless r is first-come; then by time of joining. */
export function precedes(p: Patient, q: Patient, r: Resource): bool {
  if (r.byPriority && p.priority !== q.priority) return p.priority < q.priority
  return p.joined < q.joined
}

/** Puts p in a line, at its place by (priority, time of first joining). */
export function joinLine(p: Patient, line: Line): void {
  touchLine(line)
  const count = line.count + 1
  line.count = count
  if (count > line.max) line.max = count
  p.state = WAITING
  p.waitsSince = Run.now
  p.threshold = 0
  const resources = line.resources
  for (let i = 0; i < resources.length; i++) resources[i].waitingFor++
  insert(p, line)
  if (p.held !== null) block(p, 1)
  scheduleThreshold(p, line)
}

/** Draws the patience of someone who has just joined. */
export function schedulePatience(p: Patient, line: Line): void {
  const patience = line.patience
  if (patience === null) return
  const time = draw(p, patience, line.patiencePurpose!, 0)
  if (!(time >= 0)) fail(FAULT_PATIENCE, line.step.index, time, 0)
  Events.schedule(Run.now + time, PATIENCE, p.row, p.token)
}

/** The next wait at which something changes for p. */
export function scheduleThreshold(p: Patient, line: Line): void {
  if (p.threshold < line.thresholds.length)
    Events.schedule(p.waitsSince + line.thresholds[p.threshold].at, THRESHOLD, p.row, p.token)
}

/** Takes p out of its line, and frees what was kept for it. */
export function leaveLine(p: Patient, line: Line): void {
  touchLine(line)
  line.count--
  p.state = MOVING
  p.token++
  const resources = line.resources
  for (let i = 0; i < resources.length; i++) {
    const r = resources[i]
    r.waitingFor--
    if (r.guard === p) {
      r.guard = null
      markDirty(r)
    }
  }
  remove(p, line)
  if (p.held !== null) block(p, -1)
}

/** A new priority for one who waits. */
export function changePriority(p: Patient, line: Line, priority: f64): void {
  remove(p, line)
  p.priority = priority
  insert(p, line)
}

/** Someone may now be able to start at r: its lines are looked at before time goes on. */
export function markDirty(r: Resource): void {
  if (r.dirty || r.waitingFor === 0) return
  r.dirty = true
  const n = Run.dirtyQueue.length
  const at = Run.dirtyHead + Run.dirtyCount++
  Run.dirtyQueue[at < n ? at : at - n] = r
}

/** Counts what p holds as blocked (sign 1) or no longer so (−1). */
function block(p: Patient, sign: i32): void {
  let h: Holding | null = p.held
  while (h !== null) {
    touchBlocked(h.resource, sign * h.units)
    h = h.next
  }
}

function insert(p: Patient, line: Line): void {
  const level = levelOf(line, p.priority)
  let ahead = level.tail
  while (ahead !== null && ahead.joined > p.joined) ahead = ahead.before
  const next = ahead === null ? level.head : ahead.behind
  p.level = level
  p.before = ahead
  p.behind = next
  if (ahead === null) level.head = p
  else ahead.behind = p
  if (next === null) level.tail = p
  else next.before = p
}

function remove(p: Patient, line: Line): void {
  const before = p.before
  const behind = p.behind
  const level = p.level!
  if (before === null) level.head = behind
  else before.behind = behind
  if (behind === null) level.tail = before
  else behind.before = before
  p.before = null
  p.behind = null
  if (level.head === null && line.levels.length > 8) line.levels.splice(line.levels.indexOf(level), 1)
}

/** The level of a priority in a line, made when it is not there. Few levels are kept when empty, so that none is made anew each time. */
function levelOf(line: Line, priority: f64): Level {
  const levels = line.levels
  let low = 0
  let high = levels.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (levels[middle].priority < priority) low = middle + 1
    else high = middle
  }
  if (low < levels.length && levels[low].priority === priority) return levels[low]
  const level = new Level(priority)
  levels.push(level)
  for (let i = levels.length - 1; i > low; i--) levels[i] = levels[i - 1]
  levels[low] = level
  return level
}

/** First of a line in the order of a resource. */
export function firstInLine(line: Line, byPriority: bool): Patient | null {
  const levels = line.levels
  let first: Patient | null = null
  for (let i = 0; i < levels.length; i++) {
    const head = levels[i].head
    if (head === null) continue
    if (byPriority) return head
    if (first === null || head.joined < first.joined) first = head
  }
  return first
}

/** Who comes after p in a line in the order of a resource. */
export function nextInLine(line: Line, p: Patient, byPriority: bool): Patient | null {
  const levels = line.levels
  let next = p.behind
  if (byPriority) {
    if (next !== null) return next
    let i = levels.indexOf(p.level!) + 1
    while (i < levels.length && levels[i].head === null) i++
    return i < levels.length ? levels[i].head : null
  }
  for (let i = 0; i < levels.length; i++) {
    let other = levels[i].head
    while (other !== null && other.joined <= p.joined) other = other.behind
    if (other !== null && (next === null || other.joined < next.joined)) next = other
  }
  return next
}
