import { draw } from './draws.ts'
import { PATIENCE, schedule, THRESHOLD } from './heap.ts'
import type { Level, LiveLine, LiveResource, Patient } from './live.ts'
import { MOVING, WAITING } from './patients.ts'
import type { Run } from './state.ts'
import { touchBlocked, touchLine } from './statistics.ts'

/** Is p before q in the order of resource r? By priority number unless r is first-come; then by time of joining. */
export function precedes(p: Patient, q: Patient, r: LiveResource): boolean {
  if (r.byPriority && p.priority !== q.priority) return p.priority < q.priority
  return p.joined < q.joined
}

/** Puts p in a line, at its place by (priority, time of first joining). */
export function joinLine(s: Run, p: Patient, line: LiveLine): void {
  touchLine(s, line)
  const count = line.count + 1
  line.count = count
  if (count > line.totals.max) line.totals.max = count
  p.state = WAITING
  p.waitsSince = s.now
  p.threshold = 0
  const { resources } = line
  for (let i = 0; i < resources.length; i++) resources[i]!.waitingFor++
  insert(p, line)
  if (p.firstHeld >= 0) block(s, p, 1)
  scheduleThreshold(s, p, line)
}

/** Draws the patience of someone who has just joined. */
export function schedulePatience(s: Run, p: Patient, { patience, patiencePurpose }: LiveLine): void {
  if (patience === null) return
  const time = draw(p, patience, patiencePurpose!, 0)
  schedule(s.list, s.now + time, PATIENCE, p.row, p.token)
}

/** The next wait at which something changes for p. */
export function scheduleThreshold(s: Run, p: Patient, { thresholds }: LiveLine): void {
  if (p.threshold < thresholds.length)
    schedule(s.list, p.waitsSince + thresholds[p.threshold]!.at, THRESHOLD, p.row, p.token)
}

/** Takes p out of its line, and frees what was kept for it. */
export function leaveLine(s: Run, p: Patient, line: LiveLine): void {
  touchLine(s, line)
  line.count--
  p.state = MOVING
  p.token = (p.token + 1) | 0
  const { resources } = line
  for (let i = 0; i < resources.length; i++) {
    const r = resources[i]!
    r.waitingFor--
    if (r.guard === p) {
      r.guard = null
      markDirty(s, r)
    }
  }
  remove(p, line)
  if (p.firstHeld >= 0) block(s, p, -1)
}

/** A new priority for one who waits. */
export function changePriority(p: Patient, line: LiveLine, priority: number): void {
  remove(p, line)
  p.priority = priority
  insert(p, line)
}

/** Someone may now be able to start at r: its lines are looked at before time goes on. */
export function markDirty(s: Run, r: LiveResource): void {
  if (r.dirty || r.waitingFor === 0) return
  r.dirty = true
  const n = s.dirtyQueue.length
  const at = s.dirtyHead + s.dirtyCount++
  s.dirtyQueue[at < n ? at : at - n] = r
}

/** Counts what p holds as blocked (sign 1) or no longer so (−1). */
function block(s: Run, p: Patient, sign: number): void {
  const { held } = s
  for (let h = p.firstHeld; h >= 0; h = held.next[h]!)
    touchBlocked(s, s.resources[held.resource[h]!]!, sign * held.units[h]!)
}

function insert(p: Patient, line: LiveLine): void {
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

function remove(p: Patient, line: LiveLine): void {
  const { before, behind } = p
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
function levelOf({ levels }: LiveLine, priority: number): Level {
  let low = 0
  let high = levels.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (levels[middle]!.priority < priority) low = middle + 1
    else high = middle
  }
  if (low < levels.length && levels[low]!.priority === priority) return levels[low]!
  const level: Level = { priority, head: null, tail: null }
  levels.splice(low, 0, level)
  return level
}

/** First of a line in the order of a resource. */
export function firstInLine({ levels }: LiveLine, byPriority: boolean): Patient | null {
  let first: Patient | null = null
  for (let i = 0; i < levels.length; i++) {
    const { head } = levels[i]!
    if (head === null) continue
    if (byPriority) return head
    if (first === null || head.joined < first.joined) first = head
  }
  return first
}

/** Who comes after p in a line in the order of a resource. */
export function nextInLine({ levels }: LiveLine, p: Patient, byPriority: boolean): Patient | null {
  if (byPriority) {
    if (p.behind !== null) return p.behind
    let i = levels.indexOf(p.level!) + 1
    while (i < levels.length && levels[i]!.head === null) i++
    return i < levels.length ? levels[i]!.head : null
  }
  let next = p.behind
  for (let i = 0; i < levels.length; i++) {
    let other = levels[i]!.head
    while (other !== null && other.joined <= p.joined) other = other.behind
    if (other !== null && (next === null || other.joined < next.joined)) next = other
  }
  return next
}
