import { type CareModel, type Name, nameIn, nameOf } from '#care/model'
import type { ThingNames } from '#publish'
import type { Language } from '#reading'

/** What the model's steps, sites and resources are called; a step by its pathway too, as several have the same. */
export function thingNames({ pathways, sites, resources }: CareModel, language: Language): ThingNames {
  const named = (list: readonly { readonly id: string; readonly name: Name }[]) =>
    Object.fromEntries(list.map(({ id, name }) => [id, nameIn(name, language)]))
  return { step: named(stepsOf(pathways)), site: named(sites), resource: named(resources) }
}

/** Every step as `pathway.step`, with its name; without one its id stands there. */
export function stepsOf(pathways: CareModel['pathways']): readonly { readonly id: string; readonly name: Name }[] {
  return pathways.flatMap((pathway) =>
    pathway.steps.map(({ id, name = id }) => ({
      id: `${pathway.id}.${id}`,
      name: nameOf((language) => `${nameIn(pathway.name, language)}: ${nameIn(name, language)}`),
    })),
  )
}
