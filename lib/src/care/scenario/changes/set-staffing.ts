import type { z } from 'zod'
import type { CareModel, Resource } from '#care/model'
import { changeOf, quantity, rounding, startingAt } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { idsOf, problem, unknown } from '../problems.ts'
import { checkSpread, checkUnits, quantityText } from '../quantity.ts'
import type { ChangeKind } from '../types.ts'
import { listRoles } from '../units.ts'
import { changeAllUnits, listUnits } from './change-capacity.ts'

const schema = changeOf('set-staffing', {
  role: id.exactOptional().describe('Only staff of this role; default every role'),
  site: id.exactOptional().describe('Only staff at this site; default everywhere'),
  staff: quantity.describe('Persons on duty, in each of the shifts'),
  startingAt,
  round: rounding,
}).describe('More or fewer staff on duty, for a role, a site or both')

/** Units of every resource of the kind `staff` that has the role and the site. */
export type SetStaffing = Readonly<z.infer<typeof schema>>

export const setStaffing: ChangeKind<SetStaffing> = {
  schema,
  check: (model, change) => {
    const problems = [
      ...(change.role === undefined ? [] : unknown('role', 'role', change.role, listRoles(model))),
      ...(change.site === undefined ? [] : unknown('site', 'site', change.site, idsOf(model.sites))),
    ]
    if (problems.length > 0) return problems
    const units = listStaff(model, change).flatMap((resource) => listUnits(resource, change.startingAt))
    if (units.length === 0) return [problem('no-staff', '', { role: change.role ?? '–', site: change.site ?? '–' })]
    return [...checkUnits(units, change.staff, 'staff'), ...checkSpread(change.staff, 'staff')]
  },
  apply: (model, change) => {
    const staff = new Set(listStaff(model, change))
    return changeAllUnits(model, (resource) => staff.has(resource), { ...change, capacity: change.staff })
  },
  summary: ({ role = '*', site = '*', staff }) => ({
    text: 'set-staffing',
    params: { role, site, staff: quantityText(staff) },
  }),
}

function listStaff(model: CareModel, { role, site }: Pick<SetStaffing, 'role' | 'site'>): readonly Resource[] {
  return model.resources.filter(
    (resource) =>
      resource.kind === 'staff' &&
      resource.role === (role ?? resource.role) &&
      resource.site === (site ?? resource.site),
  )
}
