import type { Scores } from './scores.ts'
import { requireTable, requireWeights, type Table } from './table.ts'

export interface TopsisCriterion {
  readonly weight: number
  readonly better: 'lower' | 'higher'
}

/**
 * TOPSIS: how close each alternative is to an ideal one made of the best outcomes, as against one made of the worst; 1 is the ideal itself.
 * Adding or removing an alternative moves both ideals and can change the order of the others (rank reversal): a cross-check, not a rule.
 * @param outcomes by alternative and criterion, in the criterion's unit
 * @returns closeness from 0 to 1; 0.5 for all when they are all the same
 * @see Hwang & Yoon, Multiple Attribute Decision Making (1981); rank reversal: García-Cascales & Lamata, "On rank reversal and TOPSIS
 *   method", Mathematical and Computer Modelling 56 (2012), 123–132
 */
export function topsis(outcomes: Table, criteria: readonly TopsisCriterion[]): Scores {
  requireTable('topsis', outcomes, criteria.length)
  const weights = criteria.map(({ weight }) => weight)
  requireWeights('topsis', weights)

  // Steps 1 and 2: normalised by the column's length, and weighted.
  const lengths = criteria.map((_, j) => Math.hypot(...outcomes.map((row) => row[j]!)))
  const weighted = outcomes.map((row) =>
    row.map((outcome, j) => (lengths[j] === 0 ? 0 : (weights[j]! * outcome) / lengths[j]!)),
  )

  // Step 3: the ideal and the negative-ideal alternative.
  const column = (j: number) => weighted.map((row) => row[j]!)
  const extreme = (isBest: boolean) =>
    criteria.map(({ better }, j) =>
      (better === 'higher') === isBest ? Math.max(...column(j)) : Math.min(...column(j)),
    )
  const [ideal, negativeIdeal] = [extreme(true), extreme(false)]

  // Steps 4 and 5: separation from both, and relative closeness.
  return weighted.map((row) => {
    const [fromIdeal, fromNegative] = [distance(row, ideal), distance(row, negativeIdeal)]
    return fromIdeal + fromNegative === 0 ? 0.5 : fromNegative / (fromIdeal + fromNegative)
  })
}

function distance(a: readonly number[], b: readonly number[]): number {
  return Math.hypot(...a.map((value, j) => value - b[j]!))
}
