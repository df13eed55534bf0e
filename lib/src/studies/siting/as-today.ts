import type { Structure } from '#engines/structure'
import type { SitingPlan } from './types.ts'

/**
 * Today's structure in the plan's terms: what is open today, and everybody at the nearest of it (fewest minutes, among equals the first site
 * of the model), of planned care the nearest in the region. Who really goes where today is not in the material; for planned care it is a
 * simplification that the answer tells of.
 */
export function structureToday({ problem, offerings, places, sites }: SitingPlan): Structure {
  const count = offerings.length
  const open = Uint8Array.from(offerings, ({ today }) => (today ? 1 : 0))
  const shares = new Float64Array(places.length * count)
  const levels = new Int32Array(sites.length)
  const minutes = (p: number, o: number): number => {
    const { service, site } = offerings[o]!
    return problem.travel[problem.services[service]!.travel]![p * sites.length + site]!
  }
  let [personMinutes, cost, worstMinutes] = [0, 0, 0]
  problem.services.forEach(({ demand, level, allocation }, s) => {
    const mine = offerings.flatMap(({ service, today }, o) => (service === s && today ? [o] : []))
    const own = mine.filter((o) => !offerings[o]!.neighbour)
    for (const o of mine) {
      const { site, neighbour } = offerings[o]!
      cost += problem.offerings[o]!.fixedCost
      if (!neighbour) levels[site] = Math.max(levels[site]!, level)
    }
    places.forEach((_, p) => {
      const nearest =
        (allocation === 'nearest' ? undefined : nearestOf(own, (o) => minutes(p, o))) ??
        nearestOf(mine, (o) => minutes(p, o))
      if (nearest === undefined) return
      shares[p * count + nearest] = 1
      const visits = demand[p]!
      if (visits === 0) return
      personMinutes += visits * minutes(p, nearest)
      cost += visits * problem.offerings[nearest]!.volumeCost
      worstMinutes = Math.max(worstMinutes, minutes(p, nearest))
    })
  })
  problem.facilities.forEach(({ levelCosts }, f) => {
    for (const levelCost of levelCosts.slice(0, levels[f])) cost += levelCost
  })
  const measures = { personMinutes, cost, changes: 0, worstMinutes }
  const { weights } = problem
  const objective = (weights.personMinutes ?? 0) * personMinutes + (weights.cost ?? 0) * cost
  return { open, levels, shares, measures, objective }
}

function nearestOf(offerings: readonly number[], minutes: (offering: number) => number): number | undefined {
  let best: number | undefined
  for (const o of offerings)
    if (Number.isFinite(minutes(o)) && (best === undefined || minutes(o) < minutes(best))) best = o
  return best
}
