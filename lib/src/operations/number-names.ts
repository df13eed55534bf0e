import { type CareModel, type Name, nameIn } from '#care/model'
import type { Text } from '#contract'
import { sentences } from '#reading'

/** What a number is of, in words, e.g. `Vårdavdelning Ljungby: kapacitet`. */
export function nameOfNumber(model: CareModel, path: string): Text {
  const [part, ...rest] = path.split('.')
  return { sv: nameOf('sv'), en: nameOf('en') }

  function nameOf(language: 'sv' | 'en'): string {
    const { things, fields } = split(model, part!, rest)
    const words = fields.map((field) => wordOf(field, language)).filter((word) => word !== '')
    return [things.map((thing) => nameIn(thing, language)).join(', '), words.join(', ')]
      .filter((text) => text !== '')
      .join(': ')
  }

  function wordOf(field: string, language: 'sv' | 'en'): string {
    const shift = /^shift (.+)$/.exec(field)?.[1]
    if (shift !== undefined) return shift
    return sentences[language][`workbench.number.${field}`] ?? nameIn(labelName(model, field), language)
  }
}

/** The names of what the number belongs to, and the fields on the way from there to the number. */
function split(
  model: CareModel,
  part: string,
  rest: readonly string[],
): { readonly things: readonly Name[]; readonly fields: readonly string[] } {
  const [id = '', ...fields] = rest
  if (part === 'demand') {
    const need = findName(model.needs, id)
    const age = findName(model.region.ageGroups, fields[0] ?? '')
    return { things: [need, age], fields: ['per_1000', ...fields.slice(1)] }
  }
  if (part === 'pathways') {
    const pathway = model.pathways.find((one) => one.id === id)
    const step = pathway?.steps.find((one) => one.id === fields[0])
    const stepName = step === undefined ? [] : [step.name ?? step.id]
    return { things: [pathway?.name ?? id, ...stepName], fields: fields.slice(step === undefined ? 0 : 1) }
  }
  if (part === 'resources') {
    const resource = model.resources.find((one) => one.id === id)
    const [list, position] = fields
    const shift = list === 'shifts' ? resource?.shifts?.[Number(position)] : undefined
    if (resource !== undefined && shift !== undefined)
      return {
        things: [resource.name],
        fields: [...fields.slice(2), ...shift.days, `shift ${shift.from}–${shift.to}`],
      }
    return { things: [resource?.name ?? id], fields }
  }
  const lists: Readonly<Record<string, readonly { readonly id: string; readonly name: Name }[]>> = {
    sites: model.sites,
    services: model.services,
    needs: model.needs,
    travelModes: model.region.travelModes,
  }
  return { things: [findName(lists[part] ?? [], id)], fields: lists[part] === undefined ? [part, ...fields] : fields }
}

function findName(list: readonly { readonly id: string; readonly name: Name }[], id: string): Name {
  return list.find((one) => one.id === id)?.name ?? id
}

/** A label of an attribute, e.g. an age group, by its name; otherwise as it stands. */
function labelName({ region, places, needs, attributes }: CareModel, label: string): Name {
  const own = attributes.find(({ labels }) => labels.includes(label))?.labelNames?.[label]
  return own ?? findName([...region.ageGroups, ...region.municipalities, ...places, ...needs], label)
}
