import type { LocationAnswer } from '../problems.ts'
import type { CapacitatedCore } from './core.ts'
import type { Assign } from './model.ts'
import { transport } from './transport.ts'

/**
 * Whole clients to open sites: each to the site that serves most of it in the transportation problem, overfull sites relieved by the cheapest
 * moves, then moved and exchanged as long as that saves. A heuristic: undefined may also mean that none was found.
 * @see Holmberg, Rönnqvist & Yuan, An exact algorithm for the capacitated facility location problems with single sourcing, EJOR 113 (1999), §4
 */
export function assignSingle(core: CapacitatedCore): Assign {
  return (open) => {
    const found = transport(core, open)
    if (found === undefined) return undefined
    const sites = Int32Array.from(
      { length: core.clients },
      (_, i) => open[largest(found.flow, i * open.length, open.length)]!,
    )
    const whole = new WholeAssignment(core, open, sites)
    if (!whole.relieve()) return undefined
    whole.improve()
    const fixed = open.reduce((sum, j) => sum + core.fixed[j]!, 0)
    return { value: fixed + whole.cost(), answer: () => singleAnswer(open, sites) }
  }
}

function largest(values: Float64Array, start: number, length: number): number {
  let best = 0
  for (let k = 1; k < length; k++) if (values[start + k]! > values[start + best]!) best = k
  return best
}

export function singleAnswer(open: readonly number[], sites: Int32Array): LocationAnswer {
  return { open, assignment: Array.from(sites, (site) => [{ site, share: 1 }]) }
}

class WholeAssignment {
  private readonly core: CapacitatedCore
  private readonly open: readonly number[]
  private readonly sites: Int32Array
  private readonly room: Float64Array

  constructor(core: CapacitatedCore, open: readonly number[], sites: Int32Array) {
    this.core = core
    this.open = open
    this.sites = sites
    this.room = core.capacities.slice()
    sites.forEach((site, i) => {
      this.room[site]! -= core.demands[i]!
    })
  }

  private costOf(client: number, site: number): number {
    return this.core.costs[client * this.core.sites + site]!
  }

  private move(client: number, to: number): void {
    const demand = this.core.demands[client]!
    this.room[this.sites[client]!]! += demand
    this.room[to]! -= demand
    this.sites[client] = to
  }

  private fits(client: number, to: number, freed = 0): boolean {
    return this.core.demands[client]! <= (this.room[to]! + freed) * (1 + 1e-12)
  }

  /** Moves clients from overfull sites, the least extra cost per unit first; false where somebody finds no room. */
  relieve(): boolean {
    for (const site of this.open)
      while (this.room[site]! < -1e-9 * this.core.demand) {
        const move = this.cheapestMoveFrom(site)
        if (move === undefined) return false
        this.move(move.client, move.to)
      }
    return true
  }

  private cheapestMoveFrom(site: number): { readonly client: number; readonly to: number } | undefined {
    let [best, least]: [{ client: number; to: number } | undefined, number] = [undefined, Infinity]
    this.sites.forEach((from, client) => {
      if (from !== site || this.core.demands[client] === 0) return
      for (const to of this.open) {
        const extra = (this.costOf(client, to) - this.costOf(client, from)) / this.core.demands[client]!
        if (to === from || !this.fits(client, to) || extra >= least) continue
        best = { client, to }
        least = extra
      }
    })
    return best
  }

  /** One client moves, or two change places, as long as that saves. */
  improve(): void {
    const tolerance = 1e-12 * this.core.forbidden
    for (let changed = true; changed; ) {
      changed = false
      for (let client = 0; client < this.sites.length; client++)
        if (this.moveBetter(client, tolerance) || this.exchange(client, tolerance)) changed = true
    }
  }

  private moveBetter(client: number, tolerance: number): boolean {
    const from = this.sites[client]!
    const better = this.open.filter(
      (to) => to !== from && this.fits(client, to) && this.costOf(client, to) < this.costOf(client, from) - tolerance,
    )
    if (better.length === 0) return false
    this.move(
      client,
      better.reduce((best, to) => (this.costOf(client, to) < this.costOf(client, best) ? to : best)),
    )
    return true
  }

  private exchange(client: number, tolerance: number): boolean {
    const from = this.sites[client]!
    const mine = this.core.demands[client]!
    for (let other = client + 1; other < this.sites.length; other++) {
      const to = this.sites[other]!
      if (to === from) continue
      const before = this.costOf(client, from) + this.costOf(other, to)
      if (this.costOf(client, to) + this.costOf(other, from) >= before - tolerance) continue
      if (!this.fits(client, to, this.core.demands[other]!) || !this.fits(other, from, mine)) continue
      this.move(client, to)
      this.move(other, from)
      return true
    }
    return false
  }

  cost(): number {
    return this.sites.reduce((sum, site, client) => sum + this.costOf(client, site), 0)
  }
}
