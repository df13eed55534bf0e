import { BATCH, drawOfSource, GAP, unitOfSource } from './draws.ts'
import { ARRIVAL, schedule } from './heap.ts'
import type { Run } from './state.ts'
import { INITIAL, POISSON, type ProfileTable, RENEWAL, type SourceTable } from './tables.ts'

/** Schedules the source's next arrival, if there is one before it and the run end. Each source has one pending at most. */
export function scheduleArrival(s: Run, i: number): void {
  const source = s.t.sources[i]!
  const n = s.sourceArrivals[i]!
  const time = nextArrival(s, i, source, n)
  s.sourceTime[i] = time
  if (time < source.until && time < s.length) schedule(s.list, time, ARRIVAL, i, 0)
}

/** Time of arrival number n (from 0), with the one before at `sourceTime`. */
function nextArrival(s: Run, i: number, source: SourceTable, n: number): number {
  const last = s.sourceTime[i]!
  switch (source.kind) {
    case POISSON: {
      if (source.rate <= 0) return Infinity
      const expected = -Math.log(1 - unitOfSource(s, i, n, GAP)) / source.rate
      return source.profile < 0 ? last + expected : invertProfile(s, s.t.profiles[source.profile]!, last, expected)
    }
    case RENEWAL:
      return last + drawOfSource(s, i, n, GAP, source.interval)
    case INITIAL:
      return n === 0 ? last : Infinity
    default:
      return plannedTime(s, i, source)
  }
}

/** Of a list of times: the next that is not before `from`; those before are passed over. */
function plannedTime(s: Run, i: number, source: SourceTable): number {
  const { times, repeatEvery } = source
  for (;;) {
    const n = s.sourceArrivals[i]!
    const round = times.length === 0 ? 1 : Math.floor(n / times.length)
    if (round > 0 && (repeatEvery === 0 || times.length === 0)) return Infinity
    const time = times[n - round * times.length]! + round * repeatEvery
    if (time >= source.from) return time
    s.sourceArrivals[i] = n + 1
  }
}

/** Patients that come at this arrival. */
export function batchSize(s: Run, i: number): number {
  const source = s.t.sources[i]!
  const size = source.batch < 0 ? 1 : drawOfSource(s, i, s.sourceArrivals[i]!, BATCH, source.batch)
  return source.kind === INITIAL ? source.count * size : size
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
