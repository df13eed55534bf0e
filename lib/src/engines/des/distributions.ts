import { logGamma, normalQuantile } from '#engines/stats'
import * as code from './codes.ts'
import type { Distribution } from './network.ts'
import type { DistributionRow } from './tables.ts'

/** Collects distributions into one table; `add` gives the row of each. */
export interface DistributionCollector {
  add(distribution: Distribution): number
  readonly rows: readonly DistributionRow[]
}

/** @param attributeIndex index of an attribute's id */
export function collectDistributions(attributeIndex: (id: string) => number): DistributionCollector {
  const rows: DistributionRow[] = []
  /** Rows by what they were written as: a table in which equal distributions stand once stays in the processor's cache. */
  const known = new Map<string, number>()

  function add(d: Distribution): number {
    const key = JSON.stringify(d)
    const row = known.get(key) ?? rows.push({ ...blank, ...rowOf(d) }) - 1
    known.set(key, row)
    return row
  }
  function rowOf(d: Distribution): Partial<DistributionRow> & { readonly kind: number } {
    if (typeof d === 'number') return { kind: code.DETERMINISTIC, a: d }
    switch (d.kind) {
      case 'deterministic':
        return { kind: code.DETERMINISTIC, a: d.value }
      case 'exponential':
        return { kind: code.EXPONENTIAL, a: d.mean }
      case 'erlang':
        return { kind: code.ERLANG, a: d.shape, b: d.mean / d.shape }
      case 'gamma':
        return { kind: code.GAMMA, a: d.shape, b: d.mean / d.shape }
      case 'lognormal':
        return { kind: code.LOGNORMAL, ...lognormalByMean(d.mean, d.sd) }
      case 'lognormal-quantiles':
        return { kind: code.LOGNORMAL, ...lognormalByQuantiles(d.low, d.pLow, d.high, d.pHigh) }
      case 'weibull':
        return { kind: code.WEIBULL, a: 1 / d.shape, b: d.scale }
      case 'triangular':
        return { kind: code.TRIANGULAR, a: d.low, b: d.mode, c: d.high }
      case 'uniform':
        return { kind: code.UNIFORM, a: d.low, b: d.high - d.low }
      case 'empirical':
        return { kind: code.EMPIRICAL, values: d.values.toSorted((x, y) => x - y) }
      case 'discrete':
        return { kind: code.DISCRETE, values: d.values, cumulative: runningSum(d.probabilities) }
      case 'mixture':
        return {
          kind: code.MIXTURE,
          parts: d.parts.map((part) => add(part.of)),
          cumulative: runningSum(d.parts.map((part) => part.share)),
        }
      case 'by-attribute':
        return { kind: code.OF_ATTRIBUTE, attribute: attributeIndex(d.attribute), parts: d.of.map(add) }
      case 'attribute':
        return { kind: code.ATTRIBUTE_VALUE, attribute: attributeIndex(d.attribute) }
    }
  }
  return { add, rows }
}

const blank = { a: 0, b: 0, c: 0, attribute: -1, values: [], cumulative: [], parts: [] }

/** Cumulative sums; the last is exactly 1, as a rounding error there would lose a draw. */
export function runningSum(shares: readonly number[]): number[] {
  let sum = 0
  return shares.map((share, i) => {
    sum += share
    return i === shares.length - 1 ? 1 : sum
  })
}

/** μ and σ of ln X from mean and standard deviation of X: σ² = ln(1 + sd²/mean²), μ = ln mean − σ²/2. */
export function lognormalByMean(mean: number, sd: number): { readonly a: number; readonly b: number } {
  const variance = Math.log1p((sd / mean) ** 2)
  return { a: Math.log(mean) - variance / 2, b: Math.sqrt(variance) }
}

/** μ and σ of ln X from two quantiles of X. */
export function lognormalByQuantiles(
  low: number,
  pLow: number,
  high: number,
  pHigh: number,
): { readonly a: number; readonly b: number } {
  const zLow = normalQuantile(pLow)
  const b = Math.log(high / low) / (normalQuantile(pHigh) - zLow)
  return { a: Math.log(low) - b * zLow, b }
}

/** Mean of a distribution that reads no attribute (those of a source do not); of one that does, not a number. */
export function meanOf(d: Distribution): number {
  if (typeof d === 'number') return d
  switch (d.kind) {
    case 'deterministic':
      return d.value
    case 'exponential':
    case 'erlang':
    case 'gamma':
    case 'lognormal':
      return d.mean
    case 'lognormal-quantiles': {
      const { a, b } = lognormalByQuantiles(d.low, d.pLow, d.high, d.pHigh)
      return Math.exp(a + b ** 2 / 2)
    }
    case 'weibull':
      return d.scale * Math.exp(logGamma(1 + 1 / d.shape))
    case 'triangular':
      return (d.low + d.mode + d.high) / 3
    case 'uniform':
      return (d.low + d.high) / 2
    case 'empirical':
      return d.values.reduce((sum, value) => sum + value, 0) / d.values.length
    case 'discrete':
      return d.values.reduce((sum, value, i) => sum + value * d.probabilities[i]!, 0)
    case 'mixture':
      return d.parts.reduce((sum, part) => sum + part.share * meanOf(part.of), 0)
    default:
      return Number.NaN
  }
}
