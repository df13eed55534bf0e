import { type AccessRule, type CareModel, listSourcedNumbers, type Name, nameIn, nameOf } from '#care/model'
import type { AnswerOf, listChoices as endpoint } from '#contract'
import { nameOfNumber } from '../number-names.ts'
import { stepsOf } from '../thing-names.ts'
import { baselineOf } from './inquiries.ts'
import { openMaterial } from './materials.ts'
import { done, wrong } from './outcome.ts'
import type { Handler } from './ports.ts'

export const listChoices: Handler<typeof endpoint> = async (ports, { params, query }) => {
  const opened = await openMaterial(ports, params.inquiry, query.version)
  if (!opened.ok) return opened
  const baseline = baselineOf(opened.value, query.baseline)
  if (!baseline.ok) return baseline
  const variant = opened.value.variant(baseline.value, baseline.value)
  if (!variant.ok) return wrong(variant.issues)
  return done(opened.value.once(`choices ${baseline.value}`, () => ({ choices: choicesOf(variant.value.model) })))
}

type Choices = AnswerOf<typeof endpoint>['choices']

function choicesOf(model: CareModel): Choices {
  const { region, attributes } = model
  const roles = [...new Set(model.resources.map(({ role }) => role))]
  return {
    resource: names(model.resources),
    role: roles.map((role) => ({ id: role, name: roleName(role, model) })),
    site: names(model.sites),
    service: names(model.services),
    place: names(model.places),
    pathway: names(model.pathways),
    step: names(stepsOf(model.pathways)),
    need: names(model.needs),
    ageGroup: names(region.ageGroups),
    mode: names(region.travelModes),
    rule: model.accessRules.map((rule) => ({ id: rule.id, name: ruleName(rule, model) })),
    source: model.sources.map(({ id, title }) => ({ id, name: title })),
    number: listSourcedNumbers(model).map(({ path }) => ({ id: path, name: nameOfNumber(model, path) })),
    municipality: names(region.municipalities),
    attribute: names(attributes),
    label: attributes.flatMap(({ id, labels, labelNames = {} }) =>
      labels.map((label) => ({ id: `${id}.${label}`, name: labelNames[label] ?? label })),
    ),
  }
}

type Named = readonly { readonly id: string; readonly name: Name }[]

function names(list: Named): Choices[string] {
  return list.map(({ id, name }) => ({ id, name }))
}

/** A role has no name of its own: it is called by those that have it. */
function roleName(role: string, { resources }: CareModel): Name {
  const having = resources.filter((one) => one.role === role)
  const shown = having.slice(0, mostNamed)
  return nameOf((language) => {
    const called = shown.map(({ name }) => nameIn(name, language)).join(', ')
    return `${role} (${called}${having.length > shown.length ? ' …' : ''})`
  })
}

/** Names that there is room for in a choice. */
const mostNamed = 2

/** An access rule has no name of its own: it is called by the service that it stands before. */
function ruleName({ id, service }: AccessRule, { services }: CareModel): Name {
  const found = services.find((one) => one.id === service)
  return nameOf((language) => `${id} (${found === undefined ? service : nameIn(found.name, language)})`)
}
