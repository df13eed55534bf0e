import type { Offering } from './schema/network.ts'
import type { Hours, WeekTime } from './schema/values.ts'

const minutesPerDay = 1440
export const minutesPerWeek = 7 * minutesPerDay

/** A part of the week in minutes from Monday 00:00; `until` may lie past the week's end. */
export interface WeekSpan {
  readonly from: number
  readonly until: number
}

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const daysOf: Readonly<Record<WeekTime['days'][number], readonly number[]>> = {
  mon: [0],
  tue: [1],
  wed: [2],
  thu: [3],
  fri: [4],
  sat: [5],
  sun: [6],
  weekdays: [0, 1, 2, 3, 4],
  weekend: [5, 6],
  all: [0, 1, 2, 3, 4, 5, 6],
}

/** The parts of an ordinary week that the hours name: one for each day of each of them. */
export function weekSpans(hours: Hours): readonly WeekSpan[] {
  if (hours === 'always') return [{ from: 0, until: minutesPerWeek }]
  return hours.flatMap(({ days, from, to }) => {
    const start = minuteOf(from)
    const end = minuteOf(to)
    const length = end > start ? end - start : end - start + minutesPerDay
    return days
      .flatMap((name) => daysOf[name])
      .map((day) => ({ from: day * minutesPerDay + start, until: day * minutesPerDay + start + length }))
  })
}

/** A slot that can be booked, on the day of the week (Monday is 0) on which its hours begin; past midnight the minute is beyond the day's 1440. */
export interface WeekSlot {
  readonly day: number
  readonly minute: number
  readonly places: number
  /** Minutes to the next one. */
  readonly every: number
}

/** The slots of an ordinary week, day by day of each of the timetable's hours. */
export function weekSlots(timetable: Offering['timetable'] = []): readonly WeekSlot[] {
  return timetable.flatMap((hours) => {
    const { every } = hours
    // A day may be named twice, by itself and among the weekdays.
    const spans = new Map(weekSpans([hours]).map((span) => [span.from, span]))
    return [...spans.values()].flatMap(({ from, until }) =>
      Array.from({ length: Math.ceil((until - from) / every) }, (_, index) => ({
        day: Math.floor(from / minutesPerDay),
        minute: (from % minutesPerDay) + index * every,
        places: hours.places.value,
        every,
      })),
    )
  })
}

/** Minutes from Monday 00:00 of a slot of an ordinary week. */
export function minuteOfSlot({ day, minute }: WeekSlot): number {
  return (day * minutesPerDay + minute) % minutesPerWeek
}

/** Tells whether a minute of the week is within the hours. */
export function within(hours: Hours): (minute: number) => boolean {
  const spans = weekSpans(hours)
  return (minute) =>
    spans.some(({ from, until }) => (minute >= from && minute < until) || minute + minutesPerWeek < until)
}

/** Are the hours the whole week? Then every end of a part lies within another, and there is one. */
export function isAlways(hours: Hours): boolean {
  const isWithin = within(hours)
  const spans = weekSpans(hours)
  return spans.length > 0 && spans.every(({ until }) => hours === 'always' || isWithin(until % minutesPerWeek))
}

/** Minutes of an ordinary week within the hours; those that are named twice count twice, as overlapping shifts add. */
export function weekMinutes(hours: Hours): number {
  return weekSpans(hours).reduce((sum, { from, until }) => sum + until - from, 0)
}

/**
 * Parts of the week in the words that the files write them in: `all 22:00–08:00`, `weekend 00:00–24:00`, `fri 17:00 – mon 08:00`, `always`.
 * @param spans in order, none overlapping another, within the week
 */
export function weekText(spans: readonly WeekSpan[]): string {
  const joined = joinSpans(spans)
  const [only] = joined
  if (only && only.until - only.from >= minutesPerWeek) return 'always'
  const byClock = new Map<string, number[]>()
  const long: string[] = []
  for (const { from, until } of joined) {
    if (until - from > minutesPerDay) long.push(`${momentText(from, false)} – ${momentText(until, true)}`)
    else {
      const clock = `${clockText(from, false)}–${clockText(until, true)}`
      byClock.set(clock, [...(byClock.get(clock) ?? []), dayOf(from)])
    }
  }
  return [...[...byClock].map(([clock, days]) => `${daysText(days)} ${clock}`), ...long].join('; ')
}

/** Neighbours become one; also the last and the first, as Monday follows Sunday. */
function joinSpans(spans: readonly WeekSpan[]): readonly WeekSpan[] {
  const joined: WeekSpan[] = []
  for (const span of spans) {
    const last = joined.at(-1)
    if (last?.until === span.from) joined[joined.length - 1] = { from: last.from, until: span.until }
    else joined.push(span)
  }
  const [first, ...rest] = joined
  const last = rest.at(-1)
  if (first?.from !== 0 || last?.until !== minutesPerWeek) return joined
  return [...rest.slice(0, -1), { from: last.from, until: minutesPerWeek + first.until }]
}

function daysText(days: readonly number[]): string {
  const name = (['all', 'weekdays', 'weekend'] as const).find((group) => {
    const of = daysOf[group]
    return of.length === days.length && of.every((day) => days.includes(day))
  })
  return name ?? days.map((day) => dayNames[day]!).join(', ')
}

function momentText(minute: number, isEnd: boolean): string {
  const day = isEnd && minute % minutesPerDay === 0 ? dayOf(minute - 1) : dayOf(minute)
  return `${dayNames[day]!} ${clockText(minute, isEnd)}`
}

function dayOf(minute: number): number {
  return Math.floor(minute / minutesPerDay) % 7
}

function clockText(minute: number, isEnd: boolean): string {
  const of = minute % minutesPerDay
  const shown = isEnd && of === 0 ? minutesPerDay : of
  return [Math.floor(shown / 60), shown % 60].map((part) => String(part).padStart(2, '0')).join(':')
}

function minuteOf(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number)
  return hour! * 60 + minute!
}

/** The Monday on or before a day, both ISO 8601: what runs begin with. */
export function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7))
  return day.toISOString().slice(0, 10)
}
