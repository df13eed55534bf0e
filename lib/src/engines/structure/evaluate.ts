import type { Structure } from './problem.ts'
import { preference, type Tables } from './tables.ts'

/** The structure with these offerings open and these flows: levels as high as needed and no higher, measures, objective. */
export function structureOf(tables: Tables, open: Uint8Array, shares: Float64Array): Structure {
  const { problem, zones, count, service, facility, level, minutes } = tables
  const levels = new Int32Array(problem.facilities.length)
  let cost = 0
  let changes = 0
  for (let o = 0; o < count; o++) {
    const offering = problem.offerings[o]!
    const f = facility[o]!
    if (open[o] === 1) {
      levels[f] = Math.max(levels[f]!, level[o]!)
      cost += offering.fixedCost
    }
    if (problem.facilities[f]!.outside !== true && (open[o] === 1) !== offering.today) changes += offering.changeWeight
  }
  levels.forEach((reached, f) => {
    for (let l = 0; l < reached; l++) cost += problem.facilities[f]!.levelCosts[l]!
  })
  let personMinutes = 0
  let worstMinutes = 0
  for (let z = 0; z < zones; z++)
    for (let o = 0; o < count; o++) {
      const people = shares[z * count + o]! * tables.demand[service[o]!]![z]!
      if (people === 0) continue
      const travelled = minutes[z * count + o]!
      personMinutes += people * travelled
      cost += people * problem.offerings[o]!.volumeCost
      worstMinutes = Math.max(worstMinutes, travelled)
    }
  const { weights } = problem
  const objective =
    (weights.personMinutes ?? 0) * personMinutes + (weights.cost ?? 0) * cost + (weights.changes ?? 0) * changes
  return { open, levels, shares, measures: { personMinutes, cost, changes, worstMinutes }, objective }
}

/** Everybody of the service to the first open offering of their preference. False when somebody has none. */
export function allocateByPreference(tables: Tables, s: number, open: Uint8Array, shares: Float64Array): boolean {
  let served = true
  for (let z = 0; z < tables.zones; z++) {
    if (tables.demand[s]![z] === 0) continue
    const first = preference(tables, s, z).find((o) => open[o] === 1)
    if (first === undefined) served = false
    else shares[z * tables.count + first] = 1
  }
  return served
}
