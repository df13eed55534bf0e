import { chooseSites } from '../lagrangian/choose.ts'
import type { Decisions, Relaxed, SiteModel } from '../lagrangian/model.ts'
import { offer, type Standing } from '../standing.ts'
import { answerOf, costOf, type MedianCore, nearestOpen } from './core.ts'
import { greedyStart } from './greedy.ts'
import { interchange } from './interchange.ts'

/** How far from the best answer, as a factor, a chosen set may be to be bettered: the farther, the fewer have been tried. */
function nearness(tries: number): number {
  if (tries < 25) return 1.1
  return tries < 200 ? 1.02 : 1.003
}

/** Chosen sets that leave somebody without a site, and are completed. */
const completions = 200

/**
 * The Lagrangian of the median problem: ρ_j = f_j + Σ_i min(0, c_ij − u_i). What it chooses is bettered by interchange where it is near the best.
 * @see Cornuéjols, Fisher & Nemhauser, Location of bank accounts, Management Science 23 (1977)
 */
export function medianModel(core: MedianCore, standing: Standing): SiteModel {
  const tried = new Set<string>()
  let rows = rowsWithout(core, new Int8Array(core.sites))
  const keep = (isOpen: Uint8Array): void => offer(standing, costOf(core, isOpen), () => answerOf(core, isOpen))
  return {
    sites: core.sites,
    clients: core.clients,
    groups: core.groups,
    isWhole: core.isWhole,
    rivals: (site) => core.rivals?.(site) ?? [],
    begin() {
      const isOpen = greedyStart(core)
      interchange(core, isOpen)
      keep(isOpen)
      return Float64Array.from(
        { length: core.clients },
        (_, i) => core.costs[i * core.sites + nearestOpen(core, isOpen, i)]!,
      )
    },
    enter(decisions) {
      rows = rowsWithout(core, decisions)
    },
    relax(decisions, u, into) {
      findRho(core, rows, u, into.rho)
      into.bound = u.reduce((sum, price) => sum + price, chooseSites(core.groups, decisions, into))
      findSubgradient(core, u, into)
    },
    tryChosen({ chosen }) {
      if (!chosen.includes(1) || isClashing(core, chosen)) return
      const value = costOf(core, chosen)
      const isNear = value <= standing.value * nearness(tried.size)
      const isIncomplete = value >= core.forbidden && tried.size < completions
      const key = chosen.join('')
      if (!(isNear || isIncomplete) || tried.has(key)) return
      tried.add(key)
      const isOpen = isIncomplete ? greedyStart(core, chosen) : chosen.slice()
      interchange(core, isOpen)
      keep(isOpen)
    },
    decide: keep,
  }
}

function isClashing({ rivals }: MedianCore, isOpen: Uint8Array): boolean {
  return rivals !== undefined && isOpen.some((flag, j) => flag === 1 && rivals(j).some((rival) => isOpen[rival] === 1))
}

/** By client, the sites that are not shut from the cheapest on, and their costs: what the Lagrangian goes through at each step. */
interface Rows {
  readonly sites: Int32Array
  readonly costs: Float64Array
  /** Of each row. */
  readonly length: number
}

function rowsWithout({ clients, sites, costs, order }: MedianCore, decisions: Decisions): Rows {
  const length = decisions.reduce((sum, decision) => sum + (decision >= 0 ? 1 : 0), 0)
  const rows = { sites: new Int32Array(clients * length), costs: new Float64Array(clients * length), length }
  for (let i = 0, next = 0; i < clients; i++)
    for (let k = i * sites; k < (i + 1) * sites; k++) {
      const j = order[k]!
      if (decisions[j] === -1) continue
      rows.sites[next] = j
      rows.costs[next++] = costs[i * sites + j]!
    }
  return rows
}

/** ρ of the sites in the rows; of others it is only what they cost. */
function findRho(
  { clients, fixed }: MedianCore,
  { sites, costs, length }: Rows,
  u: Float64Array,
  rho: Float64Array,
): void {
  rho.set(fixed)
  for (let i = 0; i < clients; i++) {
    const pays = u[i]!
    for (let k = i * length; k < (i + 1) * length && costs[k]! < pays; k++) rho[sites[k]!]! += costs[k]! - pays
  }
}

function findSubgradient({ clients, bySite }: MedianCore, u: Float64Array, { chosen, subgradient }: Relaxed): void {
  subgradient.fill(1)
  for (let j = 0; j < chosen.length; j++) {
    if (chosen[j] === 0) continue
    for (let i = 0, k = j * clients; i < clients; i++, k++) if (bySite[k]! < u[i]!) subgradient[i]!--
  }
}
