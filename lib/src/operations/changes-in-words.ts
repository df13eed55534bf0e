import { type CareModel, type Name, nameIn, sourceId } from '#care/model'
import { type PlacedChange, type Scenario, summariseChange } from '#care/scenario'
import type { ComparedChange } from '#studies/comparison'

/**
 * Changes as a reader meets them: in one line, with the names of what they change, and with their rationale and source.
 * @param own id of the scenario whose changes they are; those of another say whose they are
 * @param models where names are found: before the changes, as some things are gone after them, and after, as some are new
 */
export function changesInWords(
  changes: readonly PlacedChange[],
  own: string,
  scenarios: readonly Scenario[],
  models: readonly CareModel[],
): readonly ComparedChange[] {
  const names = new Map(models.flatMap(namesOf))
  const titles = new Map(models.flatMap(({ sources }) => sources.map(({ id, title }) => [id, title] as const)))
  const nameOf = (language: 'sv' | 'en') => (id: string) => nameIn(names.get(id) ?? id, language)
  return changes.map(({ scenario, change }) => {
    const { kind, rationale, source, legal } = change
    const sourceTitle = titles.get(sourceId(source))
    const from = scenario === own ? undefined : scenarios.find(({ id }) => id === scenario)?.name
    return {
      kind,
      summary: { sv: summariseChange(change, 'sv', nameOf('sv')), en: summariseChange(change, 'en', nameOf('en')) },
      rationale,
      source,
      ...(sourceTitle === undefined ? {} : { sourceTitle }),
      ...(legal === undefined ? {} : { legal }),
      ...(from === undefined ? {} : { from }),
    }
  })
}

/** Ids are told apart within their list only; of two with the same id the one that people speak of more comes last, and counts. */
function namesOf(model: CareModel): readonly (readonly [string, Name])[] {
  const { region, places, pathways, needs, services, resources, sites } = model
  const lists = [pathways, region.travelModes, region.ageGroups, places, needs, services, resources, sites]
  return lists.flatMap((list: readonly { readonly id: string; readonly name: Name }[]) =>
    list.map(({ id, name }) => [id, name] as const),
  )
}
