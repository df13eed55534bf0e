import { normalQuantile, threefry2x32 } from '#engines/stats'
import * as d from './distributions.ts'
import type { LiveDistribution, LiveSource, Patient, Purpose } from './live.ts'

/** What a source's stream is asked for, as second counter word. */
export const GAP = 1
export const PATIENT = 2
export const BATCH = 3

/** A draw made again from the start (`resample`) is this far from the patient's occurrences. */
export const ATTEMPT = 1 << 16

const words = new Int32Array(2)
const subWords = new Int32Array(2)
/** A source's draws know no patient. */
const noAttributes = new Float64Array(0)

/** Uniform number on (0, 1) of the two words; the same bits as `uniform01` of engines/stats. */
export function unit(w0: number, w1: number): number {
  return ((w0 >>> 0) * 0x100000 + (w1 >>> 12) + 0.5) * 2 ** -52
}

/** Uniform draw of a patient for a purpose. */
export function drawUnit(patient: Patient, purpose: Purpose): number {
  hashDraw(patient, purpose, 0)
  return unit(words[0]!, words[1]!)
}

/** Draw of a patient for a purpose from a distribution. @param attempt 0, or how often the draw has been made again */
export function draw(patient: Patient, distribution: LiveDistribution, purpose: Purpose, attempt: number): number {
  if (distribution.kind === d.DETERMINISTIC) {
    countDraw(patient, purpose)
    return distribution.a
  }
  hashDraw(patient, purpose, attempt)
  return quantile(distribution, patient.attribute, unit(words[0]!, words[1]!), words[0]!, words[1]!)
}

/** Draw of a source's stream: interarrival times and batch sizes. */
export function drawOfSource(source: LiveSource, index: number, use: number, distribution: LiveDistribution): number {
  threefry2x32(source.key0, source.key1, index, use, words)
  return quantile(distribution, noAttributes, unit(words[0]!, words[1]!), words[0]!, words[1]!)
}

export function unitOfSource(source: LiveSource, index: number, use: number): number {
  threefry2x32(source.key0, source.key1, index, use, words)
  return unit(words[0]!, words[1]!)
}

function countDraw({ occurrence }: Patient, { slot }: Purpose): number {
  if (slot < 0) return 0
  const count = occurrence[slot]!
  occurrence[slot] = count + 1
  return count
}

function hashDraw(patient: Patient, purpose: Purpose, attempt: number): void {
  const counter = attempt > 0 ? lastOccurrence(patient, purpose) + attempt * ATTEMPT : countDraw(patient, purpose)
  threefry2x32(patient.key0, patient.key1, purpose.hash, counter, words)
}

function lastOccurrence({ occurrence }: Patient, { slot }: Purpose): number {
  return slot < 0 ? 0 : Math.max(0, occurrence[slot]! - 1)
}

/**
 * Inverse of the distribution function at u, rising in u, so that equal draws are comonotone across distributions. Gamma and
 * Erlang have no cheap inverse: they take further draws with (w0, w1) as their key.
 */
function quantile(distribution: LiveDistribution, attributes: Float64Array, u: number, w0: number, w1: number): number {
  const { a, b } = distribution
  switch (distribution.kind) {
    case d.DETERMINISTIC:
      return a
    case d.EXPONENTIAL:
      return -a * Math.log(1 - u)
    case d.LOGNORMAL:
      return Math.exp(a + b * normalQuantile(u))
    case d.WEIBULL:
      return b * (-Math.log(1 - u)) ** a
    case d.UNIFORM:
      return a + b * u
    case d.TRIANGULAR:
      return triangular(a, b, distribution.c, u)
    case d.ERLANG:
      return erlang(a, b, w0, w1)
    case d.GAMMA:
      return gamma(a, b, w0, w1)
    case d.EMPIRICAL:
      return distribution.values[Math.floor(u * distribution.values.length)]!
    case d.DISCRETE:
      return distribution.values[chosenBy(distribution.cumulative, 0, u)]!
    case d.MIXTURE: {
      // One number chooses the part and, stretched to (0, 1) again, draws from it.
      const { parts, cumulative } = distribution
      const i = chosenBy(cumulative, 0, u)
      const below = i === 0 ? 0 : cumulative[i - 1]!
      const within = (u - below) / (cumulative[i]! - below)
      return quantile(parts[i]!, attributes, Math.min(Math.max(within, 2 ** -53), 1 - 2 ** -53), w0, w1)
    }
    case d.OF_ATTRIBUTE:
      return quantile(distribution.parts[attributes[distribution.attribute]!]!, attributes, u, w0, w1)
    default:
      return attributes[distribution.attribute]!
  }
}

/** Number, from `first` on, of the first cumulative probability above u. */
export function chosenBy(cumulative: Float64Array, first: number, u: number): number {
  let i = first
  while (u >= cumulative[i]!) i++
  return i - first
}

function triangular(low: number, mode: number, high: number, u: number): number {
  const width = high - low
  if (width === 0) return low
  return u * width < mode - low
    ? low + Math.sqrt(u * width * (mode - low))
    : high - Math.sqrt((1 - u) * width * (high - mode))
}

function subUnit(w0: number, w1: number, i: number): number {
  threefry2x32(w0, w1, i, 0, subWords)
  return unit(subWords[0]!, subWords[1]!)
}

/** Sum of `shape` exponentials, as the logarithm of a product of uniforms. */
function erlang(shape: number, scale: number, w0: number, w1: number): number {
  let logarithm = 0
  let product = 1
  for (let i = 0; i < shape; i++) {
    product *= subUnit(w0, w1, i)
    if (product < 1e-200) {
      logarithm += Math.log(product)
      product = 1
    }
  }
  return -scale * (logarithm + Math.log(product))
}

/** @see Marsaglia & Tsang, "A simple method for generating gamma variables", ACM TOMS 26 (2000) */
function gamma(shape: number, scale: number, w0: number, w1: number): number {
  const boost = shape < 1 ? subUnit(w0, w1, 0) ** (1 / shape) : 1
  const size = (shape < 1 ? shape + 1 : shape) - 1 / 3
  const c = 1 / Math.sqrt(9 * size)
  for (let i = 1; ; i += 2) {
    const x = normalQuantile(subUnit(w0, w1, i))
    const v = (1 + c * x) ** 3
    if (v <= 0) continue
    if (Math.log(subUnit(w0, w1, i + 1)) < 0.5 * x * x + size * (1 - v + Math.log(v))) return scale * boost * size * v
  }
}
