import { type Interval, meet } from './interval.ts'

/** A date narrowed by what is known of things around it. */
export interface Narrowed {
  /** Never wider than the date as written. Undefined when the two have no day in common: somebody must be asked. */
  readonly interval: Interval | undefined
  /** Ids of what narrowed it; empty when it is as written. */
  readonly because: readonly string[]
}

/** What something outside says of a date, and what that is. */
export interface Limit extends Interval {
  readonly because: string
}

/** The date with all limits at once. The date itself stays as it was written. */
export function narrow(date: Interval, limits: readonly Limit[]): Narrowed {
  const because: string[] = []
  let interval: Interval | undefined = { ...(date.lo && { lo: date.lo }), ...(date.hi && { hi: date.hi }) }
  for (const { because: id, ...limit } of limits) {
    if (interval === undefined) break
    const next: Interval | undefined = meet(interval, limit)
    if (next === undefined || next.lo !== interval.lo || next.hi !== interval.hi) because.push(id)
    interval = next
  }
  return { interval, because }
}
