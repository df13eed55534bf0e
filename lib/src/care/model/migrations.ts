import type { Issue } from '#base'
import { issueAt, type LocatedDocument } from '#reading'

/** The version of the inquiry folder's format that the schemas describe. */
export const formatVersion = 1

type Documents = ReadonlyMap<string, unknown>
type Record_ = Readonly<Record<string, unknown>>

/** From a version to the next: raw values by file name, before any schema. Keys that it does not know it leaves as they are. */
type Migration = (documents: Documents) => Documents

/**
 * `migrations[v]` takes a folder from version v to v + 1.
 * - 0 → 1: an offering's times of the week were called `open` and are called `hours`, as everywhere else (services.yaml).
 */
const migrations: readonly Migration[] = [
  (documents) =>
    edit(documents, 'services.yaml', (services) =>
      editList(services, 'offerings', ({ open, ...offering }) =>
        open === undefined ? offering : { ...offering, hours: open },
      ),
    ),
]

/** The documents in today's format. A version that we do not know is an issue; its documents are read as if they were today's. */
export function migrate(documents: ReadonlyMap<string, LocatedDocument>): {
  readonly documents: ReadonlyMap<string, LocatedDocument>
  readonly issues: readonly Issue[]
} {
  const region = documents.get('region.yaml')
  const version = isRecord(region?.value) ? region.value.formatVersion : undefined
  if (region === undefined || typeof version !== 'number' || version === formatVersion) return { documents, issues: [] }
  const known = Number.isInteger(version) && version >= 0 && version < formatVersion
  let values: Documents = new Map([...documents].map(([file, document]) => [file, document.value]))
  for (const migration of known ? migrations.slice(version) : []) values = migration(values)
  values = edit(values, 'region.yaml', (value) => ({ ...value, formatVersion }))
  const params = { given: version, known: formatVersion }
  return {
    documents: new Map([...documents].map(([file, document]) => [file, { ...document, value: values.get(file) }])),
    issues: known ? [] : [issueAt(region, 'model.format-version', ['formatVersion'], params)],
  }
}

function edit(documents: Documents, file: string, change: (value: Record_) => Record_): Documents {
  const value = documents.get(file)
  return isRecord(value) ? new Map(documents).set(file, change(value)) : documents
}

function editList(value: Record_, key: string, change: (entry: Record_) => Record_): Record_ {
  const list = value[key]
  return Array.isArray(list)
    ? { ...value, [key]: list.map((entry) => (isRecord(entry) ? change(entry) : entry)) }
    : value
}

function isRecord(value: unknown): value is Record_ {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
