/**
 * A network ready to run: a row of numbers for the kernel, and what it takes to read what the kernel says. Plain data, so that a worker
 * thread can be handed it (structuredClone). Made by `compileNetwork`; its content is private to the engine.
 */
export interface CompiledNetwork {
  readonly kind: 'compiled-network'
  readonly names: Names
  readonly classes: number
  /** Indices of the `leave` steps. */
  readonly leaves: readonly number[]
  /** By step with a line (`serve`, `seize`, `appointment`): its id, and the resources of each bundle. */
  readonly lines: readonly { readonly step: string; readonly bundles: readonly (readonly string[])[] }[]
  /** The timers and, last, the sojourn: how many groups, and limits of each group. */
  readonly timers: readonly { readonly groups: number; readonly limits: number }[]
  readonly tape: Float64Array
}

/** A network as tables of numbers: every id is an index, every list a range `from[i] … from[i + 1]` of a flat array. */
export interface NetworkTables {
  readonly hour: number
  readonly day: number
  readonly week: number
  /** Time from Monday 00:00 to time 0. */
  readonly weekOffset: number
  readonly attributes: number
  /** Discrete attribute of the classes, or −1. */
  readonly classAttribute: number
  readonly classes: number
  readonly occurrenceSlots: number
  /** Can anyone hold units while waiting? Only then is deadlock possible. */
  readonly mayHoldWhileWaiting: boolean
  readonly purposes: PurposeTable
  readonly distributions: DistributionTable
  readonly schedules: readonly ScheduleTable[]
  readonly profiles: readonly ProfileTable[]
  readonly timetables: readonly TimetableTable[]
  readonly timers: TimerTable
  readonly sources: readonly SourceTable[]
  readonly resources: ResourceTable
  readonly steps: StepTable
  readonly requests: RequestTable
  readonly routes: readonly (RouteTable | null)[]
}

export interface Names {
  readonly timers: readonly string[]
  readonly sources: readonly string[]
  readonly resources: readonly string[]
  readonly steps: readonly string[]
}

/** A list per index, flat: those of i are `items[from[i]] … items[from[i + 1] − 1]`. */
export interface Ranges {
  readonly from: Int32Array
  readonly items: Int32Array
}

export interface PurposeTable {
  /** First 32 bits of SHA-256 of the purpose's name. */
  readonly hash: Int32Array
  /** Where a patient counts its draws for the purpose, or −1 when no cycle draws it. */
  readonly slot: Int32Array
}

export interface DistributionTable {
  readonly kind: Uint8Array
  readonly a: Float64Array
  readonly b: Float64Array
  readonly c: Float64Array
  /** Range in `values`, or in `parts` for mixtures and by-attribute. */
  readonly from: Int32Array
  readonly until: Int32Array
  readonly attribute: Int32Array
  readonly values: Float64Array
  /** Cumulative probabilities beside `values` and `parts`. */
  readonly cumulative: Float64Array
  readonly parts: Int32Array
  readonly partCumulative: Float64Array
}

export interface ScheduleTable {
  readonly at: Float64Array
  readonly value: Int32Array
  /** Disjoint exceptions, sorted. */
  readonly overrideFrom: Float64Array
  readonly overrideUntil: Float64Array
  readonly overrideValue: Int32Array
  /** Resources whose capacity it is. */
  readonly resources: Int32Array
}

export interface ProfileTable {
  readonly stepLength: number
  readonly values: Float64Array
  /** Integral of `values` up to each step; one entry more than values. */
  readonly cumulative: Float64Array
  readonly days: Float64Array
}

export interface TimetableTable {
  readonly at: Float64Array
  readonly places: Float64Array
  /** When the slots of the week do not hold. */
  readonly overrideFrom: Float64Array
  readonly overrideUntil: Float64Array
  /** Slots on the run's own clock. */
  readonly datedAt: Float64Array
  readonly datedPlaces: Float64Array
}

export interface TimerTable {
  /** Attributes the groups are told apart by, with their strides beside. */
  readonly by: Ranges
  readonly stride: Int32Array
  /** First group of each timer in one list of all groups; one entry more than timers. */
  readonly groupFrom: Int32Array
  readonly limitFrom: Int32Array
  readonly limits: Float64Array
  /** First count of each group in the flat list of counts per limit. */
  readonly withinFrom: Int32Array
}

export interface SourceTable {
  readonly kind: number
  readonly key0: number
  readonly key1: number
  readonly to: number
  readonly set: Assignments
  /** Distribution of the batch size, or −1. */
  readonly batch: number
  readonly from: number
  readonly until: number
  readonly rate: number
  readonly profile: number
  readonly interval: number
  readonly count: number
  readonly times: Float64Array
  readonly repeatEvery: number
  readonly recordFrom: Int32Array
  readonly recordAttribute: Int32Array
  readonly recordValue: Float64Array
}

export interface Assignments {
  readonly attribute: Int32Array
  readonly distribution: Int32Array
  readonly purpose: Int32Array
}

export interface ResourceTable {
  readonly count: number
  /** At time 0, when no schedule says otherwise; `UNLIMITED` for null. */
  readonly capacity: Int32Array
  readonly schedule: Int32Array
  readonly discipline: Uint8Array
  readonly whenPreempted: Uint8Array
  readonly whenFalls: Uint8Array
  /** Largest capacity that it ever has. */
  readonly most: Int32Array
  /** 1 when services of it may be interrupted, so that those in progress are listed. */
  readonly tracked: Uint8Array
  /** Steps whose line may take it. */
  readonly lines: Ranges
}

export interface StepTable {
  readonly count: number
  readonly kind: Uint8Array
  readonly next: Int32Array
  readonly time: Int32Array
  readonly purpose: Int32Array
  readonly timetable: Int32Array
  readonly set: readonly (Assignments | null)[]
  readonly releases: Ranges
  readonly releasesAll: Uint8Array
  readonly timerStarts: Ranges
  readonly timerStops: Ranges
}

export interface RequestTable {
  readonly count: number
  readonly step: Int32Array
  readonly bundleFrom: Int32Array
  readonly bundleAfter: Float64Array
  readonly itemFrom: Int32Array
  readonly itemResource: Int32Array
  readonly itemUnits: Int32Array
  /** All resources of all bundles, each once. */
  readonly resources: Ranges
  readonly priorityAttribute: Int32Array
  readonly priority: Float64Array
  readonly room: Int32Array
  readonly whenFull: Int32Array
  readonly balkFrom: Int32Array
  readonly balk: Float64Array
  readonly balkTo: Int32Array
  readonly balkPurpose: Int32Array
  readonly patience: Int32Array
  readonly patienceTo: Int32Array
  readonly patiencePurpose: Int32Array
  /** Waits at which something changes for one who waits: a bundle opens, or (not NaN) a new priority. */
  readonly thresholdFrom: Int32Array
  readonly thresholdAt: Float64Array
  readonly thresholdPriority: Float64Array
  readonly mayBeOvertaken: Uint8Array
  /** Attribute that is set to the index of the bundle taken, or −1. */
  readonly bundleAttribute: Int32Array
  readonly releaseOnWaiting: Ranges
  readonly releaseOnStart: Ranges
}

export interface RouteTable {
  readonly kind: number
  readonly to: Int32Array
  readonly attribute: number
  readonly schedule: number
  /** Cumulative shares, one row of `to.length` per label. */
  readonly cumulative: Float64Array
  readonly options: readonly OptionTable[]
  /** Rows of `orderWidth` option indices per label (−1 fills short rows). */
  readonly orders: Int32Array
  readonly orderWidth: number
  readonly otherwise: number
}

export interface OptionTable {
  readonly to: number
  readonly resource: number
  readonly schedule: number
  readonly attribute: number
  readonly labels: Int32Array
}

/** Names of the kinds, each at its number in codes.ts. */
export const stepKinds = ['serve', 'seize', 'release', 'delay', 'appointment', 'assign', 'timer', 'route', 'leave']
export const sourceKinds = ['poisson', 'renewal', 'times', 'trace', 'initial']
export const disciplines = ['fifo', 'priority', 'preemptive']
export const interruptions = ['finish', 'hand-over', 'resume', 'restart', 'resample']
