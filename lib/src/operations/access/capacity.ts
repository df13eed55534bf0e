import { type CareModel, type Resource, weekMinutes } from '#care/model'
import { weightedMean } from '#engines/stats'
import { type AccessPlan, floatingCatchment, groupingsOf, minutesOf } from '#studies/access'
import type { CapacityAccess } from './answer.ts'

/**
 * Units of a role at the open sites, as access for those within reach of them who may come there by their age. Neighbouring regions' sites have no resources in the model,
 * so that what they offer is not counted.
 */
export function capacityOf(model: CareModel, plan: AccessPlan, role: string, reach: number): CapacityAccess {
  const { destinations, inhabitants } = plan
  const supply = destinations.map(({ site }) => unitsAt(model, site, role))
  const access = floatingCatchment({
    supply,
    persons: inhabitants.map(({ persons }) => persons),
    minutes: inhabitants.map((cell) => minutesOf(plan, cell)),
    reach,
  })
  const perThousand = (has: (cell: AccessPlan['inhabitants'][number]) => boolean): number | null =>
    weightedMean(
      inhabitants.flatMap((cell, i) => (has(cell) ? [{ value: 1000 * access[i]!, weight: cell.persons }] : [])),
    )
  return {
    role,
    reach,
    supply: destinations.map(({ site }, i) => ({ site, units: supply[i]! })),
    groups: groupingsOf(model.region).map(({ group, has }) => ({ group, perThousand: perThousand(has) })),
  }
}

/** Units of a role at a site, on average over an ordinary week; a resource without limit has none to count. */
function unitsAt({ resources }: CareModel, site: string, role: string): number {
  return resources
    .filter((resource) => resource.role === role && resource.site === site)
    .reduce((sum, resource) => sum + meanUnits(resource), 0)
}

function meanUnits({ capacity, shifts }: Resource): number {
  if (shifts === undefined) return capacity?.value ?? 0
  return shifts.reduce((sum, shift) => sum + shift.capacity.value * weekMinutes([shift]), 0) / weekMinutes('always')
}
