import type { Tally } from '#engines/stats'

/** What one replication leaves behind: fixed-size accumulators, from which measures are derived. All times in the network's unit. */
export interface ReplicationRecord {
  readonly kind: 'replication-record'
  readonly replication: number
  /** Time that was measured: run length less warm-up. */
  readonly measuredTime: number
  readonly events: number
  /** By source id: patients generated in the measured time. */
  readonly arrivals: Readonly<Record<string, number>>
  /** By step id: patients that came to the step in the measured time. */
  readonly visits: Readonly<Record<string, number>>
  /** By id of each step with a line: `serve`, `seize` and `appointment`. */
  readonly queues: Readonly<Record<string, QueueRecord>>
  readonly resources: Readonly<Record<string, ResourceRecord>>
  /** By timer id; groups in row-major order of `by` (one group without `by`). `sojourn` (arrival to leave, by class) is always there. */
  readonly timers: Readonly<Record<string, TimerRecord>>
  /** By id of each `leave` step: patients by class. */
  readonly leaves: Readonly<Record<string, readonly number[]>>
  /** Patients inside when the measured time began, when it ended, their time integral, and all who came in and went out in between. */
  readonly inside: {
    readonly atStart: number
    readonly atEnd: number
    readonly integral: number
    readonly entered: number
    readonly left: number
  }
  /** Weeks per entry of the weekly series: a power of 2, so that no series is longer than 512. Only whole entries are listed. */
  readonly weeksPerEntry: number
  readonly warnings: readonly RunWarning[]
}

export interface QueueRecord {
  /** Waits of those who were served, by class (one entry without classes). */
  readonly waits: readonly Tally[]
  /** Time integral of the number waiting, and its largest value. */
  readonly waitingIntegral: number
  readonly waitingMax: number
  readonly reneged: number
  readonly balked: number
  /** Found the line full. */
  readonly turnedAway: number
  /** Served from an overflow bundle (not the first). */
  readonly overflowed: number
  readonly preempted: number
  /** Still waiting at the end, and the sum of their waits so far. */
  readonly unfinished: number
  readonly unfinishedWait: number
  /** Number waiting as weekly means (see `weeks`). */
  readonly weekly: readonly number[]
}

export interface ResourceRecord {
  readonly inUseIntegral: number
  readonly capacityIntegral: number
  /** Units held by patients who wait for something else. */
  readonly blockedIntegral: number
  /** Units in use beyond the capacity of the moment. */
  readonly overtimeIntegral: number
  readonly starts: number
  /** Time spent with exactly k units in use, k = 0, 1, … (trailing zeros left out; at most 4096 levels, the last holds the rest). */
  readonly timeAtLevel: readonly number[]
  /** By hour of the week from Monday 00:00 (168 entries): time integral of units in use, and of capacity. */
  readonly inUseByHour: readonly number[]
  readonly capacityByHour: readonly number[]
  /** Mean units in use, week by week from time 0 on, warm-up included; `weeksPerEntry` doubles when the run is long, so the size is bounded. */
  readonly weekly: readonly number[]
}

export interface TimerRecord {
  readonly groups: readonly Tally[]
  /** Per group, per limit: exact count of durations at most the limit. */
  readonly within: readonly (readonly number[])[]
  /** Started and not stopped at the end. */
  readonly unfinished: number
}

export interface RunWarning {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** What happened to one patient, in order. `resources` are those of the bundle that is meant. */
export interface JourneyEvent {
  readonly time: number
  readonly kind: JourneyEventKind
  /** Step id; for `arrive` the source's. */
  readonly at: string
  readonly resources?: readonly string[]
  /** The outcome or step gone to, when the event says one. */
  readonly to?: string
}
/**
 * `wait` joins a line, `start` has the units (of a `serve` or `seize`) or has come to its slot, `end` a service or delay is over, `interrupt` a service is broken
 * off, `delay` begins, `release` gives back, `full` found no room in the line, `balk` did not join, `renege` left the line.
 */
export type JourneyEventKind =
  | 'arrive'
  | 'wait'
  | 'start'
  | 'end'
  | 'interrupt'
  | 'delay'
  | 'release'
  | 'full'
  | 'balk'
  | 'renege'
  | 'escalate'
  | 'route'
  | 'leave'
