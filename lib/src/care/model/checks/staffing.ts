import type { Issue } from '#base'
import { issueIn } from '../draft.ts'
import { listUnstaffed } from '../unstaffed.ts'
import type { World } from './world.ts'

/** Services open with nobody there, where their hours are written (warnings); looked for when all that it takes could be read. */
export function checkStaffing({ draft }: World): readonly Issue[] {
  const { region, sites, services, resources, pathways } = draft
  if ([region, sites, services, resources, pathways].some(({ issues }) => issues.length > 0)) return []
  if (!region.value || !sites.value || !services.value || !resources.value || !pathways.value) return []
  const gaps = listUnstaffed({
    region: region.value,
    ...sites.value,
    ...services.value,
    ...resources.value,
    ...pathways.value,
  })
  return gaps.map(({ offering, booked, ...params }) => {
    const hasHours = services.value!.offerings[offering]!.hours !== 'always'
    const where = booked ? ['timetable'] : hasHours ? ['hours'] : []
    const code = booked ? 'model.slots-unstaffed' : 'model.open-unstaffed'
    return issueIn(services, code, ['offerings', offering, ...where], params, 'warning')
  })
}
