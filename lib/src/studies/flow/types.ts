import type { Hash } from '#base'
import type { Name } from '#care/model'
import type { FlowNetwork } from '#engines/des'

/** What shapes every replication; part of the run's identity. */
export interface FlowSettings {
  /** Weeks measured, after the warm-up. */
  readonly weeks: number
  readonly warmUpWeeks: number
  /** Uncertain numbers are drawn anew for each draw (0, 1, …); absent: every number at its value. Scenarios share the draws. */
  readonly parameterDraw?: number
}

/** A compiled study: the network of numbers, and the guide that says which of them means what. JSON-ready. */
export interface FlowPlan {
  readonly kind: 'flow-plan'
  readonly model: Hash
  readonly settings: FlowSettings
  readonly network: FlowNetwork
  readonly guide: FlowGuide
}

/**
 * From the words of care to the ids of the network, so that a measure finds its accumulators. `of` is a step as `pathway.step` unless it says
 * otherwise; `site` is where the patient is, null for nowhere yet (at home).
 */
export interface FlowGuide {
  /** Labels of `place`, `municipality`, `ageGroup`, `need` and the model's own attributes, as in the network. */
  readonly labels: Readonly<Record<string, readonly string[]>>
  /** Municipality of each place, in the order of `labels.place`. */
  readonly municipalityOf: readonly string[]
  /** The attribute that waits and outcomes are told apart by. */
  readonly classAttribute: string
  /** The pathway that each need begins in. */
  readonly pathwayOf: Readonly<Record<string, string>>
  /** Names of sites, places, needs, resources and pathways by id, and of steps by `pathway.step`, for texts to people. */
  readonly names: Readonly<Record<string, Name>>
  /** Network timers by care timer (also `travel:<service>` and `response:<role>`). */
  readonly timers: readonly TimerGuide[]
  /** Network request steps; `asks` are the resources of its first alternative. */
  readonly queues: readonly (Spot & { readonly step: string; readonly asks: readonly string[] })[]
  /** Where patients come to a step. */
  readonly visits: readonly (Spot & { readonly step: string })[]
  readonly resources: readonly {
    readonly of: string
    readonly site: string | null
    readonly role: string
    readonly kind: string
    readonly resource: string
  }[]
  /** Leave steps; `of` is the outcome. */
  readonly outcomes: readonly (Spot & { readonly step: string })[]
  /** Every outcome and step of the model, also those that nobody can come to in this plan: of them there are 0, which is a figure. */
  readonly declared: { readonly outcomes: readonly string[]; readonly steps: readonly string[] }
  /** Steps that patients pass without a trace, as they do nothing and no measure asks for them: how many came there is not known. */
  readonly uncounted: readonly Spot[]
  /** Journeys from a site (`site`) to another; `of` is the service. */
  readonly transfers: readonly (Spot & { readonly to: string; readonly step: string; readonly travel: string })[]
  readonly sources: readonly SourceGuide[]
}
export interface Spot {
  readonly of: string
  readonly site: string | null
}
export interface TimerGuide {
  readonly of: string
  readonly timer: string
  /** Attributes of the groups, in row-major order; with several sites the last one is which site it stopped at. */
  readonly by: readonly string[]
  readonly sites: readonly (string | null)[]
  readonly limits: readonly number[]
}
export interface SourceGuide {
  readonly need: string
  readonly place: string
  readonly ageGroup: string
  readonly source: string
  /** Patients who waited already at time 0; they are no arrivals. */
  readonly waiting: boolean
  /** Step to which those go who a scenario keeps away. */
  readonly away?: string
}
