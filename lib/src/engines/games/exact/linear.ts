import { type Fraction, fraction, minus, one, over, times, zero } from './fraction.ts'

type Vector = readonly Fraction[]

/** Collects linearly independent vectors, exactly. */
export class Independent {
  readonly #rows: { readonly pivot: number; readonly vector: Vector }[] = []

  get rank(): number {
    return this.#rows.length
  }

  /** Whether the vector was independent of those before it; only then it is kept. */
  add(vector: Vector): boolean {
    let rest = vector
    for (const row of this.#rows) rest = cleared(rest, row.vector, row.pivot)
    const pivot = rest.findIndex(({ top }) => top !== 0n)
    if (pivot < 0) return false
    this.#rows.push({ pivot, vector: rest.map((entry) => over(entry, rest[pivot]!)) })
    return true
  }
}

/**
 * The inverse of a square matrix, by Gauss and Jordan.
 * @throws RangeError when it has none
 */
export function inverseOf(matrix: readonly Vector[]): Fraction[][] {
  const size = matrix.length
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? one : zero))])
  for (let k = 0; k < size; k++) {
    const pivot = rows.findIndex((row, i) => i >= k && row[k]!.top !== 0n)
    if (pivot < 0) throw new RangeError('inverseOf: the matrix is singular')
    ;[rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!]
    const head = rows[k]!.map((entry) => over(entry, rows[k]![k]!))
    for (let i = 0; i < size; i++) rows[i] = i === k ? head : cleared(rows[i]!, head, k)
  }
  return rows.map((row) => row.slice(size))
}

/** Vectors of whole numbers that span all z with row · z = 0 for every row. */
export function nullSpaceOf(rows: readonly Vector[], size: number): readonly (readonly bigint[])[] {
  const reduced: { readonly pivot: number; vector: Vector }[] = []
  for (const row of rows) {
    let rest = row
    for (const { pivot, vector } of reduced) rest = cleared(rest, vector, pivot)
    const pivot = rest.findIndex(({ top }) => top !== 0n)
    if (pivot < 0) continue
    const head = rest.map((entry) => over(entry, rest[pivot]!))
    for (const other of reduced) other.vector = cleared(other.vector, head, pivot)
    reduced.push({ pivot, vector: head })
  }
  const pivots = new Set(reduced.map(({ pivot }) => pivot))
  const free = Array.from({ length: size }, (_, j) => j).filter((j) => !pivots.has(j))
  return free.map((j) => {
    const entries = Array.from({ length: size }, (_, i) => (i === j ? one : zero))
    for (const { pivot, vector } of reduced) entries[pivot] = minus(zero, vector[j]!)
    const bottom = entries.reduce((product, entry) => leastCommon(product, entry.bottom), 1n)
    return entries.map((entry) => entry.top * (bottom / entry.bottom))
  })
}

function cleared(vector: Vector, head: Vector, pivot: number): Fraction[] {
  const factor = vector[pivot]!
  if (factor.top === 0n) return [...vector]
  return vector.map((entry, j) => (head[j]!.top === 0n ? entry : minus(entry, times(factor, head[j]!))))
}

function leastCommon(a: bigint, b: bigint): bigint {
  return fraction(a, b).top * b
}
