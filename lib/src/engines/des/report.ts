import type { Tally } from '#engines/stats'
import * as code from './codes.ts'
import type { Kernel } from './kernel.ts'
import type {
  JourneyEvent,
  JourneyEventKind,
  QueueRecord,
  ReplicationRecord,
  ResourceRecord,
  RunWarning,
  TimerRecord,
} from './record.ts'
import type { CompiledNetwork } from './tables.ts'

/* What the kernel writes in lib/kernel/report.ts and journey.ts, read in the same order. */

/** What a run looks like at one instant, counted anew from its patients. */
export interface Inspection {
  readonly time: number
  /** Since time 0. */
  readonly generated: number
  readonly inside: number
  /** Patients waiting by `serve` or `seize` step. */
  readonly waiting: Readonly<Record<string, number>>
  /** `inUse` as the engine keeps it; `held` summed over patients and `away` over units being returned must equal it. */
  readonly resources: Readonly<
    Record<string, { readonly capacity: number; readonly inUse: number; readonly free: number; readonly held: number }>
  >
}

/** Numbers in a row, taken from the first to the last. */
class Report {
  private at = 0
  private readonly numbers: Float64Array
  constructor(numbers: Float64Array) {
    this.numbers = numbers
  }

  /** @throws Error for NaN and infinities, which no record holds */
  next(): number {
    const number = this.numbers[this.at++]!
    if (!Number.isFinite(number)) throw new Error(`the kernel reported ${number}: expected a finite number`)
    return number
  }

  take(count: number): number[] {
    const taken: number[] = []
    for (let i = 0; i < count; i++) taken.push(this.next())
    return taken
  }

  /** A list, preceded by its length. */
  list(): number[] {
    return this.take(this.next())
  }
}

/** What the replication has gathered. */
export function readRecord(kernel: Kernel, compiled: CompiledNetwork, replication: number): ReplicationRecord {
  const { names, classes, leaves } = compiled
  const address = kernel.record()
  const report = new Report(new Float64Array(kernel.memory.buffer, address, kernel.reported()))
  const measuredTime = report.next()
  const events = report.next()
  const arrivals = byName(names.sources, () => report.next())
  const visits = byName(names.steps, () => report.next())
  const queues = byName(
    compiled.lines.map(({ step }) => step),
    () => readQueue(report, classes),
  )
  const resources = byName(names.resources, () => readResource(report))
  const timers = byName([...names.timers, 'sojourn'], (i) => readTimer(report, compiled.timers[i]!))
  const left = names.steps.map(() => report.take(classes))
  return {
    kind: 'replication-record',
    replication,
    measuredTime,
    events,
    arrivals,
    visits,
    queues,
    resources,
    timers,
    leaves: Object.fromEntries(leaves.map((step) => [names.steps[step]!, left[step]!])),
    inside: {
      atStart: report.next(),
      atEnd: report.next(),
      integral: report.next(),
      entered: report.next(),
      left: report.next(),
    },
    weeksPerEntry: report.next(),
    warnings: readWarnings(report, compiled),
  }
}

function byName<T>(names: readonly string[], read: (index: number) => T): Record<string, T> {
  return Object.fromEntries(names.map((name, i) => [name, read(i)]))
}

function readTally(report: Report): Tally {
  const count = report.next()
  if (count === 0) return { buckets: [], count, max: null, min: null, sum: 0, sumSquares: 0, zeros: 0 }
  const [sum, sumSquares, min, max, zeros] = report.take(5) as [number, number, number, number, number]
  const buckets: number[] = []
  for (let left = report.next(), before = 0; left > 0; left--) {
    const bucket = report.next()
    buckets.push(bucket - before, report.next())
    before = bucket
  }
  // In the order in which they are stored, as there are thousands.
  return { buckets, count, max, min, sum, sumSquares, zeros }
}

function readQueue(report: Report, classes: number): QueueRecord {
  return {
    waits: Array.from({ length: classes }, () => readTally(report)),
    waitingIntegral: report.next(),
    waitingMax: report.next(),
    reneged: report.next(),
    balked: report.next(),
    turnedAway: report.next(),
    overflowed: report.next(),
    preempted: report.next(),
    unfinished: report.next(),
    unfinishedWait: report.next(),
    weekly: report.list(),
  }
}

function readResource(report: Report): ResourceRecord {
  const [blockedIntegral, overtimeIntegral, starts] = report.take(3) as [number, number, number]
  const timeAtLevel = withoutTrailingZeros(report.list())
  const inUseByHour = report.list()
  const capacityByHour = report.list()
  return {
    inUseIntegral: sumOf(inUseByHour),
    capacityIntegral: sumOf(capacityByHour),
    blockedIntegral,
    overtimeIntegral,
    starts,
    timeAtLevel,
    inUseByHour,
    capacityByHour,
    weekly: report.list(),
  }
}

function readTimer(
  report: Report,
  { groups: count, limits }: { readonly groups: number; readonly limits: number },
): TimerRecord {
  const groups: Tally[] = []
  const within: number[][] = []
  for (let g = 0; g < count; g++) {
    groups.push(readTally(report))
    within.push(report.take(limits))
  }
  return { groups, within, unfinished: report.next() }
}

/** How the run came to its end before its time, if it did. */
function readWarnings(report: Report, { names }: CompiledNetwork): readonly RunWarning[] {
  const warnings: RunWarning[] = []
  const patients = report.next()
  const time = report.next()
  const steps = report.list().map((i) => names.steps[i]!)
  const resources = report.list().map((i) => names.resources[i]!)
  if (patients > 0)
    warnings.push({
      code: 'deadlock',
      params: { time, patients, steps: steps.join(', '), resources: resources.join(', ') },
    })
  const events = report.next()
  if (events > 0) warnings.push({ code: 'standstill', params: { time: report.next(), events } })
  return warnings
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function withoutTrailingZeros(values: readonly number[]): readonly number[] {
  return values.slice(0, values.findLastIndex((value) => value !== 0) + 1)
}

export function readInspection(kernel: Kernel, { names, lines }: CompiledNetwork): Inspection {
  const address = kernel.inspect()
  const report = new Report(new Float64Array(kernel.memory.buffer, address, kernel.reported()))
  const [time, generated, inside] = report.take(3) as [number, number, number]
  const waiting = report.list()
  return {
    time,
    generated,
    inside,
    waiting: Object.fromEntries(lines.map(({ step }, i) => [step, waiting[i]!])),
    resources: byName(names.resources, () => {
      const [capacity, inUse, free, held] = report.take(4) as [number, number, number, number]
      return { capacity, inUse, free, held }
    }),
  }
}

const journeyKinds: Readonly<Record<number, JourneyEventKind>> = {
  [code.ARRIVE]: 'arrive',
  [code.WAIT]: 'wait',
  [code.START]: 'start',
  [code.END]: 'end',
  [code.INTERRUPT]: 'interrupt',
  [code.STAY]: 'delay',
  [code.GIVE_BACK]: 'release',
  [code.FULL]: 'full',
  [code.BALK]: 'balk',
  [code.RENEGE]: 'renege',
  [code.ESCALATE]: 'escalate',
  [code.GO]: 'route',
  [code.GO_OUT]: 'leave',
}
const numbersPerEvent = 6

/** Takes an event with the number of the journey: as they were asked for, or of everyone's in the order in which they came. */
export type OnEvent = (journey: number, event: JourneyEvent) => void

/** The events of all journeys asked for, in the order in which they happened. */
export function readJourneys(kernel: Kernel, { names, lines }: CompiledNetwork, onEvent: OnEvent): void {
  const numbers = new Float64Array(kernel.memory.buffer, kernel.journeys(), kernel.journeyLength())
  const lineOf = new Map(lines.map((line) => [line.step, line]))
  const bundlesOf = names.steps.map((step) => lineOf.get(step)?.bundles)
  for (let i = 0; i < numbers.length; i += numbersPerEvent) {
    const [journey, time, kindNumber, at, bundle, to] = numbers.subarray(i, i + numbersPerEvent) as unknown as number[]
    const kind = journeyKinds[kindNumber!]!
    const isArrival = kind === 'arrive'
    const resources = isArrival ? undefined : bundlesOf[at!]?.[bundle!]
    onEvent(journey!, {
      time: time!,
      kind,
      at: (isArrival ? names.sources : names.steps)[at!]!,
      ...(resources !== undefined && { resources }),
      ...(to! >= 0 && { to: names.steps[to!]! }),
    })
  }
}
