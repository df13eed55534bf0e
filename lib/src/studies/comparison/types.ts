import type { RunId } from '#base'
import type { Name } from '#care/model'
import type { Weighing } from './weighing-types.ts'

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
  /** How long the warm-up was, and who chose it; absent when the runs do not say. */
  readonly warmUp?: ComparedWarmUp
  /** Week by week from the runs' first day on: what MSER looks at, and the waiting lists. */
  readonly courses: readonly Course[]
  /** The scenarios weighed together by each party; absent when nobody has given weights. */
  readonly weighing?: Weighing
  readonly warnings: readonly ComparisonWarning[]
}
export interface ComparedScenario {
  readonly id: string
  readonly name: { readonly sv: string; readonly en: string }
  readonly description?: { readonly sv: string; readonly en: string }
  /** What the scenario changes, in the order in which it is done; of the baseline what sets it apart from the model as written. */
  readonly changes?: readonly ComparedChange[]
  readonly run: RunId
  readonly replications: number
  /** Marked when another scenario is at least as good on every primary indicator and better on one, by simultaneous intervals. */
  readonly dominatedBy?: readonly string[]
}
export interface ComparedChange {
  readonly kind: string
  /** The change in one line. */
  readonly summary: { readonly sv: string; readonly en: string }
  readonly rationale: string
  /** As in `sources.yaml`, and its title there. */
  readonly source: string
  readonly sourceTitle?: string
  readonly legal?: string
  /** Name of the scenario that brings the change, when it is another that this one extends or combines. */
  readonly from?: { readonly sv: string; readonly en: string }
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
/** Weeks before measuring begins: given, read by MSER from a pilot of the baseline, or half of a pilot that found no steady state. */
export interface ComparedWarmUp {
  readonly weeks: number
  readonly chosenBy: 'given' | 'mser' | 'half-of-pilot'
}
/** One quantity under one scenario, week by week from time 0 on, warm-up included: mean over replications with its interval. */
export interface Course {
  readonly scenario: string
  /** `in-use`: units in use of a kind of resource; `waiting`: everyone in a line; `waiting-list`: those in line for a need's care. */
  readonly kind: 'in-use' | 'waiting' | 'waiting-list'
  /** The kind of resource, e.g. `bed`; `all`; the need. */
  readonly of: string
  /** The need's name. */
  readonly name?: Name
  /** Weeks that one entry is the mean of. */
  readonly weeksPerEntry: number
  /** Of a waiting list: patients who stand there on the first day. */
  readonly atStart?: number
  readonly mean: readonly (number | null)[]
  readonly low: readonly (number | null)[]
  readonly high: readonly (number | null)[]
  /** Where MSER would end the warm-up, read from these replications; of `in-use` and `waiting`. */
  readonly proposal?: WarmUpProposal
}
export type WarmUpProposal =
  | { readonly kind: 'found'; readonly weeks: number }
  | { readonly kind: 'not-found'; readonly reason: 'too-short' | 'in-second-half' }
export interface ComparisonWarning {
  readonly code: string
  readonly scenario?: string
  readonly params: Readonly<Record<string, string | number>>
}
