/** Kinds of event, in the order in which those of one instant are handled (see the engine's README, simultaneous events). */
export const DONE: i32 = 0
export const RETURN: i32 = 1
export const CAPACITY: i32 = 2
export const THRESHOLD: i32 = 3
export const ARRIVAL: i32 = 4
export const PATIENCE: i32 = 5

/** Ends of service, ends of delay and returned units come first and together. */
function rankOf(kind: i32): u64 {
  return kind === DONE ? 1 : <u64>kind
}

/**
 * Event list: a 4-ary heap on (time, rank, order of scheduling). An event is cancelled by its token no longer being that of its
 * patient, and dropped when it comes up.
 * @see Cormen et al., Introduction to Algorithms, ch. 6; d = 4 as in LaMarca & Ladner (1996), for the cache
 */
export class Events {
  static size: i32 = 0
  private static scheduled: u64 = 0
  /** As the bits of doubles of at least 0, which are in the same order and quicker to compare. */
  private static times: StaticArray<u64> = new StaticArray<u64>(1024)
  /** Rank above, number of scheduling below. */
  private static orders: StaticArray<u64> = new StaticArray<u64>(1024)
  /** Kind (4 bits) and subject (28 bits) above, token below. */
  private static whats: StaticArray<u64> = new StaticArray<u64>(1024)

  /** The event taken last. */
  static kind: i32 = 0
  static subject: i32 = 0
  static token: i32 = 0

  /** The first place is empty since `take`: what is scheduled next goes there, which spares it the way up and the last event the way down. */
  private static hole: bool = false

  /** Time of the next event; ∞ when there is none. */
  static get next(): f64 {
    if (Events.hole) Events.fillHole()
    return Events.size > 0 ? reinterpret<f64>(Events.times[0]) : Infinity
  }

  static schedule(at: f64, kind: i32, subject: i32, token: i32): void {
    // − 0 becomes 0.
    const time = reinterpret<u64>(at + 0)
    const order = (rankOf(kind) << 50) | Events.scheduled++
    const what = ((<u64>((kind << 28) | subject)) << 32) | <u64>(<u32>token)
    if (Events.hole) {
      Events.hole = false
      Events.sink(time, order, what)
      return
    }
    if (Events.size === Events.times.length) Events.grow()
    const times = Events.times
    const orders = Events.orders
    const whats = Events.whats
    let i = Events.size++
    while (i > 0) {
      const parent = (i - 1) >> 2
      const parentTime = times[parent]
      if (parentTime < time || (parentTime === time && orders[parent] < order)) break
      times[i] = parentTime
      orders[i] = orders[parent]
      whats[i] = whats[parent]
      i = parent
    }
    times[i] = time
    orders[i] = order
    whats[i] = what
  }

  /** Takes the first event out, of which `next` has given the time. */
  static take(): void {
    const first = Events.whats[0]
    Events.kind = <i32>(first >> 60)
    Events.subject = <i32>((first >> 32) & 0xfffffff)
    Events.token = <i32>first
    Events.hole = true
  }

  private static fillHole(): void {
    Events.hole = false
    const size = --Events.size
    if (size > 0) Events.sink(Events.times[size], Events.orders[size], Events.whats[size])
  }

  /** Puts an event at the first place, and lets it sink to its own. */
  private static sink(time: u64, order: u64, what: u64): void {
    const times = Events.times
    const orders = Events.orders
    const whats = Events.whats
    const size = Events.size
    let i = 0
    for (let first = 1; first < size; first = (i << 2) + 1) {
      const child = first + 3 < size ? Events.firstOfFour(first) : Events.firstOf(first, size)
      const childTime = times[child]
      if (time < childTime || (time === childTime && order < orders[child])) break
      times[i] = childTime
      orders[i] = orders[child]
      whats[i] = whats[child]
      i = child
    }
    times[i] = time
    orders[i] = order
    whats[i] = what
  }

  /** Which of four places has the first event. Computed, not branched to, as nothing foretells which it is; events of one instant are rare. */
  private static firstOfFour(first: i32): i32 {
    const times = Events.times
    const t0 = times[first]
    const t1 = times[first + 1]
    const t2 = times[first + 2]
    const t3 = times[first + 3]
    const a = first + i32(t1 < t0)
    const b = first + 2 + i32(t3 < t2)
    const place = a + (b - a) * i32(times[b] < times[a])
    const time = times[place]
    const ofInstant = i32(t0 === time) + i32(t1 === time) + i32(t2 === time) + i32(t3 === time)
    return ofInstant === 1 ? place : Events.firstOf(first, first + 4)
  }

  private static firstOf(from: i32, end: i32): i32 {
    const times = Events.times
    const orders = Events.orders
    let first = from
    for (let i = from + 1; i < end; i++)
      if (times[i] < times[first] || (times[i] === times[first] && orders[i] < orders[first])) first = i
    return first
  }

  private static grow(): void {
    const room = Events.times.length
    const times = new StaticArray<u64>(room * 2)
    const orders = new StaticArray<u64>(room * 2)
    const whats = new StaticArray<u64>(room * 2)
    for (let i = 0; i < room; i++) {
      times[i] = Events.times[i]
      orders[i] = Events.orders[i]
      whats[i] = Events.whats[i]
    }
    Events.times = times
    Events.orders = orders
    Events.whats = whats
  }
}
