import * as code from '../src/engines/des/codes'
import { scheduleValue } from './calendar'
import * as live from './live'
import { Run } from './state'
import { Tape } from './tape'

/*
 * Reads the network from the tape, in the order in which src/engines/des/tape.ts writes it, and links its parts as they are at time 0.
 */

let distributions = new StaticArray<live.Distribution>(0)
let purposes = new StaticArray<live.Purpose>(0)
let profiles = new StaticArray<live.Profile>(0)

export function loadNetwork(): void {
  Run.hour = Tape.real()
  Run.day = Tape.real()
  Run.week = Tape.real()
  Run.weekOffset = Tape.real()
  Run.attributes = Tape.int()
  Run.occurrenceSlots = Tape.int()
  Run.classAttribute = Tape.int()
  Run.classes = Tape.int()
  Run.nextCheck = Tape.flag() ? Run.week : <f64>Infinity
  loadPurposes()
  loadDistributions()
  loadResources()
  loadSchedules()
  loadProfiles()
  loadTimetables()
  loadTimers()
  loadSteps()
  loadLines()
  loadRoutes()
  for (let i = 0; i < Run.resources.length; i++) Run.resources[i].lines = linesOf(Tape.ints())
  loadSources()
}

function loadPurposes(): void {
  purposes = new StaticArray<live.Purpose>(Tape.int())
  for (let i = 0; i < purposes.length; i++) {
    const hash = Tape.int()
    purposes[i] = new live.Purpose(hash, Tape.int())
  }
}

function loadDistributions(): void {
  distributions = new StaticArray<live.Distribution>(Tape.int())
  for (let i = 0; i < distributions.length; i++) distributions[i] = new live.Distribution()
  for (let i = 0; i < distributions.length; i++) {
    const d = distributions[i]
    d.kind = Tape.int()
    d.a = Tape.real()
    d.b = Tape.real()
    d.c = Tape.real()
    d.attribute = Tape.int()
    d.values = Tape.reals()
    d.cumulative = Tape.reals()
    const parts = Tape.ints()
    d.parts = new StaticArray<live.Distribution>(parts.length)
    for (let k = 0; k < parts.length; k++) d.parts[k] = distributions[parts[k]]
  }
  for (let i = 0; i < distributions.length; i++) distributions[i].isCertain = isCertain(distributions[i])
}

function isCertain(d: live.Distribution): bool {
  if (d.kind === code.DETERMINISTIC || d.kind === code.ATTRIBUTE_VALUE) return true
  if (d.kind !== code.OF_ATTRIBUTE) return false
  for (let i = 0; i < d.parts.length; i++) if (!isCertain(d.parts[i])) return false
  return true
}

function loadResources(): void {
  Run.resources = new StaticArray<live.Resource>(Tape.int())
  Run.dirtyQueue = new StaticArray<live.Resource | null>(Run.resources.length)
  for (let i = 0; i < Run.resources.length; i++) {
    const r = new live.Resource()
    r.index = i
    r.capacity = Tape.int()
    r.free = r.capacity
    r.byPriority = Tape.flag()
    r.preemptive = Tape.flag()
    r.whenPreempted = Tape.int()
    r.whenFalls = Tape.int()
    r.tracked = Tape.flag()
    r.most = Tape.int()
    r.hourEnd = Run.hour
    r.hourOfWeek = <i32>floor(Run.weekOffset / Run.hour + 0.5) % 168
    Run.resources[i] = r
  }
}

function loadSchedules(): void {
  Run.schedules = new StaticArray<live.Schedule>(Tape.int())
  for (let i = 0; i < Run.schedules.length; i++) {
    const schedule = new live.Schedule()
    schedule.at = Tape.reals()
    schedule.value = Tape.ints()
    schedule.overrideFrom = Tape.reals()
    schedule.overrideUntil = Tape.reals()
    schedule.overrideValue = Tape.ints()
    schedule.resources = resourcesOf(Tape.ints())
    schedule.now = scheduleValue(schedule, 0)
    for (let k = 0; k < schedule.resources.length; k++) {
      schedule.resources[k].capacity = schedule.now
      schedule.resources[k].free = schedule.now
    }
    Run.schedules[i] = schedule
  }
}

function loadProfiles(): void {
  profiles = new StaticArray<live.Profile>(Tape.int())
  for (let i = 0; i < profiles.length; i++) {
    const profile = new live.Profile()
    profile.stepLength = Tape.real()
    profile.values = Tape.reals()
    profile.cumulative = Tape.reals()
    profile.days = Tape.reals()
    profiles[i] = profile
  }
}

function loadTimetables(): void {
  Run.timetables = new StaticArray<live.Timetable>(Tape.int())
  for (let i = 0; i < Run.timetables.length; i++) {
    const timetable = new live.Timetable()
    timetable.at = Tape.reals()
    timetable.places = Tape.reals()
    timetable.week = -Run.weekOffset
    timetable.overrideFrom = Tape.reals()
    timetable.overrideUntil = Tape.reals()
    timetable.datedAt = Tape.reals()
    timetable.datedPlaces = Tape.reals()
    Run.timetables[i] = timetable
  }
}

function loadTimers(): void {
  Run.timers = new StaticArray<live.Timer>(Tape.int())
  for (let i = 0; i < Run.timers.length; i++) {
    const timer = new live.Timer()
    timer.by = Tape.ints()
    timer.stride = Tape.ints()
    timer.firstGroup = Tape.int()
    timer.groups = Tape.int()
    timer.limits = Tape.reals()
    Run.timers[i] = timer
  }
  Run.withinFrom = Tape.ints()
}

function loadSteps(): void {
  Run.steps = new StaticArray<live.Step>(Tape.int())
  for (let i = 0; i < Run.steps.length; i++) Run.steps[i] = new live.Step()
  for (let i = 0; i < Run.steps.length; i++) {
    const step = Run.steps[i]
    step.index = i
    step.kind = Tape.int()
    step.next = stepOf(Tape.int())
    step.time = distributionOf(Tape.int())
    step.purpose = purposeOf(Tape.int())
    const timetable = Tape.int()
    step.timetable = timetable < 0 ? null : Run.timetables[timetable]
    step.set = assignments()
    step.releases = resourcesOf(Tape.ints())
    step.releasesAll = Tape.flag()
    step.timerStarts = Tape.ints()
    step.timerStops = Tape.ints()
  }
}

function assignments(): StaticArray<live.Assignment> {
  const set = new StaticArray<live.Assignment>(Tape.int())
  for (let i = 0; i < set.length; i++) {
    const attribute = Tape.int()
    const distribution = distributions[Tape.int()]
    set[i] = new live.Assignment(attribute, distribution, purposes[Tape.int()])
  }
  return set
}

function loadLines(): void {
  Run.lines = new StaticArray<live.Line>(Tape.int())
  for (let i = 0; i < Run.lines.length; i++) {
    const step = Run.steps[Tape.int()]
    const line = new live.Line(step)
    Run.lines[i] = line
    step.line = line
    line.index = i
    line.serves = step.kind === code.SERVE
    line.bundles = bundles()
    line.resources = resourcesOf(Tape.ints())
    line.priorityAttribute = Tape.int()
    line.priority = Tape.real()
    line.room = Tape.int()
    line.whenFull = stepOf(Tape.int())
    line.balk = Tape.reals()
    line.balkTo = stepOf(Tape.int())
    line.balkPurpose = purposeOf(Tape.int())
    line.patience = distributionOf(Tape.int())
    line.patienceTo = stepOf(Tape.int())
    line.patiencePurpose = purposeOf(Tape.int())
    line.thresholds = thresholds()
    line.mayBeOvertaken = Tape.flag()
    line.bundleAttribute = Tape.int()
    line.releaseOnWaiting = resourcesOf(Tape.ints())
    line.releaseOnStart = resourcesOf(Tape.ints())
    sumUp(line)
  }
}

/** What the bundles of a line have in common. */
function sumUp(line: live.Line): void {
  for (let b = 0; b < line.bundles.length; b++) {
    const items = line.bundles[b].items
    if (!line.mayBeOvertaken && (items.length > 1 || items[0].units > 1)) line.keepsUnits = true
    for (let i = 0; i < items.length; i++) if (items[i].resource.preemptive) line.mayInterrupt = true
  }
}

function bundles(): StaticArray<live.Bundle> {
  const list = new StaticArray<live.Bundle>(Tape.int())
  for (let number = 0; number < list.length; number++) {
    const after = Tape.real()
    const items = new StaticArray<live.Item>(Tape.int())
    for (let i = 0; i < items.length; i++) {
      const resource = Run.resources[Tape.int()]
      items[i] = new live.Item(resource, Tape.int())
    }
    list[number] = new live.Bundle(number, after, items)
  }
  return list
}

function thresholds(): StaticArray<live.Threshold> {
  const list = new StaticArray<live.Threshold>(Tape.int())
  for (let i = 0; i < list.length; i++) {
    const at = Tape.real()
    list[i] = new live.Threshold(at, Tape.real())
  }
  return list
}

function loadRoutes(): void {
  const count = Tape.int()
  for (let i = 0; i < count; i++) {
    const route = new live.Route()
    Run.steps[Tape.int()].route = route
    route.kind = Tape.int()
    route.to = stepsOf(Tape.ints())
    route.attribute = Tape.int()
    route.schedule = Tape.int()
    route.cumulative = Tape.reals()
    route.options = options()
    route.orders = Tape.ints()
    route.orderWidth = Tape.int()
    route.otherwise = stepOf(Tape.int())
  }
}

function options(): StaticArray<live.Option> {
  const list = new StaticArray<live.Option>(Tape.int())
  for (let i = 0; i < list.length; i++) {
    const option = new live.Option(Run.steps[Tape.int()])
    const resource = Tape.int()
    option.resource = resource < 0 ? null : Run.resources[resource]
    option.schedule = Tape.int()
    option.attribute = Tape.int()
    option.labels = Tape.reals()
    list[i] = option
  }
  return list
}

function loadSources(): void {
  Run.sources = new StaticArray<live.Source>(Tape.int())
  for (let i = 0; i < Run.sources.length; i++) {
    const source = new live.Source(Run.steps[Tape.int()])
    source.index = i
    source.kind = Tape.int()
    source.key0 = Tape.int()
    source.key1 = Tape.int()
    setAtDoor(source, assignments())
    source.batch = distributionOf(Tape.int())
    source.interval = distributionOf(Tape.int())
    source.from = Tape.real()
    source.until = Tape.real()
    source.rate = Tape.real()
    const profile = Tape.int()
    source.profile = profile < 0 ? null : profiles[profile]
    source.initial = Tape.real()
    source.times = Tape.reals()
    source.repeatEvery = Tape.real()
    source.recordFrom = Tape.ints()
    source.recordAttribute = Tape.ints()
    source.recordValue = Tape.reals()
    source.time = max<f64>(0, source.from)
    Run.sources[i] = source
  }
}

/** What is the same for all patients of the source is written once; from the first draw on it is to be done for each. */
function setAtDoor(source: live.Source, set: StaticArray<live.Assignment>): void {
  source.attribute = new StaticArray<f64>(Run.attributes)
  let drawn = 0
  for (; drawn < set.length && set[drawn].isConstant; drawn++) source.attribute[set[drawn].attribute] = set[drawn].value
  source.set = set.slice<StaticArray<live.Assignment>>(drawn)
}

function stepOf(index: i32): live.Step | null {
  return index < 0 ? null : Run.steps[index]
}

function distributionOf(index: i32): live.Distribution | null {
  return index < 0 ? null : distributions[index]
}

function purposeOf(index: i32): live.Purpose | null {
  return index < 0 ? null : purposes[index]
}

function stepsOf(indices: StaticArray<i32>): StaticArray<live.Step> {
  const list = new StaticArray<live.Step>(indices.length)
  for (let i = 0; i < list.length; i++) list[i] = Run.steps[indices[i]]
  return list
}

function resourcesOf(indices: StaticArray<i32>): StaticArray<live.Resource> {
  const list = new StaticArray<live.Resource>(indices.length)
  for (let i = 0; i < list.length; i++) list[i] = Run.resources[indices[i]]
  return list
}

function linesOf(indices: StaticArray<i32>): StaticArray<live.Line> {
  const list = new StaticArray<live.Line>(indices.length)
  for (let i = 0; i < list.length; i++) list[i] = Run.lines[indices[i]]
  return list
}
