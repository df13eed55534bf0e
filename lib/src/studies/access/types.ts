/** When a service must be open to count: some time in the week, every minute of it, or at one minute from Monday 00:00. */
export type OpenWhen =
  | { readonly kind: 'some-time' }
  | { readonly kind: 'round-the-clock' }
  | { readonly kind: 'at'; readonly minute: number }

/** What is asked: how far is it to the nearest of these services, by this mode, under these circumstances? */
export interface AccessQuestion {
  /** Ids of services; any of them will do. */
  readonly services: readonly string[]
  /** Id of a travel mode. */
  readonly mode: string
  /** Ids of the mode's variants that hold: winter, a road that is cut; the later over the earlier. */
  readonly variants: readonly string[]
  readonly open: OpenWhen
  /** ISO 8601; what is closed that day does not count. */
  readonly date: string
  /** Are neighbouring regions' sites open to the region's inhabitants? */
  readonly neighbours: boolean
  /** May minutes that the table has not be estimated from the straight distance? */
  readonly estimate: boolean
}

/** Persons of an age group who live in a place. */
export interface Inhabitants {
  readonly place: string
  readonly municipality: string
  readonly ageGroup: string
  readonly persons: number
}

/** A site where the service is open; `ages` when only those age groups may come. */
export interface Destination {
  readonly site: string
  readonly neighbour: boolean
  readonly ages?: readonly string[]
}

/** Minutes that the table had not, from the straight distance. An assumption, and shown as one. */
export interface Estimate {
  readonly place: string
  readonly site: string
  readonly km: number
  readonly minutes: number
}

/** The question translated into numbers. */
export interface AccessPlan {
  readonly question: AccessQuestion
  readonly inhabitants: readonly Inhabitants[]
  readonly destinations: readonly Destination[]
  /** By place, minutes to each destination in their order; Infinity where there is no way. */
  readonly minutes: ReadonlyMap<string, readonly number[]>
  readonly estimates: readonly Estimate[]
}

/** A site and the minutes to it, above or equal to 0. */
export interface Reached {
  readonly site: string
  readonly minutes: number
}

/** Which sites these inhabitants have nearest; null when there is no way to any, or to no other. */
export interface CellAccess extends Inhabitants {
  readonly nearest: Reached | null
  readonly second: Reached | null
}

/** Whom a figure is of. */
export interface AccessGroup {
  readonly kind: 'everyone' | 'area' | 'municipality' | 'ageGroup'
  /** Absent for everyone. */
  readonly id?: string
}

/** How a group reaches the service. Minutes are of those who have a way; shares of all. */
export interface AccessFigures {
  readonly group: AccessGroup
  readonly persons: number
  /** Persons without a way to any open site. */
  readonly unreached: number
  readonly mean: number | null
  readonly longest: number | null
  /** Mean of the tenth who have it longest. */
  readonly worstTenth: number | null
  /** Gini coefficient of the minutes. */
  readonly gini: number | null
  /** Share of all persons within so many minutes, 0–1. */
  readonly within: readonly { readonly minutes: number; readonly share: number }[]
  /** Mean minutes to the second nearest, of those who have one: what is left if the nearest falls away. */
  readonly second: number | null
  readonly withoutSecond: number
}

/** Who goes where, when everybody goes to the nearest. */
export interface Catchment {
  readonly site: string
  readonly neighbour: boolean
  readonly persons: number
  /** Of those who go there. */
  readonly mean: number | null
}

export interface AccessMeasures {
  readonly figures: readonly AccessFigures[]
  readonly catchments: readonly Catchment[]
}
