import { contentHash, type Hash } from '#base'
import type { Source } from './schema/tables.ts'
import type { CareModel } from './types.ts'

/** Finds by id. */
export interface ModelLookups {
  readonly site: (id: string) => CareModel['sites'][number] | undefined
  readonly resource: (id: string) => CareModel['resources'][number] | undefined
  readonly pathway: (id: string) => CareModel['pathways'][number] | undefined
  readonly need: (id: string) => CareModel['needs'][number] | undefined
  readonly place: (id: string) => CareModel['places'][number] | undefined
  readonly attribute: (id: string) => CareModel['attributes'][number] | undefined
  /** Persons living in the place, of the age group, in the model's population year; 0 where the table has no row. */
  readonly persons: (place: string, ageGroup: string) => number
  /** Persons of all places and ages in the model's population year. */
  readonly inhabitants: number
}

/** Lookups by id, made once for many questions about the same model. */
export function modelLookups(model: CareModel): ModelLookups {
  const year = model.population.filter((row) => row.year === model.region.populationYear)
  const persons = new Map(year.map((row) => [`${row.place} ${row.age_group}`, row.persons]))
  return {
    site: finder(model.sites),
    resource: finder(model.resources),
    pathway: finder(model.pathways),
    need: finder(model.needs),
    place: finder(model.places),
    attribute: finder(model.attributes),
    persons: (place, ageGroup) => persons.get(`${place} ${ageGroup}`) ?? 0,
    inhabitants: year.reduce((sum, row) => sum + row.persons, 0),
  }
}

function finder<T extends { readonly id: string }>(list: readonly T[]): (id: string) => T | undefined {
  const byId = new Map(list.map((entry) => [entry.id, entry]))
  return (id) => byId.get(id)
}

/**
 * The entry of `sources.yaml` that a source reference names; the part after `#` is the place in the source.
 * @throws RangeError when the model has no such source, which `parseModel` has ruled out
 */
export function sourceOf(model: CareModel, reference: string): Source {
  const id = sourceId(reference)
  const source = model.sources.find((entry) => entry.id === id)
  if (!source) throw new RangeError(`sourceOf('${reference}'): the model has no source ${id}`)
  return source
}

/** `report-2023#beds` → `report-2023`. */
export function sourceId(reference: string): string {
  return reference.split('#', 1)[0]!
}

/** Labels of an attribute, also of those that every patient has; undefined for `arrival` and for unknown ones. */
export function labelsOf(model: CareModel, attribute: string): readonly string[] | undefined {
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map((entry) => entry.id)
  if (attribute === 'place') return ids(model.places)
  if (attribute === 'municipality') return ids(model.region.municipalities)
  if (attribute === 'ageGroup') return ids(model.region.ageGroups)
  if (attribute === 'need') return ids(model.needs)
  return model.attributes.find((entry) => entry.id === attribute)?.labels
}

/** What a run's identity says of the model: the same content gives the same hash, whatever the files looked like. */
export function modelHash(model: CareModel): Hash {
  return contentHash(model)
}
