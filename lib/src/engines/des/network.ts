/**
 * The public `flow-network` format: any queueing network, written as numbers and names, with no word about care.
 * Times are in `time.unit`; time 0 is 00:00 on `time.startsOn` (a weekday). Ids are unique within their list.
 */
export interface FlowNetwork {
  readonly kind: 'flow-network'
  readonly formatVersion: 1
  readonly title?: string
  /** Where the network or its figures come from. */
  readonly source?: string
  readonly time: { readonly unit: TimeUnit; readonly startsOn?: Weekday }
  /** What each patient carries. A discrete attribute lists its labels and holds their index. Patients start with 0. */
  readonly attributes?: readonly Attribute[]
  /** The discrete attribute by which waits, sojourns and outcomes are told apart. */
  readonly classAttribute?: string
  readonly schedules?: readonly Schedule[]
  readonly profiles?: readonly Profile[]
  readonly timetables?: readonly Timetable[]
  readonly timers?: readonly Timer[]
  readonly sources: readonly Source[]
  readonly resources: readonly Resource[]
  readonly steps: readonly Step[]
  /** What to run unless told otherwise; `warmUp` is part of `length`. */
  readonly run?: { readonly length: number; readonly warmUp?: number; readonly replications?: number }
}

export type TimeUnit = 'second' | 'minute' | 'hour' | 'day'
export type Weekday = 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday'

export interface Attribute {
  readonly id: string
  /** Labels of a discrete attribute; absent for a number. */
  readonly labels?: readonly string[]
}

/** A whole number that changes over the week, with dated exceptions; used for capacity, opening and routing. */
export interface Schedule {
  readonly id: string
  /** Value from each time of the week on (time units after Monday 00:00), sorted; the last one holds into the next week. */
  readonly week: readonly { readonly at: number; readonly value: number }[]
  /** Exceptions on the run's own clock, `from` inclusive, `until` exclusive; a later one in the list wins. */
  readonly overrides?: readonly { readonly from: number; readonly until: number; readonly value: number }[]
}

/** How a rate varies: rate(t) = rate × values[⌊t / stepLength⌋ mod n] × days[⌊t / day⌋]. Time 0 of `values` is Monday 00:00. */
export interface Profile {
  readonly id: string
  readonly stepLength: number
  readonly values: readonly number[]
  /** One factor per day from the run's time 0 (months, holidays); 1 after its end. */
  readonly days?: readonly number[]
}

/** Appointment slots of a week (time units after Monday 00:00): each patient is given the first slot left, in order of asking. */
export interface Timetable {
  readonly id: string
  readonly slots: readonly Slot[]
  /** Instead of the week's: slots on the run's own clock, for slots from `from` (included) until `until` (not); sorted, none overlapping another. */
  readonly overrides?: readonly { readonly from: number; readonly until: number; readonly slots: readonly Slot[] }[]
}
export interface Slot {
  readonly at: number
  readonly places: number
}

/** A stopwatch that patients carry from a `timer` step that starts it to one that stops it. */
export interface Timer {
  readonly id: string
  /** Discrete attributes that the durations are told apart by (their cross product). */
  readonly by?: readonly string[]
  /** Shares of durations at most each limit are counted exactly. */
  readonly limits?: readonly number[]
}

export type Distribution =
  | number
  | { readonly kind: 'deterministic'; readonly value: number }
  | { readonly kind: 'exponential'; readonly mean: number }
  | { readonly kind: 'erlang'; readonly shape: number; readonly mean: number }
  | { readonly kind: 'gamma'; readonly shape: number; readonly mean: number }
  | { readonly kind: 'lognormal'; readonly mean: number; readonly sd: number }
  /** Lognormal through two quantiles: P(X ≤ low) = pLow, P(X ≤ high) = pHigh. */
  | {
      readonly kind: 'lognormal-quantiles'
      readonly low: number
      readonly pLow: number
      readonly high: number
      readonly pHigh: number
    }
  | { readonly kind: 'weibull'; readonly shape: number; readonly scale: number }
  | { readonly kind: 'triangular'; readonly low: number; readonly mode: number; readonly high: number }
  | { readonly kind: 'uniform'; readonly low: number; readonly high: number }
  /** One of the observed values, each as likely. */
  | { readonly kind: 'empirical'; readonly values: readonly number[] }
  | { readonly kind: 'discrete'; readonly values: readonly number[]; readonly probabilities: readonly number[] }
  | { readonly kind: 'mixture'; readonly parts: readonly { readonly share: number; readonly of: Distribution }[] }
  /** One distribution per label of a discrete attribute. */
  | { readonly kind: 'by-attribute'; readonly attribute: string; readonly of: readonly Distribution[] }
  /** The value that the patient carries. */
  | { readonly kind: 'attribute'; readonly attribute: string }

export interface Assignment {
  readonly attribute: string
  readonly value: Distribution
  /** Key of the draw; default the attribute's id. Draws with the same key give the same patient the same number everywhere. */
  readonly purpose?: string
}

interface SourceBase {
  readonly id: string
  /** Key of the source's draws; default its id. */
  readonly stream?: string
  readonly to: string
  readonly set?: readonly Assignment[]
  /** Patients per arrival, each with its own draws; default 1. */
  readonly batch?: Distribution
  /** Arrivals only from (inclusive) and until (exclusive) these times. */
  readonly from?: number
  readonly until?: number
}
export type Source =
  /** Poisson arrivals at `rate` per time unit, shaped by a profile; inverted exactly, never thinned. */
  | (SourceBase & { readonly kind: 'poisson'; readonly rate: number; readonly profile?: string })
  | (SourceBase & { readonly kind: 'renewal'; readonly interval: Distribution })
  /** Planned arrivals; `repeatEvery` repeats the list with that period. */
  | (SourceBase & { readonly kind: 'times'; readonly times: readonly number[]; readonly repeatEvery?: number })
  /** Recorded arrivals, each with the attributes it came with. */
  | (SourceBase & {
      readonly kind: 'trace'
      readonly records: readonly { readonly at: number; readonly set?: Readonly<Record<string, number>> }[]
    })
  /** Patients who are there at time 0: a finite population, a line that exists today. */
  | (SourceBase & { readonly kind: 'initial'; readonly count: number })

export interface Resource {
  readonly id: string
  /** Units, or the id of a schedule; null is without limit. */
  readonly capacity: number | { readonly schedule: string } | null
  /** Who is next among all who wait for it: first come, or lowest priority number; `preemptive` also interrupts. Default `priority`. */
  readonly discipline?: 'fifo' | 'priority' | 'preemptive'
  /** What an interrupted service does when it comes back. Default `resume`. */
  readonly whenPreempted?: Interruption
  /**
   * Services under way when capacity falls: `finish` (go home late, overtime is recorded), `hand-over` (back to the front of the line with
   * the work that is left, for any alternative), or wait for this very resource and then resume, restart or resample. Default `finish`.
   */
  readonly whenCapacityFalls?: 'finish' | 'hand-over' | Interruption
}
export type Interruption = 'resume' | 'restart' | 'resample'

/** Units seized together. `after`: open only to those who have waited this long at the step (overflow). */
export interface Bundle {
  readonly all: readonly { readonly resource: string; readonly units?: number }[]
  readonly after?: number
}

/** How a patient asks for resources; without room for all of a bundle it waits in the step's line, keeping what it holds. */
export interface Request {
  /** Alternatives in order: the first is home, the rest overflow. */
  readonly take: readonly Bundle[]
  /** Lower is more urgent; a number or an attribute's value. Default 0. */
  readonly priority?: number | { readonly attribute: string }
  /** At most this many wait in the step's line; one more goes to `whenFull`. */
  readonly room?: number
  readonly whenFull?: string
  /** Probability of not joining, by number already waiting (the last one holds beyond the list); such a patient goes to `to`. */
  readonly balk?: { readonly probabilities: readonly number[]; readonly to: string }
  /** Leaves the line for `to` when not served within the time. */
  readonly patience?: { readonly time: Distribution; readonly to: string }
  /** New priority after a wait, for those whose number is higher. */
  readonly escalate?: readonly { readonly after: number; readonly priority: number }[]
  /** May others be served first when this request, though next, lacks some unit? Default false: free units wait for it. */
  readonly mayBeOvertaken?: boolean
  /** Set to the index of the bundle that was taken, so that later steps can tell which alternative served. */
  readonly bundleAttribute?: string
  /** Held resources given back on joining the line, and on leaving it served (what a boarding patient does not keep). */
  readonly releaseOnWaiting?: readonly string[]
  readonly releaseOnStart?: readonly string[]
}

interface StepBase {
  readonly id: string
}
export type Step =
  /** Seize, delay, release. */
  | (StepBase &
      Request & {
        readonly kind: 'serve'
        readonly time: Distribution
        readonly purpose?: string
        readonly next: string
      })
  /** Seize and keep until a `release`. */
  | (StepBase & Request & { readonly kind: 'seize'; readonly next: string })
  /** Give back those of `resources` that are held; with `after` the units are away that much longer than the patient (cleaning, driving home). All that is held when `resources` is absent. */
  | (StepBase & {
      readonly kind: 'release'
      readonly resources?: readonly string[]
      readonly after?: Distribution
      readonly purpose?: string
      readonly next: string
    })
  | (StepBase & {
      readonly kind: 'delay'
      readonly time: Distribution
      readonly purpose?: string
      readonly next: string
    })
  | (StepBase & { readonly kind: 'appointment'; readonly timetable: string; readonly next: string })
  | (StepBase & { readonly kind: 'assign'; readonly set: readonly Assignment[]; readonly next: string })
  | (StepBase & {
      readonly kind: 'timer'
      readonly start?: readonly string[]
      readonly stop?: readonly string[]
      readonly next: string
    })
  | (StepBase & { readonly kind: 'route' } & Routing)
  /** Out of the network; all that is held is given back. */
  | (StepBase & { readonly kind: 'leave'; readonly outcome?: string })

export type Routing =
  /** `shares` sums to 1 (±1e-9); with an attribute, one row per label. */
  | {
      readonly by: 'share'
      readonly to: readonly string[]
      readonly shares: readonly number[]
      readonly purpose?: string
    }
  | {
      readonly by: 'share'
      readonly to: readonly string[]
      readonly attribute: string
      readonly shares: readonly (readonly number[])[]
      readonly purpose?: string
    }
  /** `to` per label; for a number, per whole value. */
  | { readonly by: 'attribute'; readonly attribute: string; readonly to: readonly string[] }
  /** `to` per value of the schedule now. */
  | { readonly by: 'schedule'; readonly schedule: string; readonly to: readonly string[] }
  /** By what the network looks like now; `orders` gives, per label of `attribute`, option indices in order of preference. */
  | {
      readonly by: 'state'
      /** `first-open`: capacity or schedule above 0. `first-with-room`: could be served at once. `shortest-queue`: fewest waiting + in service per unit; first in order on ties. */
      readonly rule: 'first-open' | 'first-with-room' | 'shortest-queue'
      readonly options: readonly StateOption[]
      readonly attribute?: string
      readonly orders?: readonly (readonly number[])[]
      /** When no option qualifies. */
      readonly otherwise: string
    }

export interface StateOption {
  readonly to: string
  readonly resource?: string
  /** Open while this schedule is above 0. */
  readonly schedule?: string
  /** Only for patients with one of these labels. */
  readonly when?: { readonly attribute: string; readonly in: readonly number[] }
}
