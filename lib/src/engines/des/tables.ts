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

/** A network in numbers: every id is an index, −1 stands for none. */
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
  readonly purposes: readonly PurposeRow[]
  readonly distributions: readonly DistributionRow[]
  readonly schedules: readonly ScheduleRow[]
  readonly profiles: readonly ProfileRow[]
  readonly timetables: readonly TimetableRow[]
  /** The timers and, last, the sojourn. */
  readonly timers: readonly TimerRow[]
  readonly sources: readonly SourceRow[]
  readonly resources: readonly ResourceRow[]
  readonly steps: readonly StepRow[]
  readonly requests: readonly RequestRow[]
  readonly routes: readonly RouteRow[]
}

export interface Names {
  readonly timers: readonly string[]
  readonly sources: readonly string[]
  readonly resources: readonly string[]
  readonly steps: readonly string[]
}

export interface PurposeRow {
  /** First 32 bits of SHA-256 of the purpose's name. */
  readonly hash: number
  /** Where a patient counts its draws for the purpose, or −1 when no cycle draws it. */
  readonly slot: number
}

export interface DistributionRow {
  readonly kind: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly attribute: number
  readonly values: readonly number[]
  /** Cumulative probabilities beside `values` or `parts`. */
  readonly cumulative: readonly number[]
  /** Distributions of a mixture or by attribute. */
  readonly parts: readonly number[]
}

export interface ScheduleRow {
  readonly at: readonly number[]
  readonly value: readonly number[]
  /** Disjoint exceptions, sorted. */
  readonly overrideFrom: readonly number[]
  readonly overrideUntil: readonly number[]
  readonly overrideValue: readonly number[]
  /** Resources whose capacity it is. */
  readonly resources: readonly number[]
}

export interface ProfileRow {
  readonly stepLength: number
  readonly values: readonly number[]
  /** Integral of `values` up to each step; one entry more than values. */
  readonly cumulative: readonly number[]
  readonly days: readonly number[]
}

export interface TimetableRow {
  readonly at: readonly number[]
  readonly places: readonly number[]
  /** When the slots of the week do not hold. */
  readonly overrideFrom: readonly number[]
  readonly overrideUntil: readonly number[]
  /** Slots on the run's own clock. */
  readonly datedAt: readonly number[]
  readonly datedPlaces: readonly number[]
}

export interface TimerRow {
  /** Attributes the groups are told apart by, with their strides beside. */
  readonly by: readonly number[]
  readonly stride: readonly number[]
  readonly groups: number
  readonly limits: readonly number[]
}

export interface SourceRow {
  readonly kind: number
  readonly key0: number
  readonly key1: number
  readonly to: number
  readonly set: readonly AssignmentRow[]
  /** Distribution of the batch size, or −1. */
  readonly batch: number
  readonly from: number
  readonly until: number
  readonly rate: number
  readonly profile: number
  readonly interval: number
  readonly count: number
  readonly times: readonly number[]
  readonly repeatEvery: number
  /** Of a trace: what is set for each patient. */
  readonly records: readonly (readonly { readonly attribute: number; readonly value: number }[])[]
}

export interface AssignmentRow {
  readonly attribute: number
  readonly distribution: number
  readonly purpose: number
}

export interface ResourceRow {
  /** At time 0, when no schedule says otherwise; `UNLIMITED` for null. */
  readonly capacity: number
  readonly discipline: number
  readonly whenPreempted: number
  readonly whenFalls: number
  /** Services of it may be interrupted, so that those in progress are listed. */
  readonly tracked: boolean
  /** Largest capacity that it ever has. */
  readonly most: number
  /** Requests whose line may take it. */
  readonly lines: readonly number[]
}

export interface StepRow {
  readonly kind: number
  readonly next: number
  readonly time: number
  readonly purpose: number
  readonly timetable: number
  readonly set: readonly AssignmentRow[]
  readonly releases: readonly number[]
  readonly releasesAll: boolean
  readonly timerStarts: readonly number[]
  readonly timerStops: readonly number[]
}

export interface RequestRow {
  readonly step: number
  readonly bundles: readonly BundleRow[]
  /** All resources of all bundles, each once. */
  readonly resources: readonly number[]
  readonly priorityAttribute: number
  readonly priority: number
  readonly room: number
  readonly whenFull: number
  readonly balk: readonly number[]
  readonly balkTo: number
  readonly balkPurpose: number
  readonly patience: number
  readonly patienceTo: number
  readonly patiencePurpose: number
  /** Waits at which something changes for one who waits: a bundle opens, or (not NaN) a new priority. */
  readonly thresholds: readonly { readonly after: number; readonly priority: number }[]
  readonly mayBeOvertaken: boolean
  /** Attribute that is set to the index of the bundle taken, or −1. */
  readonly bundleAttribute: number
  readonly releaseOnWaiting: readonly number[]
  readonly releaseOnStart: readonly number[]
}

export interface BundleRow {
  readonly after: number
  readonly items: readonly { readonly resource: number; readonly units: number }[]
}

export interface RouteRow {
  readonly step: number
  readonly kind: number
  readonly to: readonly number[]
  readonly attribute: number
  readonly schedule: number
  /** Cumulative shares, one row of `to.length` per label. */
  readonly cumulative: readonly number[]
  readonly options: readonly OptionRow[]
  /** Rows of `orderWidth` option indices per label (−1 fills short rows). */
  readonly orders: readonly number[]
  readonly orderWidth: number
  readonly otherwise: number
}

export interface OptionRow {
  readonly to: number
  readonly resource: number
  readonly schedule: number
  readonly attribute: number
  readonly labels: readonly number[]
}

/** Names of the kinds, each at its number in codes.ts. */
export const stepKinds = ['serve', 'seize', 'release', 'delay', 'appointment', 'assign', 'timer', 'route', 'leave']
export const sourceKinds = ['poisson', 'renewal', 'times', 'trace', 'initial']
export const disciplines = ['fifo', 'priority', 'preemptive']
export const interruptions = ['finish', 'hand-over', 'resume', 'restart', 'resample']
