import type { AccessPlan, CellAccess, Destination, Inhabitants, Reached } from './types.ts'

/** For everybody the nearest site where they may come, and the second nearest; of equally near ones the first of the file. */
export function runAccess(plan: AccessPlan): readonly CellAccess[] {
  return plan.inhabitants.map((inhabitants) => {
    const [nearest = null, second = null] = twoNearest(plan, inhabitants)
    return { ...inhabitants, nearest, second }
  })
}

/** Minutes to each destination in their order; Infinity where there is no way, or these people may not come. */
export function minutesOf({ destinations, minutes }: AccessPlan, { place, ageGroup }: Inhabitants): readonly number[] {
  const row = minutes.get(place)!
  return destinations.map((destination, i) => (mayCome(destination, ageGroup) ? row[i]! : Number.POSITIVE_INFINITY))
}

function twoNearest(plan: AccessPlan, inhabitants: Inhabitants): readonly Reached[] {
  return minutesOf(plan, inhabitants)
    .map((minutes, i) => ({ site: plan.destinations[i]!.site, minutes }))
    .filter(({ minutes }) => minutes < Number.POSITIVE_INFINITY)
    .sort((a, b) => a.minutes - b.minutes)
    .slice(0, 2)
}

function mayCome({ ages }: Destination, ageGroup: string): boolean {
  return ages === undefined || ages.includes(ageGroup)
}
