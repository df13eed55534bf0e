import { faultOf, withinMemory } from './fault.ts'
import { createKernel, feed, type Kernel } from './kernel.ts'
import type { JourneyEvent, ReplicationRecord } from './record.ts'
import { type Inspection, type OnEvent, readInspection, readJourneys, readRecord } from './report.ts'
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
  /** Told of everything that happens to everyone when the run has ended; then no single journeys are kept. */
  readonly onEvent?: OnEvent
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
 * @throws RangeError for options outside these bounds
 * @throws SimulationFault for a drawn value that cannot be, and when the memory is full
 */
export function simulate(compiled: CompiledNetwork, options: SimulationOptions): Simulation {
  const run = createRun(compiled, options)
  run.advance(options.length)
  return run.finish()
}

/** The same replication, event by event. */
export function createRun(compiled: CompiledNetwork, options: SimulationOptions): RunHandle {
  checkOptions(options)
  const { length, warmUp, seed, replication, journeys = [], onEvent } = options
  const kernel = createKernel((fault, at, value, ways) => {
    throw faultOf(compiled.names, fault, at, value, ways)
  })
  const within = <T>(work: () => T): T => withinMemory(kernel, compiled.names, work)
  within(() => {
    feed(kernel, compiled.tape)
    kernel.load()
    if (onEvent !== undefined) kernel.wantAll()
    else if (journeys.length > 0) want(kernel, compiled, journeys)
    kernel.start(length, warmUp, ...wordsOf(seed), ...wordsOf(replication))
  })
  return {
    advance: (until) => within(() => kernel.advance(Math.min(until, length), Infinity) !== 0),
    advanceOne: () => within(() => kernel.advance(length, 1) !== 0),
    inspect: () => within(() => readInspection(kernel, compiled)),
    finish: () =>
      within(() => {
        const lists: JourneyEvent[][] = journeys.map(() => [])
        readJourneys(kernel, compiled, onEvent ?? ((journey, event) => lists[journey]!.push(event)))
        return { record: readRecord(kernel, compiled, replication), journeys: lists }
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
