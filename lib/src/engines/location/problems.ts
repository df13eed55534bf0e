/** Numbers by rows: `values[row * columns + column]`. */
export interface Matrix {
  readonly rows: number
  readonly columns: number
  readonly values: Float64Array
}

// Clients are rows and sites columns, both counted from 0. `Infinity` in a matrix means that the site cannot serve the client.

/** Open p sites so that the weighted sum of distances from clients to their nearest open site is least (Hakimi 1964). */
export interface PMedian {
  readonly kind: 'p-median'
  readonly distances: Matrix
  /** By client, at least 0. */
  readonly weights: Float64Array
  readonly p: number
}

/** Open p sites so that the longest distance from a client to its nearest open site is least (Hakimi 1964). */
export interface PCentre {
  readonly kind: 'p-centre'
  readonly distances: Matrix
  readonly p: number
}

/** Open as few sites as possible so that every client has one within the radius: LSCP (Toregas et al. 1971). */
export interface SetCovering {
  readonly kind: 'set-covering'
  readonly distances: Matrix
  readonly radius: number
}

/** Open p sites so that clients of the greatest weight have one within the radius: MCLP (Church & ReVelle 1974). */
export interface MaximalCovering {
  readonly kind: 'maximal-covering'
  readonly distances: Matrix
  readonly weights: Float64Array
  readonly radius: number
  readonly p: number
}

/** Open sites so that their fixed costs and the clients' costs are least together (Kuehn & Hamburger 1963). */
export interface UncapacitatedFacilityLocation {
  readonly kind: 'uncapacitated-facility-location'
  /** Of serving the whole demand of the client. */
  readonly costs: Matrix
  /** By site, at least 0. */
  readonly fixedCosts: Float64Array
}

/** The same where a site serves no more demand than its capacity; a client is served by several sites, or by one alone. */
export interface CapacitatedFacilityLocation {
  readonly kind: 'capacitated-facility-location'
  /** Of serving the whole demand of the client; a share of the demand costs that share. */
  readonly costs: Matrix
  readonly fixedCosts: Float64Array
  /** By client, at least 0. */
  readonly demands: Float64Array
  /** By site, at least 0, in the demands' unit. */
  readonly capacities: Float64Array
  readonly sourcing: 'split' | 'single'
}

/** Open p sites so that the shortest distance between two of them is greatest (Kuby 1987). */
export interface PDispersion {
  readonly kind: 'p-dispersion'
  /** Site by site, symmetric. */
  readonly distances: Matrix
  /** At least 2. */
  readonly p: number
}

/**
 * Open facilities of several levels, at most one at a site, so that the weighted distances from clients to the nearest one that has each
 * level's service are least (Narula 1984). Levels are counted from 0, the lowest.
 */
export interface HierarchicalMedian {
  readonly kind: 'hierarchical-median'
  readonly distances: Matrix
  /** Client by level: how much of that level's service the client needs. */
  readonly weights: Matrix
  /** By level: facilities to open. */
  readonly counts: readonly number[]
  /** Whether a facility also has the services of all lower levels (successively inclusive); otherwise its own alone. */
  readonly nested: boolean
}

export type LocationProblem =
  | PMedian
  | PCentre
  | SetCovering
  | MaximalCovering
  | UncapacitatedFacilityLocation
  | CapacitatedFacilityLocation
  | PDispersion
  | HierarchicalMedian

export interface Share {
  readonly site: number
  /** Of the client's demand, above 0 and at most 1. */
  readonly share: number
}

/** What to do. */
export interface LocationAnswer {
  /** Sites, ascending. */
  readonly open: readonly number[]
  /** Of hierarchical location: the level of each open site, in the order of `open`. */
  readonly levels?: readonly number[]
  /**
   * By client: who serves it; nobody, where a client is not covered. Of hierarchical location by client and level, all levels of the first client
   * first. Empty for p-dispersion.
   */
  readonly assignment: readonly (readonly Share[])[]
}

/**
 * What came of a search. `optimal`: proven, within the gap asked for; `limit`: ended before, with the best answer found, if any; `infeasible`:
 * proven to have no answer. `bound`: no answer has a better objective.
 */
export type LocationResult =
  | {
      readonly status: 'optimal' | 'limit'
      readonly objective: number
      readonly bound: number
      readonly answer: LocationAnswer
      readonly nodes: number
    }
  | {
      readonly status: 'limit'
      readonly objective?: undefined
      readonly bound: number
      readonly answer?: undefined
      readonly nodes: number
    }
  | { readonly status: 'infeasible'; readonly nodes: number }
