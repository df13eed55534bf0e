import { DETERMINISTIC } from '../src/engines/des/codes'

/*
 * The network as one replication works with it: for each row of the compiled network an object, linked to the others, which holds what
 * the row says and how it stands now. An instance of the kernel is one replication, so all of this is made once and never freed.
 */

// What is empty is shared: objects without gaps between them stay in the processor's cache.
const noReals = new StaticArray<f64>(0)
const noInts = new StaticArray<i32>(0)
const noDistributions = new StaticArray<Distribution>(0)
const noAssignments = new StaticArray<Assignment>(0)
const noResources = new StaticArray<Resource>(0)
const noLines = new StaticArray<Line>(0)
const noBundles = new StaticArray<Bundle>(0)
const noThresholds = new StaticArray<Threshold>(0)
const noSteps = new StaticArray<Step>(0)
const noOptions = new StaticArray<Option>(0)

export class Distribution {
  kind: i32 = 0
  a: f64 = 0
  b: f64 = 0
  c: f64 = 0
  attribute: i32 = -1
  values: StaticArray<f64> = noReals
  /** Cumulative probabilities beside `values` or `parts`. */
  cumulative: StaticArray<f64> = noReals
  parts: StaticArray<Distribution> = noDistributions
  /** Does the patient alone decide the value, so that no number need be drawn? */
  isCertain: bool = false
}

/** What a draw is for: its word of the key, and where a patient counts such draws (−1 when no cycle makes any). */
export class Purpose {
  constructor(
    public hash: i32,
    public slot: i32,
  ) {}
}

export class Assignment {
  /** Is `value` given each time, and no draw counted? */
  isConstant: bool
  value: f64
  constructor(
    public attribute: i32,
    public distribution: Distribution,
    public purpose: Purpose,
  ) {
    this.isConstant = distribution.kind === DETERMINISTIC && purpose.slot < 0
    this.value = distribution.a
  }
}

export class Step {
  index: i32 = 0
  kind: i32 = 0
  visits: f64 = 0
  /** Null for steps that route or leave. */
  next: Step | null = null
  /** Of `serve`, `seize` and `appointment`. */
  line: Line | null = null
  route: Route | null = null
  time: Distribution | null = null
  purpose: Purpose | null = null
  timetable: Timetable | null = null
  set: StaticArray<Assignment> = noAssignments
  releases: StaticArray<Resource> = noResources
  releasesAll: bool = false
  timerStarts: StaticArray<i32> = noInts
  timerStops: StaticArray<i32> = noInts
}

export class Resource {
  index: i32 = 0
  capacity: i32 = 0
  inUse: i32 = 0
  free: i32 = 0
  /** Who waits for units that are free, and is not to be overtaken. */
  guard: Patient | null = null
  /** Patients in lines that may take it. */
  waitingFor: i32 = 0
  /** Its lines are to be looked at before time goes on. */
  dirty: bool = false
  byPriority: bool = false
  preemptive: bool = false
  /** Services of it may be interrupted, so that those in progress are listed in `serving`. */
  tracked: bool = false
  whenPreempted: i32 = 0
  whenFalls: i32 = 0
  /** Largest capacity that it ever has. */
  most: i32 = 0
  /** Lines that may take it. */
  lines: StaticArray<Line> = noLines
  serving: Array<Patient> = new Array<Patient>(0)

  // Statistics: the time since which the units in use have been what they are, and the hour of the run that it lies in.
  since: f64 = 0
  hourNumber: i32 = 0
  hourEnd: f64 = 0
  hourOfWeek: i32 = 0
  /** Integral of the units in use in this hour so far. */
  hourSum: f64 = 0
  weekSum: f64 = 0
  starts: f64 = 0
  overtime: f64 = 0
  capacitySince: f64 = 0
  blocked: i32 = 0
  blockedSince: f64 = 0
  blockedIntegral: f64 = 0
  timeAtLevel: StaticArray<f64> = new StaticArray<f64>(16)
  inUseByHour: StaticArray<f64> = new StaticArray<f64>(168)
  capacityByHour: StaticArray<f64> = new StaticArray<f64>(168)
  weekly: Array<f64> = new Array<f64>(0)
}

export class Item {
  constructor(
    public resource: Resource,
    public units: i32,
  ) {}
}

export class Bundle {
  /** Its resource when it is of one only, and the units of that; null otherwise. Most are, and need no look through `items`. */
  only: Resource | null
  units: i32
  constructor(
    /** Number among the bundles of its line. */
    public number: i32,
    /** Wait from which on it may be taken. */
    public after: f64,
    public items: StaticArray<Item>,
  ) {
    this.only = items.length === 1 ? items[0].resource : null
    this.units = items[0].units
  }
}

/** A wait at which something changes for one who waits: a bundle opens, or (not NaN) a new priority. */
export class Threshold {
  constructor(
    public at: f64,
    public priority: f64,
  ) {}
}

/** Patients of equal priority: a linked list by time of joining. */
export class Level {
  head: Patient | null = null
  tail: Patient | null = null
  constructor(public priority: f64) {}
}

/** The line of a `serve` or `seize` step and what its patients ask for; or of an `appointment`, where they ask for a slot. */
export class Line {
  index: i32 = 0
  serves: bool = false
  /** Does any bundle ask for a preemptive resource? */
  mayInterrupt: bool = false
  /** Are free units kept for those who lack others? Only where a bundle is more than one unit. */
  keepsUnits: bool = false
  mayBeOvertaken: bool = false
  count: i32 = 0
  bundles: StaticArray<Bundle> = noBundles
  /** All resources of all bundles, each once. */
  resources: StaticArray<Resource> = noResources
  /** Attribute that holds the priority, or −1 when it is `priority`. */
  priorityAttribute: i32 = -1
  priority: f64 = 0
  room: i32 = 0
  whenFull: Step | null = null
  balk: StaticArray<f64> = noReals
  balkTo: Step | null = null
  balkPurpose: Purpose | null = null
  patience: Distribution | null = null
  patienceTo: Step | null = null
  patiencePurpose: Purpose | null = null
  thresholds: StaticArray<Threshold> = noThresholds
  /** Attribute that is set to the number of the bundle taken, or −1. */
  bundleAttribute: i32 = -1
  releaseOnWaiting: StaticArray<Resource> = noResources
  releaseOnStart: StaticArray<Resource> = noResources
  /** Those who wait, in levels by rising priority number. */
  levels: Array<Level> = new Array<Level>(0)
  /** Where a look through all lines of a resource stands. */
  cursor: Patient | null = null

  since: f64 = 0
  integral: f64 = 0
  max: i32 = 0
  entryEnd: f64 = 0
  weekSum: f64 = 0
  weekly: Array<f64> = new Array<f64>(0)
  reneged: f64 = 0
  balked: f64 = 0
  turnedAway: f64 = 0
  overflowed: f64 = 0
  interrupted: f64 = 0

  constructor(public step: Step) {}
}

export class Option {
  resource: Resource | null = null
  schedule: i32 = -1
  attribute: i32 = -1
  labels: StaticArray<f64> = noReals
  constructor(public to: Step) {}
}

export class Route {
  kind: i32 = 0
  to: StaticArray<Step> = noSteps
  attribute: i32 = -1
  schedule: i32 = -1
  cumulative: StaticArray<f64> = noReals
  options: StaticArray<Option> = noOptions
  orders: StaticArray<i32> = noInts
  orderWidth: i32 = 0
  otherwise: Step | null = null
}

export class Schedule {
  at: StaticArray<f64> = noReals
  value: StaticArray<i32> = noInts
  overrideFrom: StaticArray<f64> = noReals
  overrideUntil: StaticArray<f64> = noReals
  overrideValue: StaticArray<i32> = noInts
  resources: StaticArray<Resource> = noResources
  now: i32 = 0
}

export class Profile {
  stepLength: f64 = 0
  values: StaticArray<f64> = noReals
  /** Integral of `values` up to each step. */
  cumulative: StaticArray<f64> = noReals
  days: StaticArray<f64> = noReals
}

export class Timetable {
  at: StaticArray<f64> = noReals
  places: StaticArray<f64> = noReals
  /** The slot of the week that the next booking looks at first: its week, its number and the places taken. */
  week: f64 = 0
  index: i32 = 0
  taken: f64 = 0
  /** When slots of the week do not hold, and those on the run's own clock; of these too the one that is looked at first. */
  overrideFrom: StaticArray<f64> = noReals
  overrideUntil: StaticArray<f64> = noReals
  datedAt: StaticArray<f64> = noReals
  datedPlaces: StaticArray<f64> = noReals
  dated: i32 = 0
  datedTaken: f64 = 0
}

export class Source {
  index: i32 = 0
  kind: i32 = 0
  key0: i32 = 0
  key1: i32 = 0
  /** Attributes with which its patients come in, and what is drawn for each of them. */
  attribute: StaticArray<f64> = noReals
  set: StaticArray<Assignment> = noAssignments
  batch: Distribution | null = null
  interval: Distribution | null = null
  from: f64 = 0
  until: f64 = 0
  rate: f64 = 0
  profile: Profile | null = null
  initial: f64 = 0
  times: StaticArray<f64> = noReals
  repeatEvery: f64 = 0
  recordFrom: StaticArray<i32> = noInts
  recordAttribute: StaticArray<i32> = noInts
  recordValue: StaticArray<f64> = noReals
  /** Patients so far, and arrivals (batches) so far. */
  patients: i32 = 0
  arrivals: i32 = 0
  /** Time of the last arrival scheduled. */
  time: f64 = 0
  /** Where the walk along the profile ended: the time, its day of the run, its step from Monday 00:00 of the first week on and in the profile. */
  walkedTo: f64 = NaN
  today: f64 = 0
  step: f64 = 0
  stepOfProfile: i32 = 0
  /** Patients since the end of the warm-up. */
  measured: f64 = 0
  constructor(public to: Step) {}
}

export class Timer {
  by: StaticArray<i32> = noInts
  stride: StaticArray<i32> = noInts
  firstGroup: i32 = 0
  groups: i32 = 0
  limits: StaticArray<f64> = noReals
}

/** Units that a patient keeps between `seize` and `release`, or that are on their way back. */
export class Holding {
  units: i32 = 0
  next: Holding | null = null
  constructor(
    public row: i32,
    public resource: Resource,
  ) {}
}

/** States of a patient. */
export const MOVING: i32 = 0
export const WAITING: i32 = 1
export const IN_SERVICE: i32 = 2
export const IN_DELAY: i32 = 3

/** Someone inside; who left is used again for who comes next. What is often looked at stands first, and so together. */
export class Patient {
  /** Changes whenever what is scheduled for the patient no longer holds. */
  token: i32 = 0
  state: i32 = 0
  /** Place among all, by which events name their patient. */
  row: i32
  step: Step
  /** Number of the bundle in service; while waiting, of the only bundle that will do, or −1. */
  bundle: i32 = -1
  key0: i32 = 0
  key1: i32 = 0
  held: Holding | null = null
  attribute: StaticArray<f64>
  /** Start of each timer that runs; NaN when it does not. */
  timer: StaticArray<f64>
  occurrence: StaticArray<i32>

  /** When the patient first joined the line of this step, and the number of that joining: its place among equals. */
  joinedAt: f64 = 0
  joined: f64 = 0
  /** Since when it waits now; differs from `joinedAt` after an interruption. */
  waitsSince: f64 = 0
  priority: f64 = 0
  /** Service time still to do after an interruption, or NaN. */
  workLeft: f64 = NaN
  attempt: i32 = 0
  /** Service at this step has begun. */
  begun: bool = false
  /** Mark of a search for deadlock. */
  stuck: bool = false
  /** NaN for no one. */
  arrivedAt: f64 = NaN

  level: Level | null = null
  before: Patient | null = null
  behind: Patient | null = null
  threshold: i32 = 0
  journey: i32 = -1

  /** Of a service that may be interrupted. */
  serviceTime: f64 = 0
  serviceStart: f64 = 0
  serviceEnd: f64 = 0

  constructor(row: i32, step: Step, attributes: i32, occurrences: i32, timers: i32) {
    this.row = row
    this.step = step
    this.attribute = new StaticArray<f64>(attributes)
    this.occurrence = new StaticArray<i32>(occurrences)
    this.timer = new StaticArray<f64>(timers)
  }
}
