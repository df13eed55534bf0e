import { type Fraction, fraction, one, zero } from '../exact/fraction.ts'
import { nullSpaceOf } from '../exact/linear.ts'
import type { Coalition } from '../game.ts'

/** Σ xᵢ over a coalition has been settled. */
export interface Settled {
  readonly coalition: Coalition
  readonly amount: Fraction
}

/**
 * One programme of the sequence: the least ε such that no open coalition S pays more than c(S) + w(S)·ε, over those x that keep what is
 * settled already (all together pay c(N), at least) and, where `own` says so, in which nobody pays more than alone.
 */
export interface Level {
  readonly players: number
  /** c, by coalition. */
  readonly costs: Float64Array
  /** w, by coalition: whole numbers above 0. */
  readonly weights: Float64Array
  readonly open: readonly Coalition[]
  readonly own: boolean
  /** Linearly independent. */
  readonly settled: readonly Settled[]
}

/** A restriction of a level: first those that are settled, then each player's own, then the open coalitions. */
export interface Restriction {
  readonly kind: 'settled' | 'own' | 'open'
  readonly coalition: Coalition
  /** Factor of −ε. */
  readonly weight: number
  readonly amount: Fraction
}

export function restrictionsOf({ players, costs, weights, open, own, settled }: Level): readonly Restriction[] {
  return [
    ...settled.map(({ coalition, amount }): Restriction => ({ kind: 'settled', coalition, weight: 0, amount })),
    ...Array.from({ length: own ? players : 0 }, (_, i): Restriction => {
      return { kind: 'own', coalition: 2 ** i, weight: 0, amount: fraction(costs[2 ** i]!) }
    }),
    ...open.map((coalition): Restriction => {
      return { kind: 'open', coalition, weight: weights[coalition]!, amount: fraction(costs[coalition]!) }
    }),
  ]
}

/** The coalition's 0 and 1 by player, and its weight after them. */
export function vectorOf(players: number, coalition: Coalition, weight?: number): readonly Fraction[] {
  const entries = Array.from({ length: players }, (_, i) => (((coalition >> i) & 1) === 1 ? one : zero))
  return weight === undefined ? entries : [...entries, fraction(weight)]
}

/** Coalitions of which Σ xᵢ does not follow from what is settled. */
export function notSettled(
  coalitions: readonly Coalition[],
  settled: readonly Settled[],
  players: number,
): readonly Coalition[] {
  // A sum follows when no direction that keeps what is settled changes it: whole numbers, small ones, so doubles are exact.
  const directions = nullSpaceOf(
    settled.map(({ coalition }) => vectorOf(players, coalition)),
    players,
  ).map((direction) => direction.map(Number))
  return coalitions.filter((coalition) =>
    directions.some((direction) => {
      let change = 0
      for (let i = 0; i < players; i++) if (((coalition >> i) & 1) === 1) change += direction[i]!
      return change !== 0
    }),
  )
}
