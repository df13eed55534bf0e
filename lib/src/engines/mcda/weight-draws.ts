import { uniform01 } from '#engines/stats'
import { inProportion } from './scores.ts'

/** Weights of the draw with that number: each sums to 1, and draw k is the same whichever were made before it. */
export type WeightDraw = (draw: number) => readonly number[]

/** Second key word of these draws, so that they are nobody else's. */
const purpose = 0x3c0a

/**
 * Weights evenly over all there are (the unit simplex): exponential spacings.
 * @see Devroye, Non-Uniform Random Variate Generation (1986), ch. V
 */
export function anyWeights(criteria: number, seed: number): WeightDraw {
  return (draw) => inProportion(exponentials(criteria, seed, draw))
}

/**
 * Weights evenly over all that are in an order: the sorted spacings, the largest to the first group. Within a group no order is known, so
 * its members keep the order of their own draws. Criteria in no group get 0.
 * @param order groups of criteria, the most important first
 * @see Lahdelma, Miettinen & Salminen, "Ordinal criteria in SMAA", European Journal of Operational Research 147 (2003), 117–127
 */
export function orderedWeights(order: readonly (readonly number[])[], criteria: number, seed: number): WeightDraw {
  const ranked = order.flat()
  return (draw) => {
    const own = exponentials(ranked.length, seed, draw)
    const sorted = [...own].sort((a, b) => b - a)
    const weights = Array.from({ length: criteria }, () => 0)
    let place = 0
    for (const group of order) {
      const drawOf = (criterion: number) => own[ranked.indexOf(criterion)]!
      for (const criterion of group.toSorted((a, b) => drawOf(b) - drawOf(a))) weights[criterion] = sorted[place++]!
    }
    return inProportion(weights)
  }
}

/**
 * Weights from swing points that are known within bounds: each criterion's points evenly between its own, then in proportion. Where both
 * bounds are the same the points are certain. That is even over the points, not over the weights.
 */
export function weightsBetween(low: readonly number[], high: readonly number[], seed: number): WeightDraw {
  const wrong = low.findIndex((from, j) => !(from >= 0 && from <= high[j]!))
  if (wrong !== -1)
    throw new RangeError(`weightsBetween ${low[wrong]} and ${high[wrong]}: expected bounds of at least 0, in order`)
  return (draw) => inProportion(low.map((from, j) => from + (high[j]! - from) * uniform01(seed, purpose, draw, j)))
}

function exponentials(count: number, seed: number, draw: number): readonly number[] {
  return Array.from({ length: count }, (_, j) => -Math.log(uniform01(seed, purpose, draw, j)))
}
