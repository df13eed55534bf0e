import { chooseSites } from '../lagrangian/choose.ts'
import type { Decisions, Groups, Relaxed, SiteModel } from '../lagrangian/model.ts'
import type { LocationAnswer } from '../problems.ts'
import { offer, type Standing } from '../standing.ts'
import type { CapacitatedCore } from './core.ts'
import { Neighbours } from './neighbours.ts'
import { type Transport, transport } from './transport.ts'

/** Open sites as an answer of a value, fixed costs included; undefined when there is none. */
export type Assign = (
  open: readonly number[],
) => { readonly value: number; readonly answer: () => LocationAnswer } | undefined

/**
 * The Lagrangian of capacitated facility location, Σ_j x_ij = 1 relaxed: ρ_j = f_j + the best fractional knapsack of clients with c_ij < u_i, and as
 * many sites at least as the demand needs. The bound is at least that of the linear relaxation with x_ij ≤ y_j.
 * @see Beasley, An algorithm for solving large capacitated warehouse location problems, EJOR 33 (1988); Daskin (2013), §7.5
 */
export function capacitatedModel(core: CapacitatedCore, assign: Assign, standing: Standing): SiteModel {
  const groups: Groups = { of: new Int32Array(core.sites), least: [fewestSites(core)], most: [core.sites] }
  const tried = new Set<string>()
  const knapsacks = new Knapsacks(core)
  const neighbours = new Neighbours(core.sites)
  const attempt = (isOpen: Uint8Array): void => {
    const key = isOpen.join('')
    if (tried.has(key)) return
    tried.add(key)
    const found = assign([...isOpen.keys()].filter((j) => isOpen[j] === 1))
    if (found !== undefined) offer(standing, found.value, found.answer)
  }
  return {
    sites: core.sites,
    clients: core.clients,
    groups,
    isWhole: false,
    rivals: () => [],
    begin() {
      attempt(new Uint8Array(core.sites).fill(1))
      return secondCheapest(core)
    },
    relax(decisions, u, into) {
      if (!hasRoom(core, decisions)) {
        into.bound = Infinity
        return
      }
      knapsacks.fill(decisions, u, into.rho)
      into.bound = u.reduce((sum, price) => sum + price, chooseSites(groups, decisions, into))
      knapsacks.subgradient(into)
    },
    tryChosen(relaxed) {
      attempt(relaxed.chosen)
      const neighbour = neighbours.next(standing.answer, relaxed.rho)
      if (neighbour !== undefined) attempt(neighbour)
    },
    decide: attempt,
  }
}

/** The largest sites first. */
function fewestSites({ capacities, demand }: CapacitatedCore): number {
  let [room, count] = [0, 0]
  for (const capacity of capacities.slice().sort().reverse()) {
    if (room >= demand * (1 - 1e-12)) break
    room += capacity
    count++
  }
  return Math.max(1, count)
}

function hasRoom({ capacities, demand }: CapacitatedCore, decisions: Decisions): boolean {
  return capacities.reduce((sum, capacity, j) => sum + (decisions[j] === -1 ? 0 : capacity), 0) >= demand * (1 - 1e-12)
}

/** By client; the cheapest, where no other site can serve it. */
function secondCheapest({ clients, sites, costs }: CapacitatedCore): Float64Array {
  return Float64Array.from({ length: clients }, (_, i) => {
    const row = costs.slice(i * sites, (i + 1) * sites).sort()
    return row[1] === undefined || row[1] === Infinity ? row[0]! : row[1]
  })
}

/** By site, the clients that it would serve at the prices u: those that save most per unit of demand, as far as the capacity goes. */
class Knapsacks {
  private readonly core: CapacitatedCore
  /** By site, the clients that are in it, and how much of each. */
  private readonly inside: Int32Array
  private readonly share: Float64Array
  private readonly sizes: Int32Array

  constructor(core: CapacitatedCore) {
    this.core = core
    this.inside = new Int32Array(core.sites * core.clients)
    this.share = new Float64Array(core.sites * core.clients)
    this.sizes = new Int32Array(core.sites)
  }

  fill(decisions: Decisions, u: Float64Array, rho: Float64Array): void {
    for (let j = 0; j < this.core.sites; j++) rho[j] = decisions[j] === -1 ? this.core.fixed[j]! : this.pack(j, u)
  }

  private pack(site: number, u: Float64Array): number {
    const { clients, sites, costs, fixed, demands, capacities } = this.core
    const start = site * clients
    let [room, rho, size, wanted] = [capacities[site]!, fixed[site]!, 0, 0]
    for (let i = 0; i < clients; i++) {
      if (costs[i * sites + site]! >= u[i]!) continue
      this.inside[start + size++] = i
      wanted += demands[i]!
    }
    if (wanted > room) this.sortBySaving(site, size, u)
    for (let k = start; k < start + size; k++) {
      const i = this.inside[k]!
      const part = demands[i]! <= room ? 1 : room / demands[i]!
      this.share[k] = part
      room -= part * demands[i]!
      rho += part * (costs[i * sites + site]! - u[i]!)
    }
    this.sizes[site] = size
    return rho
  }

  private sortBySaving(site: number, size: number, u: Float64Array): void {
    const { clients, unitCosts, demands } = this.core
    const start = site * clients
    const perUnit = (i: number): number => unitCosts[start + i]! - u[i]! / (demands[i]! || 1)
    // Clients without demand take no room: they come first.
    const key = (i: number): number => (demands[i] === 0 ? -Infinity : perUnit(i))
    const keys = Float64Array.from({ length: clients }, (_, i) => key(i))
    this.inside.subarray(start, start + size).sort((a, b) => keys[a]! - keys[b]! || a - b)
  }

  subgradient({ chosen, subgradient }: Relaxed): void {
    subgradient.fill(1)
    for (let j = 0; j < this.core.sites; j++) {
      if (chosen[j] === 0) continue
      const start = j * this.core.clients
      for (let k = start; k < start + this.sizes[j]!; k++) subgradient[this.inside[k]!]! -= this.share[k]!
    }
  }
}

/** The cheapest shares that the open sites have room for. */
export function assignSplit(core: CapacitatedCore): Assign {
  return (open) => {
    const found = transport(core, open)
    if (found === undefined) return undefined
    const fixed = open.reduce((sum, j) => sum + core.fixed[j]!, 0)
    return { value: fixed + found.cost, answer: () => splitAnswer(core, found) }
  }
}

function splitAnswer({ clients, demands }: CapacitatedCore, { open, flow }: Transport): LocationAnswer {
  const assignment = Array.from({ length: clients }, (_, i) =>
    open.flatMap((site, k) => {
      const amount = flow[i * open.length + k]!
      return amount > 0 ? [{ site, share: amount / (demands[i]! || 1) }] : []
    }),
  )
  return { open, assignment }
}
