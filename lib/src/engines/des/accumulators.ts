import type { CompiledNetwork } from './tables.ts'
import { createTallies, type Tallies } from './tally.ts'

export const HOURS = 168
export const LEVELS = 4096
const ENTRIES = 512

/** Accumulators of one replication, of fixed size. Those of `weekly` run from time 0, all others from the end of the warm-up. */
export interface Statistics {
  /** Weeks per entry of the weekly series: a power of 2, so that at most 512 entries cover the run. */
  readonly weeksPerEntry: number
  readonly entryHours: number
  readonly leaves: Float64Array
  /** By request and class. */
  readonly waits: Tallies
  readonly timers: Tallies
  readonly within: Float64Array

  insideSince: number
  insideIntegral: number
  insideAtStart: number
  entered: number
  left: number
  measuredFrom: number
}

/** Of a resource. */
export interface ResourceTotals {
  since: number
  /** The hour of the run that `since` lies in, and when it ends. */
  hourNumber: number
  hourEnd: number
  hourOfWeek: number
  /** Integral of the units in use in this hour so far. */
  hourSum: number
  readonly inUseByHour: Float64Array
  readonly capacityByHour: Float64Array
  capacitySince: number
  weekSum: number
  readonly weekly: number[]
  timeAtLevel: Float64Array
  overtime: number
  blocked: number
  blockedSince: number
  blockedIntegral: number
  starts: number
}

/** Of a line. */
export interface LineTotals {
  since: number
  integral: number
  max: number
  entryEnd: number
  weekSum: number
  readonly weekly: number[]
  reneged: number
  balked: number
  turnedAway: number
  overflowed: number
  interrupted: number
}

export function createStatistics(t: CompiledNetwork, length: number): Statistics {
  const weeksPerEntry = weeksPerEntryOf(t, length)
  return {
    weeksPerEntry,
    entryHours: HOURS * weeksPerEntry,
    leaves: new Float64Array(t.steps.count * t.classes),
    waits: createTallies(t.requests.count * t.classes),
    timers: createTallies(t.timers.groupFrom.at(-1)!),
    within: new Float64Array(t.timers.withinFrom.at(-1)!),
    insideSince: 0,
    insideIntegral: 0,
    insideAtStart: 0,
    entered: 0,
    left: 0,
    measuredFrom: 0,
  }
}

function weeksPerEntryOf(t: CompiledNetwork, length: number): number {
  let weeks = 1
  while (length / t.week > ENTRIES * weeks) weeks *= 2
  return weeks
}

export function createResourceTotals(t: CompiledNetwork): ResourceTotals {
  const hours = Math.floor(t.weekOffset / t.hour + 0.5)
  return {
    since: 0,
    hourNumber: 0,
    hourEnd: t.hour,
    hourOfWeek: hours % HOURS,
    hourSum: 0,
    inUseByHour: new Float64Array(HOURS),
    capacityByHour: new Float64Array(HOURS),
    capacitySince: 0,
    weekSum: 0,
    weekly: [],
    timeAtLevel: new Float64Array(16),
    overtime: 0,
    blocked: 0,
    blockedSince: 0,
    blockedIntegral: 0,
    starts: 0,
  }
}

export function createLineTotals(entryLength: number): LineTotals {
  return {
    since: 0,
    integral: 0,
    max: 0,
    entryEnd: entryLength,
    weekSum: 0,
    weekly: [],
    reneged: 0,
    balked: 0,
    turnedAway: 0,
    overflowed: 0,
    interrupted: 0,
  }
}
