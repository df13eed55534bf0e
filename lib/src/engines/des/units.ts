import { RETURN, schedule } from './heap.ts'
import { markDirty } from './lines.ts'
import type { LiveBundle, LiveResource, Patient } from './live.ts'
import { freeChain, widened } from './pools.ts'
import type { Run } from './state.ts'
import { touchResource } from './statistics.ts'

export function takeUnits(s: Run, r: LiveResource, units: number): void {
  touchResource(s, r)
  r.inUse += units
  r.free -= units
  r.totals.starts++
}

export function giveBackUnits(s: Run, r: LiveResource, units: number): void {
  touchResource(s, r)
  r.inUse -= units
  r.free += units
  markDirty(s, r)
}

/** Notes that p keeps the units of a bundle until it releases them. */
export function holdBundle(s: Run, p: Patient, { items }: LiveBundle): void {
  for (let i = 0; i < items.length; i++) hold(s, p, items[i]!.resource.index, items[i]!.units)
}

function hold(s: Run, p: Patient, r: number, units: number): void {
  const { held } = s
  for (let h = p.firstHeld; h >= 0; h = held.next[h]!)
    if (held.resource[h] === r) {
      held.units[h] = held.units[h]! + units
      return
    }
  const h = newHeld(s)
  held.resource[h] = r
  held.units[h] = units
  held.next[h] = p.firstHeld
  p.firstHeld = h
}

function newHeld(s: Run): number {
  const { held } = s
  if (held.firstFree < 0) {
    const room = held.resource.length
    held.resource = widened(held.resource, new Int32Array(room * 2))
    held.units = widened(held.units, new Int32Array(room * 2))
    const next = freeChain(room, room * 2)
    next.set(held.next)
    held.next = next
    held.firstFree = room
  }
  const h = held.firstFree
  held.firstFree = held.next[h]!
  return h
}

/** Gives back all that p holds of r. @param away time that the units are away before they can be used again */
export function releaseResource(s: Run, p: Patient, { index }: LiveResource, away: number): void {
  const { held } = s
  let last = -1
  for (let h = p.firstHeld; h >= 0; last = h, h = held.next[h]!) {
    if (held.resource[h] !== index) continue
    if (last < 0) p.firstHeld = held.next[h]!
    else held.next[last] = held.next[h]!
    returnAfter(s, h, away)
    return
  }
}

/** Gives back all that p holds. */
export function releaseEverything(s: Run, p: Patient, away: number): void {
  const { held } = s
  for (let h = p.firstHeld; h >= 0; ) {
    const next = held.next[h]!
    returnAfter(s, h, away)
    h = next
  }
  p.firstHeld = -1
}

function returnAfter(s: Run, h: number, away: number): void {
  if (away > 0) schedule(s.list, s.now + away, RETURN, h, 0)
  else returnNow(s, h)
}

/** Units that were away come back. */
export function returnNow(s: Run, h: number): void {
  const { held } = s
  giveBackUnits(s, s.resources[held.resource[h]!]!, held.units[h]!)
  held.next[h] = held.firstFree
  held.firstFree = h
}
