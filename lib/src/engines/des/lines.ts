import { THRESHOLD, PATIENCE, schedule } from './heap.ts'
import { draw } from './draws.ts'
import { WAITING } from './patients.ts'
import { widened } from './pools.ts'
import type { Run } from './state.ts'
import { touchBlocked, touchLine } from './statistics.ts'
import { FIFO } from './tables.ts'

/** Is p before q in the order of resource r? By priority number unless r is first-come; then by time of joining. */
export function precedes(s: Run, p: number, q: number, r: number): boolean {
  const { priority, joined } = s.patients
  if (s.t.resources.discipline[r] !== FIFO && priority[p] !== priority[q]) return priority[p]! < priority[q]!
  return joined[p]! < joined[q]!
}

/** Puts p in the line of request q, at its place by (priority, time of first joining). */
export function joinLine(s: Run, p: number, q: number): void {
  const { patients, lines, t } = s
  touchLine(s, q)
  const count = lines.count[q]! + 1
  lines.count[q] = count
  if (count > s.statistics.lineMax[q]!) s.statistics.lineMax[q] = count
  patients.state[p] = WAITING
  patients.waitsSince[p] = s.now
  patients.threshold[p] = t.requests.thresholdFrom[q]!
  const { from, items } = t.requests.resources
  for (let i = from[q]!, end = from[q + 1]!; i < end; i++) s.waitingFor[items[i]!]!++
  insert(s, p, q)
  if (patients.firstHeld[p]! >= 0) block(s, p, 1)
  scheduleThreshold(s, p, q)
}

/** Draws the patience of someone who has just joined. */
export function schedulePatience(s: Run, p: number, q: number): void {
  const { requests } = s.t
  const distribution = requests.patience[q]!
  if (distribution < 0) return
  const time = draw(s, p, distribution, requests.patiencePurpose[q]!, 0)
  schedule(s.list, s.now + time, PATIENCE, p, s.patients.token[p]!)
}

/** The next wait at which something changes for p. */
export function scheduleThreshold(s: Run, p: number, q: number): void {
  const { requests } = s.t
  const next = s.patients.threshold[p]!
  if (next < requests.thresholdFrom[q + 1]!)
    schedule(s.list, s.patients.waitsSince[p]! + requests.thresholdAt[next]!, THRESHOLD, p, s.patients.token[p]!)
}

/** Takes p out of its line, and frees what was kept for it. */
export function leaveLine(s: Run, p: number, q: number): void {
  const { patients } = s
  touchLine(s, q)
  s.lines.count[q]!--
  patients.state[p] = 0
  patients.token[p] = (patients.token[p]! + 1) | 0
  const { from, items } = s.t.requests.resources
  for (let i = from[q]!, end = from[q + 1]!; i < end; i++) {
    const r = items[i]!
    s.waitingFor[r]!--
    if (s.guard[r] === p) {
      s.guard[r] = -1
      markDirty(s, r)
    }
  }
  remove(s, p, q)
  if (patients.firstHeld[p]! >= 0) block(s, p, -1)
}

/** A new priority for one who waits. */
export function changePriority(s: Run, p: number, q: number, priority: number): void {
  remove(s, p, q)
  s.patients.priority[p] = priority
  insert(s, p, q)
}

/** Someone may now be able to start at r: its lines are looked at before time goes on. */
export function markDirty(s: Run, r: number): void {
  if (s.dirty[r] === 1 || s.waitingFor[r] === 0) return
  s.dirty[r] = 1
  const n = s.dirtyQueue.length
  const at = s.dirtyHead + s.dirtyCount++
  s.dirtyQueue[at < n ? at : at - n] = r
}

/** Counts what p holds as blocked (sign 1) or no longer so (−1). */
function block(s: Run, p: number, sign: number): void {
  const { held } = s
  for (let h = s.patients.firstHeld[p]!; h >= 0; h = held.next[h]!)
    touchBlocked(s, held.resource[h]!, sign * held.units[h]!)
}

function insert(s: Run, p: number, q: number): void {
  const { patients, lines } = s
  const level = levelOf(s, q, patients.priority[p]!)
  patients.level[p] = level
  const { joined, before, behind } = patients
  let ahead = lines.levelTail[level]!
  while (ahead >= 0 && joined[ahead]! > joined[p]!) ahead = before[ahead]!
  const next = ahead < 0 ? lines.levelHead[level]! : behind[ahead]!
  before[p] = ahead
  behind[p] = next
  if (ahead < 0) lines.levelHead[level] = p
  else behind[ahead] = p
  if (next < 0) lines.levelTail[level] = p
  else before[next] = p
}

function remove(s: Run, p: number, q: number): void {
  const { patients, lines } = s
  const { before, behind } = patients
  const level = patients.level[p]!
  const ahead = before[p]!
  const next = behind[p]!
  if (ahead < 0) lines.levelHead[level] = next
  else behind[ahead] = next
  if (next < 0) lines.levelTail[level] = ahead
  else before[next] = ahead
  if (ahead < 0 && next < 0 && lines.levelCount[q]! > 8) dropLevel(s, q, level)
}

/** The level of a priority in a line, made when it is not there. Few levels are kept when empty, so that none is made anew each time. */
function levelOf(s: Run, q: number, priority: number): number {
  const { lines } = s
  const levels = lines.levels[q]!
  const count = lines.levelCount[q]!
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >>> 1
    if (lines.levelPriority[levels[middle]!]! < priority) low = middle + 1
    else high = middle
  }
  if (low < count && lines.levelPriority[levels[low]!] === priority) return levels[low]!
  return makeLevel(s, q, low, priority)
}

function makeLevel(s: Run, q: number, at: number, priority: number): number {
  const { lines } = s
  const level = lines.freeLevels.pop() ?? lines.levelsMade++
  if (level >= lines.levelPriority.length) {
    lines.levelPriority = widened(lines.levelPriority, new Float64Array(level * 2))
    lines.levelHead = widened(lines.levelHead, new Int32Array(level * 2))
    lines.levelTail = widened(lines.levelTail, new Int32Array(level * 2))
  }
  lines.levelPriority[level] = priority
  lines.levelHead[level] = -1
  lines.levelTail[level] = -1
  const count = lines.levelCount[q]!
  if (count === lines.levels[q]!.length) lines.levels[q] = widened(lines.levels[q]!, new Int32Array(count * 2))
  lines.levels[q]!.copyWithin(at + 1, at, count)
  lines.levels[q]![at] = level
  lines.levelCount[q] = count + 1
  return level
}

function dropLevel(s: Run, q: number, level: number): void {
  const { lines } = s
  const levels = lines.levels[q]!
  const at = levels.indexOf(level)
  levels.copyWithin(at, at + 1, lines.levelCount[q]!)
  lines.levelCount[q]!--
  lines.freeLevels.push(level)
}

/** First of line q in the order of a resource, or −1. */
export function firstInLine(s: Run, q: number, byPriority: boolean): number {
  const { lines } = s
  const levels = lines.levels[q]!
  const count = lines.levelCount[q]!
  let first = -1
  for (let i = 0; i < count; i++) {
    const head = lines.levelHead[levels[i]!]!
    if (head < 0) continue
    if (byPriority) return head
    if (first < 0 || s.patients.joined[head]! < s.patients.joined[first]!) first = head
  }
  return first
}

/** Who comes after p in line q in the order of a resource, or −1. */
export function nextInLine(s: Run, q: number, p: number, byPriority: boolean): number {
  const { lines, patients } = s
  const levels = lines.levels[q]!
  const count = lines.levelCount[q]!
  if (byPriority) {
    if (patients.behind[p]! >= 0) return patients.behind[p]!
    let i = levels.indexOf(patients.level[p]!) + 1
    while (i < count && lines.levelHead[levels[i]!]! < 0) i++
    return i < count ? lines.levelHead[levels[i]!]! : -1
  }
  let next = patients.behind[p]!
  for (let i = 0; i < count; i++) {
    let other = lines.levelHead[levels[i]!]!
    while (other >= 0 && patients.joined[other]! <= patients.joined[p]!) other = patients.behind[other]!
    if (other >= 0 && (next < 0 || patients.joined[other]! < patients.joined[next]!)) next = other
  }
  return next
}
