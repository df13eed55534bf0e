import type { Decisions, Relaxed, SiteModel } from './model.ts'

/** The best multipliers of a search; all that is needed to go on from there, or in a branch. */
export interface Dual {
  /** By client: what it would pay to be served, the multiplier of its assignment constraint. */
  readonly u: Float64Array
  bound: number
}

/** How long a search for multipliers goes on. */
export interface Patience {
  readonly iterations: number
  /** Step length λ to begin with, at most 2; halved after `patience` iterations without a better bound, down to `leastStep`. */
  readonly step: number
  readonly patience: number
  readonly leastStep: number
}

/**
 * Subgradient optimisation of the Lagrangian dual. Each iteration: the Lagrangian at u; then a step of λ (target − L) / ‖d‖² along the
 * subgradient smoothed by the last direction (Crowder 1976); λ is halved when nothing gets better.
 * @param dual begun from, and left at the best multipliers found
 * @param target value to aim at: that of the best answer
 * @param hear told of each iteration; true when it is enough
 * @see Held, Wolfe & Crowder, Validation of subgradient optimization, Mathematical Programming 6 (1974)
 */
export function* ascend(
  model: SiteModel,
  decisions: Decisions,
  dual: Dual,
  relaxed: Relaxed,
  { iterations, step: firstStep, patience, leastStep }: Patience,
  target: () => number,
  hear: () => boolean,
): Generator<undefined, void, undefined> {
  const u = dual.u.slice()
  const direction = new Float64Array(model.clients)
  let [step, idle] = [firstStep, 0]
  for (let iteration = 0; iteration < iterations && step >= leastStep; iteration++) {
    model.relax(decisions, u, relaxed)
    idle = relaxed.bound > dual.bound + 1e-5 * Math.abs(dual.bound) ? 0 : idle + 1
    if (relaxed.bound > dual.bound) {
      dual.bound = relaxed.bound
      dual.u.set(u)
    }
    if (hear() || relaxed.bound === Infinity) return
    yield
    if (idle >= patience) {
      step /= 2
      idle = 0
      u.set(dual.u)
      direction.fill(0)
    } else if (!advance(u, direction, relaxed, step * (target() - relaxed.bound))) return
  }
}

/**
 * u ← u + t·d, with d = s + ½ d before and t = length / ‖d‖²; nobody pays less than nothing, as to be served twice is allowed.
 * @returns false where the subgradient is 0: the multipliers are optimal
 */
function advance(u: Float64Array, direction: Float64Array, { subgradient }: Relaxed, length: number): boolean {
  let [squares, slope] = [0, 0]
  for (let i = 0; i < u.length; i++) {
    slope += Math.abs(subgradient[i]!)
    direction[i] = subgradient[i]! + 0.5 * direction[i]!
    squares += direction[i]! * direction[i]!
  }
  if (slope === 0) return false
  const factor = squares === 0 ? 0 : length / squares
  for (let i = 0; i < u.length; i++) u[i] = Math.max(0, u[i]! + factor * direction[i]!)
  return true
}
