import type { Level, LiveStep } from './live.ts'
import type { CompiledNetwork } from './tables.ts'

export const MOVING = 0
export const WAITING = 1
export const IN_SERVICE = 2
export const IN_DELAY = 3

/** Someone inside. All are made by one literal, so that they have one shape; who left is used again for who comes next. */
export interface Patient {
  /** Place among `Patients.all`, by which events name their patient. */
  readonly row: number
  /** MOVING (or no one), WAITING, IN_SERVICE or IN_DELAY. */
  state: number
  /** Changes whenever what is scheduled for the patient no longer holds. */
  token: number
  index: number
  key0: number
  key1: number
  /** NaN for no one. */
  arrivedAt: number
  step: LiveStep
  readonly attribute: Float64Array
  readonly occurrence: Int32Array
  /** Start of each timer that runs; NaN when it does not. */
  readonly timer: Float64Array
  /** First of the chain of units held, or −1. */
  firstHeld: number
  journey: number

  /** When the patient first joined the line of this step, and the number of that joining: its place among equals. */
  joinedAt: number
  joined: number
  /** Since when it waits now; differs from `joinedAt` after an interruption. */
  waitsSince: number
  priority: number
  level: Level | null
  before: Patient | null
  behind: Patient | null
  threshold: number

  /** Number of the bundle in service; while waiting, of the only bundle that will do, or −1. */
  bundle: number
  /** Service at this step has begun. */
  begun: boolean
  /** Service time still to do after an interruption, or NaN. */
  workLeft: number
  serviceTime: number
  serviceStart: number
  serviceEnd: number
  attempt: number
}

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
