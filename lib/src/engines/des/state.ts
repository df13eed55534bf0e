import type { Statistics } from './accumulators.ts'
import type { EventList } from './heap.ts'
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

  readonly sourceKey0: Int32Array
  readonly sourceKey1: Int32Array
  /** Patients so far, and arrivals (batches) so far, by source. */
  readonly sourcePatients: Float64Array
  readonly sourceArrivals: Float64Array
  /** Time of the last arrival scheduled. */
  readonly sourceTime: Float64Array
  /** When deadlock is next looked for. */
  nextCheck: number
  /** Events in a row at one instant. */
  instantEvents: number

  readonly capacity: Int32Array
  readonly inUse: Int32Array
  readonly free: Int32Array
  /** Who waits for units of the resource that are free, and is not to be overtaken; −1 for no one. */
  readonly guard: Int32Array
  /** Patients in lines that may take the resource. */
  readonly waitingFor: Int32Array
  /** Patients in a service that may be interrupted, per tracked resource. */
  readonly serving: Int32Array[]
  readonly servingCount: Int32Array
  readonly dirty: Uint8Array
  readonly dirtyQueue: Int32Array
  dirtyHead: number
  dirtyCount: number
  /** Patients who go on to their next step once all lines have been looked at. */
  ready: Int32Array
  readyHead: number
  readyCount: number

  readonly scheduleNow: Int32Array
  readonly slotWeek: Float64Array
  readonly slotIndex: Int32Array
  readonly slotTaken: Float64Array

  readonly lines: Lines
  readonly held: HeldPool

  /** By `source id/index`, where a journey is asked for. */
  readonly wanted: ReadonlyMap<string, number> | null
  readonly journeys: JourneyEvent[][]
  readonly warnings: RunWarning[]
}

/** Per request: its patients in levels of equal priority, each level a linked list by time of joining. */
export interface Lines {
  readonly count: Int32Array
  /** Levels of each line by rising priority number. */
  readonly levels: Int32Array[]
  readonly levelCount: Int32Array
  joined: number
  levelPriority: Float64Array
  levelHead: Int32Array
  levelTail: Int32Array
  levelsMade: number
  freeLevels: number[]
  /** Where a look through all lines of a resource stands. */
  readonly cursor: Int32Array
}

/** Units that patients hold between `seize` and `release`, as linked lists in one pool. */
export interface HeldPool {
  resource: Int32Array
  units: Int32Array
  next: Int32Array
  firstFree: number
}
