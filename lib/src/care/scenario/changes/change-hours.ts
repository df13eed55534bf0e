import { z } from 'zod'
import type { Issue } from '#base'
import type { CareModel, Resource } from '#care/model'
import { changeOf, offeringRef, resourceRef } from '../fields.ts'
import { hours, sourced, weekTime } from '../model-schemas.ts'
import { problem } from '../problems.ts'
import { checkUnits } from '../quantity.ts'
import type { ChangeKind } from '../types.ts'
import { changeOfferings, changeResources, checkUnit, isOffering, isResource, unitText } from '../units.ts'

const schema = changeOf('change-hours', {
  unit: z.union([offeringRef, resourceRef]).describe('A service at a site, or a resource'),
  hours: hours
    .exactOptional()
    .describe('When it is open. A resource keeps its units at these hours and has none outside them'),
  shifts: z
    .array(weekTime.extend({ capacity: sourced }))
    .min(1)
    .exactOptional()
    .describe('Units of a resource by time of the week, instead of those it has'),
}).describe('New opening hours of a service at a site, or new shifts of a resource')

/** Opening hours of an offering; hours or shifts of a resource. */
export type ChangeHours = Readonly<z.infer<typeof schema>>

export const changeHours: ChangeKind<ChangeHours> = {
  schema,
  check: (model, change) => {
    if ((change.hours === undefined) === (change.shifts === undefined))
      return [problem('choose-one', '', { fields: 'hours, shifts' })]
    const problems = checkUnit(model, change.unit, 'unit')
    if (problems.length > 0) return problems
    return 'resource' in change.unit
      ? checkResourceHours(model, change)
      : change.shifts
        ? [problem('shifts-of-offering', 'shifts', { unit: unitText(change.unit) })]
        : []
  },
  apply: (model, { unit, hours, shifts, source }) =>
    'resource' in unit
      ? changeResources(
          model,
          (resource) => isResource(resource, unit),
          (resource) => ({ ...withoutUnits(resource), ...(shifts ? { shifts } : unitsDuring(resource, hours!)) }),
        )
      : changeOfferings(
          model,
          (offering) => isOffering(offering, unit),
          (offering) => ({ ...offering, hours: hours!, source }),
        ),
  summary: ({ unit }) => ({ text: 'change-hours', params: { unit: unitText(unit) } }),
}

function checkResourceHours(model: CareModel, { unit, shifts }: ChangeHours): readonly Issue[] {
  const resource = model.resources.find((resource) => isResource(resource, unit))!
  if (shifts)
    return shifts.flatMap(({ capacity }, index) => checkUnits([], { to: capacity.value }, `shifts[${index}].capacity`))
  return resource.capacity ? [] : [problem('has-shifts', 'hours', { resource: resource.id })]
}

/** A resource with constant units keeps them at the hours. */
function unitsDuring(
  resource: Resource,
  hours: NonNullable<ChangeHours['hours']>,
): Pick<Resource, 'capacity' | 'shifts'> {
  const capacity = resource.capacity!
  return hours === 'always' ? { capacity } : { shifts: hours.map((time) => ({ ...time, capacity })) }
}

function withoutUnits(resource: Resource): Omit<Resource, 'capacity' | 'shifts'> {
  const { capacity: _, shifts: __, ...rest } = resource
  return rest
}
