import { logGamma, normalQuantile } from '#engines/stats'
import * as code from './codes.ts'
import type { Distribution } from './network.ts'
import type { DistributionTable } from './tables.ts'

interface Row {
  readonly kind: number
  readonly a: number
  readonly b: number
  readonly c: number
  readonly from: number
  readonly until: number
  readonly attribute: number
}

/** Collects distributions into one table; `add` gives the row of each. */
export interface DistributionCollector {
  add(distribution: Distribution): number
  table(): DistributionTable
}

/** @param attributeIndex index of an attribute's id */
export function collectDistributions(attributeIndex: (id: string) => number): DistributionCollector {
  const rows: Row[] = []
  const values: number[] = []
  const cumulative: number[] = []
  const parts: number[] = []
  const partCumulative: number[] = []
  /** Rows by what they were written as: a table in which equal distributions stand once stays in the processor's cache. */
  const known = new Map<string, number>()

  function add(d: Distribution): number {
    const key = JSON.stringify(d)
    const row = known.get(key) ?? addRow(d)
    known.set(key, row)
    return row
  }
  function push(row: Partial<Row> & { readonly kind: number }): number {
    return rows.push({ a: 0, b: 0, c: 0, from: 0, until: 0, attribute: -1, ...row }) - 1
  }
  function pushParts(of: readonly Distribution[], shares: readonly number[]): { from: number; until: number } {
    const indices = of.map(add)
    const from = parts.length
    for (const index of indices) parts.push(index)
    for (const sum of runningSum(shares)) partCumulative.push(sum)
    return { from, until: parts.length }
  }
  function addRow(d: Distribution): number {
    if (typeof d === 'number') return push({ kind: code.DETERMINISTIC, a: d })
    switch (d.kind) {
      case 'deterministic':
        return push({ kind: code.DETERMINISTIC, a: d.value })
      case 'exponential':
        return push({ kind: code.EXPONENTIAL, a: d.mean })
      case 'erlang':
        return push({ kind: code.ERLANG, a: d.shape, b: d.mean / d.shape })
      case 'gamma':
        return push({ kind: code.GAMMA, a: d.shape, b: d.mean / d.shape })
      case 'lognormal':
        return push({ kind: code.LOGNORMAL, ...lognormalByMean(d.mean, d.sd) })
      case 'lognormal-quantiles':
        return push({ kind: code.LOGNORMAL, ...lognormalByQuantiles(d.low, d.pLow, d.high, d.pHigh) })
      case 'weibull':
        return push({ kind: code.WEIBULL, a: 1 / d.shape, b: d.scale })
      case 'triangular':
        return push({ kind: code.TRIANGULAR, a: d.low, b: d.mode, c: d.high })
      case 'uniform':
        return push({ kind: code.UNIFORM, a: d.low, b: d.high - d.low })
      case 'empirical': {
        const from = values.length
        for (const value of d.values.toSorted((x, y) => x - y)) {
          values.push(value)
          cumulative.push(0)
        }
        return push({ kind: code.EMPIRICAL, from, until: values.length })
      }
      case 'discrete': {
        const from = values.length
        for (const value of d.values) values.push(value)
        for (const sum of runningSum(d.probabilities)) cumulative.push(sum)
        return push({ kind: code.DISCRETE, from, until: values.length })
      }
      case 'mixture':
        return push({
          kind: code.MIXTURE,
          ...pushParts(
            d.parts.map((part) => part.of),
            d.parts.map((part) => part.share),
          ),
        })
      case 'by-attribute':
        return push({
          kind: code.OF_ATTRIBUTE,
          attribute: attributeIndex(d.attribute),
          ...pushParts(
            d.of,
            d.of.map(() => 0),
          ),
        })
      case 'attribute':
        return push({ kind: code.ATTRIBUTE_VALUE, attribute: attributeIndex(d.attribute) })
    }
  }
  return {
    add,
    table: () => ({
      kind: Uint8Array.from(rows, (row) => row.kind),
      a: Float64Array.from(rows, (row) => row.a),
      b: Float64Array.from(rows, (row) => row.b),
      c: Float64Array.from(rows, (row) => row.c),
      from: Int32Array.from(rows, (row) => row.from),
      until: Int32Array.from(rows, (row) => row.until),
      attribute: Int32Array.from(rows, (row) => row.attribute),
      values: Float64Array.from(values),
      cumulative: Float64Array.from(cumulative),
      parts: Int32Array.from(parts),
      partCumulative: Float64Array.from(partCumulative),
    }),
  }
}

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
