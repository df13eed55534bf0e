import type { MedianCore } from './core.ts'

/**
 * Opens one site after the other, each the one that saves most, as far as groups and rivals allow (Kuehn & Hamburger 1963).
 * @param first sites that are open from the start
 */
export function greedyStart(core: MedianCore, first: Uint8Array = new Uint8Array(core.sites)): Uint8Array {
  const { clients, sites, bySite, groups, forbidden } = core
  const isOpen = new Uint8Array(sites)
  const paid = new Float64Array(clients).fill(2 * forbidden)
  const counts = groups.least.map(() => 0)
  const open = (site: number): void => {
    isOpen[site] = 1
    counts[groups.of[site]!]!++
    for (let i = 0, k = site * clients; i < clients; i++, k++) paid[i] = Math.min(paid[i]!, bySite[k]!)
  }
  first.forEach((flag, site) => {
    if (flag === 1) open(site)
  })
  for (;;) {
    const best = bestToOpen(core, isOpen, paid, counts)
    if (best < 0) return isOpen
    open(best)
  }
}

/** −1 when no site need or should be opened. */
function bestToOpen(
  { clients, sites, bySite, fixed, groups, rivals }: MedianCore,
  isOpen: Uint8Array,
  paid: Float64Array,
  counts: readonly number[],
): number {
  let [best, bestSaving] = [-1, -Infinity]
  for (let j = 0; j < sites; j++) {
    const group = groups.of[j]!
    if (isOpen[j] === 1 || counts[group]! >= groups.most[group]!) continue
    if (rivals?.(j).some((rival) => isOpen[rival] === 1)) continue
    let saving = -fixed[j]!
    for (let i = 0, k = j * clients; i < clients; i++, k++) if (bySite[k]! < paid[i]!) saving += paid[i]! - bySite[k]!
    if (saving > bestSaving && (saving > 0 || counts[group]! < groups.least[group]!)) [best, bestSaving] = [j, saving]
  }
  return best
}
