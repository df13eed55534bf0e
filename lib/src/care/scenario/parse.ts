import { fail, type Issue, nearestOf, type Result, resultOf } from '#base'
import type { InquiryFiles } from '#care/model'
import { checkSchema, issueAt, type LocatedDocument, located, readYaml } from '#reading'
import { scenarioHead } from './file.ts'
import { findKind, kindNames } from './kinds.ts'
import { locateIssues } from './locate.ts'
import { id as idSchema } from './model-schemas.ts'
import { checkFamilies, type Family, fileOf } from './order.ts'
import { unknown } from './problems.ts'
import { joinPath } from './shape.ts'
import { checkSources } from './sources.ts'
import type { Change, Scenario } from './types.ts'

/**
 * The scenarios of an inquiry folder (`scenarios/*.yaml`, in the order of their names), or everything that is wrong with them: unknown
 * kinds and keys with the nearest known ones, missing rationales and sources, unknown sources, and families that are unknown or go round.
 * What a change says about the model is checked when it is applied.
 */
export function parseScenarios(files: InquiryFiles): Result<readonly Scenario[]> {
  const sources = readSourceIds(files)
  const drafts = [...files]
    .filter(([file]) => /^scenarios\/[^/]+\.yaml$/.test(file))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([file, bytes]) => readScenario(file, bytes, sources))
  const families = checkFamilies(drafts.map(({ family }) => family))
  const issues = [...drafts.flatMap((draft) => draft.issues), ...locateIssues(files, families)]
  return resultOf(issues, () => drafts.map(({ scenario }) => scenario!))
}

interface Draft {
  readonly family: Family
  /** Absent when there are errors. */
  readonly scenario?: Scenario
  readonly issues: readonly Issue[]
}

function readScenario(file: string, bytes: Uint8Array, sources: readonly string[] | undefined): Draft {
  const id = file.slice('scenarios/'.length, -'.yaml'.length)
  const document = readYaml(file, bytes)
  if (!document.ok) return { family: { id }, issues: document.issues }
  if (!idSchema.safeParse(id).success)
    return { family: { id }, issues: [issueAt(document.value, 'scenario.file-name', [], { given: id })] }
  const head = checkSchema(scenarioHead, document.value)
  const changes = readChanges(document.value, sources)
  const { operatingForms } = (document.value.value ?? {}) as { readonly operatingForms?: unknown }
  const unknownSources = sources === undefined ? [] : checkSources(operatingForms, sources, 'operatingForms')
  const issues = [
    ...(head.ok ? head.warnings : head.issues),
    ...unknownSources.map((issue) => located(document.value, issue)),
    ...changes.issues,
  ]
  if (!head.ok) return { family: { id }, issues }
  const { extends: base, combines, id: given = id, ...rest } = head.value
  if (given !== id) issues.push(issueAt(document.value, 'scenario.id-and-file', ['id'], { given, file: fileOf(given) }))
  const family: Family = { id, ...(base === undefined ? {} : { extends: base }), ...(combines && { combines }) }
  return { family, issues, scenario: { ...rest, ...family, changes: changes.value } }
}

/** Every change by the schema of its kind, whatever the rest of the file is like. */
function readChanges(document: LocatedDocument, sources: readonly string[] | undefined) {
  const list = (document.value as { readonly changes?: unknown } | null)?.changes
  const results = (Array.isArray(list) ? list : []).map((change: unknown, index) =>
    readChange(document, change, index, sources),
  )
  return {
    value: results.flatMap((result) => (result.ok ? [result.value] : [])),
    issues: results.flatMap((result) => (result.ok ? result.warnings : result.issues)),
  }
}

function readChange(
  document: LocatedDocument,
  change: unknown,
  index: number,
  sources: readonly string[] | undefined,
): Result<Change> {
  const inside = (issues: readonly Issue[]) =>
    issues.map((issue) => located(document, { ...issue, path: joinPath(`changes[${index}]`, issue.path) }))
  const name = (change as { readonly kind?: unknown } | null)?.kind
  if (name === undefined) return fail([kindMissing(document, change, ['changes', index])])
  const kind = findKind(name)
  if (kind === undefined) return fail(inside(unknown('kind', 'kind', String(name), kindNames)))
  const checked = checkSchema(kind.schema, document, change, ['changes', index])
  const unknownSources = sources === undefined ? [] : inside(checkSources(change, sources))
  if (unknownSources.length === 0) return checked
  return fail([...(checked.ok ? checked.warnings : checked.issues), ...unknownSources])
}

/** Which kinds there are; or, where the word `kind` is misspelt, that. */
function kindMissing(document: LocatedDocument, change: unknown, path: readonly (string | number)[]): Issue {
  const slip = Object.keys(change ?? {}).find((key) => nearestOf(key, ['kind']) !== undefined)
  if (slip === undefined) return issueAt(document, 'scenario.kind-missing', path, { known: kindNames.join(', ') })
  return issueAt(
    document,
    'reading.unknown-key',
    [...path, slip],
    { key: slip, known: 'kind', nearest: 'kind' },
    { of: 'key' },
  )
}

/** Ids of `sources.yaml`; undefined when it cannot be read, of which the model's own reading tells. */
function readSourceIds(files: InquiryFiles): readonly string[] | undefined {
  const bytes = files.get('sources.yaml')
  const document = bytes && readYaml('sources.yaml', bytes)
  const list = document?.ok ? (document.value.value as { readonly sources?: unknown } | null)?.sources : undefined
  if (!Array.isArray(list)) return undefined
  return list.flatMap((source: { readonly id?: unknown } | null) => (typeof source?.id === 'string' ? [source.id] : []))
}
