import type { CareModel } from '#care/model'
import type { Schedule } from '#engines/des'
import { type Calendar, MINUTES_PER_DAY, MINUTES_PER_WEEK } from './calendar.ts'

type Offering = CareModel['offerings'][number]
type Hours = Offering['hours']
type WeekTime = Exclude<Hours, 'always'>[number]
type Closure = CareModel['resources'][number]['closures'][number]

/** A value from a minute of the week's day `day` on, for `length` minutes. */
interface Span {
  readonly day: number
  readonly from: number
  readonly length: number
  readonly value: number
}
interface Piece {
  readonly from: number
  readonly until: number
  readonly value: number
}

/** What a thing's value is over the run: a constant, or a week with exceptions. */
export type Course =
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'varying'; readonly schedule: Omit<Schedule, 'id'>; readonly max: number }

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']

/** Open (1) or closed (0). */
export function courseOfHours(calendar: Calendar, hours: Hours, closures: readonly Closure[] = []): Course {
  return courseOf(calendar, spansOf(hours, 1), 1, closures)
}

/** Units by shift; overlapping shifts add. */
export function courseOfShifts(
  calendar: Calendar,
  shifts: readonly (WeekTime & { readonly capacity: { readonly value: number } })[],
  closures: readonly Closure[] = [],
): Course {
  return courseOf(
    calendar,
    shifts.flatMap((shift) => spansOf([shift], shift.capacity.value)),
    Infinity,
    closures,
  )
}

/** The same number of units round the clock, but for closures. */
export function courseOfUnits(calendar: Calendar, units: number, closures: readonly Closure[] = []): Course {
  return courseOf(calendar, spansOf('always', units), Infinity, closures)
}

/** The value at a time of the run, or of an ordinary week, without the exceptions. */
export function valueAt(course: Course, time: number, inOrdinaryWeek = false): number {
  if (course.kind === 'constant') return course.value
  const { week, overrides = [] } = course.schedule
  const override = inOrdinaryWeek ? undefined : overrides.findLast(({ from, until }) => from <= time && time < until)
  return (override ?? week.findLast(({ at }) => at <= time % MINUTES_PER_WEEK) ?? week.at(-1)!).value
}

/** Values add, up to `most`; a closure takes them down to its capacity (0 unless it says more) while it lasts. */
function courseOf(calendar: Calendar, spans: readonly Span[], most: number, closures: readonly Closure[]): Course {
  const week = (weekday: number, before: number) => dayPieces(spans, weekday, before, most)
  const exceptions = exceptionDays(calendar, closures).map((day) => {
    const pieces = week(calendar.weekdayOf(day), calendar.weekdayOf(day - 1))
    const closed = closures.reduce((open, closure) => closePieces(calendar, open, closure, day), pieces)
    return closed.map((piece) => shiftPiece(piece, day * MINUTES_PER_DAY))
  })
  const ordinary = dayNames.flatMap((_, weekday) =>
    week(weekday, (weekday + 6) % 7).map((piece) => shiftPiece(piece, weekday * MINUTES_PER_DAY)),
  )
  const weekPieces = joinPieces(ordinary)
  const overrides = joinPieces(exceptions.flat())
  const everyDayIsException = exceptions.length >= calendar.days
  const values = new Set([
    ...(everyDayIsException ? [] : weekPieces.map((piece) => piece.value)),
    ...overrides.map((piece) => piece.value),
  ])
  const [only] = values
  if (values.size === 1 && only !== undefined) return { kind: 'constant', value: only }
  return {
    kind: 'varying',
    schedule: {
      week: weekPieces.map(({ from, value }) => ({ at: from, value })),
      ...(overrides.length > 0 && { overrides }),
    },
    max: Math.max(...values),
  }
}

/** Days that are not as their weekday usually is: holidays, the day after them (shifts past midnight), and closures. */
export function exceptionDays(calendar: Calendar, closures: readonly Closure[]): readonly number[] {
  const days = new Set(calendar.holidays.flatMap((day) => [day, day + 1]))
  for (const closure of closures) {
    const last = Math.min(calendar.dayOf(closure.until), calendar.days)
    for (let day = Math.max(0, calendar.dayOf(closure.from)); day <= last; day++) days.add(day)
  }
  return [...days].filter((day) => day >= 0 && day < calendar.days).sort((a, b) => a - b)
}

/** The pieces of a day that is like `weekday` and follows one like `before`. */
function dayPieces(spans: readonly Span[], weekday: number, before: number, most: number): readonly Piece[] {
  const here = [
    ...spans.filter((span) => span.day === weekday),
    ...spans
      .filter((span) => span.day === before && span.from + span.length > MINUTES_PER_DAY)
      .map((span) => ({ ...span, from: 0, length: span.from + span.length - MINUTES_PER_DAY })),
  ]
  const edges = new Set([0, MINUTES_PER_DAY])
  for (const { from, length } of here) edges.add(from).add(Math.min(from + length, MINUTES_PER_DAY))
  const sorted = [...edges].sort((a, b) => a - b)
  return sorted.slice(1).map((until, i) => {
    const from = sorted[i]!
    const value = here
      .filter((span) => span.from <= from && span.from + span.length >= until)
      .reduce((sum, span) => sum + span.value, 0)
    return { from, until, value: Math.min(value, most) }
  })
}

/** A closure's `during` may reach past midnight of its last day, as a shift does. */
function closePieces(calendar: Calendar, pieces: readonly Piece[], closure: Closure, day: number): readonly Piece[] {
  const within = (d: number) => d >= calendar.dayOf(closure.from) && d < calendar.dayOf(closure.until)
  const most = closure.capacity?.value ?? 0
  const none = -1
  const closed = dayPieces(
    spansOf(closure.during ?? 'always', 1),
    within(day) ? calendar.weekdayOf(day) : none,
    within(day - 1) ? calendar.weekdayOf(day - 1) : none,
    1,
  ).filter((piece) => piece.value > 0)
  return closed.reduce(
    (open, { from, until }) =>
      open.flatMap((piece) => {
        const [start, end] = [Math.max(from, piece.from), Math.min(until, piece.until)]
        if (start >= end) return [piece]
        return [
          { ...piece, until: start },
          { from: start, until: end, value: Math.min(piece.value, most) },
          { ...piece, from: end },
        ].filter((part) => part.from < part.until)
      }),
    pieces,
  )
}

function spansOf(hours: Hours, value: number): readonly Span[] {
  if (hours === 'always') return dayNames.map((_, day) => ({ day, from: 0, length: MINUTES_PER_DAY, value }))
  return hours.flatMap(({ days, from, to }) => {
    const start = minuteOf(from)
    const end = minuteOf(to)
    const length = end > start ? end - start : end + MINUTES_PER_DAY - start
    return weekdaysOf(days).map((day) => ({ day, from: start, length, value }))
  })
}

function weekdaysOf(days: WeekTime['days']): readonly number[] {
  const named = days.flatMap((day) => {
    if (day === 'all') return [0, 1, 2, 3, 4, 5, 6]
    if (day === 'weekdays') return [0, 1, 2, 3, 4]
    if (day === 'weekend') return [5, 6]
    return [dayNames.indexOf(day)]
  })
  return [...new Set(named)]
}

function minuteOf(clock: string): number {
  const [hour, minute] = clock.split(':').map(Number)
  return hour! * 60 + minute!
}

function shiftPiece(piece: Piece, by: number): Piece {
  return { from: piece.from + by, until: piece.until + by, value: piece.value }
}

/** Neighbours with the same value become one. */
function joinPieces(pieces: readonly Piece[]): readonly Piece[] {
  const joined: Piece[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    if (last && last.until === piece.from && last.value === piece.value)
      joined[joined.length - 1] = { ...last, until: piece.until }
    else joined.push(piece)
  }
  return joined
}
