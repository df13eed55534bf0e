import { BATCH, drawOfSource, GAP, unitOfSource } from './draws.ts'
import { ARRIVAL, schedule } from './heap.ts'
import type { LiveSource } from './live.ts'
import type { Run } from './state.ts'
import { INITIAL, POISSON, type ProfileTable, RENEWAL } from './tables.ts'

/** Schedules the source's next arrival, if there is one before it and the run end. Each source has one pending at most. */
export function scheduleArrival(s: Run, source: LiveSource): void {
  const time = nextArrival(s, source)
  source.time = time
  if (time < source.until && time < s.length) schedule(s.list, time, ARRIVAL, source.index, 0)
}

/** Time of the source's next arrival, with the one before at its `time`. */
function nextArrival(s: Run, source: LiveSource): number {
  const { time: last, arrivals: n, rate, profile } = source
  switch (source.kind) {
    case POISSON: {
      if (rate <= 0) return Infinity
      const expected = -Math.log(1 - unitOfSource(source, n, GAP)) / rate
      return profile === null ? last + expected : invertProfile(s, profile, last, expected)
    }
    case RENEWAL:
      return last + drawOfSource(source, n, GAP, source.interval!)
    case INITIAL:
      return n === 0 ? last : Infinity
    default:
      return plannedTime(source)
  }
}

/** Of a list of times: the next that is not before `from`; those before are passed over. */
function plannedTime(source: LiveSource): number {
  const { times, repeatEvery, from } = source.table
  for (;;) {
    const n = source.arrivals
    const round = times.length === 0 ? 1 : Math.floor(n / times.length)
    if (round > 0 && (repeatEvery === 0 || times.length === 0)) return Infinity
    const time = times[n - round * times.length]! + round * repeatEvery
    if (time >= from) return time
    source.arrivals = n + 1
  }
}

/** Patients that come at this arrival. */
export function batchSize(source: LiveSource): number {
  const { batch } = source
  const size = batch === null ? 1 : drawOfSource(source, source.arrivals, BATCH, batch)
  return source.kind === INITIAL ? source.table.count * size : size
}

/**
 * The time t > from with ∫ values·days = expected: the arrival whose unit exponential is `expected`.
 * Steps are walked through within a day; whole days are passed by their total, so that a rare need costs little.
 * @see Çinlar, Introduction to Stochastic Processes (1975), §4.7: inversion of the cumulative rate
 */
export function invertProfile(s: Run, profile: ProfileTable, from: number, expected: number): number {
  const { day, weekOffset } = s.t
  const { stepLength, values, days } = profile
  let left = expected
  let t = from
  let today = Math.floor(t / day)
  while (t < s.length) {
    const factor = today < days.length ? days[today]! : 1
    const dayEnd = (today + 1) * day
    if (t === today * day) {
      const total = factor * (cumulative(profile, dayEnd + weekOffset) - cumulative(profile, t + weekOffset))
      if (total <= left) {
        left -= total
        t = dayEnd
        today++
        continue
      }
    }
    let step = Math.floor((t + weekOffset) / stepLength)
    while (t < dayEnd) {
      const rate = factor * values[step % values.length]!
      const end = Math.min(dayEnd, (step + 1) * stepLength - weekOffset)
      const amount = rate * (end - t)
      if (left < amount) return t + left / rate
      left -= Math.max(0, amount)
      if (end > t) t = end
      step++
    }
    today++
  }
  return Infinity
}

/** Integral of the repeated profile values from Monday 00:00 of the first week to x. */
function cumulative(profile: ProfileTable, x: number): number {
  const { stepLength, values } = profile
  const n = values.length
  const steps = x / stepLength
  const rounds = Math.floor(steps / n)
  const within = steps - rounds * n
  const step = Math.min(n - 1, Math.floor(within))
  return rounds * profile.cumulative[n]! + profile.cumulative[step]! + (within - step) * stepLength * values[step]!
}
