import { kronorOf, meansTogether, type Ore } from '#engines/accounting'
import { quantile } from '#engines/stats'
import type { Range } from './answer.ts'

/** Mean of öre over the draws and their 5th and 95th percentile, kronor; whole öre. */
export function rangeOf(draws: readonly Ore[]): Range {
  return rangesOf(draws.map((draw) => [draw]))[0]!
}

/**
 * Of several amounts drawn together, by draw; the expected ones are rounded together, so that they add up as they do in every draw.
 * @param draws `draws[d][i]`: öre of amount i in draw d
 * @param expected öre, where other figures told decide them
 */
export function rangesOf(
  draws: readonly (readonly Ore[])[],
  expected: readonly Ore[] = draws.length === 0 ? [] : meansTogether(draws),
): readonly Range[] {
  return expected.map((ore, i) => {
    const column = draws.map((draw) => draw[i]!)
    return {
      expected: kronorOf(ore),
      low: kronorOf(Math.round(quantile(column, 0.05))),
      high: kronorOf(Math.round(quantile(column, 0.95))),
    }
  })
}

/** As `rangeOf`, of kronor that are no amounts in the books: kronor for one, present values. */
export function rangeOfKronor(draws: readonly number[]): Range {
  return rangeOf(draws.map((draw) => Math.round(draw * 100)))
}
