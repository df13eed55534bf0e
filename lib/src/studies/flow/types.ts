import type { Hash } from '#base'
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

/** From the words of care to the ids of the network, so that a measure finds its accumulators. */
export interface FlowGuide {
  /** Labels of `place`, `municipality`, `ageGroup`, `need` and the model's own attributes, as in the network. */
  readonly labels: Readonly<Record<string, readonly string[]>>
  /** Network timers by care timer (also `travel:<service>` and `response:<role>`) and site. */
  readonly timers: readonly {
    readonly of: string
    readonly site: string | null
    readonly timer: string
    readonly by: readonly string[]
  }[]
  /** Network request steps by `pathway.step` and site. */
  readonly queues: readonly { readonly of: string; readonly site: string | null; readonly step: string }[]
  readonly visits: readonly { readonly of: string; readonly site: string | null; readonly step: string }[]
  readonly resources: readonly {
    readonly of: string
    readonly site: string | null
    readonly role: string
    readonly resource: string
  }[]
  readonly outcomes: readonly { readonly of: string; readonly site: string | null; readonly step: string }[]
  readonly sources: readonly {
    readonly need: string
    readonly place: string
    readonly ageGroup: string
    readonly source: string
  }[]
}
