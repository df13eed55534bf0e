import type { Verdict } from './types.ts'

/** What a verdict is made from: a paired difference with its interval, in the indicator's unit, and how sure we must be. */
export interface Claim {
  readonly difference: number | null
  readonly low: number | null
  readonly high: number | null
  /** p-value of the difference, adjusted where several were tried; null when there is none. */
  readonly p: number | null
  /** Largest p-value that supports a claim, e.g. 0.05. */
  readonly alpha: number
  readonly better: 'lower' | 'higher' | 'neither'
  /** Half-width of the zone in which a difference does not matter; absent for 0. */
  readonly indifference?: number
}

/**
 * The one word that a planner reads. In this order:
 * 1. no interval: `not-decided`;
 * 2. the whole interval within ± the indifference zone: `no-matter` (with a zone of 0 only when every difference was 0);
 * 3. p at most alpha and the difference outside the zone: `better` or `worse`, `higher` or `lower` where no way is better;
 * 4. else `not-decided`.
 * The direction is what the interval supports; that the difference is larger than the zone is said of the estimate.
 */
export function verdictOf(claim: Claim): Exclude<Verdict, 'baseline'> {
  const { difference, low, high, p } = claim
  if (difference === null || low === null || high === null || p === null) return 'not-decided'
  const zone = claim.indifference ?? 0
  if (-zone <= low && high <= zone) return 'no-matter'
  if (p > claim.alpha || Math.abs(difference) <= zone) return 'not-decided'
  const way = difference > 0 ? 'higher' : 'lower'
  if (claim.better === 'neither') return way
  return way === claim.better ? 'better' : 'worse'
}
