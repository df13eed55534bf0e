import type { LinearProgram } from '../program.ts'

export interface WrittenProgram {
  readonly sense?: LinearProgram['sense']
  readonly offset?: number
  readonly costs: readonly number[]
  readonly lower?: readonly number[]
  readonly upper?: readonly number[]
  readonly whole?: boolean
  /** Each row: lower bound, coefficient of every column, upper bound. */
  readonly rows: readonly (readonly [lower: number, coefficients: readonly number[], upper: number])[]
}

/** A linear program as one would write it; columns from 0 without end unless said otherwise. */
export function program({
  sense = 'minimize',
  offset = 0,
  costs,
  lower,
  upper,
  whole = false,
  rows,
}: WrittenProgram): LinearProgram {
  const entries = rows.map(([, coefficients]) =>
    coefficients.flatMap((value, j) => (value === 0 ? [] : [[j, value] as const])),
  )
  return {
    sense,
    offset,
    costs: Float64Array.from(costs),
    lower: Float64Array.from(lower ?? costs.map(() => 0)),
    upper: Float64Array.from(upper ?? costs.map(() => Infinity)),
    integer: new Uint8Array(costs.length).fill(whole ? 1 : 0),
    rowLower: Float64Array.from(rows, ([least]) => least),
    rowUpper: Float64Array.from(rows, ([, , most]) => most),
    rowStarts: Int32Array.from([0, ...entries.map((_, i) => entries.slice(0, i + 1).flat().length)]),
    rowColumns: Int32Array.from(entries.flat(), ([j]) => j),
    rowValues: Float64Array.from(entries.flat(), ([, value]) => value),
  }
}
