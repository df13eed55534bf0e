import { type CareModel, listSourcedNumbers } from '#care/model'
import type { listChoices as endpoint } from '#contract'
import { nameOfNumber } from '../number-names.ts'
import { baselineOf } from './inquiries.ts'
import { openMaterial } from './materials.ts'
import { done, wrong } from './outcome.ts'
import type { Handler } from './ports.ts'

type Named = readonly { readonly id: string; readonly name: string }[]

export const listChoices: Handler<typeof endpoint> = async (ports, { params, query }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const baseline = baselineOf(opened.value, query.baseline)
  if (!baseline.ok) return baseline
  const variant = opened.value.variant(baseline.value, baseline.value)
  if (!variant.ok) return wrong(variant.issues)
  return done(opened.value.once(`choices ${baseline.value}`, () => ({ choices: choicesOf(variant.value.model) })))
}

function choicesOf(model: CareModel): Record<string, { id: string; name: string }[]> {
  const { region } = model
  const roles = [...new Set(model.resources.map(({ role }) => role))]
  return {
    resource: names(model.resources),
    role: roles.map((role) => ({ id: role, name: role })),
    site: names(model.sites),
    service: names(model.services),
    place: names(model.places),
    pathway: names(model.pathways),
    step: model.pathways.flatMap((pathway) =>
      pathway.steps.map(({ id, name = id }) => ({ id: `${pathway.id}.${id}`, name: `${pathway.name}: ${name}` })),
    ),
    need: names(model.needs),
    ageGroup: names(region.ageGroups),
    mode: names(region.travelModes),
    rule: model.accessRules.map(({ id }) => ({ id, name: id })),
    source: model.sources.map(({ id, title }) => ({ id, name: title })),
    number: listSourcedNumbers(model).map(({ path }) => ({ id: path, name: nameOfNumber(model, path).sv })),
    municipality: names(region.municipalities),
  }
}

function names(list: Named): { id: string; name: string }[] {
  return list.map(({ id, name }) => ({ id, name }))
}
