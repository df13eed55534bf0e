import { FIFO, PREEMPTIVE } from './codes.ts'
import type { AssignmentRow, NetworkTables, RequestRow, RouteRow, SourceRow, StepRow, TimerRow } from './tables.ts'

/**
 * The network as one row of numbers, for the kernel to read from the first to the last (lib/kernel/load.ts). A list is preceded by its
 * length; −1 stands for none.
 */
export function writeTape(t: NetworkTables): Float64Array {
  const tape = new Tape()
  tape.add(t.hour, t.day, t.week, t.weekOffset, t.attributes, t.occurrenceSlots, t.classAttribute, t.classes)
  tape.add(Number(t.mayHoldWhileWaiting))
  tape.each(t.purposes, ({ hash, slot }) => tape.add(hash, slot))
  tape.each(t.distributions, ({ kind, a, b, c, attribute, values, cumulative, parts }) => {
    tape.add(kind, a, b, c, attribute)
    tape.list(values)
    tape.list(cumulative)
    tape.list(parts)
  })
  tape.each(t.resources, ({ capacity, discipline, whenPreempted, whenFalls, tracked, most }) => {
    tape.add(capacity, Number(discipline !== FIFO), Number(discipline === PREEMPTIVE))
    tape.add(whenPreempted, whenFalls, Number(tracked), most)
  })
  writeCalendar(tape, t)
  writeTimers(tape, t.timers)
  tape.each(t.steps, (step) => writeStep(tape, step))
  tape.each(t.requests, (request) => writeRequest(tape, request))
  tape.each(t.routes, (route) => writeRoute(tape, route))
  for (const { lines } of t.resources) tape.list(lines)
  tape.each(t.sources, (source) => writeSource(tape, source))
  return tape.numbers()
}

class Tape {
  private readonly row: number[] = []

  add(...numbers: readonly number[]): void {
    for (const number of numbers) this.row.push(number)
  }

  list(numbers: readonly number[]): void {
    this.row.push(numbers.length)
    for (const number of numbers) this.row.push(number)
  }

  /** The number of items, and what `write` writes for each. */
  each<T>(items: readonly T[], write: (item: T) => void): void {
    this.row.push(items.length)
    for (const item of items) write(item)
  }

  numbers(): Float64Array {
    return Float64Array.from(this.row)
  }
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

/** Each with its first group in one list of all groups; then the first count of each group in the flat list of counts per limit. */
function writeTimers(tape: Tape, timers: readonly TimerRow[]): void {
  let group = 0
  const withinFrom = [0]
  tape.each(timers, ({ by, stride, groups, limits }) => {
    tape.list(by)
    tape.list(stride)
    tape.add(group, groups)
    tape.list(limits)
    group += groups
    for (let i = 0; i < groups; i++) withinFrom.push(withinFrom.at(-1)! + limits.length)
  })
  tape.list(withinFrom)
}

function writeStep(tape: Tape, step: StepRow): void {
  tape.add(step.kind, step.next, step.time, step.purpose, step.timetable)
  writeAssignments(tape, step.set)
  tape.list(step.releases)
  tape.add(Number(step.releasesAll))
  tape.list(step.timerStarts)
  tape.list(step.timerStops)
}

function writeAssignments(tape: Tape, set: readonly AssignmentRow[]): void {
  tape.each(set, ({ attribute, distribution, purpose }) => tape.add(attribute, distribution, purpose))
}

function writeRequest(tape: Tape, request: RequestRow): void {
  tape.add(request.step)
  tape.each(request.bundles, ({ after, items }) => {
    tape.add(after)
    tape.each(items, ({ resource, units }) => tape.add(resource, units))
  })
  tape.list(request.resources)
  tape.add(request.priorityAttribute, request.priority, request.room, request.whenFull)
  tape.list(request.balk)
  tape.add(request.balkTo, request.balkPurpose, request.patience, request.patienceTo, request.patiencePurpose)
  tape.each(request.thresholds, ({ after, priority }) => tape.add(after, priority))
  tape.add(Number(request.mayBeOvertaken), request.bundleAttribute)
  tape.list(request.releaseOnWaiting)
  tape.list(request.releaseOnStart)
}

function writeRoute(tape: Tape, route: RouteRow): void {
  tape.add(route.step, route.kind)
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

function writeSource(tape: Tape, source: SourceRow): void {
  tape.add(source.to, source.kind, source.key0, source.key1)
  writeAssignments(tape, source.set)
  tape.add(source.batch, source.interval, source.from, source.until, source.rate, source.profile, source.count)
  tape.list(source.times)
  tape.add(source.repeatEvery)
  writeRecords(tape, source.records)
}

/** Where each record begins; then the attributes of all, and their values. */
function writeRecords(tape: Tape, records: SourceRow['records']): void {
  let from = 0
  tape.list([0, ...records.map((record) => (from += record.length))])
  tape.list(records.flatMap((record) => record.map(({ attribute }) => attribute)))
  tape.list(records.flatMap((record) => record.map(({ value }) => value)))
}
