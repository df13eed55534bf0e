import { type Issue, nearestOf, type Result, succeed } from '#base'
import { issueAt, type LocatedDocument, type Path, readYaml } from '#reading'
import { type Placed, valuesAt } from './places.ts'
import { readAnchor } from './schema/values.ts'

/** Ids of `sources.yaml`, as far as it can be read; what is wrong with it is told by who reads it. */
export function sourceIds(files: ReadonlyMap<string, Uint8Array>): readonly string[] | undefined {
  const titles = readSources(files)
  return titles.ok ? [...titles.value.keys()] : undefined
}

/** Titles of the sources in `sources.yaml` by id, the id where there is none; or why it is no YAML. */
export function readSources(files: ReadonlyMap<string, Uint8Array>): Result<ReadonlyMap<string, string>> {
  const bytes = files.get('sources.yaml')
  if (bytes === undefined) return succeed(new Map())
  const document = readYaml('sources.yaml', bytes)
  if (!document.ok) return document
  const sources = valuesAt(document.value.value, 'sources.*').flatMap(({ value }) => {
    const { id, title } = Object(value) as { readonly id?: unknown; readonly title?: unknown }
    return typeof id === 'string' ? [[id, typeof title === 'string' ? title : id] as const] : []
  })
  return succeed(new Map(sources))
}

/**
 * Sources in a document that are not in `sources.yaml`.
 * @param sources ids of `sources.yaml`; undefined when it could not be read, so that nothing is called unknown on its account
 */
export function checkSources(document: LocatedDocument, sources: readonly string[] | undefined): readonly Issue[] {
  if (sources === undefined) return []
  return anchorsIn(document.value, []).flatMap((placed) => checkAnchor(document, placed, sources))
}

/** Every text under a key `source` or `numbering`. */
function anchorsIn(value: unknown, path: Path): readonly Placed[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const here: Path = [...path, Array.isArray(value) ? Number(key) : key]
    if (key !== 'source' && key !== 'numbering') return anchorsIn(inner, here)
    const list: readonly unknown[] = Array.isArray(inner) ? inner : [inner]
    return list.map((one, index) => ({ path: Array.isArray(inner) ? [...here, index] : here, value: one }))
  })
}

function checkAnchor(document: LocatedDocument, { path, value }: Placed, sources: readonly string[]): readonly Issue[] {
  const anchor = typeof value === 'string' ? readAnchor(value) : undefined
  if (anchor === undefined || sources.includes(anchor.doc)) return []
  const nearest = nearestOf(anchor.doc, sources)
  return [
    issueAt(document, 'plan.unknown-id', path, {
      kind: 'source',
      given: anchor.doc,
      ...(nearest === undefined ? {} : { nearest }),
    }),
  ]
}
