import type { LiveStep, Patient } from './live.ts'
import type { CompiledNetwork } from './tables.ts'

export const MOVING = 0
export const WAITING = 1
export const IN_SERVICE = 2
export const IN_DELAY = 3

/** Everyone inside; the size follows the largest crowd. */
export interface Patients {
  readonly all: Patient[]
  readonly free: Patient[]
  inside: number
}

export function createPatients(): Patients {
  return { all: [], free: [], inside: 0 }
}

/** Someone who arrives now, with attributes 0 and no timer running. */
export function admit(t: CompiledNetwork, patients: Patients, now: number, step: LiveStep): Patient {
  const p = patients.free.pop() ?? makePatient(t, patients, step)
  patients.inside++
  p.state = MOVING
  p.arrivedAt = now
  p.step = step
  p.firstHeld = -1
  p.journey = -1
  const { attribute, occurrence, timer } = p
  for (let i = 0; i < attribute.length; i++) attribute[i] = 0
  for (let i = 0; i < occurrence.length; i++) occurrence[i] = 0
  for (let i = 0; i < timer.length; i++) timer[i] = Number.NaN
  return p
}

export function dismiss(patients: Patients, p: Patient): void {
  patients.inside--
  p.token = (p.token + 1) | 0
  p.state = MOVING
  p.arrivedAt = Number.NaN
  patients.free.push(p)
}

/** A new row. What is a time starts as NaN, so that the field holds a real number from the beginning. */
function makePatient(t: CompiledNetwork, patients: Patients, step: LiveStep): Patient {
  const p: Patient = {
    row: patients.all.length,
    state: MOVING,
    token: 0,
    index: 0,
    key0: 0,
    key1: 0,
    arrivedAt: Number.NaN,
    step,
    attribute: new Float64Array(t.attributes),
    occurrence: new Int32Array(t.occurrenceSlots),
    timer: new Float64Array(t.names.timers.length),
    firstHeld: -1,
    journey: -1,
    joinedAt: Number.NaN,
    joined: Number.NaN,
    waitsSince: Number.NaN,
    priority: Number.NaN,
    level: null,
    before: null,
    behind: null,
    threshold: 0,
    bundle: -1,
    begun: false,
    workLeft: Number.NaN,
    serviceTime: Number.NaN,
    serviceStart: Number.NaN,
    serviceEnd: Number.NaN,
    attempt: 0,
  }
  patients.all.push(p)
  return p
}
