import { bothNames, type CareModel, type Name, type PathwayStep } from '#care/model'
import type { Text } from '#contract'

/** By path of a number: the pathways, services and sites that work with it. */
export function usesOf(model: CareModel): (path: string) => Text[] {
  const asking = rolesAsked(model)
  const nameOf = (list: readonly { readonly id: string; readonly name: Name }[], id: string): Name =>
    list.find((one) => one.id === id)?.name ?? id
  return (path) => {
    const [part = '', id = ''] = path.split('.')
    const names = namesFor(part, id).map((name) => bothNames(name))
    return names.filter(({ sv }, index) => names.findIndex((one) => one.sv === sv) === index)
  }

  function namesFor(part: string, id: string): readonly Name[] {
    if (part === 'resources') {
      const resource = model.resources.find((one) => one.id === id)
      if (resource === undefined) return []
      const site = resource.site === undefined ? [] : [nameOf(model.sites, resource.site)]
      return [...site, ...(asking.get(resource.role) ?? [])]
    }
    if (part === 'pathways') {
      const needs = model.needs.filter(({ pathway }) => pathway === id).map(({ name }) => name)
      return [nameOf(model.pathways, id), ...needs]
    }
    if (part === 'demand' || part === 'needs') {
      const need = model.needs.find((one) => one.id === id)
      return need === undefined ? [] : [nameOf(model.pathways, need.pathway)]
    }
    if (part === 'accessRules') {
      const rule = model.accessRules.find((one) => one.id === id)
      return rule === undefined ? [] : [nameOf(model.services, rule.service), nameOf(model.pathways, rule.via)]
    }
    if (part === 'travelModes')
      return model.pathways
        .filter(({ steps }) => steps.some((step) => 'mode' in step && step.mode === id))
        .map(({ name }) => name)
    return []
  }
}

/** By role: the names of the pathways that ask for it. */
function rolesAsked({ pathways }: CareModel): ReadonlyMap<string, readonly Name[]> {
  const asked = new Map<string, Name[]>()
  for (const { name, steps } of pathways)
    for (const role of new Set(steps.flatMap(rolesOf))) asked.set(role, [...(asked.get(role) ?? []), name])
  return asked
}

function rolesOf(step: PathwayStep): readonly string[] {
  if ('take' in step) return step.take.flat()
  return 'role' in step ? [step.role] : []
}
