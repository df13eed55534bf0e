import { lengthOf } from './calendar.ts'
import { checkSorted, type Known } from './check-known.ts'
import type { FlowNetwork, Timetable } from './network.ts'
import type { Reporter } from './shape.ts'

/** Schedules, timetables, timers, resources and the class attribute. */
export function checkCalendar(network: FlowNetwork, known: Known, report: Reporter): void {
  const { week } = lengthOf(network.time.unit)
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
  network.timetables?.forEach(({ slots, overrides }, i) => {
    const times = slots.map((slot) => slot.at)
    checkSorted(times, `timetables[${i}].slots`, report)
    checkInWeek(times, week, `timetables[${i}].slots`, report)
    if (slots.every((slot) => slot.places === 0)) report('network.no-places', `timetables[${i}].slots`, {})
    overrides?.forEach((override, k) => {
      checkOverride(override, overrides[k - 1]?.until, `timetables[${i}].overrides[${k}]`, report)
    })
  })
  network.timers?.forEach((timer, i) => {
    if (timer.id === 'sojourn') report('network.reserved-id', `timers[${i}].id`, { given: 'sojourn' })
    timer.by?.forEach((attribute, k) => {
      known.discrete(attribute, `timers[${i}].by[${k}]`)
    })
    checkSorted(timer.limits ?? [], `timers[${i}].limits`, report)
  })
  network.resources.forEach(({ capacity }, i) => {
    if (capacity !== null && typeof capacity === 'object')
      known.refers('schedule', capacity.schedule, `resources[${i}].capacity.schedule`)
  })
  if (network.classAttribute !== undefined) known.discrete(network.classAttribute, 'classAttribute')
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
