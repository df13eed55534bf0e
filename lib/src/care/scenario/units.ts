import type { Issue } from '#base'
import type { CareModel, Offering, Resource } from '#care/model'
import type { Unit } from './fields.ts'
import { idsOf, problem, unknown } from './problems.ts'

/** Is this the offering of the service at the site? */
export function isOffering(offering: Offering, unit: Unit): boolean {
  return 'service' in unit && offering.service === unit.service && offering.site === unit.site
}

/** Is this resource (one of) the unit's? */
export function isResource(resource: Resource, unit: Unit): boolean {
  if ('resource' in unit) return resource.id === unit.resource
  return 'role' in unit && resource.role === unit.role && resource.site === unit.site
}

/** The unit is there: the offering, the resource, or at least one resource of the role at the site. */
export function checkUnit(model: CareModel, unit: Unit, path: string): readonly Issue[] {
  if ('resource' in unit) return unknown('resource', `${path}.resource`, unit.resource, idsOf(model.resources))
  const problems = [
    ...unknown('site', `${path}.site`, unit.site, idsOf(model.sites)),
    ...('service' in unit
      ? unknown('service', `${path}.service`, unit.service, idsOf(model.services))
      : unknown('role', `${path}.role`, unit.role, listRoles(model))),
  ]
  if (problems.length > 0) return problems
  if ('service' in unit) {
    if (model.offerings.some((offering) => isOffering(offering, unit))) return []
    return [problem('not-offered', path, { service: unit.service, site: unit.site })]
  }
  if (model.resources.some((resource) => isResource(resource, unit))) return []
  return [problem('no-such-role-there', path, { role: unit.role, site: unit.site })]
}

/** Every role that some resource has. */
export function listRoles(model: CareModel): readonly string[] {
  return model.resources.map((resource) => resource.role)
}

/** The model with `change` made to every resource that fits; the rest are the same objects as before. */
export function changeResources(
  model: CareModel,
  fits: (resource: Resource) => boolean,
  change: (resource: Resource) => Resource,
): CareModel {
  return {
    ...model,
    resources: model.resources.map((resource) => (fits(resource) ? change(resource) : resource)),
  }
}

/** The model with `change` made to every offering that fits. */
export function changeOfferings(
  model: CareModel,
  fits: (offering: Offering) => boolean,
  change: (offering: Offering) => Offering,
): CareModel {
  return {
    ...model,
    offerings: model.offerings.map((offering) => (fits(offering) ? change(offering) : offering)),
  }
}

/** `emergency @ ljungby`, `ward-medicine @ ljungby` or the resource's id: a unit in a line of text. */
export function unitText(unit: Unit): string {
  if ('resource' in unit) return unit.resource
  return `${'service' in unit ? unit.service : unit.role} @ ${unit.site}`
}
