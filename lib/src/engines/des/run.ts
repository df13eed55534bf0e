import { FAULT_DELAY, FAULT_SERVICE } from './codes.ts'
import { createKernel, feed, type Kernel } from './kernel.ts'
import type { JourneyEvent, ReplicationRecord } from './record.ts'
import { type Inspection, readInspection, readJourneys, readRecord } from './report.ts'
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

export interface Simulation {
  readonly record: ReplicationRecord
  /** One list per asked journey, empty for a patient who never came. */
  readonly journeys: readonly (readonly JourneyEvent[])[]
}

/** A replication that can be stopped and looked at. */
export interface RunHandle {
  /** Handles events up to a time (not included); gives false when the run has ended. */
  advance(until: number): boolean
  /** Handles one event; gives false when the run has ended. */
  advanceOne(): boolean
  inspect(): Inspection
  /** To be asked for once, when the run has ended. */
  finish(): Simulation
}

/**
 * One replication: a function of its arguments alone.
 * @param options `length` above 0, `warmUp` from 0 to below `length`, `seed` and `replication` whole numbers of at least 0
 * @throws RangeError for options outside these bounds, and for a time drawn below 0
 */
export function simulate(compiled: CompiledNetwork, options: SimulationOptions): Simulation {
  const run = createRun(compiled, options)
  run.advance(options.length)
  return run.finish()
}

/** The same replication, event by event. */
export function createRun(compiled: CompiledNetwork, options: SimulationOptions): RunHandle {
  checkOptions(options)
  const { length, warmUp, seed, replication, journeys = [] } = options
  const kernel = createKernel((fault, step, value, ways) => {
    throw new RangeError(faultOf(compiled.names.steps[step]!, fault, value, ways))
  })
  feed(kernel, compiled.tape)
  kernel.load()
  if (journeys.length > 0) want(kernel, compiled, journeys)
  kernel.start(length, warmUp, ...wordsOf(seed), ...wordsOf(replication))
  return {
    advance: (until) => kernel.advance(Math.min(until, length), Infinity) !== 0,
    advanceOne: () => kernel.advance(length, 1) !== 0,
    inspect: () => readInspection(kernel, compiled),
    finish: () => ({
      record: readRecord(kernel, compiled, replication),
      journeys: readJourneys(kernel, compiled, journeys.length),
    }),
  }
}

function checkOptions({ seed, replication, length, warmUp }: SimulationOptions): void {
  const whole = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
  if (!whole(seed) || !whole(replication))
    throw new RangeError(`simulate(seed ${seed}, replication ${replication}): expected whole numbers of at least 0`)
  if (!(length > 0 && length < Infinity && warmUp >= 0 && warmUp < length))
    throw new RangeError(`simulate(length ${length}, warmUp ${warmUp}): expected 0 ≤ warmUp < length`)
}

function want(kernel: Kernel, { names }: CompiledNetwork, journeys: NonNullable<SimulationOptions['journeys']>): void {
  const sources = journeys.map(({ source }) => names.sources.indexOf(source))
  const numbers = journeys.map(({ index }) => index)
  feed(kernel, Float64Array.of(sources.length, ...sources, numbers.length, ...numbers))
  kernel.want()
}

/** The two 32-bit words of a whole number, the lower first. */
function wordsOf(number: number): readonly [number, number] {
  return [number | 0, Math.floor(number / 2 ** 32) | 0]
}

function faultOf(step: string, fault: number, value: number, ways: number): string {
  switch (fault) {
    case FAULT_DELAY:
      return `${step}: a delay is a number of at least 0, not ${value}`
    case FAULT_SERVICE:
      return `${step}: a service time is a number of at least 0, not ${value}`
    default:
      return `${step}: value ${value}; expected 0 to ${ways - 1}, one way for each`
  }
}
