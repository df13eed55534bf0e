import type { CareLevel } from './question/schema.ts'

/** A structure in words: what is where, who goes where, and what it comes to. */
export interface SitedStructure {
  /** Everywhere it may be or is, in the plan's order. */
  readonly offerings: readonly SitedOffering[]
  readonly services: readonly SitedService[]
  /** The region's own sites, and the level that what they offer asks of them. */
  readonly sites: readonly SitedSite[]
  readonly flows: readonly Flow[]
  /** All visits' minutes of travel, there. */
  readonly minutes: number
  /** SEK a year, and what it is made of. */
  readonly cost: number
  readonly costs: { readonly levels: number; readonly sites: number; readonly visits: number }
  /** Services opened and closed since today, by their weights. */
  readonly changes: number
}
export interface SitedOffering {
  readonly service: string
  readonly site: string
  readonly neighbour: boolean
  readonly today: boolean
  readonly open: boolean
  /** A year. */
  readonly visits: number
  /** Mean minutes of those visits; null when there are none. */
  readonly minutes: number | null
}
export interface SitedService {
  readonly service: string
  readonly visits: number
  /** Visits that have nowhere to go. */
  readonly unserved: number
  readonly meanMinutes: number | null
  readonly worstMinutes: number | null
  /** Share of the visits within so many minutes. */
  readonly within: readonly { readonly minutes: number; readonly share: number }[]
}
export interface SitedSite {
  readonly site: string
  readonly level: CareLevel | null
  readonly visits: number
}
/** Who goes where: the share of a place's visits. */
export interface Flow {
  readonly service: string
  readonly place: string
  readonly site: string
  readonly share: number
  readonly visits: number
  readonly minutes: number
}

/** Who gains and who loses against today, of a service and a group of people. */
export interface SitingChange {
  readonly service: string
  readonly group: Group
  readonly visits: number
  /** Inhabitants among whom the visits are: of the group's ages and places that have any. */
  readonly persons: number
  /** Mean minutes; null where there is nowhere to go. */
  readonly before: number | null
  readonly after: number | null
  readonly bands: Readonly<Record<Band, { readonly visits: number; readonly persons: number }>>
}
export type Group =
  | { readonly kind: 'all' }
  | { readonly kind: 'area' | 'municipality' | 'age-group'; readonly id: string }

/** Minutes more than today: below 10, 10 to below 30, 30 and more. `shorter` is less than today; `new` had nowhere to go, or lost it. */
export const bands = ['shorter', 'same', 'to-10', 'to-30', 'over-30', 'new', 'lost'] as const
export type Band = (typeof bands)[number]
