import { type Issue, nearestOf, type Result, succeed } from '#base'
import { issueAt, type LocatedDocument, readYaml, textsUnder } from '#reading'
import { valuesAt } from './places.ts'
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
  return textsUnder(['source', 'numbering'], document.value).flatMap(({ path, text }) => {
    const anchor = readAnchor(text)
    if (anchor === undefined || sources.includes(anchor.doc)) return []
    const nearest = nearestOf(anchor.doc, sources)
    return issueAt(document, 'plan.unknown-id', path, {
      kind: 'source',
      given: anchor.doc,
      ...(nearest === undefined ? {} : { nearest }),
    })
  })
}
