import type { z } from 'zod'
import type { CareModel } from '#care/model'
import { changeOf, type Unit, unit } from '../fields.ts'
import { checkStillNeeded } from '../needed.ts'
import type { ChangeKind } from '../types.ts'
import { checkUnit, isOffering, isResource, unitText } from '../units.ts'

const schema = changeOf('close-unit', {
  unit: unit.describe('A service at a site, a resource, or all resources of a role at a site'),
}).describe('A unit is closed for good: the service is no longer offered there, or the resource is gone')

/** Takes away an offering, a resource, or all resources of a role at a site. */
export type CloseUnit = Readonly<z.infer<typeof schema>>

export const closeUnit: ChangeKind<CloseUnit> = {
  schema,
  check: (model, change) => {
    const problems = checkUnit(model, change.unit, 'unit')
    return problems.length > 0 ? problems : checkStillNeeded(model, without(model, change.unit), 'unit')
  },
  apply: (model, change) => without(model, change.unit),
  summary: ({ unit }) => ({ text: 'close-unit', params: { unit: unitText(unit) } }),
}

function without(model: CareModel, unit: Unit): CareModel {
  return 'service' in unit
    ? { ...model, offerings: model.offerings.filter((offering) => !isOffering(offering, unit)) }
    : { ...model, resources: model.resources.filter((resource) => !isResource(resource, unit)) }
}
