import { requireTable, type Table } from './table.ts'

/**
 * For each alternative those that dominate it (Pareto): at least as good on every criterion and better on one. Numbers are taken as they
 * are, without intervals.
 * @param values larger is better on every criterion
 * @see Keeney & Raiffa, Decisions with Multiple Objectives (1976), ch. 3
 */
export function dominatorsAmong(values: Table): readonly (readonly number[])[] {
  requireTable('dominatorsAmong', values, values[0]?.length ?? 0)
  return values.map((row) => values.flatMap((other, i) => (dominates(other, row) ? [i] : [])))
}

function dominates(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, j) => value >= b[j]!) && a.some((value, j) => value > b[j]!)
}
