import { chooseSites } from '../lagrangian/choose.ts'
import type { Decisions, Relaxed, SiteModel } from '../lagrangian/model.ts'
import { offer, type Standing } from '../standing.ts'
import { answerOf, costOf, type MedianCore, nearestOpen } from './core.ts'
import { greedyStart } from './greedy.ts'
import { interchange } from './interchange.ts'

/** Chosen sets that are bettered although they are far from the best, to begin with. */
const generousTries = 25
/** Chosen sets that leave somebody without a site, and are completed. */
const completions = 200

/**
 * The Lagrangian of the median problem: ρ_j = f_j + Σ_i min(0, c_ij − u_i). What it chooses is bettered by interchange where it is near the best.
 * @see Cornuéjols, Fisher & Nemhauser, Location of bank accounts, Management Science 23 (1977)
 */
export function medianModel(core: MedianCore, standing: Standing): SiteModel {
  const tried = new Set<string>()
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
    relax(decisions, u, into) {
      findRho(core, decisions, u, into.rho)
      into.bound = u.reduce((sum, price) => sum + price, chooseSites(core.groups, decisions, into))
      findSubgradient(core, u, into)
    },
    tryChosen({ chosen }) {
      if (!chosen.includes(1) || isClashing(core, chosen)) return
      const value = costOf(core, chosen)
      const isNear = value <= standing.value * (tried.size < generousTries ? 1.1 : 1.02)
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

function findRho(
  { clients, sites, costs, order, fixed }: MedianCore,
  decisions: Decisions,
  u: Float64Array,
  rho: Float64Array,
): void {
  rho.set(fixed)
  for (let i = 0; i < clients; i++) {
    const [row, pays] = [i * sites, u[i]!]
    for (let k = row; k < row + sites; k++) {
      const j = order[k]!
      const saving = costs[row + j]! - pays
      if (saving >= 0) break
      if (decisions[j]! >= 0) rho[j]! += saving
    }
  }
}

function findSubgradient(
  { clients, sites, costs, order }: MedianCore,
  u: Float64Array,
  { chosen, subgradient }: Relaxed,
): void {
  for (let i = 0; i < clients; i++) {
    const [row, pays] = [i * sites, u[i]!]
    let slope = 1
    for (let k = row; k < row + sites; k++) {
      const j = order[k]!
      if (costs[row + j]! >= pays) break
      slope -= chosen[j]!
    }
    subgradient[i] = slope
  }
}
