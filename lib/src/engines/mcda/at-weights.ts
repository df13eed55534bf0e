import { prometheeII } from './promethee.ts'
import { highest, type Scores } from './scores.ts'
import { type StableInterval, stableIntervals } from './sensitivity.ts'
import type { Table } from './table.ts'
import { topsis } from './topsis.ts'
import { additiveValue } from './value.ts'

/** Alternatives as they are judged: outcomes in the criteria's units, and what each is worth. */
export interface Judged {
  readonly outcomes: Table
  /** Partial values, larger is better. */
  readonly values: Table
  /** By criterion; a gain of at most `indifference` (0 if absent, in the unit) does not count in PROMETHEE. */
  readonly criteria: readonly { readonly better: 'lower' | 'higher'; readonly indifference?: number | undefined }[]
}

/** What weights say: values, the highest, how far each weight can move, and other methods at the same weights. */
export interface AtWeights {
  readonly values: Scores
  readonly highest: readonly number[]
  /** By criterion. */
  readonly stable: readonly StableInterval[]
  readonly crossChecks: readonly {
    readonly method: 'topsis' | 'promethee'
    readonly scores: Scores
    readonly highest: readonly number[]
    /** Whether it has an alternative highest that is so by value. */
    readonly agrees: boolean
  }[]
}

/**
 * Additive value at these weights with what must be read beside it. PROMETHEE II uses criterion II (u-shape).
 * @param weights sum to 1
 * @see `additiveValue`, `stableIntervals`, `topsis`, `prometheeII`
 */
export function atWeights({ outcomes, values, criteria }: Judged, weights: readonly number[]): AtWeights {
  const totals = additiveValue(values, weights)
  const best = highest(totals)
  const weighted = criteria.map(({ better, indifference = 0 }, j) => ({
    weight: weights[j]!,
    better,
    preference: { kind: 'u-shape', indifference } as const,
  }))
  const scored = [
    { method: 'topsis', scores: topsis(outcomes, weighted) },
    { method: 'promethee', scores: prometheeII(outcomes, weighted).net },
  ] as const
  return {
    values: totals,
    highest: best,
    stable: stableIntervals(values, weights),
    crossChecks: scored.map((one) => {
      const first = highest(one.scores)
      return { ...one, highest: first, agrees: first.some((alternative) => best.includes(alternative)) }
    }),
  }
}
