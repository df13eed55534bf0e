/** One number per alternative, larger is better. */
export type Scores = readonly number[]

/** The alternatives with the largest score, more than one when they tie exactly. */
export function highest(scores: Scores): readonly number[] {
  const most = Math.max(...scores)
  return scores.flatMap((score, i) => (score === most ? [i] : []))
}

/** Alternatives in order of their scores, those that tie in one group, the best group first. */
export function orderOf(scores: Scores): readonly (readonly number[])[] {
  const levels = [...new Set(scores)].sort((a, b) => b - a)
  return levels.map((level) => scores.flatMap((score, i) => (score === level ? [i] : [])))
}

/** Normalised to sum to 1. */
export function inProportion(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  return weights.map((weight) => weight / sum)
}
