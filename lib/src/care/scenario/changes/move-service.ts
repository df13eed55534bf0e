import { z } from 'zod'
import type { Resource } from '#care/model'
import { changeOf } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { idsOf, problem, unknown } from '../problems.ts'
import type { ChangeKind } from '../types.ts'
import { changeOfferings, changeResources, checkUnit, isResource } from '../units.ts'

const schema = changeOf('move-service', {
  service: id,
  from: id.describe('The site that offers the service today'),
  to: id.describe('The site that offers it instead'),
  roles: z.array(id).default([]).describe('Resources that move along: all at the site that have one of these roles'),
}).describe('A service moves from one site to another, with or without its resources')

/** An offering, and the resources of the roles named, change site. Ids stay as they are. */
export type MoveService = Readonly<z.infer<typeof schema>>

export const moveService: ChangeKind<MoveService> = {
  schema,
  check: (model, { service, from, to, roles }) => {
    const problems = [
      ...checkUnit(model, { service, site: from }, 'from'),
      ...unknown('site', 'to', to, idsOf(model.sites)),
    ]
    if (problems.length > 0) return problems
    const there =
      to !== from && model.offerings.some((offering) => offering.service === service && offering.site === to)
    return [
      ...(there ? [problem('offered-already', 'to', { service, site: to })] : []),
      ...roles.flatMap((role, index) =>
        model.resources.some((resource) => isResource(resource, { role, site: from }))
          ? []
          : [problem('no-such-role-there', `roles[${index}]`, { role, site: from })],
      ),
    ]
  },
  apply: (model, change) =>
    changeResources(
      changeOfferings(
        model,
        ({ service, site }) => service === change.service && site === change.from,
        (offering) => ({ ...offering, site: change.to, source: change.source }),
      ),
      (resource) => moves(resource, change),
      (resource) => ({ ...resource, site: change.to }),
    ),
  summary: ({ service, from, to }) => ({ text: 'move-service', params: { service, from, to } }),
}

function moves(resource: Resource, { roles, from }: MoveService): boolean {
  return resource.site === from && roles.includes(resource.role)
}
