/** Kinds of event, in the order in which those of one instant are handled (see README, simultaneous events). */
export const DONE = 0
export const RETURN = 1
export const CAPACITY = 2
export const THRESHOLD = 3
export const ARRIVAL = 4
export const PATIENCE = 5

/** Ranks by kind: ends of service, ends of delay and returned units come first and together. */
const rank = Float64Array.of(1, 1, 2, 3, 4, 5)
const rankSpan = 2 ** 50

/**
 * Event list: a 4-ary heap on (time, rank, order of scheduling). The heap holds times and slots; what an event is about
 * stays in its slot. An event is cancelled by its token no longer being that of its patient, and dropped when it comes up.
 * @see Cormen et al., Introduction to Algorithms, ch. 6; d = 4 as in LaMarca & Ladner (1996), for the cache
 */
export interface EventList {
  size: number
  scheduled: number
  time: Float64Array
  slot: Int32Array
  order: Float64Array
  kind: Uint8Array
  subject: Int32Array
  token: Int32Array
  free: Int32Array
  freeCount: number
}

export function createEventList(): EventList {
  const room = 1024
  return {
    size: 0,
    scheduled: 0,
    time: new Float64Array(room),
    slot: new Int32Array(room),
    order: new Float64Array(room),
    kind: new Uint8Array(room),
    subject: new Int32Array(room),
    token: new Int32Array(room),
    free: Int32Array.from({ length: room }, (_, i) => room - 1 - i),
    freeCount: room,
  }
}

export function schedule(list: EventList, time: number, kind: number, subject: number, token: number): void {
  if (list.freeCount === 0) grow(list)
  const slot = list.free[--list.freeCount]!
  const order = rank[kind]! * rankSpan + list.scheduled++
  list.order[slot] = order
  list.kind[slot] = kind
  list.subject[slot] = subject
  list.token[slot] = token
  const times = list.time
  const slots = list.slot
  let i = list.size++
  while (i > 0) {
    const parent = (i - 1) >> 2
    const parentTime = times[parent]!
    if (parentTime < time || (parentTime === time && list.order[slots[parent]!]! < order)) break
    times[i] = parentTime
    slots[i] = slots[parent]!
    i = parent
  }
  times[i] = time
  slots[i] = slot
}

/** Takes the first event out; gives its slot, readable until the next `schedule`. The list must not be empty. */
export function takeNext(list: EventList): number {
  const times = list.time
  const slots = list.slot
  const orders = list.order
  const first = slots[0]!
  list.free[list.freeCount++] = first
  const size = --list.size
  if (size > 0) {
    const time = times[size]!
    const slot = slots[size]!
    const order = orders[slot]!
    let i = 0
    for (;;) {
      let child = (i << 2) + 1
      if (child >= size) break
      const end = child + 4 < size ? child + 4 : size
      let childTime = times[child]!
      for (let j = child + 1; j < end; j++) {
        const t = times[j]!
        if (t < childTime || (t === childTime && orders[slots[j]!]! < orders[slots[child]!]!)) {
          child = j
          childTime = t
        }
      }
      if (time < childTime || (time === childTime && order < orders[slots[child]!]!)) break
      times[i] = childTime
      slots[i] = slots[child]!
      i = child
    }
    times[i] = time
    slots[i] = slot
  }
  return first
}

function grow(list: EventList): void {
  const room = list.time.length
  const time = new Float64Array(room * 2)
  const slot = new Int32Array(room * 2)
  const order = new Float64Array(room * 2)
  const kind = new Uint8Array(room * 2)
  const subject = new Int32Array(room * 2)
  const token = new Int32Array(room * 2)
  time.set(list.time)
  slot.set(list.slot)
  order.set(list.order)
  kind.set(list.kind)
  subject.set(list.subject)
  token.set(list.token)
  const free = new Int32Array(room * 2)
  for (let i = 0; i < room; i++) free[i] = 2 * room - 1 - i
  Object.assign(list, { time, slot, order, kind, subject, token, free, freeCount: room })
}
