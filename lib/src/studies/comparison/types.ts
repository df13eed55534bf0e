import type { RunId } from '#base'

/** Scenarios side by side: each indicator under each scenario, and its paired difference from the baseline. */
export interface Comparison {
  readonly kind: 'comparison'
  readonly inquiry: { readonly id: string; readonly name: string }
  /** Scenario id of the baseline, first in `scenarios`. */
  readonly baseline: string
  readonly level: number
  readonly scenarios: readonly ComparedScenario[]
  readonly indicators: readonly ComparedIndicator[]
  readonly figures: readonly Figure[]
  /** Differences by municipality and age group, for the indicators that can be told apart by them: who gains, who loses. */
  readonly groups: readonly GroupFigure[]
  readonly warnings: readonly ComparisonWarning[]
}
export interface ComparedScenario {
  readonly id: string
  readonly name: { readonly sv: string; readonly en: string }
  readonly description?: { readonly sv: string; readonly en: string }
  readonly run: RunId
  readonly replications: number
  /** Marked when another scenario is at least as good on every primary indicator and better on one, by simultaneous intervals. */
  readonly dominatedBy?: readonly string[]
}
export interface ComparedIndicator {
  readonly id: string
  readonly name: { readonly sv: string; readonly en: string }
  readonly definition: { readonly sv: string; readonly en: string }
  readonly perspective: string
  readonly unit: string
  readonly better: 'lower' | 'higher' | 'neither'
  readonly primary: boolean
  readonly indifference?: number
  readonly threshold?: { readonly value: number; readonly source: string }
}
/** Null where nothing was measured, or where fewer than two replications leave an interval undefined. */
export interface Figure {
  readonly scenario: string
  readonly indicator: string
  readonly perspective: string
  readonly unit: string
  readonly mean: number | null
  readonly low: number | null
  readonly high: number | null
  /** Paired difference from the baseline (0 for the baseline itself). */
  readonly difference: number | null
  readonly differenceLow: number | null
  readonly differenceHigh: number | null
  /** p-value of the difference, adjusted by Holm among the secondary indicators; null for the baseline. */
  readonly pAdjusted: number | null
  readonly verdict: Verdict
  readonly run: RunId
  readonly replications: number
}
export type Verdict = 'baseline' | 'better' | 'worse' | 'higher' | 'lower' | 'no-matter' | 'not-decided'
export interface GroupFigure {
  readonly scenario: string
  readonly indicator: string
  readonly group: Readonly<Record<string, string>>
  readonly mean: number | null
  readonly difference: number | null
  readonly differenceLow: number | null
  readonly differenceHigh: number | null
  readonly verdict: Verdict
}
export interface ComparisonWarning {
  readonly code: string
  readonly scenario?: string
  readonly params: Readonly<Record<string, string | number>>
}
