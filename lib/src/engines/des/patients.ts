import type { CompiledNetwork } from './tables.ts'

export const MOVING = 0
export const WAITING = 1
export const IN_SERVICE = 2
export const IN_DELAY = 3

/** Everyone inside, each a row of typed arrays; rows of those who left are used again, so the size follows the largest crowd. */
export interface Patients {
  room: number
  made: number
  free: Int32Array
  freeCount: number
  inside: number
  /** MOVING (or no one), WAITING, IN_SERVICE or IN_DELAY. */
  state: Uint8Array
  source: Int32Array
  index: Float64Array
  key0: Int32Array
  key1: Int32Array
  arrivedAt: Float64Array
  step: Int32Array
  /** Changes whenever what is scheduled for the patient no longer holds. */
  token: Int32Array
  attribute: Float64Array
  occurrence: Int32Array
  /** Start of each timer that runs; NaN when it does not. */
  timer: Float64Array
  firstHeld: Int32Array
  journey: Int32Array

  /** When the patient first joined the line of this step, and the number of that joining: its place among equals. */
  joinedAt: Float64Array
  joined: Float64Array
  /** Since when it waits now; differs from `joinedAt` after an interruption. */
  waitsSince: Float64Array
  priority: Float64Array
  level: Int32Array
  before: Int32Array
  behind: Int32Array
  threshold: Int32Array

  /** The bundle in service; while waiting, the only bundle that will do, or −1. */
  bundle: Int32Array
  /** 1 once service at this step has begun. */
  begun: Uint8Array
  /** Service time still to do after an interruption, or NaN. */
  workLeft: Float64Array
  serviceTime: Float64Array
  serviceStart: Float64Array
  serviceEnd: Float64Array
  attempt: Int32Array
}

export function createPatients(t: CompiledNetwork): Patients {
  return { made: 0, freeCount: 0, inside: 0, ...columns(t, 256) }
}

type Columns = Omit<Patients, 'made' | 'freeCount' | 'inside'>

function columns(t: CompiledNetwork, room: number): Columns {
  const whole = (): Int32Array => new Int32Array(room)
  const real = (): Float64Array => new Float64Array(room)
  return {
    room,
    free: whole(),
    state: new Uint8Array(room),
    source: whole(),
    index: real(),
    key0: whole(),
    key1: whole(),
    arrivedAt: real(),
    step: whole(),
    token: whole(),
    attribute: new Float64Array(room * t.attributes),
    occurrence: new Int32Array(room * t.occurrenceSlots),
    timer: new Float64Array(room * t.names.timers.length),
    firstHeld: whole(),
    journey: whole(),
    joinedAt: real(),
    joined: real(),
    waitsSince: real(),
    priority: real(),
    level: whole(),
    before: whole(),
    behind: whole(),
    threshold: whole(),
    bundle: whole(),
    begun: new Uint8Array(room),
    workLeft: real(),
    serviceTime: real(),
    serviceStart: real(),
    serviceEnd: real(),
    attempt: whole(),
  }
}

/** A new row for someone who arrives now, with attributes 0 and no timer running. */
export function admit(t: CompiledNetwork, patients: Patients, now: number): number {
  if (patients.freeCount === 0 && patients.made === patients.room) growPatients(t, patients)
  const p = patients.freeCount > 0 ? patients.free[--patients.freeCount]! : patients.made++
  patients.inside++
  patients.state[p] = 0
  patients.arrivedAt[p] = now
  patients.firstHeld[p] = -1
  patients.journey[p] = -1
  const attributes = t.attributes
  for (let i = p * attributes, end = i + attributes; i < end; i++) patients.attribute[i] = 0
  const slots = t.occurrenceSlots
  for (let i = p * slots, end = i + slots; i < end; i++) patients.occurrence[i] = 0
  const timers = t.names.timers.length
  for (let i = p * timers, end = i + timers; i < end; i++) patients.timer[i] = Number.NaN
  return p
}

export function dismiss(patients: Patients, p: number): void {
  patients.inside--
  patients.token[p] = (patients.token[p]! + 1) | 0
  patients.state[p] = 0
  patients.arrivedAt[p] = Number.NaN
  patients.free[patients.freeCount++] = p
}

function growPatients(t: CompiledNetwork, patients: Patients): void {
  const wider = columns(t, patients.room * 2)
  for (const [name, column] of Object.entries(wider)) {
    if (typeof column === 'number') continue
    column.set(patients[name as keyof Columns] as typeof column)
  }
  Object.assign(patients, wider)
}
