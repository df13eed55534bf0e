/**
 * Which service is offered at which facility, and who goes where: a problem as plain values. Zones, facilities, services and offerings are
 * numbered from 0 in the order given. Volumes are in the unit of demand (visits a year), costs in one currency per the same time.
 */
export interface StructureProblem {
  readonly zones: number
  readonly facilities: readonly Facility[]
  readonly services: readonly Service[]
  /** What may be offered where; a pair that is not listed is never offered. At most one of each pair. */
  readonly offerings: readonly Offering[]
  /** Minutes from zone z to facility f at [z × facilities + f], one matrix or several (car, ambulance); Infinity where nobody gets there. */
  readonly travel: readonly Float64Array[]
  readonly resources: readonly Resource[]
  readonly rules: readonly Rule[]
  /** The objective is the measures' sum by these weights, each at least 0; a missing weight is 0. */
  readonly weights: Partial<Measures>
  /** No measure may be above its limit. */
  readonly limits: Partial<Measures & Worst>
}

/** What a structure is judged by. */
export interface Measures {
  /** Minutes of travel, times the demand that travels them. */
  readonly personMinutes: number
  /** Of levels, of open offerings and of volumes. */
  readonly cost: number
  /** Offerings opened and closed since today, each by its weight. */
  readonly changes: number
}
export interface Worst {
  /** The longest travel of anybody. It can be limited, not weighted: least worst minutes come by lowering the limit. */
  readonly worstMinutes: number
}

export interface Facility {
  /** What level 1, 2, … costs above the one below it; as many as there are levels it may reach, each at least 0. A facility without open offerings has level 0. */
  readonly levelCosts: readonly number[]
  /** Open as it is and not decided upon: what it offers is open and no change, and no level, minimum or co-location is asked of it. */
  readonly outside?: boolean
}

/**
 * Who decides where people go. `split`: whoever plans, and a zone may be divided; `single`: whoever plans, a zone as a whole;
 * `nearest`: everybody goes to the nearest open facility that offers it: fewest minutes, among equals the lowest number.
 */
export type Allocation = 'split' | 'single' | 'nearest'

export interface Service {
  readonly allocation: Allocation
  /** Per zone, at least 0; all of it must be served. A service without demand is a status that other services may require. */
  readonly demand: Float64Array
  /** The level that a facility must have to offer it; 0 asks for nothing. */
  readonly level: number
  /** Which of `travel` its people travel by. */
  readonly travel: number
  /** At least `share` of its demand travels at most `minutes`; share 1 is for everybody. */
  readonly cap?: { readonly minutes: number; readonly share: number }
  /** Services that must be open at the same facility. */
  readonly requires: readonly number[]
}

export interface Offering {
  readonly service: number
  readonly facility: number
  /** `open` and `closed` are decided beforehand. */
  readonly state: 'allowed' | 'open' | 'closed'
  /** Whether it is open today. */
  readonly today: boolean
  /** Volume that it must have when open. */
  readonly minimum: number
  /** Cost of being open, at least 0. */
  readonly fixedCost: number
  /** Cost of each unit of volume. */
  readonly volumeCost: number
  /** What opening or closing it weighs among the changes, at least 0. */
  readonly changeWeight: number
}

/** Beds at a facility, surgeons of a region: what open offerings and their volumes use together. */
export interface Resource {
  readonly name: string
  readonly limit: number
  /** Used by an offering: `fixed` when open, and `perVolume`, both at least 0. */
  readonly uses: readonly { readonly offering: number; readonly fixed: number; readonly perVolume: number }[]
}

/** A decision of somebody's, linear in which offerings are open: "at least two of these". */
export interface Rule {
  readonly name: string
  readonly terms: readonly { readonly offering: number; readonly factor: number }[]
  readonly sense: 'at-least' | 'at-most'
  readonly limit: number
}

/** An answer: what is open, at which level, and who goes where. */
export interface Structure {
  /** Per offering, 1 when open. */
  readonly open: Uint8Array
  /** Per facility, the level that it needs; 0 for one outside. */
  readonly levels: Int32Array
  /** Share of a zone's demand that goes to an offering, at [zone × offerings + offering]. */
  readonly shares: Float64Array
  readonly measures: Measures & Worst
  readonly objective: number
}
