import { FIFO, MIXTURE, OF_ATTRIBUTE, PREEMPTIVE } from './codes.ts'
import type { Assignments, NetworkTables, Ranges, RequestTable, RouteTable, SourceTable } from './tables.ts'

/**
 * The network as one row of numbers, for the kernel to read from the first to the last (lib/kernel/load.ts). A list is preceded by its
 * length; −1 stands for none.
 */
export function writeTape(t: NetworkTables): Float64Array {
  const tape = new Tape()
  tape.add(t.hour, t.day, t.week, t.weekOffset, t.attributes, t.occurrenceSlots, t.classAttribute, t.classes)
  tape.add(Number(t.mayHoldWhileWaiting))
  tape.each(t.purposes.hash, (hash, i) => tape.add(hash, t.purposes.slot[i]!))
  writeDistributions(tape, t)
  writeResources(tape, t)
  writeCalendar(tape, t)
  writeTimers(tape, t)
  writeSteps(tape, t)
  tape.each(t.requests.step, (_, q) => writeLine(tape, t.requests, q))
  const routes = t.routes.flatMap((route, step) => (route === null ? [] : [{ route, step }]))
  tape.each(routes, ({ route, step }) => writeRoute(tape, route, step))
  for (let r = 0; r < t.resources.count; r++) tape.list(itemsOf(t.resources.lines, r))
  tape.each(t.sources, (source) => writeSource(tape, source))
  return tape.numbers()
}

class Tape {
  private readonly row: number[] = []

  add(...numbers: readonly number[]): void {
    for (const number of numbers) this.row.push(number)
  }

  list(numbers: ArrayLike<number>): void {
    this.row.push(numbers.length)
    for (let i = 0; i < numbers.length; i++) this.row.push(numbers[i]!)
  }

  /** The number of items, and what `write` writes for each. */
  each<T>(items: ArrayLike<T>, write: (item: T, index: number) => void): void {
    this.row.push(items.length)
    for (let i = 0; i < items.length; i++) write(items[i]!, i)
  }

  numbers(): Float64Array {
    return Float64Array.from(this.row)
  }
}

function writeDistributions(tape: Tape, { distributions: d }: NetworkTables): void {
  tape.each(d.kind, (kind, i) => {
    const [from, until] = [d.from[i]!, d.until[i]!]
    const ofParts = kind === MIXTURE || kind === OF_ATTRIBUTE
    tape.add(kind, d.a[i]!, d.b[i]!, d.c[i]!, d.attribute[i]!)
    tape.list(ofParts ? [] : d.values.subarray(from, until))
    tape.list((ofParts ? d.partCumulative : d.cumulative).subarray(from, until))
    tape.list(ofParts ? d.parts.subarray(from, until) : [])
  })
}

function writeResources(tape: Tape, { resources: r }: NetworkTables): void {
  tape.each(r.capacity, (capacity, i) => {
    const discipline = r.discipline[i]!
    tape.add(capacity, Number(discipline !== FIFO), Number(discipline === PREEMPTIVE))
    tape.add(r.whenPreempted[i]!, r.whenFalls[i]!, r.tracked[i]!, r.most[i]!)
  })
}

function writeCalendar(tape: Tape, { schedules, profiles, timetables }: NetworkTables): void {
  tape.each(schedules, (schedule) => {
    tape.list(schedule.at)
    tape.list(schedule.value)
    tape.list(schedule.overrideFrom)
    tape.list(schedule.overrideUntil)
    tape.list(schedule.overrideValue)
    tape.list(schedule.resources)
  })
  tape.each(profiles, (profile) => {
    tape.add(profile.stepLength)
    tape.list(profile.values)
    tape.list(profile.cumulative)
    tape.list(profile.days)
  })
  tape.each(timetables, (timetable) => {
    tape.list(timetable.at)
    tape.list(timetable.places)
    tape.list(timetable.overrideFrom)
    tape.list(timetable.overrideUntil)
    tape.list(timetable.datedAt)
    tape.list(timetable.datedPlaces)
  })
}

/** The timers and, last, the sojourn. */
function writeTimers(tape: Tape, { timers: t }: NetworkTables): void {
  tape.each(t.groupFrom.subarray(1), (end, i) => {
    const [from, until] = [t.by.from[i]!, t.by.from[i + 1]!]
    tape.list(t.by.items.subarray(from, until))
    tape.list(t.stride.subarray(from, until))
    tape.add(t.groupFrom[i]!, end - t.groupFrom[i]!)
    tape.list(t.limits.subarray(t.limitFrom[i]!, t.limitFrom[i + 1]!))
  })
  tape.list(t.withinFrom)
}

function writeSteps(tape: Tape, { steps }: NetworkTables): void {
  tape.each(steps.kind, (kind, i) => {
    tape.add(kind, steps.next[i]!, steps.time[i]!, steps.purpose[i]!, steps.timetable[i]!)
    writeAssignments(tape, steps.set[i]!)
    tape.list(itemsOf(steps.releases, i))
    tape.add(steps.releasesAll[i]!)
    tape.list(itemsOf(steps.timerStarts, i))
    tape.list(itemsOf(steps.timerStops, i))
  })
}

function writeAssignments(tape: Tape, set: Assignments | null): void {
  tape.each(set?.attribute ?? [], (attribute, i) => tape.add(attribute, set!.distribution[i]!, set!.purpose[i]!))
}

function writeLine(tape: Tape, t: RequestTable, q: number): void {
  tape.add(t.step[q]!)
  tape.each(t.bundleAfter.subarray(t.bundleFrom[q]!, t.bundleFrom[q + 1]!), (after, k) => {
    const [from, until] = [t.itemFrom[t.bundleFrom[q]! + k]!, t.itemFrom[t.bundleFrom[q]! + k + 1]!]
    tape.add(after)
    tape.each(t.itemResource.subarray(from, until), (resource, i) => tape.add(resource, t.itemUnits[from + i]!))
  })
  tape.list(itemsOf(t.resources, q))
  tape.add(t.priorityAttribute[q]!, t.priority[q]!, t.room[q]!, t.whenFull[q]!)
  tape.list(t.balk.subarray(t.balkFrom[q]!, t.balkFrom[q + 1]!))
  tape.add(t.balkTo[q]!, t.balkPurpose[q]!, t.patience[q]!, t.patienceTo[q]!, t.patiencePurpose[q]!)
  const first = t.thresholdFrom[q]!
  tape.each(t.thresholdAt.subarray(first, t.thresholdFrom[q + 1]!), (at, i) =>
    tape.add(at, t.thresholdPriority[first + i]!),
  )
  tape.add(t.mayBeOvertaken[q]!, t.bundleAttribute[q]!)
  tape.list(itemsOf(t.releaseOnWaiting, q))
  tape.list(itemsOf(t.releaseOnStart, q))
}

function writeRoute(tape: Tape, route: RouteTable, step: number): void {
  tape.add(step, route.kind)
  tape.list(route.to)
  tape.add(route.attribute, route.schedule)
  tape.list(route.cumulative)
  tape.each(route.options, ({ to, resource, schedule, attribute, labels }) => {
    tape.add(to, resource, schedule, attribute)
    tape.list(labels)
  })
  tape.list(route.orders)
  tape.add(route.orderWidth, route.otherwise)
}

function writeSource(tape: Tape, source: SourceTable): void {
  tape.add(source.to, source.kind, source.key0, source.key1)
  writeAssignments(tape, source.set)
  tape.add(source.batch, source.interval, source.from, source.until, source.rate, source.profile, source.count)
  tape.list(source.times)
  tape.add(source.repeatEvery)
  tape.list(source.recordFrom)
  tape.list(source.recordAttribute)
  tape.list(source.recordValue)
}

function itemsOf({ from, items }: Ranges, i: number): Int32Array {
  return items.subarray(from[i]!, from[i + 1]!)
}
