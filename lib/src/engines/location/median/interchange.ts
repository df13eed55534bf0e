import type { MedianCore } from './core.ts'

/**
 * Vertex substitution (Teitz & Bart 1968) in Whitaker's fast interchange (1983): for each site that could come in, what each open one would
 * cost to lose is added up in one pass over the clients. Where the number of open sites is free, sites also come in or leave alone.
 * @param isOpen the set to begin from; changed into one that no such move betters
 * @see Hansen & Mladenović, Variable neighborhood search for the p-median, Location Science 5 (1997), §3
 */
export function interchange(core: MedianCore, isOpen: Uint8Array): void {
  const near = nearest(core, isOpen)
  const counts = core.groups.least.map((_, group) =>
    isOpen.reduce((sum, flag, j) => sum + (core.groups.of[j] === group ? flag : 0), 0),
  )
  for (let j = 0, unchanged = 0; unchanged < core.sites; j = (j + 1) % core.sites) {
    const move = isOpen[j] === 1 ? leave(core, near, j, counts) : comeIn(core, near, isOpen, j, counts)
    if (move === undefined) {
      unchanged++
      continue
    }
    unchanged = 0
    if (move.comes !== undefined) {
      isOpen[move.comes] = 1
      counts[core.groups.of[move.comes]!]!++
    }
    if (move.leaves !== undefined) {
      isOpen[move.leaves] = 0
      counts[core.groups.of[move.leaves]!]!--
    }
    findNearest(core, isOpen, near)
  }
}

interface Move {
  readonly comes?: number
  readonly leaves?: number
}

/** By client: the nearest open site, its cost, and the second nearest's. */
interface Nearest {
  readonly first: Int32Array
  readonly firstCost: Float64Array
  readonly secondCost: Float64Array
  /** By site, room for sums. */
  readonly loss: Float64Array
}

function nearest(core: MedianCore, isOpen: Uint8Array): Nearest {
  const near = {
    first: new Int32Array(core.clients),
    firstCost: new Float64Array(core.clients),
    secondCost: new Float64Array(core.clients),
    loss: new Float64Array(core.sites),
  }
  findNearest(core, isOpen, near)
  return near
}

function findNearest({ clients, sites, costs, order }: MedianCore, isOpen: Uint8Array, near: Nearest): void {
  for (let i = 0; i < clients; i++) {
    const end = (i + 1) * sites
    let k = i * sites
    while (isOpen[order[k]!] === 0) k++
    near.first[i] = order[k]!
    near.firstCost[i] = costs[i * sites + order[k]!]!
    k++
    while (k < end && isOpen[order[k]!] === 0) k++
    near.secondCost[i] = k < end ? costs[i * sites + order[k]!]! : Infinity
  }
}

/** Less than this is rounding. */
function isGain(gain: number, { forbidden }: MedianCore): boolean {
  return gain > 1e-12 * forbidden
}

/** The best exchange, within its group, or addition by which a site comes in. */
function comeIn(
  core: MedianCore,
  near: Nearest,
  isOpen: Uint8Array,
  comes: number,
  counts: readonly number[],
): Move | undefined {
  const { groups, rivals } = core
  const group = groups.of[comes]!
  const inTheWay = rivals?.(comes).filter((rival) => isOpen[rival] === 1) ?? []
  if (inTheWay.length > 0) return undefined
  const gain = gainOf(core, near, comes)
  const leaves = cheapestToLose(core, near, isOpen, group)
  const exchange = leaves < 0 || counts[group]! < groups.least[group]! ? -Infinity : gain - near.loss[leaves]!
  if (counts[group]! < groups.most[group]! && gain >= exchange) return isGain(gain, core) ? { comes } : undefined
  return isGain(exchange, core) ? { comes, leaves } : undefined
}

/** What clients save who are nearer to the one that comes; into `loss`, by open site, what the others would lose without theirs. */
function gainOf({ clients, sites, bySite, fixed }: MedianCore, near: Nearest, comes: number): number {
  const { first, firstCost, secondCost, loss } = near
  for (let j = 0; j < sites; j++) loss[j] = -fixed[j]!
  let gain = -fixed[comes]!
  for (let i = 0, k = comes * clients; i < clients; i++, k++) {
    const [cost, current] = [bySite[k]!, firstCost[i]!]
    if (cost < current) gain += current - cost
    else loss[first[i]!]! += Math.min(cost, secondCost[i]!) - current
  }
  return gain
}

function cheapestToLose({ sites, groups }: MedianCore, { loss }: Nearest, isOpen: Uint8Array, group: number): number {
  let leaves = -1
  for (let j = 0; j < sites; j++)
    if (isOpen[j] === 1 && groups.of[j] === group && (leaves < 0 || loss[j]! < loss[leaves]!)) leaves = j
  return leaves
}

function leave(core: MedianCore, near: Nearest, leaves: number, counts: readonly number[]): Move | undefined {
  const group = core.groups.of[leaves]!
  if (counts[group]! <= core.groups.least[group]! || counts.reduce((a, b) => a + b, 0) <= 1) return undefined
  let gain = core.fixed[leaves]!
  for (let i = 0; i < core.clients; i++) if (near.first[i] === leaves) gain -= near.secondCost[i]! - near.firstCost[i]!
  return isGain(gain, core) ? { leaves } : undefined
}
