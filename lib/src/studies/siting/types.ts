import type { Name, Site } from '#care/model'
import type { Limit, StructureProblem } from '#engines/structure'
import type { CareLevel, SitingService } from './question/schema.ts'

/** A question made into numbers, and what its numbers mean. */
export interface SitingPlan {
  readonly problem: StructureProblem
  /** Zones of the problem, in its order. */
  readonly places: readonly PlannedPlace[]
  /** Facilities of the problem, in its order. */
  readonly sites: readonly Site[]
  /** Services of the problem, in its order. */
  readonly services: readonly PlannedService[]
  /** Offerings of the problem, in its order. */
  readonly offerings: readonly PlannedOffering[]
  readonly ageGroups: readonly string[]
  /** What holds the answer back; each can be switched off. */
  readonly restrictions: readonly Restriction[]
}

export interface PlannedPlace {
  readonly id: string
  readonly name: string
  readonly municipality: string
  readonly lat: number
  readonly lon: number
  /** Inhabitants, one for each age group. */
  readonly persons: Float64Array
}

export interface PlannedService {
  readonly id: string
  readonly name: Name
  readonly people: SitingService['people']
  readonly level: CareLevel | undefined
  /** Visits a year from place p of age group a at [p × age groups + a]. */
  readonly visits: Float64Array
  /** Is it in services.yaml? What is not cannot be tried in the simulation. */
  readonly inModel: boolean
}

export interface PlannedOffering {
  readonly service: number
  readonly site: number
  readonly today: boolean
  /** Another region's, not decided upon. */
  readonly neighbour: boolean
}

/**
 * Something that an answer must keep. `id` switches it off: a rule's own id, else kind and what it is about: `minimum-volume:births`,
 * `requires:emergency-surgery:intensive-care`, `resource:surgeons`, `decided:births@vaxjo-hospital`, `limit:cost`.
 */
export interface Restriction {
  readonly id: string
  readonly kind:
    | 'rule'
    | 'minimum-volume'
    | 'requires'
    | 'cap'
    | 'resource'
    | 'decided-open'
    | 'decided-closed'
    | 'limit'
  /** The rule's or the resource's name, or the service's; of a limit the measure: cost, changes, minutes. */
  readonly name: Name
  /** The site that it is about, or what is required. */
  readonly at?: Name
  readonly source?: string
  /** Who asks for it; of rules. */
  readonly by?: Name
  /** The service that it is about, and at which sites only; of rules. */
  readonly service?: string
  readonly sites?: readonly string[]
  /** What it is in the plan's problem. */
  readonly limit: Limit
}
