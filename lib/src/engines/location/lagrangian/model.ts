/** By candidate site: −1 shut, 0 free, 1 open. */
export type Decisions = Int8Array

/** How many sites of each group may be open; most problems have one group. */
export interface Groups {
  /** By site. */
  readonly of: Int32Array
  readonly least: readonly number[]
  readonly most: readonly number[]
}

/**
 * A problem of opening sites whose Lagrangian, the clients' assignment constraints relaxed, falls apart into one number ρ for each site:
 * L(u) = Σ_i u_i + min Σ_j ρ_j(u) y_j over the sets of sites that the groups allow.
 */
export interface SiteModel {
  readonly sites: number
  readonly clients: number
  readonly groups: Groups
  /** Every answer's value is a whole number. */
  readonly isWhole: boolean
  /** Sites that are shut where this one opens. */
  readonly rivals: (site: number) => readonly number[]
  /** Offers a first answer, if there is one, and gives multipliers to begin from, at least 0. */
  begin(): Float64Array
  /** Told when a node of branch and bound begins: sites that are shut from now on stay shut until the next. */
  enter?(decisions: Decisions): void
  /** The Lagrangian at u: `rho`, `chosen`, `bound` and `subgradient` are set. */
  relax(decisions: Decisions, u: Float64Array, into: Relaxed): void
  /** The sites that the Lagrangian chose: may be offered as an answer, or bettered first. */
  tryChosen(relaxed: Relaxed): void
  /** Offers the best answer with exactly these sites open. */
  decide(isOpen: Uint8Array): void
}

/** One evaluation of the Lagrangian; the arrays are used again for the next. */
export interface Relaxed {
  /** By site. */
  readonly rho: Float64Array
  readonly chosen: Uint8Array
  /** By client: 1 − how much of it the chosen sites serve. */
  readonly subgradient: Float64Array
  /** By group. */
  readonly margins: Margin[]
  bound: number
}

/** Where a group's choice between free sites was made. */
export interface Margin {
  readonly count: number
  /** ρ of the dearest free site chosen, `-Infinity` without one, and of the cheapest not chosen, `Infinity` without one. */
  readonly lastIn: number
  readonly firstOut: number
  /** The fewest and the most that could have been chosen. */
  readonly least: number
  readonly most: number
}

export function newRelaxed({ sites, clients }: SiteModel): Relaxed {
  return {
    rho: new Float64Array(sites),
    chosen: new Uint8Array(sites),
    subgradient: new Float64Array(clients),
    margins: [],
    bound: -Infinity,
  }
}
