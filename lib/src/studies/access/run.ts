import type { AccessPlan, CellAccess, Destination, Inhabitants, Reached } from './types.ts'

/** For everybody the nearest site where they may come, and the second nearest; of equally near ones the first of the file. */
export function runAccess(plan: AccessPlan): readonly CellAccess[] {
  return plan.inhabitants.map((inhabitants) => {
    const [nearest = null, second = null] = twoNearest(plan, inhabitants)
    return { ...inhabitants, nearest, second }
  })
}

function twoNearest({ destinations, minutes }: AccessPlan, { place, ageGroup }: Inhabitants): readonly Reached[] {
  const row = minutes.get(place)!
  return destinations
    .map((destination, i) => ({ destination, minutes: row[i]! }))
    .filter((way) => mayCome(way.destination, ageGroup) && way.minutes < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.minutes - b.minutes)
    .slice(0, 2)
    .map((way) => ({ site: way.destination.site, minutes: way.minutes }))
}

function mayCome({ ages }: Destination, ageGroup: string): boolean {
  return ages === undefined || ages.includes(ageGroup)
}
