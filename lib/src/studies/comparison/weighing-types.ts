import type { Source, Weights } from '#care/model'

/** The parties' weights, and where their sources are told. */
export interface WeighingInput {
  readonly weights: Weights
  readonly sources: readonly Source[]
}

/**
 * The scenarios weighed together, party by party. Lists `by scenario` are in the order of `scenarios`, lists `by criterion` in that of
 * `criteria`. Values are 0 at worst and 1 at best of each criterion; see `engines/mcda`.
 */
export type Weighing = Weighed | NotWeighed

/** Nothing was left to weigh: fewer than two scenarios with every measure, or no replication in which they all have one. */
export interface NotWeighed {
  readonly kind: 'not-weighed'
  readonly reason: 'too-few-scenarios' | 'no-complete-replication'
  readonly unvalued: readonly Unvalued[]
}
export interface Weighed {
  readonly kind: 'weighed'
  readonly criteria: readonly WeighedCriterion[]
  /** Those with an outcome on every criterion, in the comparison's order. */
  readonly scenarios: readonly string[]
  readonly unvalued: readonly Unvalued[]
  /** Replications in which each of them has an outcome on every criterion: those that are weighed. */
  readonly replications: number
  /** By scenario, by criterion: mean outcome, in the indicator's unit. */
  readonly outcomes: readonly (readonly number[])[]
  /** By scenario, by criterion: mean over the replications of what the outcome is worth. */
  readonly values: readonly (readonly number[])[]
  /** By scenario: those at least as good on every criterion and better on one, by these means. */
  readonly dominatedBy: readonly (readonly string[])[]
  /** Ranks over the replications and over all weights that there are. */
  readonly anyWeights: Ranks
  readonly parties: readonly WeighedParty[]
}
/** A scenario that cannot be weighed, as it has no outcome at all on some criteria. */
export interface Unvalued {
  readonly scenario: string
  readonly indicators: readonly string[]
}
/** `best` is worth 1 and `worst` 0, in the indicator's unit; `between` as in `weights.yaml`, worth from 0 to 100. */
export type WeighedCriterion = Pick<Weights['criteria'][number], 'indicator' | 'best' | 'worst' | 'between'> &
  WeighedSource
export interface WeighedSource {
  readonly source: string
  /** Its title in `sources.yaml`, and whether it is an assumption there. */
  readonly sourceTitle: string
  readonly isAssumption: boolean
}
export interface WeighedParty extends WeighedSource {
  readonly id: string
  readonly name: { readonly sv: string; readonly en: string }
  /** What is known of its weights: points, points within bounds, or only their order. */
  readonly known: 'points' | 'bounds' | 'order'
  /** By criterion; points are absent when only the order is known, and weights then the centre of all in that order. They sum to 1. */
  readonly weights: readonly {
    readonly weight: number
    readonly points?: number
    readonly low?: number
    readonly high?: number
  }[]
  /** By scenario: additive value at these weights. */
  readonly values: readonly number[]
  /** Scenarios with the highest value; more than one when they tie. */
  readonly highest: readonly string[]
  /** By scenario: how far the highest (the first of them) is ahead, replication by replication; the intervals hold together. */
  readonly behind: readonly {
    readonly mean: number | null
    readonly low: number | null
    readonly high: number | null
  }[]
  /** By criterion: within what its weight may lie, the others in proportion, with the same scenario highest. */
  readonly stable: readonly {
    readonly low: number
    readonly high: number
    /** Who takes over below `low` and above `high`. */
    readonly below: readonly string[]
    readonly above: readonly string[]
  }[]
  /** Ranks over the replications at these weights, or within their bounds; null when only the order is known. */
  readonly atWeights: Ranks | null
  /** Ranks over the replications and over all weights in this order. */
  readonly inOrder: Ranks
  readonly crossChecks: readonly CrossCheck[]
}
/** SMAA-2, by scenario: share of draws at each rank, the first first; mean weights of those in which it is first, and how sure it is first there. */
export interface Ranks {
  readonly draws: number
  readonly acceptability: readonly (readonly number[])[]
  readonly central: readonly (readonly number[] | null)[]
  readonly confidence: readonly (number | null)[]
}
/** Another method's scores by scenario, larger is better, at the same weights. */
export interface CrossCheck {
  readonly method: 'topsis' | 'promethee'
  readonly scores: readonly number[]
  readonly highest: readonly string[]
  /** Whether it has the same scenario highest. */
  readonly agrees: boolean
}
