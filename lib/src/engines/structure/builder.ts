import type { LinearProgram } from '#engines/lp'

/** Columns and rows of a program to be minimised, collected one by one. */
export class ProgramBuilder {
  offset = 0
  readonly #costs: number[] = []
  readonly #lower: number[] = []
  readonly #upper: number[] = []
  readonly #integer: number[] = []
  readonly #rowLower: number[] = []
  readonly #rowUpper: number[] = []
  readonly #starts: number[] = [0]
  readonly #columns: number[] = []
  readonly #values: number[] = []

  /** The number of the column. */
  column(cost: number, lower: number, upper: number, integer: boolean): number {
    this.#costs.push(cost)
    this.#lower.push(lower)
    this.#upper.push(upper)
    this.#integer.push(integer ? 1 : 0)
    return this.#costs.length - 1
  }

  /** Adds to the objective the sum, so many times. */
  addSum(sum: Sum, factor = 1): void {
    this.offset += factor * sum.constant
    for (const [column, value] of sum.terms) this.#costs[column]! += factor * value
  }

  /** lower ≤ sum ≤ upper, the sum's own constant taken over to the bounds. A sum without columns is left out when it holds. */
  row(lower: number, sum: Sum, upper: number): void {
    const terms = [...sum.terms].filter(([, value]) => value !== 0)
    const from = lower - sum.constant
    const to = upper - sum.constant
    if (terms.length === 0 && from <= 1e-9 && to >= -1e-9) return
    // Volumes and money beside zeros and ones: the largest factor becomes 1.
    const scale = Math.max(...terms.map(([, value]) => Math.abs(value)), 1e-9)
    for (const [column, value] of terms) {
      this.#columns.push(column)
      this.#values.push(value / scale)
    }
    this.#rowLower.push(from / scale)
    this.#rowUpper.push(to / scale)
    this.#starts.push(this.#columns.length)
  }

  build(): LinearProgram {
    return {
      sense: 'minimize',
      offset: this.offset,
      costs: Float64Array.from(this.#costs),
      lower: Float64Array.from(this.#lower),
      upper: Float64Array.from(this.#upper),
      integer: Uint8Array.from(this.#integer),
      rowLower: Float64Array.from(this.#rowLower),
      rowUpper: Float64Array.from(this.#rowUpper),
      rowStarts: Int32Array.from(this.#starts),
      rowColumns: Int32Array.from(this.#columns),
      rowValues: Float64Array.from(this.#values),
    }
  }
}

/** A linear expression: a constant and a factor for each column. */
export class Sum {
  constant = 0
  readonly terms = new Map<number, number>()

  add(column: number, factor: number): this {
    this.terms.set(column, (this.terms.get(column) ?? 0) + factor)
    return this
  }

  /** Another expression, so many times. */
  addSum(other: Sum, factor: number): this {
    this.constant += factor * other.constant
    for (const [column, value] of other.terms) this.add(column, factor * value)
    return this
  }
}

export function sumOf(...terms: readonly (readonly [column: number, factor: number])[]): Sum {
  const sum = new Sum()
  for (const [column, factor] of terms) sum.add(column, factor)
  return sum
}
