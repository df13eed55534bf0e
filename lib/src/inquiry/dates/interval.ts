import type { Day } from './days.ts'

/** The days from `lo` to `hi`, both included; an end that is not there is open. */
export interface Interval {
  readonly lo?: Day
  readonly hi?: Day
}

/** The days that both have; undefined when there are none. */
export function meet(a: Interval, b: Interval): Interval | undefined {
  const lo = later(a.lo, b.lo)
  const hi = earlier(a.hi, b.hi)
  return lo !== undefined && hi !== undefined && lo > hi ? undefined : intervalOf(lo, hi)
}

/** Whether every day of the one is in the other. */
export function isWithin(inner: Interval, outer: Interval): boolean {
  const above = outer.lo === undefined || (inner.lo !== undefined && inner.lo >= outer.lo)
  const below = outer.hi === undefined || (inner.hi !== undefined && inner.hi <= outer.hi)
  return above && below
}

export function intervalOf(lo: Day | undefined, hi: Day | undefined): Interval {
  return { ...(lo === undefined ? {} : { lo }), ...(hi === undefined ? {} : { hi }) }
}

/** The later of two days, where an absent one says nothing. */
export function later(a: Day | undefined, b: Day | undefined): Day | undefined {
  return a === undefined || (b !== undefined && b > a) ? b : a
}

/** The earlier of two days, where an absent one says nothing. */
export function earlier(a: Day | undefined, b: Day | undefined): Day | undefined {
  return a === undefined || (b !== undefined && b < a) ? b : a
}
