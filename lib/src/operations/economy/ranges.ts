import { kronorOf, type Ore, roundTogether } from '#engines/accounting'
import { quantile } from '#engines/stats'
import type { Range } from './answer.ts'

/** Mean of öre over the draws and their 5th and 95th percentile, kronor; whole öre. */
export function rangeOf(draws: readonly Ore[]): Range {
  return rangesOf(draws.map((draw) => [draw]))[0]!
}

/**
 * Of several amounts drawn together, by draw; the expected ones are rounded together, so that they add up as they do in every draw.
 * @param draws `draws[d][i]`: öre of amount i in draw d
 */
export function rangesOf(draws: readonly (readonly Ore[])[]): readonly Range[] {
  const first = draws[0] ?? []
  const columns = first.map((_, i) => draws.map((draw) => draw[i]!))
  const expected = roundTogether(columns.map((column) => column.reduce((sum, ore) => sum + ore / column.length, 0)))
  return columns.map((column, i) => ({
    expected: kronorOf(expected[i]!),
    low: kronorOf(Math.round(quantile(column, 0.05))),
    high: kronorOf(Math.round(quantile(column, 0.95))),
  }))
}

/** As `rangeOf`, of kronor that are no amounts in the books: kronor for one, present values. */
export function rangeOfKronor(draws: readonly number[]): Range {
  return rangeOf(draws.map((draw) => Math.round(draw * 100)))
}
