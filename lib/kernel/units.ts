import { FAULT_UNITS, MOST_UNITS, UNLIMITED } from '../src/engines/des/codes'
import { Events, RETURN } from './events'
import { fail } from './host'
import { markDirty } from './lines'
import { Bundle, Holding, Patient, Resource } from './live'
import { Run } from './state'
import { touchResource } from './statistics'

export function takeUnits(r: Resource, units: i32): void {
  touchResource(r)
  r.inUse += units
  r.free -= units
  r.starts++
  if (r.capacity >= UNLIMITED && r.free < MOST_UNITS) fail(FAULT_UNITS, r.index, r.inUse, 0)
}

export function giveBackUnits(r: Resource, units: i32): void {
  touchResource(r)
  r.inUse -= units
  r.free += units
  markDirty(r)
}

/** All holdings there are, by which events of returning units name theirs; who is out of use is used again. */
class Holdings {
  static all: Array<Holding> = new Array<Holding>(0)
  static free: Holding | null = null

  static make(resource: Resource): Holding {
    const free = Holdings.free
    if (free !== null) {
      Holdings.free = free.next
      free.resource = resource
      return free
    }
    const made = new Holding(Holdings.all.length, resource)
    Holdings.all.push(made)
    return made
  }
}

/** Notes that p keeps the units of a bundle until it releases them. */
export function holdBundle(p: Patient, bundle: Bundle): void {
  const items = bundle.items
  for (let i = 0; i < items.length; i++) hold(p, items[i].resource, items[i].units)
}

function hold(p: Patient, r: Resource, units: i32): void {
  let h: Holding | null = p.held
  while (h !== null) {
    if (h.resource === r) {
      h.units += units
      return
    }
    h = h.next
  }
  const made = Holdings.make(r)
  made.units = units
  made.next = p.held
  p.held = made
}

/** Gives back all that p holds of r. @param away time that the units are away before they can be used again */
export function releaseResource(p: Patient, r: Resource, away: f64): void {
  let last: Holding | null = null
  let h: Holding | null = p.held
  while (h !== null) {
    if (h.resource === r) {
      if (last === null) p.held = h.next
      else last.next = h.next
      returnAfter(h, away)
      return
    }
    last = h
    h = h.next
  }
}

/** Gives back all that p holds. */
export function releaseEverything(p: Patient, away: f64): void {
  let h = p.held
  while (h !== null) {
    const next = h.next
    returnAfter(h, away)
    h = next
  }
  p.held = null
}

function returnAfter(h: Holding, away: f64): void {
  if (away > 0) Events.schedule(Run.now + away, RETURN, h.row, 0)
  else putBack(h)
}

/** Units that were away come back. */
export function returnUnits(row: i32): void {
  putBack(Holdings.all[row])
}

function putBack(h: Holding): void {
  giveBackUnits(h.resource, h.units)
  h.next = Holdings.free
  Holdings.free = h
}
