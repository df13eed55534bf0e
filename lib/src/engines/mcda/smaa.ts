import { inProportion, type Scores } from './scores.ts'
import { requireTable, type Table } from './table.ts'
import { weightedSum } from './value.ts'
import type { WeightDraw } from './weight-draws.ts'

/** What stochastic multicriteria acceptability analysis says, alternative by alternative. */
export interface Smaa {
  /** Pairs of weights and outcomes that were tried. */
  readonly draws: number
  /** Rank acceptability indices: by alternative, the share of draws in which it has each rank, the first first. Rows and columns sum to 1. */
  readonly acceptability: readonly (readonly number[])[]
  /** Central weight vector: the mean of the weights under which the alternative is first; null where it never is. */
  readonly central: readonly (readonly number[] | null)[]
  /** Confidence factor: the share of outcomes in which the alternative is first at its central weights; null without them. */
  readonly confidence: readonly (number | null)[]
}

/** So many draws keep the error of an acceptability below 0.01 with probability 0.95 (Tervonen & Lahdelma 2007). */
export const leastDraws = 10_000

/**
 * SMAA-2 with additive value: how often each alternative has each rank when weights are drawn, and outcomes too. An outcome is one
 * replication of all alternatives together, so that common random numbers keep their pairing; every outcome is used equally often. Those
 * that tie share their ranks equally.
 * @param outcomes by replication: partial values, larger is better
 * @param weightsOf weights of each draw; see `anyWeights`, `orderedWeights`, `weightsBetween`
 * @param least draws at least; rounded up to a whole number of rounds over the outcomes. With certain weights, one round says all: 1
 * @throws RangeError without outcomes or alternatives
 * @see Lahdelma & Salminen, "SMAA-2: Stochastic multicriteria acceptability analysis for group decision making", Operations Research 49
 *   (2001), 444–454; Tervonen & Lahdelma, "Implementing stochastic multicriteria acceptability analysis", EJOR 178 (2007), 500–513
 */
export function smaa(outcomes: readonly Table[], weightsOf: WeightDraw, least = leastDraws): Smaa {
  const [first] = outcomes
  if (first === undefined || first.length === 0)
    throw new RangeError(`smaa of ${outcomes.length} outcomes: expected at least one, of at least one alternative`)
  const criteria = first[0]!.length
  for (const outcome of outcomes) requireTable('smaa', outcome, criteria)
  const draws = outcomes.length * Math.ceil(least / outcomes.length)
  const counts = first.map(() => new Float64Array(first.length))
  const sums = first.map(() => new Float64Array(criteria))
  for (let draw = 0; draw < draws; draw++) {
    const weights = weightsOf(draw)
    const values = outcomes[draw % outcomes.length]!.map((row) => weightedSum(row, weights))
    for (let a = 0; a < values.length; a++) {
      const { above, equal } = placeOf(values, a)
      for (let tied = 0; tied < equal; tied++) counts[a]![above + tied]! += 1 / equal
      if (above === 0) for (let j = 0; j < criteria; j++) sums[a]![j]! += weights[j]! / equal
    }
  }
  const central = sums.map((sum, a) => (counts[a]![0]! > 0 ? inProportion(Array.from(sum)) : null))
  return {
    draws,
    acceptability: counts.map((ranks) => Array.from(ranks, (count) => count / draws)),
    central,
    confidence: central.map((weights, a) => (weights === null ? null : confidenceOf(outcomes, weights, a))),
  }
}

/** How many are above an alternative, and how many are equal to it, itself included: those share the ranks that follow. */
function placeOf(values: Scores, alternative: number): { readonly above: number; readonly equal: number } {
  const own = values[alternative]!
  let [above, equal] = [0, 0]
  for (const value of values) {
    if (value > own) above++
    else if (value === own) equal++
  }
  return { above, equal }
}

function confidenceOf(outcomes: readonly Table[], weights: readonly number[], alternative: number): number {
  const firsts = outcomes.map((outcome) => {
    const values = outcome.map((row) => weightedSum(row, weights))
    const { above, equal } = placeOf(values, alternative)
    return above === 0 ? 1 / equal : 0
  })
  return firsts.reduce((sum, share) => sum + share, 0) / outcomes.length
}
