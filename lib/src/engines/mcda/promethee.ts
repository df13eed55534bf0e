import type { Scores } from './scores.ts'
import { requireTable, requireWeights, type Table } from './table.ts'

/** How far a gain on one criterion makes an alternative preferred, from 0 to 1: the six generalised criteria, in the criterion's unit. */
export type PreferenceFunction =
  /** I: any gain. */
  | { readonly kind: 'usual' }
  /** II: a gain above `indifference`. */
  | { readonly kind: 'u-shape'; readonly indifference: number }
  /** III: in proportion, up to `preference`. */
  | { readonly kind: 'v-shape'; readonly preference: number }
  /** IV: half above `indifference`, wholly above `preference`. */
  | { readonly kind: 'level'; readonly indifference: number; readonly preference: number }
  /** V: in proportion between `indifference` and `preference`. */
  | { readonly kind: 'linear'; readonly indifference: number; readonly preference: number }
  /** VI: 1 − exp(−gain² / 2·spread²). */
  | { readonly kind: 'gaussian'; readonly spread: number }

export interface PrometheeCriterion {
  readonly weight: number
  readonly better: 'lower' | 'higher'
  readonly preference: PreferenceFunction
}

/** Leaving, entering and net flow of each alternative; net flows sum to 0. */
export interface PrometheeFlows {
  readonly leaving: Scores
  readonly entering: Scores
  readonly net: Scores
}

/**
 * PROMETHEE II: by how much each alternative is preferred to the others, less by how much they are preferred to it. Adding or removing an
 * alternative changes all flows and can change the order of two others (rank reversal): a cross-check, not a rule.
 * @param outcomes by alternative and criterion, in the criterion's unit
 * @returns flows from −1 to 1, means over the other alternatives; 0 for a single one
 * @see Brans & Vincke, "A preference ranking organisation method", Management Science 31 (1985), 647–656; rank reversal: De Keyser & Peeters,
 *   "A note on the use of PROMETHEE multicriteria methods", EJOR 89 (1996), 457–461
 */
export function prometheeII(outcomes: Table, criteria: readonly PrometheeCriterion[]): PrometheeFlows {
  requireTable('prometheeII', outcomes, criteria.length)
  const weights = criteria.map(({ weight }) => weight)
  requireWeights('prometheeII', weights)
  const total = weights.reduce((sum, weight) => sum + weight, 0)

  // π(a, b): how far a is preferred to b, all criteria together.
  const preference = outcomes.map((a) =>
    outcomes.map((b) => {
      const parts = criteria.map(({ weight, better, preference }, j) => {
        const gain = better === 'higher' ? a[j]! - b[j]! : b[j]! - a[j]!
        return gain > 0 ? weight * preferred(preference, gain) : 0
      })
      return parts.reduce((sum, part) => sum + part, 0) / total
    }),
  )

  // φ⁺, φ⁻ and φ.
  const others = Math.max(1, outcomes.length - 1)
  const leaving = outcomes.map((_, a) => preference[a]!.reduce((sum, flow) => sum + flow, 0) / others)
  const entering = outcomes.map((_, a) => preference.reduce((sum, row) => sum + row[a]!, 0) / others)
  return { leaving, entering, net: leaving.map((flow, a) => flow - entering[a]!) }
}

/** @param gain above 0 */
function preferred(preference: PreferenceFunction, gain: number): number {
  switch (preference.kind) {
    case 'usual':
      return 1
    case 'u-shape':
      return gain > preference.indifference ? 1 : 0
    case 'v-shape':
      return Math.min(1, gain / preference.preference)
    case 'level':
      if (gain <= preference.indifference) return 0
      return gain <= preference.preference ? 0.5 : 1
    case 'linear': {
      const { indifference, preference: full } = preference
      if (gain <= indifference) return 0
      return Math.min(1, (gain - indifference) / (full - indifference))
    }
    case 'gaussian':
      return 1 - Math.exp(-(gain ** 2) / (2 * preference.spread ** 2))
  }
}
