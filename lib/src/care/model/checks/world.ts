import { type Issue, nearestOf } from '#base'
import type { Part, Path } from '#reading'
import { type Draft, issueIn, partsOf } from '../draft.ts'

/** What ids there are, kind by kind; undefined where the file could not be read, so that nothing is called unknown on its account. */
export interface World {
  readonly draft: Draft
  readonly ids: Readonly<Record<Kind, readonly string[] | undefined>>
  /** Every object in every file. */
  readonly objects: readonly Placed[]
  /** Labels of an attribute; `unknown` when there is no such attribute, undefined when it cannot be said. */
  readonly labelsOf: (attribute: string) => readonly string[] | 'unknown' | undefined
}

/** Kinds of ids, as in `word.<kind>` of the texts. */
export type Kind =
  | 'age-group'
  | 'attribute'
  | 'criterion'
  | 'indicator'
  | 'municipality'
  | 'need'
  | 'outcome'
  | 'pathway'
  | 'place'
  | 'profile'
  | 'resource'
  | 'role'
  | 'scenario'
  | 'service'
  | 'site'
  | 'source'
  | 'step'
  | 'timer'
  | 'travel-mode'

/** Attributes that every patient has. */
export const givenAttributes = ['place', 'municipality', 'ageGroup', 'need', 'arrival'] as const

export function worldOf(draft: Draft): World {
  const { region, pathways, resources } = draft
  const paths = pathways.value?.pathways
  const ownSteps = paths?.flatMap((pathway) => pathway.steps.map((step) => `${pathway.id}.${step.id}`))
  const outcomes = paths?.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'leave' ? [step.outcome] : [])))
  const whole = pathways.issues.length === 0
  const ids: World['ids'] = {
    'age-group': idsIn(region, 'ageGroups'),
    attribute: attributesIn(pathways),
    criterion: draft.weights.value?.criteria.map(({ indicator }) => indicator),
    indicator: idsIn(draft.indicators, 'indicators'),
    municipality: idsIn(region, 'municipalities'),
    need: idsIn(pathways, 'needs'),
    outcome: whole ? outcomes : undefined,
    pathway: idsIn(pathways, 'pathways'),
    place: idsIn(draft.places, ''),
    profile: idsIn(region, 'profiles'),
    resource: idsIn(resources, 'resources'),
    role: resources.issues.length > 0 ? undefined : resources.value?.resources.map((resource) => resource.role),
    scenario: draft.scenarios.map(({ id }) => id),
    service: idsIn(draft.services, 'services'),
    site: idsIn(draft.sites, 'sites'),
    source: idsIn(draft.sources, 'sources'),
    step: whole ? ownSteps : undefined,
    timer: idsIn(pathways, 'timers') ?? pathways.value?.timers.map(({ id }) => id),
    'travel-mode': idsIn(region, 'travelModes'),
  }
  return {
    draft,
    ids,
    objects: partsOf(draft).flatMap(objectsIn),
    labelsOf: (attribute) => labelsIn(pathways, ids, attribute),
  }
}

function idsIn(part: Part<unknown>, list: string): readonly string[] | undefined {
  // A table of which some rows could not be read tells no longer which ids there are.
  if (part.file.endsWith('.csv') && part.issues.length > 0) return undefined
  return Object.hasOwn(part.listed, list) ? part.listed[list] : undefined
}

function attributesIn(pathways: Draft['pathways']): readonly string[] | undefined {
  // The list may be left out.
  const own = idsIn(pathways, 'attributes') ?? pathways.value?.attributes.map(({ id }) => id)
  return own && [...givenAttributes, ...own]
}

function labelsIn(pathways: Draft['pathways'], ids: World['ids'], attribute: string): ReturnType<World['labelsOf']> {
  const own = pathways.value?.attributes.find((entry) => entry.id === attribute)
  if (own) return own.labels
  if (attribute === 'place') return ids.place
  if (attribute === 'municipality') return ids.municipality
  if (attribute === 'ageGroup') return ids['age-group']
  if (attribute === 'need') return ids.need
  if (attribute === 'arrival' || ids.attribute === undefined || ids.attribute.includes(attribute)) return undefined
  return 'unknown'
}

/** An issue when the id is none of the kind, with the nearest that is. */
export function checkId(
  world: World,
  kind: Kind,
  part: Part<unknown>,
  path: Path,
  given: string | undefined,
): readonly Issue[] {
  const known = world.ids[kind]
  if (given === undefined || known === undefined || setOf(known).has(given)) return []
  const nearest = nearestOf(given, known)
  return [issueIn(part, 'model.unknown-id', path, { kind, given, ...(nearest === undefined ? {} : { nearest }) })]
}

const sets = new WeakMap<readonly string[], ReadonlySet<string>>()

/** The ids of a kind as a set, made once: a region of thousands of places asks for each of them again and again. */
function setOf(ids: readonly string[]): ReadonlySet<string> {
  const known = sets.get(ids) ?? new Set(ids)
  sets.set(ids, known)
  return known
}

export function checkIds(
  world: World,
  kind: Kind,
  part: Part<unknown>,
  path: Path,
  given: readonly string[] | undefined,
): readonly Issue[] {
  return (given ?? []).flatMap((id, index) => checkId(world, kind, part, [...path, index], id))
}

/** Issues when there is no such attribute, or it has no such labels. `exactly`: each of its labels must be there. */
export function checkLabels(
  world: World,
  part: Part<unknown>,
  path: Path,
  attribute: string,
  given: readonly string[],
  exactly = false,
): readonly Issue[] {
  const labels = world.labelsOf(attribute)
  if (labels === undefined) return []
  if (labels === 'unknown') return checkId(world, 'attribute', part, path, attribute)
  const unknown = given.flatMap((label, index) => {
    if (labels.includes(label)) return []
    const nearest = nearestOf(label, labels)
    const params = { attribute, given: label, known: some(labels), ...(nearest === undefined ? {} : { nearest }) }
    return [issueIn(part, 'model.unknown-label', [...path, exactly ? label : index], params)]
  })
  const missing = exactly ? labels.filter((label) => !given.includes(label)) : []
  if (missing.length === 0) return unknown
  return [
    ...unknown,
    issueIn(part, 'model.missing-label', path, { attribute, missing: some(missing), count: missing.length }),
  ]
}

/** The first few of a list, for a sentence. */
export function some(list: readonly string[], most = 6): string {
  return list.length <= most ? list.join(', ') : `${list.slice(0, most).join(', ')} …`
}

/** An object somewhere in a file. */
export interface Placed {
  readonly part: Part<unknown>
  readonly object: Readonly<Record<string, unknown>>
  readonly path: Path
}

/** Every object of a part, outer ones first. */
function objectsIn(part: Part<unknown>): readonly Placed[] {
  const found: Placed[] = []
  const walk = (value: unknown, path: Path): void => {
    if (typeof value !== 'object' || value === null) return
    if (Array.isArray(value)) {
      for (let index = 0; index < value.length; index++) walk(value[index], [...path, index])
      return
    }
    const object = value as Readonly<Record<string, unknown>>
    found.push({ part, object, path })
    for (const key of Object.keys(object)) if (typeof object[key] === 'object') walk(object[key], [...path, key])
  }
  walk(part.value, [])
  return found
}

/** Where an entry's key equals an earlier entry's. */
export function repeated<T>(list: readonly T[], keyOf: (entry: T) => string): readonly number[] {
  const seen = new Set<string>()
  return list.flatMap((entry, index) => {
    const key = keyOf(entry)
    if (seen.has(key)) return [index]
    seen.add(key)
    return []
  })
}

/** Sum without the rounding that depends on the order. */
export function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}
