import * as code from '../src/engines/des/codes'
import { BATCH, drawOfSource, GAP, unitOfSource } from './draws'
import { ARRIVAL, Events } from './events'
import { Profile, Source } from './live'
import { Run } from './state'

/** Schedules the source's next arrival, if there is one before it and the run end. Each source has one pending at most. */
export function scheduleArrival(source: Source): void {
  const time = nextArrival(source)
  source.time = time
  if (time < source.until && time < Run.length) Events.schedule(time, ARRIVAL, source.index, 0)
}

/** Time of the source's next arrival, with the one before at its `time`. */
function nextArrival(source: Source): f64 {
  switch (source.kind) {
    case code.POISSON: {
      if (source.rate <= 0) return Infinity
      const expected = -Math.log(1 - unitOfSource(source, source.arrivals, GAP)) / source.rate
      const profile = source.profile
      return profile === null ? source.time + expected : invertProfile(source, profile, expected)
    }
    case code.RENEWAL:
      return source.time + drawOfSource(source, source.arrivals, GAP, source.interval!)
    case code.INITIAL:
      return source.arrivals === 0 ? source.time : Infinity
    default:
      return plannedTime(source)
  }
}

/** Of a list of times: the next that is not before `from`; those before are passed over, whole rounds of them at once. */
function plannedTime(source: Source): f64 {
  const times = source.times
  if (source.from >= Run.length) return Infinity
  if (source.arrivals === 0 && source.repeatEvery > 0 && times.length > 0) {
    const rounds = floor((source.from - times[times.length - 1]) / source.repeatEvery) - 1
    if (rounds > 0) source.arrivals = <i32>rounds * times.length
  }
  while (true) {
    const n = source.arrivals
    const round = times.length === 0 ? 1 : n / times.length
    if (round > 0 && (source.repeatEvery === 0 || times.length === 0)) return Infinity
    const time = times[n - round * times.length] + <f64>round * source.repeatEvery
    if (time >= source.from) return time
    source.arrivals = n + 1
  }
}

/** Patients that come at this arrival. */
export function batchSize(source: Source): f64 {
  const batch = source.batch
  const size = batch === null ? <f64>1 : drawOfSource(source, source.arrivals, BATCH, batch)
  return source.kind === code.INITIAL ? source.initial * size : size
}

/**
 * The time t > source.time with ∫ values·days = expected: the arrival whose unit exponential is `expected`.
 * Steps are walked through within a day; whole days are passed by their total, so that a rare need costs little. The source keeps where
 * the walk ended, as the next one begins there.
 * @see Çinlar, Introduction to Stochastic Processes (1975), §4.7: inversion of the cumulative rate
 */
function invertProfile(source: Source, profile: Profile, expected: f64): f64 {
  const day = Run.day
  const weekOffset = Run.weekOffset
  const stepLength = profile.stepLength
  const values = profile.values
  let left = expected
  let t = source.time
  let isKnown = t === source.walkedTo
  let today = isKnown ? source.today : floor(t / day)
  while (t < Run.length) {
    const factor: f64 = today < <f64>profile.days.length ? profile.days[<i32>today] : 1
    const dayEnd = (today + 1) * day
    if (t === today * day) {
      const total = factor * (cumulative(profile, dayEnd + weekOffset) - cumulative(profile, t + weekOffset))
      if (total <= left) {
        left -= total
        t = dayEnd
        today++
        isKnown = false
        continue
      }
    }
    let step = isKnown ? source.step : floor((t + weekOffset) / stepLength)
    let at = isKnown ? source.stepOfProfile : <i32>(<i64>step % <i64>values.length)
    while (t < dayEnd) {
      const rate = factor * values[at]
      const end = min(dayEnd, (step + 1) * stepLength - weekOffset)
      const amount = rate * (end - t)
      if (left < amount) {
        source.today = today
        source.step = step
        source.stepOfProfile = at
        return (source.walkedTo = t + left / rate)
      }
      left -= max<f64>(0, amount)
      if (end > t) t = end
      step++
      at = at + 1 === values.length ? 0 : at + 1
    }
    today++
    isKnown = false
  }
  return Infinity
}

/** Integral of the repeated profile values from Monday 00:00 of the first week to x. */
function cumulative(profile: Profile, x: f64): f64 {
  const n = profile.values.length
  const steps = x / profile.stepLength
  const rounds = floor(steps / <f64>n)
  const within = steps - rounds * <f64>n
  const step = <i32>min(<f64>n - 1, floor(within))
  return (
    rounds * profile.cumulative[n] +
    profile.cumulative[step] +
    (within - <f64>step) * profile.stepLength * profile.values[step]
  )
}
