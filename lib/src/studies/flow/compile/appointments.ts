import { type PathwayStep, type WeekSlot, weekSlots } from '#care/model'
import type { Timetable } from '#engines/des'
import {
  addIssue,
  addStep,
  type Build,
  following,
  type Here,
  nameOf,
  type OpenOffering,
  siteName,
  target,
} from './build.ts'
import { type Calendar, MINUTES_PER_DAY } from './calendar.ts'
import { ageOption, offeringsAt } from './offerings.ts'
import { type Course, courseOfHours, exceptionDays, valueAt } from './schedules.ts'

type Appointment = Extract<PathwayStep, { kind: 'appointment' }>
type Slots = Timetable['slots']

/**
 * Wait for a slot of the service: of the site where the patient is; if it has none, of its campus. At a neighbour's there is no line. Where
 * offerings are for different ages, each patient asks the first that is for its age, or goes to `otherwise`.
 */
export function compileAppointment(build: Build, here: Here, step: Appointment): void {
  const next = following(build, here, step.next)
  if (here.site?.neighbour) {
    addStep(build, { kind: 'pass', id: here.id, next })
    return
  }
  const bookable = bookableAt(build, here, step.service)
  const elsewhere = step.otherwise === undefined ? undefined : target(build, here, step.otherwise)
  const [first] = bookable
  if (!first) {
    if (elsewhere !== undefined) addStep(build, { kind: 'pass', id: here.id, next: elsewhere })
    else addIssue(build, 'flow.no-timetable', { step: nameOf(here), site: siteName(here.site), service: step.service })
    return
  }
  const isForAll = first.open.offering.ages === undefined
  const asked = isForAll ? [first] : bookable
  const to = asked.map(({ timetable }, index) => {
    const id = isForAll ? here.id : `${here.id}~${index + 1}`
    build.timetables.set(timetable.id, timetable)
    build.guide.queues.push({ of: nameOf(here), site: here.site?.id ?? null, step: id, asks: [] })
    return addStep(build, { kind: 'appointment', id, timetable: timetable.id, next })
  })
  if (isForAll) return
  const options = asked.map(({ open }, index) => ({ to: to[index]!, ...ageOption(build, open.offering.ages) }))
  const otherwise = elsewhere ?? to[0]!
  addStep(build, { kind: 'route', id: here.id, by: 'state', rule: 'first-open', options, otherwise })
}

interface Bookable {
  readonly open: OpenOffering
  readonly timetable: Timetable
}

/** Offerings with some slot in the week: those of the site itself, or else of its campus. */
function bookableAt(build: Build, { site }: Here, service: string): readonly Bookable[] {
  const all = offeringsAt(build, service, site).flatMap((open) => {
    const timetable = timetableOf(build, open)
    return timetable ? [{ open, timetable }] : []
  })
  const own = all.filter(({ open }) => open.site.id === site?.id)
  return own.length > 0 ? own : all
}

function timetableOf(build: Build, { offering }: OpenOffering): Timetable | undefined {
  const slots = weekSlots(offering.timetable).filter(({ places }) => places > 0)
  const course = courseOfHours(build.calendar, offering.hours, offering.closures)
  const week = slotsOfWeek(slots, course)
  if (week.length === 0) return undefined
  const same = build.model.offerings.filter((o) => o.service === offering.service && o.site === offering.site)
  const suffix = same.length > 1 ? `/${same.indexOf(offering) + 1}` : ''
  const overrides = exceptionDays(build.calendar, offering.closures).map((day) => ({
    from: day * MINUTES_PER_DAY,
    until: (day + 1) * MINUTES_PER_DAY,
    slots: slotsOfDay(slots, build.calendar, day, course),
  }))
  return {
    id: `slots:${offering.service}@${offering.site}${suffix}`,
    slots: week,
    ...(overrides.length > 0 && { overrides }),
  }
}

/** Those of an ordinary week, without those that fall when the service is closed. */
function slotsOfWeek(slots: readonly WeekSlot[], course: Course): Slots {
  const days = Array.from({ length: 7 }, (_, day) => slotsLike(slots, day, (day + 6) % 7, day))
  return added(days.flat().filter(({ at }) => valueAt(course, at, true) > 0))
}

function slotsOfDay(slots: readonly WeekSlot[], calendar: Calendar, day: number, course: Course): Slots {
  const here = slotsLike(slots, calendar.weekdayOf(day), calendar.weekdayOf(day - 1), day)
  return added(here.filter(({ at }) => valueAt(course, at) > 0))
}

/** The slots on a day that is like `weekday` and follows one like `before`, whose hours may reach past midnight. */
function slotsLike(slots: readonly WeekSlot[], weekday: number, before: number, day: number): Slots {
  const ofDay = (like: number, from: number) =>
    slots
      .filter((slot) => slot.day === like && slot.minute >= from && slot.minute < from + MINUTES_PER_DAY)
      .map(({ minute, places }) => ({ at: day * MINUTES_PER_DAY + minute - from, places }))
  return [...ofDay(before, MINUTES_PER_DAY), ...ofDay(weekday, 0)]
}

/** In order, those of the same time as one. */
function added(slots: Slots): Slots {
  const places = new Map<number, number>()
  for (const slot of slots) places.set(slot.at, (places.get(slot.at) ?? 0) + slot.places)
  return [...places].map(([at, sum]) => ({ at, places: sum })).sort((a, b) => a.at - b.at)
}
