import { lengthOf } from './calendar.ts'
import { checkSorted, type Known } from './check-known.ts'
import type { FlowNetwork, Timetable } from './network.ts'
import type { Reporter } from './shape.ts'

/** Schedules, timetables, timers, resources and the class attribute. */
export function checkCalendar(network: FlowNetwork, known: Known, report: Reporter): void {
  const { hour, week } = lengthOf(network.time.unit)
  network.schedules?.forEach((schedule, i) => {
    const path = `schedules[${i}]`
    const times = schedule.week.map((point) => point.at)
    checkSorted(times, `${path}.week`, report)
    times.forEach((at, k) => {
      if (k > 0 && at === times[k - 1]) report('network.unsorted', `${path}.week[${k}]`, { given: at, before: at })
    })
    checkInWeek(times, week, `${path}.week`, report)
    schedule.overrides?.forEach(({ from, until }, k) => {
      if (from >= until) report('network.unsorted', `${path}.overrides[${k}]`, { given: until, before: from })
    })
  })
  network.profiles?.forEach(({ stepLength }, i) => {
    const second = hour / 3600
    // Half of it, so that a second written with few digits is one.
    if (stepLength < second / 2)
      report('network.out-of-range', `profiles[${i}].stepLength`, { given: stepLength, expected: `at least ${second}` })
  })
  network.timetables?.forEach(({ slots, overrides }, i) => {
    const times = slots.map((slot) => slot.at)
    checkSorted(times, `timetables[${i}].slots`, report)
    checkInWeek(times, week, `timetables[${i}].slots`, report)
    if (slots.every((slot) => slot.places === 0)) report('network.no-places', `timetables[${i}].slots`, {})
    overrides?.forEach((override, k) => {
      checkOverride(override, overrides[k - 1]?.until, `timetables[${i}].overrides[${k}]`, report)
    })
  })
  let groups = 0
  network.timers?.forEach((timer, i) => {
    if (timer.id === 'sojourn') report('network.reserved-id', `timers[${i}].id`, { given: 'sojourn' })
    timer.by?.forEach((attribute, k) => {
      known.discrete(attribute, `timers[${i}].by[${k}]`)
    })
    checkSorted(timer.limits ?? [], `timers[${i}].limits`, report)
    groups += checkGroups(timer.by ?? [], timer.limits?.length ?? 0, known, `timers[${i}].by`, report)
  })
  if (groups > mostGroups) report('network.too-many-groups', 'timers', { given: groups, most: mostGroups })
  network.resources.forEach(({ capacity }, i) => {
    if (capacity !== null && typeof capacity === 'object')
      known.refers('schedule', capacity.schedule, `resources[${i}].capacity.schedule`)
  })
  if (network.classAttribute === undefined) return
  const classes = known.discrete(network.classAttribute, 'classAttribute')?.length ?? 0
  // What is counted by class: the waits of each line, and those who leave.
  const counted = classes * network.steps.filter(({ kind }) => kind in countsClasses).length
  if (counted > mostGroups) report('network.too-many-groups', 'classAttribute', { given: counted, most: mostGroups })
}

/** Of timers together, and of classes and steps together: so many does the memory hold in every replication. */
const mostGroups = 1_000_000
const countsClasses = { serve: 1, seize: 1, appointment: 1, leave: 1 }

/** Number of a timer's groups; reports too many of them, with their limits. Gives 0 then, so that they are told of once. */
function checkGroups(by: readonly string[], limits: number, known: Known, path: string, report: Reporter): number {
  const groups = by.reduce((product, attribute) => product * (known.labels(attribute)?.length ?? 1), 1)
  const counted = groups * Math.max(1, limits)
  if (counted <= mostGroups) return counted
  report('network.too-many-groups', path, { given: counted, most: mostGroups })
  return 0
}

/** An exception begins when the one before it has ended, or later, and its slots are within it. */
function checkOverride(
  { from, until, slots }: NonNullable<Timetable['overrides']>[number],
  before = from,
  path: string,
  report: Reporter,
): void {
  if (from < before) report('network.unsorted', path, { given: from, before })
  if (from >= until) report('network.unsorted', path, { given: until, before: from })
  const times = slots.map((slot) => slot.at)
  checkSorted(times, `${path}.slots`, report)
  times.forEach((at, i) => {
    if (at < from || at >= until)
      report('network.out-of-range', `${path}.slots[${i}].at`, { given: at, expected: `${from} – ${until}` })
  })
}

function checkInWeek(times: readonly number[], week: number, path: string, report: Reporter): void {
  times.forEach((at, i) => {
    if (at >= week) report('network.out-of-range', `${path}[${i}].at`, { given: at, expected: `below ${week}` })
  })
}
