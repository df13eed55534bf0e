import type { LineTotals, ResourceTotals } from './accumulators.ts'
import type { ProfileTable, SourceTable } from './tables.ts'

/*
 * The network as one replication works with it: for each row of the tables an object, linked to the others, which holds
 * what the tables say of it and how it stands now. All of a kind are made by one literal (connect.ts), so that they have
 * one shape and a field is one load away.
 */

export interface LiveStep {
  readonly index: number
  readonly name: string
  readonly kind: number
  /** Null for steps that route or leave. */
  next: LiveStep | null
  readonly time: LiveDistribution | null
  readonly purpose: Purpose | null
  /** Of `serve` and `seize`. */
  line: LiveLine | null
  readonly timetable: number
  readonly set: readonly LiveAssignment[]
  readonly releases: readonly LiveResource[]
  readonly releasesAll: boolean
  readonly timerStarts: readonly number[]
  readonly timerStops: readonly number[]
  route: LiveRoute | null
  visits: number
}

export interface LiveResource {
  readonly index: number
  readonly byPriority: boolean
  readonly preemptive: boolean
  readonly whenPreempted: number
  readonly whenFalls: number
  /** Services of it may be interrupted, so that those in progress are listed in `serving`. */
  readonly tracked: boolean
  /** Lines that may take it. */
  readonly lines: LiveLine[]
  capacity: number
  inUse: number
  free: number
  /** Who waits for units that are free, and is not to be overtaken. */
  guard: Patient | null
  /** Patients in lines that may take it. */
  waitingFor: number
  /** Its lines are to be looked at before time goes on. */
  dirty: boolean
  readonly serving: Patient[]
  readonly totals: ResourceTotals
}

/** The line of a `serve` or `seize` step and what its patients ask for. */
export interface LiveLine {
  readonly index: number
  readonly step: LiveStep
  readonly serves: boolean
  readonly bundles: readonly LiveBundle[]
  /** All resources of all bundles, each once. */
  readonly resources: readonly LiveResource[]
  /** Does any bundle ask for a preemptive resource? */
  readonly mayInterrupt: boolean
  /** Are free units kept for those who lack others? Only where a bundle is more than one unit. */
  readonly keepsUnits: boolean
  readonly mayBeOvertaken: boolean
  /** Attribute that holds the priority, or −1 when it is `priority`. */
  readonly priorityAttribute: number
  readonly priority: number
  readonly room: number
  readonly whenFull: LiveStep | null
  readonly balk: Float64Array
  readonly balkTo: LiveStep | null
  readonly balkPurpose: Purpose | null
  readonly patience: LiveDistribution | null
  readonly patienceTo: LiveStep | null
  readonly patiencePurpose: Purpose | null
  readonly thresholds: readonly Threshold[]
  /** Attribute that is set to the number of the bundle taken, or −1. */
  readonly bundleAttribute: number
  readonly releaseOnWaiting: readonly LiveResource[]
  readonly releaseOnStart: readonly LiveResource[]
  count: number
  /** Those who wait, in levels by rising priority number. */
  readonly levels: Level[]
  /** Where a look through all lines of a resource stands. */
  cursor: Patient | null
  readonly totals: LineTotals
}

/** Patients of equal priority: a linked list by time of joining. */
export interface Level {
  priority: number
  head: Patient | null
  tail: Patient | null
}

export interface LiveBundle {
  /** Row of the tables, and number among the bundles of its line. */
  readonly index: number
  readonly number: number
  readonly after: number
  readonly items: readonly LiveItem[]
}

export interface LiveItem {
  readonly resource: LiveResource
  readonly units: number
}

/** A wait at which something changes for one who waits: a bundle opens, or (not NaN) a new priority. */
export interface Threshold {
  readonly at: number
  readonly priority: number
}

export interface LiveSource {
  readonly index: number
  readonly name: string
  readonly kind: number
  readonly key0: number
  readonly key1: number
  readonly to: LiveStep
  readonly set: readonly LiveAssignment[]
  readonly batch: LiveDistribution | null
  readonly interval: LiveDistribution | null
  readonly until: number
  readonly rate: number
  readonly profile: ProfileTable | null
  readonly table: SourceTable
  /** Patients so far, and arrivals (batches) so far. */
  patients: number
  arrivals: number
  /** Time of the last arrival scheduled. */
  time: number
  /** Patients since the end of the warm-up. */
  measured: number
}

export interface LiveAssignment {
  readonly attribute: number
  readonly distribution: LiveDistribution
  readonly purpose: Purpose
}

export interface LiveDistribution {
  readonly kind: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly attribute: number
  readonly values: Float64Array
  /** Cumulative probabilities beside `values` or `parts`. */
  readonly cumulative: Float64Array
  readonly parts: LiveDistribution[]
}

/** What a draw is for: its word of the key, and where a patient counts such draws (−1 when no cycle makes any). */
export interface Purpose {
  readonly hash: number
  readonly slot: number
}

export interface LiveRoute {
  readonly kind: number
  readonly to: readonly LiveStep[]
  readonly attribute: number
  readonly schedule: number
  readonly cumulative: Float64Array
  readonly options: readonly LiveOption[]
  readonly orders: Int32Array
  readonly orderWidth: number
  readonly otherwise: LiveStep | null
}

export interface LiveOption {
  readonly to: LiveStep
  readonly resource: LiveResource | null
  readonly schedule: number
  readonly attribute: number
  readonly labels: Int32Array
}

export interface LiveTimer {
  readonly by: Int32Array
  readonly stride: Int32Array
  readonly firstGroup: number
  readonly limits: Float64Array
}

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
