import type { MeasureValues } from './types.ts'
import { comparedValues, meanOf } from './values.ts'

/** How the compared values of several measures stand in one vector: each measure's replications, and after them each measure's mean. */
export interface Layout {
  readonly flat: (values: readonly MeasureValues[]) => readonly number[]
  readonly part: (vector: readonly number[], measure: number) => readonly number[]
  readonly mean: (vector: readonly number[], measure: number) => number
}

/** @param lengths replications of each measure, the same in every evaluation */
export function layoutOf(lengths: readonly number[]): Layout {
  const starts = lengths.map((_, m) => lengths.slice(0, m).reduce((sum, length) => sum + length, 0))
  const end = lengths.reduce((sum, length) => sum + length, 0)
  return {
    flat(values) {
      const compared = values.map(comparedValues)
      return [...compared.flat(), ...compared.map(meanOf)]
    },
    part: (vector, m) => vector.slice(starts[m]!, starts[m]! + lengths[m]!),
    mean: (vector, m) => vector[end + m]!,
  }
}
