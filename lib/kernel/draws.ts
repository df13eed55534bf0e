import * as code from '../src/engines/des/codes'
import { Distribution, Patient, Purpose, Source } from './live'
import { normalQuantile } from './normal'
import { threefry, unit, Words } from './threefry'

/** What a source's stream is asked for, as second counter word. */
export const GAP: i32 = 1
export const PATIENT: i32 = 2
export const BATCH: i32 = 3

/** A draw made again from the start (`resample`) is this far from the patient's occurrences. */
const ATTEMPT: i32 = 1 << 16

/** A source's draws know no patient. */
const noAttributes = new StaticArray<f64>(0)

/** Uniform draw of a patient for a purpose. */
export function drawUnit(p: Patient, purpose: Purpose): f64 {
  threefry(p.key0, p.key1, purpose.hash, countDraw(p, purpose))
  return unit(Words.w0, Words.w1)
}

/** Draw of a patient for a purpose from a distribution. @param attempt 0, or how often the draw has been made again */
export function draw(p: Patient, distribution: Distribution, purpose: Purpose, attempt: i32): f64 {
  if (distribution.isCertain) {
    countDraw(p, purpose)
    return quantile(distribution, p.attribute, 0, 0, 0)
  }
  const counter = attempt > 0 ? lastOccurrence(p, purpose) + attempt * ATTEMPT : countDraw(p, purpose)
  threefry(p.key0, p.key1, purpose.hash, counter)
  return quantile(distribution, p.attribute, unit(Words.w0, Words.w1), Words.w0, Words.w1)
}

/** Draw of a source's stream: interarrival times and batch sizes. */
export function drawOfSource(source: Source, index: i32, use: i32, distribution: Distribution): f64 {
  threefry(source.key0, source.key1, index, use)
  return quantile(distribution, noAttributes, unit(Words.w0, Words.w1), Words.w0, Words.w1)
}

export function unitOfSource(source: Source, index: i32, use: i32): f64 {
  threefry(source.key0, source.key1, index, use)
  return unit(Words.w0, Words.w1)
}

function countDraw(p: Patient, purpose: Purpose): i32 {
  const slot = purpose.slot
  if (slot < 0) return 0
  const count = p.occurrence[slot]
  p.occurrence[slot] = count + 1
  return count
}

function lastOccurrence(p: Patient, purpose: Purpose): i32 {
  return purpose.slot < 0 ? 0 : max(0, p.occurrence[purpose.slot] - 1)
}

/**
 * Inverse of the distribution function at u, rising in u, so that equal draws are comonotone across distributions. Gamma and
 * Erlang have no cheap inverse: they take further draws with (w0, w1) as their key.
 */
function quantile(d: Distribution, attributes: StaticArray<f64>, u: f64, w0: i32, w1: i32): f64 {
  switch (d.kind) {
    case code.DETERMINISTIC:
      return d.a
    case code.EXPONENTIAL:
      return -d.a * Math.log(1 - u)
    case code.LOGNORMAL:
      return Math.exp(d.a + d.b * normalQuantile(u))
    case code.WEIBULL:
      return d.b * Math.pow(-Math.log(1 - u), d.a)
    case code.UNIFORM:
      return d.a + d.b * u
    case code.TRIANGULAR:
      return triangular(d.a, d.b, d.c, u)
    case code.ERLANG:
      return erlang(d.a, d.b, w0, w1)
    case code.GAMMA:
      return gamma(d.a, d.b, w0, w1)
    case code.EMPIRICAL:
      return d.values[<i32>floor(u * <f64>d.values.length)]
    case code.DISCRETE:
      return d.values[chosenBy(d.cumulative, 0, u)]
    case code.MIXTURE: {
      // One number chooses the part and, stretched to (0, 1) again, draws from it.
      const i = chosenBy(d.cumulative, 0, u)
      const below = i === 0 ? 0 : d.cumulative[i - 1]
      const within = (u - below) / (d.cumulative[i] - below)
      const least: f64 = 1.0 / <f64>((<u64>1) << 53)
      return quantile(d.parts[i], attributes, min(max(within, least), 1 - least), w0, w1)
    }
    case code.OF_ATTRIBUTE:
      return quantile(d.parts[<i32>attributes[d.attribute]], attributes, u, w0, w1)
    default:
      return attributes[d.attribute]
  }
}

/** Number, from `first` on, of the first cumulative probability above u. */
export function chosenBy(cumulative: StaticArray<f64>, first: i32, u: f64): i32 {
  let i = first
  while (u >= cumulative[i]) i++
  return i - first
}

function triangular(low: f64, mode: f64, high: f64, u: f64): f64 {
  const width = high - low
  if (width === 0) return low
  return u * width < mode - low ? low + sqrt(u * width * (mode - low)) : high - sqrt((1 - u) * width * (high - mode))
}

function subUnit(w0: i32, w1: i32, i: i32): f64 {
  threefry(w0, w1, i, 0)
  return unit(Words.w0, Words.w1)
}

/** Sum of `shape` exponentials, as the logarithm of a product of uniforms. */
function erlang(shape: f64, scale: f64, w0: i32, w1: i32): f64 {
  let logarithm: f64 = 0
  let product: f64 = 1
  for (let i = 0; <f64>i < shape; i++) {
    product *= subUnit(w0, w1, i)
    if (product < 1e-200) {
      logarithm += Math.log(product)
      product = 1
    }
  }
  return -scale * (logarithm + Math.log(product))
}

/** @see Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000) */
function gamma(shape: f64, scale: f64, w0: i32, w1: i32): f64 {
  const boost: f64 = shape < 1 ? Math.pow(subUnit(w0, w1, 0), 1 / shape) : 1
  const size = (shape < 1 ? shape + 1 : shape) - 1.0 / 3.0
  const c = 1 / sqrt(9 * size)
  let i = 1
  while (true) {
    const x = normalQuantile(subUnit(w0, w1, i))
    const v = Math.pow(1 + c * x, 3)
    if (v > 0 && Math.log(subUnit(w0, w1, i + 1)) < 0.5 * x * x + size * (1 - v + Math.log(v)))
      return scale * boost * size * v
    i += 2
  }
}
