import { normalQuantile, threefry2x32 } from '#engines/stats'
import * as d from './distributions.ts'
import type { Run } from './state.ts'
import type { DistributionTable } from './tables.ts'

/** What a source's stream is asked for, as second counter word. */
export const GAP = 1
export const PATIENT = 2
export const BATCH = 3

/** A draw made again from the start (`resample`) is this far from the patient's occurrences. */
export const ATTEMPT = 1 << 16

const words = new Int32Array(2)
const subWords = new Int32Array(2)

/** Uniform number on (0, 1) of the two words; the same bits as `uniform01` of engines/stats. */
export function unit(w0: number, w1: number): number {
  return ((w0 >>> 0) * 0x100000 + (w1 >>> 12) + 0.5) * 2 ** -52
}

/** Uniform draw of a patient for a purpose. */
export function drawUnit(s: Run, patient: number, purpose: number): number {
  hashDraw(s, patient, purpose, 0)
  return unit(words[0]!, words[1]!)
}

/** Draw of a patient for a purpose from a distribution. @param attempt 0, or how often the draw has been made again */
export function draw(s: Run, patient: number, distribution: number, purpose: number, attempt: number): number {
  const table = s.t.distributions
  const kind = table.kind[distribution]!
  if (kind === d.DETERMINISTIC) {
    countDraw(s, patient, purpose)
    return table.a[distribution]!
  }
  hashDraw(s, patient, purpose, attempt)
  return quantile(s, table, distribution, patient, unit(words[0]!, words[1]!), words[0]!, words[1]!)
}

/** Draw of a source's stream: interarrival times and batch sizes. */
export function drawOfSource(s: Run, source: number, index: number, use: number, distribution: number): number {
  threefry2x32(s.sourceKey0[source]!, s.sourceKey1[source]!, index, use, words)
  return quantile(s, s.t.distributions, distribution, -1, unit(words[0]!, words[1]!), words[0]!, words[1]!)
}

export function unitOfSource(s: Run, source: number, index: number, use: number): number {
  threefry2x32(s.sourceKey0[source]!, s.sourceKey1[source]!, index, use, words)
  return unit(words[0]!, words[1]!)
}

function countDraw(s: Run, patient: number, purpose: number): number {
  const slot = s.t.purposes.slot[purpose]!
  if (slot < 0) return 0
  const at = patient * s.t.occurrenceSlots + slot
  const occurrence = s.patients.occurrence[at]!
  s.patients.occurrence[at] = occurrence + 1
  return occurrence
}

function hashDraw(s: Run, patient: number, purpose: number, attempt: number): void {
  const counter = attempt > 0 ? lastOccurrence(s, patient, purpose) + attempt * ATTEMPT : countDraw(s, patient, purpose)
  const { key0, key1 } = s.patients
  threefry2x32(key0[patient]!, key1[patient]!, s.t.purposes.hash[purpose]!, counter, words)
}

function lastOccurrence(s: Run, patient: number, purpose: number): number {
  const slot = s.t.purposes.slot[purpose]!
  return slot < 0 ? 0 : Math.max(0, s.patients.occurrence[patient * s.t.occurrenceSlots + slot]! - 1)
}

/**
 * Inverse of the distribution function at u, rising in u, so that equal draws are comonotone across distributions. Gamma and
 * Erlang have no cheap inverse: they take further draws with (w0, w1) as their key.
 */
function quantile(
  s: Run,
  table: DistributionTable,
  row: number,
  patient: number,
  u: number,
  w0: number,
  w1: number,
): number {
  const a = table.a[row]!
  const b = table.b[row]!
  switch (table.kind[row]) {
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
      return triangular(a, b, table.c[row]!, u)
    case d.ERLANG:
      return erlang(a, b, w0, w1)
    case d.GAMMA:
      return gamma(a, b, w0, w1)
    case d.EMPIRICAL: {
      const from = table.from[row]!
      return table.values[from + Math.floor(u * (table.until[row]! - from))]!
    }
    case d.DISCRETE: {
      let i = table.from[row]!
      while (u >= table.cumulative[i]!) i++
      return table.values[i]!
    }
    case d.MIXTURE: {
      // One number chooses the part and, stretched to (0, 1) again, draws from it.
      const from = table.from[row]!
      let i = from
      while (u >= table.partCumulative[i]!) i++
      const below = i === from ? 0 : table.partCumulative[i - 1]!
      const within = (u - below) / (table.partCumulative[i]! - below)
      return quantile(s, table, table.parts[i]!, patient, Math.min(Math.max(within, 2 ** -53), 1 - 2 ** -53), w0, w1)
    }
    case d.OF_ATTRIBUTE: {
      const label = s.patients.attribute[patient * s.t.attributes + table.attribute[row]!]!
      return quantile(s, table, table.parts[table.from[row]! + label]!, patient, u, w0, w1)
    }
    default:
      return s.patients.attribute[patient * s.t.attributes + table.attribute[row]!]!
  }
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
