import { inProportion, type Scores } from './scores.ts'
import { requireTable, requireWeights, type Table } from './table.ts'

/**
 * Points of a partial value function, in ascending order of `at` (in the criterion's unit): straight lines between them. Two points, worst
 * with 0 and best with 1, are the linear one.
 */
export type PartialValueFunction = readonly { readonly at: number; readonly worth: number }[]

/**
 * What an outcome on one criterion is worth: 0 at worst, 1 at best. Outside the points the outermost line goes on, so that of two outcomes
 * the better one is always worth more; a value below 0 or above 1 says that the range was drawn too narrow.
 * @throws RangeError for fewer than two points or points that do not ascend
 * @see Belton & Stewart, Multiple Criteria Decision Analysis (2002), ch. 5
 */
export function partialValue(points: PartialValueFunction, outcome: number): number {
  if (points.length < 2) throw new RangeError(`partialValue of ${points.length} points: expected at least two`)
  if (points.some(({ at }, i) => i > 0 && !(at > points[i - 1]!.at)))
    throw new RangeError(`partialValue at ${points.map(({ at }) => at).join(', ')}: expected ascending points`)
  const next = points.findIndex(({ at }, i) => i > 0 && outcome <= at)
  const upper = next === -1 ? points.length - 1 : next
  const [from, to] = [points[upper - 1]!, points[upper]!]
  // Exact at both ends: a sum of parts, not a slope times a distance.
  const share = (outcome - from.at) / (to.at - from.at)
  return from.worth * (1 - share) + to.worth * share
}

/**
 * Weights from swing points: 100 for the swing from worst to best that matters most, the others in proportion to it.
 * @returns weights that sum to 1
 * @throws RangeError when points are below 0 or all 0
 * @see von Winterfeldt & Edwards, Decision Analysis and Behavioral Research (1986); Edwards & Barron, "SMARTS and SMARTER", Organizational
 *   Behavior and Human Decision Processes 60 (1994), 306–325
 */
export function swingWeights(points: readonly number[]): readonly number[] {
  requireWeights('swingWeights', points)
  return inProportion(points)
}

/**
 * Weights when only their order is known: the centre of all weights in that order (rank order centroid; SMARTER). Criteria of one group are
 * in no order among themselves and get the mean of the group's places; those in no group get 0.
 * @param order groups of criteria, the most important first
 * @param criteria how many there are
 * @returns weights that sum to 1
 * @see Edwards & Barron (1994); Barron & Barrett, "Decision quality using ranked attribute weights", Management Science 42 (1996), 1515–1523
 */
export function rankOrderCentroid(order: readonly (readonly number[])[], criteria: number): readonly number[] {
  const ranked = order.flat().length
  // Weight of place k of n: (1/k + 1/(k + 1) + … + 1/n) / n.
  const weightOfPlace = (place: number) => {
    let sum = 0
    for (let i = ranked; i >= place; i--) sum += 1 / i
    return sum / ranked
  }
  const weights = Array.from({ length: criteria }, () => 0)
  let place = 1
  for (const group of order) {
    const share = group.reduce((sum, _, i) => sum + weightOfPlace(place + i), 0) / group.length
    for (const criterion of group) weights[criterion] = share
    place += group.length
  }
  return weights
}

/**
 * Additive value of each alternative: Σ weight × partial value. Assumes that what one criterion is worth does not depend on the others
 * (mutual preferential independence).
 * @param values partial values
 * @param weights sum to 1
 * @throws RangeError when they do not fit together
 * @see Keeney & Raiffa, Decisions with Multiple Objectives (1976), ch. 3; Belton & Stewart (2002), ch. 4
 */
export function additiveValue(values: Table, weights: readonly number[]): Scores {
  requireTable('additiveValue', values, weights.length)
  requireWeights('additiveValue', weights)
  return values.map((row) => weightedSum(row, weights))
}

export function weightedSum(row: readonly number[], weights: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < row.length; i++) sum += row[i]! * weights[i]!
  return sum
}
