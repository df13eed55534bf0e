import { createTallies, type Tallies } from './tally.ts'
import type { CompiledNetwork } from './tables.ts'

export const HOURS = 168
export const LEVELS = 4096
const ENTRIES = 512

/** Accumulators of one replication, of fixed size. Those of `weekly` run from time 0, all others from the end of the warm-up. */
export interface Statistics {
  /** Weeks per entry of the weekly series: a power of 2, so that at most 512 entries cover the run. */
  readonly weeksPerEntry: number
  readonly entryHours: number
  readonly arrivals: Float64Array
  readonly visits: Float64Array
  readonly leaves: Float64Array

  /** By resource. */
  readonly since: Float64Array
  /** The hour of the run that `since` lies in, and when it ends. */
  readonly hourNumber: Float64Array
  readonly hourEnd: Float64Array
  readonly hourOfWeek: Int32Array
  /** Integral of the units in use in this hour so far. */
  readonly hourSum: Float64Array
  readonly inUseByHour: Float64Array
  readonly capacityByHour: Float64Array
  readonly capacitySince: Float64Array
  readonly weekSum: Float64Array
  readonly weekly: number[][]
  readonly timeAtLevel: Float64Array[]
  readonly overtime: Float64Array
  readonly blocked: Int32Array
  readonly blockedSince: Float64Array
  readonly blockedIntegral: Float64Array
  readonly starts: Float64Array

  /** By request. */
  readonly waits: Tallies
  readonly lineSince: Float64Array
  readonly lineIntegral: Float64Array
  readonly lineMax: Int32Array
  readonly lineEntryEnd: Float64Array
  readonly lineWeekSum: Float64Array
  readonly lineWeekly: number[][]
  readonly reneged: Float64Array
  readonly balked: Float64Array
  readonly turnedAway: Float64Array
  readonly overflowed: Float64Array
  readonly interrupted: Float64Array

  readonly timers: Tallies
  readonly within: Float64Array

  insideSince: number
  insideIntegral: number
  insideAtStart: number
  entered: number
  left: number
  measuredFrom: number
}

export function createStatistics(t: CompiledNetwork, capacity: Int32Array, length: number): Statistics {
  const resources = t.resources.count
  const requests = t.requests.count
  let weeksPerEntry = 1
  while (length / t.week > ENTRIES * weeksPerEntry) weeksPerEntry *= 2
  const hours = Math.floor(t.weekOffset / t.hour + 0.5)
  const groups = t.timers.groupFrom.at(-1)!
  return {
    weeksPerEntry,
    entryHours: HOURS * weeksPerEntry,
    arrivals: new Float64Array(t.sources.length),
    visits: new Float64Array(t.steps.count),
    leaves: new Float64Array(t.steps.count * t.classes),
    since: new Float64Array(resources),
    hourNumber: new Float64Array(resources),
    hourEnd: new Float64Array(resources).fill(t.hour),
    hourOfWeek: new Int32Array(resources).fill(hours % HOURS),
    hourSum: new Float64Array(resources),
    inUseByHour: new Float64Array(resources * HOURS),
    capacityByHour: new Float64Array(resources * HOURS),
    capacitySince: new Float64Array(resources),
    weekSum: new Float64Array(resources),
    weekly: Array.from({ length: resources }, () => []),
    timeAtLevel: Array.from(capacity, () => new Float64Array(16)),
    overtime: new Float64Array(resources),
    blocked: new Int32Array(resources),
    blockedSince: new Float64Array(resources),
    blockedIntegral: new Float64Array(resources),
    starts: new Float64Array(resources),
    waits: createTallies(requests * t.classes),
    lineSince: new Float64Array(requests),
    lineIntegral: new Float64Array(requests),
    lineMax: new Int32Array(requests),
    lineEntryEnd: new Float64Array(requests).fill(t.week * weeksPerEntry),
    lineWeekSum: new Float64Array(requests),
    lineWeekly: Array.from({ length: requests }, () => []),
    reneged: new Float64Array(requests),
    balked: new Float64Array(requests),
    turnedAway: new Float64Array(requests),
    overflowed: new Float64Array(requests),
    interrupted: new Float64Array(requests),
    timers: createTallies(groups),
    within: new Float64Array(t.timers.withinFrom.at(-1)!),
    insideSince: 0,
    insideIntegral: 0,
    insideAtStart: 0,
    entered: 0,
    left: 0,
    measuredFrom: 0,
  }
}
