import type { CapacitatedCore } from './core.ts'

/** Who is served by whom when the open sites are known. */
export interface Transport {
  /** Without fixed costs. */
  readonly cost: number
  readonly open: readonly number[]
  /** Demand of client i served by the k:th open site, at `i * open.length + k`; of a client without demand 1 at one site. */
  readonly flow: Float64Array
}

/**
 * The transportation problem by successive shortest paths: every client begins at its cheapest open site, then what a site has too much is moved
 * along the cheapest chain of clients that change site, until no site has too much. Flows are optimal for the loads at every step.
 * @returns undefined when the open sites have too little capacity for those whom they can serve
 * @see Ahuja, Magnanti & Orlin, Network Flows (1993), §9.7
 */
export function transport(core: CapacitatedCore, open: readonly number[]): Transport | undefined {
  const room = open.reduce((sum, j) => sum + core.capacities[j]!, 0)
  if (open.length === 0 || room < core.demand * (1 - 1e-12)) return undefined
  const isReached = (i: number): boolean => open.some((j) => core.costs[i * core.sites + j]! < Infinity)
  for (let i = 0; i < core.clients; i++) if (!isReached(i)) return undefined
  const flows = new Flows(core, open)
  for (let k = 0; k < open.length; k++)
    while (flows.excess(k) > flows.tolerance) if (!flows.relieve(k)) return undefined
  return { cost: flows.cost(), open, flow: flows.flow }
}

class Flows {
  readonly flow: Float64Array
  /** Amounts below are rounding. */
  readonly tolerance: number
  private readonly core: CapacitatedCore
  private readonly open: readonly number[]
  private readonly load: Float64Array
  /** By pair of open sites, what it costs to move one unit of the client that is cheapest to move, and which client that is. */
  private readonly moveCost: Float64Array
  private readonly mover: Int32Array

  constructor(core: CapacitatedCore, open: readonly number[]) {
    this.core = core
    this.open = open
    this.tolerance = 1e-9 * Math.max(1, core.demand)
    this.flow = new Float64Array(core.clients * open.length)
    this.load = new Float64Array(open.length)
    this.moveCost = new Float64Array(open.length * open.length)
    this.mover = new Int32Array(open.length * open.length)
    for (let i = 0; i < core.clients; i++) this.begin(i)
    for (let k = 0; k < open.length; k++) this.findMoves(k)
  }

  private unitCost(client: number, k: number): number {
    return this.core.unitCosts[this.open[k]! * this.core.clients + client]!
  }

  private begin(client: number): void {
    let best = 0
    for (let k = 1; k < this.open.length; k++) if (this.unitCost(client, k) < this.unitCost(client, best)) best = k
    const demand = this.core.demands[client]!
    this.flow[client * this.open.length + best] = demand || 1
    this.load[best]! += demand
  }

  excess(k: number): number {
    return this.load[k]! - this.core.capacities[this.open[k]!]!
  }

  private findMoves(from: number): void {
    const { open, core, flow, moveCost, mover } = this
    const row = from * open.length
    moveCost.fill(Infinity, row, row + open.length)
    for (let i = 0; i < core.clients; i++) {
      if (flow[i * open.length + from]! <= 0 || core.demands[i] === 0) continue
      const here = this.unitCost(i, from)
      for (let to = 0; to < open.length; to++) {
        const more = this.unitCost(i, to) - here
        if (to !== from && more < moveCost[row + to]!) {
          moveCost[row + to] = more
          mover[row + to] = i
        }
      }
    }
  }

  /** Moves what it can from a site that has too much along the cheapest chain to one with room; false when there is none. */
  relieve(from: number): boolean {
    const before = this.cheapestChains(from)
    if (before === undefined) return false
    const chain = [before.to]
    while (chain[0] !== from) chain.unshift(before.from[chain[0]!]!)
    let amount = Math.min(this.excess(from), -this.excess(before.to))
    const moves = chain
      .slice(1)
      .map((to, step) => ({ from: chain[step]!, to, client: this.mover[chain[step]! * this.open.length + to]! }))
    for (const move of moves) amount = Math.min(amount, this.flow[move.client * this.open.length + move.from]!)
    for (const move of moves) this.shift(move, amount)
    for (const k of chain) this.findMoves(k)
    return true
  }

  private shift({ from, to, client }: { from: number; to: number; client: number }, amount: number): void {
    const row = client * this.open.length
    const left = this.flow[row + from]! - amount
    this.flow[row + from] = left <= this.tolerance * 1e-3 ? 0 : left
    this.flow[row + to]! += amount
    this.load[from]! -= amount
    this.load[to]! += amount
  }

  /** Bellman and Ford over the open sites: the cheapest one with room to reach, and each one's predecessor. */
  private cheapestChains(source: number): { readonly to: number; readonly from: Int32Array } | undefined {
    const size = this.open.length
    const distance = new Float64Array(size).fill(Infinity)
    const from = new Int32Array(size).fill(-1)
    distance[source] = 0
    for (let round = 0, changed = true; changed && round < size; round++) {
      changed = false
      for (let k = 0; k < size; k++) {
        if (distance[k] === Infinity) continue
        for (let to = 0; to < size; to++) {
          const longer = distance[k]! + this.moveCost[k * size + to]!
          if (to === source || !(longer < distance[to]! - 1e-12 * Math.abs(longer))) continue
          distance[to] = longer
          from[to] = k
          changed = true
        }
      }
    }
    let to = -1
    for (let k = 0; k < size; k++)
      if (distance[k]! < Infinity && this.excess(k) < -this.tolerance && (to < 0 || distance[k]! < distance[to]!))
        to = k
    return to < 0 ? undefined : { to, from }
  }

  cost(): number {
    let sum = 0
    for (let i = 0; i < this.core.clients; i++)
      for (let k = 0; k < this.open.length; k++) {
        const amount = this.flow[i * this.open.length + k]!
        if (amount > 0) sum += amount * this.unitCost(i, k)
      }
    return sum
  }
}
