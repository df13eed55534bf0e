import { highest } from './scores.ts'
import { requireTable, requireWeights, type Table } from './table.ts'
import { additiveValue, weightedSum } from './value.ts'

/** How far one weight can be moved, the others in proportion, before another alternative comes out highest. */
export interface StableInterval {
  readonly weight: number
  /** The best stays among the highest for every weight from `low` to `high`; 0 and 1 when nothing takes over. */
  readonly low: number
  readonly high: number
  /** Alternatives that are as high at `low` and higher below it; empty when `low` is 0. */
  readonly below: readonly number[]
  /** The same at `high`. */
  readonly above: readonly number[]
}

/**
 * For each weight the interval in which the alternative that is highest stays so, exactly: values are straight lines in the weight that is
 * moved while the others keep their proportions, so the interval ends where the first line crosses. A single weight of 1 leaves the others
 * no proportions: they are then taken as equal.
 * @param values partial values, larger is better
 * @param weights sum to 1
 * @returns one interval per weight, for the first of the alternatives that are highest
 * @see Belton & Stewart, Multiple Criteria Decision Analysis (2002), ch. 5; Rios Insua, Sensitivity Analysis in Multi-objective Decision Making (1990)
 */
export function stableIntervals(values: Table, weights: readonly number[]): readonly StableInterval[] {
  requireTable('stableIntervals', values, weights.length)
  requireWeights('stableIntervals', weights)
  const [best] = highest(additiveValue(values, weights))
  return weights.map((_, criterion) => stableInterval(values, weights, criterion, best!))
}

function stableInterval(values: Table, weights: readonly number[], criterion: number, best: number): StableInterval {
  const weight = weights[criterion]!
  const others = othersOf(weights, criterion)
  // Lead of the best over alternative a at weight t: (1 − t) · atZero + t · atOne.
  const leads = values.map((row, a) => {
    const difference = values[best]!.map((value, j) => value - row[j]!)
    return { a, atZero: weightedSum(difference, others), atOne: difference[criterion]! }
  })
  const crossings = leads.flatMap(({ a, atZero, atOne }) =>
    a !== best && atZero < 0 !== atOne < 0 ? [{ a, at: atZero / (atZero - atOne), isBelow: atZero < 0 }] : [],
  )
  const low = Math.max(0, ...crossings.filter(({ isBelow }) => isBelow).map(({ at }) => Math.min(at, weight)))
  const high = Math.min(1, ...crossings.filter(({ isBelow }) => !isBelow).map(({ at }) => Math.max(at, weight)))
  const takingOver = (below: boolean, end: number) =>
    crossings.flatMap(({ a, at, isBelow }) => (isBelow === below && Math.abs(at - end) < 1e-12 ? [a] : []))
  return { weight, low, high, below: takingOver(true, low), above: takingOver(false, high) }
}

/** The other weights as shares of what they have together; 0 for the one itself. */
function othersOf(weights: readonly number[], criterion: number): readonly number[] {
  const rest = weights.reduce((sum, weight, j) => (j === criterion ? sum : sum + weight), 0)
  return weights.map((weight, j) => {
    if (j === criterion) return 0
    return rest > 0 ? weight / rest : 1 / (weights.length - 1)
  })
}
