import type { Decisions, Groups, Margin, Relaxed } from './model.ts'

/**
 * Chooses sites by ρ: those decided, then of each group the cheapest free ones, up to `least` in any case and up to `most` while ρ is below 0.
 * @returns Σ ρ over the chosen; `Infinity` when a group has too few sites or too many decided
 */
export function chooseSites(groups: Groups, decisions: Decisions, into: Relaxed): number {
  const { rho, chosen } = into
  chosen.fill(0)
  into.margins.length = 0
  for (let group = 0; group < groups.least.length; group++) {
    const margin = chooseInGroup(groups, group, decisions, into)
    if (margin.count < margin.least || margin.count > margin.most) return Infinity
    into.margins.push(margin)
  }
  let sum = 0
  for (let j = 0; j < rho.length; j++) if (chosen[j] === 1) sum += rho[j]!
  return sum
}

function chooseInGroup(groups: Groups, group: number, decisions: Decisions, { rho, chosen }: Relaxed): Margin {
  const [least, most] = [groups.least[group]!, groups.most[group]!]
  const free = new Float64Array(rho.length)
  let [opened, size] = [0, 0]
  for (let j = 0; j < rho.length; j++) {
    if (groups.of[j] !== group || decisions[j] === -1) continue
    if (decisions[j] === 1) {
      chosen[j] = 1
      opened++
    } else free[size++] = rho[j]!
  }
  const sorted = free.subarray(0, size).sort()
  let take = 0
  while (take < size && (opened + take < least || (opened + take < most && sorted[take]! < 0))) take++
  if (take > 0) takeCheapest(groups, group, decisions, sorted, take, rho, chosen)
  return {
    count: opened + take,
    lastIn: take > 0 ? sorted[take - 1]! : -Infinity,
    firstOut: take < size ? sorted[take]! : Infinity,
    least,
    most,
  }
}

/** Of equal ones at the margin the first. */
function takeCheapest(
  { of }: Groups,
  group: number,
  decisions: Decisions,
  sorted: Float64Array,
  take: number,
  rho: Float64Array,
  chosen: Uint8Array,
): void {
  const last = sorted[take - 1]!
  let equals = 0
  for (let k = take - 1; k >= 0 && sorted[k] === last; k--) equals++
  for (let j = 0; j < rho.length; j++) {
    if (of[j] !== group || decisions[j] !== 0 || rho[j]! > last) continue
    if (rho[j] === last && equals-- <= 0) continue
    chosen[j] = 1
  }
}

/** How much the bound rises at least if a free site were in the other state than the Lagrangian chose. */
export function priceOfOther({ of }: Groups, { rho, chosen, margins }: Relaxed, site: number): number {
  const { count, lastIn, firstOut, least, most } = margins[of[site]!]!
  if (chosen[site] === 1) return -rho[site]! + (count - 1 >= least ? Math.min(0, firstOut) : firstOut)
  return rho[site]! - (count + 1 > most ? lastIn : Math.max(0, lastIn))
}
