import type { Statistics } from './accumulators.ts'
import type { EventList } from './heap.ts'
import type { LiveLine, LiveResource, LiveSource, LiveStep, LiveTimer, Patient } from './live.ts'
import type { Patients } from './patients.ts'
import type { JourneyEvent, RunWarning } from './record.ts'
import type { CompiledNetwork } from './tables.ts'

/** What one replication is asked for. All times in the network's unit. */
export interface SimulationOptions {
  readonly seed: number
  readonly replication: number
  /** From time 0 to the end, warm-up included. */
  readonly length: number
  readonly warmUp: number
  /** Patients whose journeys are wanted, by source id and the patient's number there (from 0). */
  readonly journeys?: readonly { readonly source: string; readonly index: number }[]
}

/** All that changes during a replication. */
export interface Run {
  readonly t: CompiledNetwork
  readonly options: SimulationOptions
  readonly length: number
  readonly warmUp: number
  now: number
  measuring: boolean
  ended: boolean
  events: number
  readonly list: EventList
  readonly patients: Patients
  readonly statistics: Statistics

  readonly resources: readonly LiveResource[]
  readonly steps: readonly LiveStep[]
  readonly lines: readonly LiveLine[]
  readonly sources: readonly LiveSource[]
  readonly timers: readonly LiveTimer[]
  /** How often anyone has joined a line. */
  joined: number
  /** When deadlock is next looked for. */
  nextCheck: number
  /** Events in a row at one instant. */
  instantEvents: number

  /** Resources whose lines are to be looked at before time goes on. */
  readonly dirtyQueue: LiveResource[]
  dirtyHead: number
  dirtyCount: number
  /** Ring of patients who go on to their next step once all lines have been looked at; its room is a power of 2. */
  ready: Patient[]
  readyHead: number
  readyCount: number

  readonly scheduleNow: Int32Array
  readonly slotWeek: Float64Array
  readonly slotIndex: Int32Array
  readonly slotTaken: Float64Array

  readonly held: HeldPool

  /** By `source id/index`, where a journey is asked for. */
  readonly wanted: ReadonlyMap<string, number> | null
  readonly journeys: JourneyEvent[][]
  readonly warnings: RunWarning[]
}

/** Units that patients hold between `seize` and `release`, as linked lists in one pool. */
export interface HeldPool {
  resource: Int32Array
  units: Int32Array
  next: Int32Array
  firstFree: number
}
