import { forbiddenCost } from '../forbidden.ts'
import type { Groups } from '../lagrangian/model.ts'
import type { LocationAnswer, Matrix } from '../problems.ts'

/**
 * What p-median, hierarchical median, coverings and uncapacitated facility location have in common: open sites S, as many of each group as is
 * allowed and no two rivals, so that Σ_{j∈S} fixed[j] + Σ_i min_{j∈S} cost[i][j] is least.
 */
export interface MedianCore {
  readonly clients: number
  readonly sites: number
  /** Client by client, sites in order; finite. */
  readonly costs: Float64Array
  /** The same site by site. */
  readonly bySite: Float64Array
  /** By client, its sites from the cheapest on; of equal ones the first. */
  readonly order: Int32Array
  readonly fixed: Float64Array
  readonly groups: Groups
  /** Sites that cannot be open where this one is; absent where there are none. */
  readonly rivals?: (site: number) => readonly number[]
  /** What `Infinity` was made: an answer of this value or more serves somebody who cannot be served. */
  readonly forbidden: number
  /** All numbers are whole, and so every answer's value. */
  readonly isWhole: boolean
}

/** @param given costs, `Infinity` where a site cannot serve a client */
export function medianCore(
  { rows: clients, columns: sites, values }: Matrix,
  fixed: Float64Array,
  groups: Groups,
  rivals?: (site: number) => readonly number[],
): MedianCore {
  const forbidden = forbiddenCost(values, clients, sites, fixed)
  const costs = values.map((cost) => (cost === Infinity ? forbidden : cost))
  return {
    clients,
    sites,
    costs,
    bySite: transpose(costs, clients, sites),
    order: orderSites(costs, clients, sites),
    fixed,
    groups,
    ...(rivals && { rivals }),
    forbidden,
    isWhole: costs.every(Number.isSafeInteger) && fixed.every(Number.isSafeInteger),
  }
}

/** All sites are alike. */
export function oneGroup(sites: number, least: number, most: number): Groups {
  return { of: new Int32Array(sites), least: [least], most: [most] }
}

/** Each row by its client's weight. A client without weight needs nobody, also where nobody reaches it. */
export function weighted({ rows, columns, values }: Matrix, weights: Float64Array): Matrix {
  return {
    rows,
    columns,
    values: values.map((value, k) => {
      const weight = weights[Math.floor(k / columns)]!
      return weight === 0 ? 0 : weight * value
    }),
  }
}

function transpose(values: Float64Array, rows: number, columns: number): Float64Array {
  const turned = new Float64Array(values.length)
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j]!
  return turned
}

/** Numbers are sorted without a comparison of ours, which takes ten times as long; then each site looks up its place. */
function orderSites(costs: Float64Array, clients: number, sites: number): Int32Array {
  const order = new Int32Array(costs.length)
  const taken = new Int32Array(sites)
  for (let i = 0; i < clients; i++) {
    const row = costs.subarray(i * sites, (i + 1) * sites)
    const sorted = row.slice().sort()
    taken.fill(0)
    for (let j = 0; j < sites; j++) {
      const first = firstAtLeast(sorted, row[j]!)
      order[i * sites + first + taken[first]!++] = j
    }
  }
  return order
}

function firstAtLeast(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** The value of a set of open sites, and who serves whom: the cheapest open site, of equal ones the first. */
export function costOf(core: MedianCore, isOpen: Uint8Array): number {
  let value = 0
  for (let j = 0; j < core.sites; j++) if (isOpen[j] === 1) value += core.fixed[j]!
  for (let i = 0; i < core.clients; i++) value += core.costs[i * core.sites + nearestOpen(core, isOpen, i)]!
  return value
}

export function nearestOpen({ order, sites }: MedianCore, isOpen: Uint8Array, client: number): number {
  let k = client * sites
  while (isOpen[order[k]!] === 0) k++
  return order[k]!
}

export function answerOf(core: MedianCore, isOpen: Uint8Array): LocationAnswer {
  const open = [...isOpen.keys()].filter((j) => isOpen[j] === 1)
  return {
    open,
    assignment: Array.from({ length: core.clients }, (_, i) => [{ site: nearestOpen(core, isOpen, i), share: 1 }]),
  }
}
