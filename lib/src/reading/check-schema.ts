import type { z } from 'zod'
import { type Issue, type Result, resultOf } from '#base'
import { capped } from './csv.ts'
import type { LocatedDocument, Path } from './document.ts'
import { schemaErrors, zodIssues } from './schema-issues.ts'

/** What could be read of a file: its entries without errors, and the issues of the others. */
export interface Part<T> {
  readonly file: string
  /** Absent when too little was right to go on with. */
  readonly value?: T
  readonly issues: readonly Issue[]
  /** By paths of `value`; entries left out do not shift lines. */
  readonly locate: LocatedDocument['locate']
  /** Ids of the entries that were left out. */
  readonly lostIds: readonly string[]
  /** Ids in each of the document's lists, by its key (`''` for a table), also of entries with errors. */
  readonly listed: Readonly<Record<string, readonly string[]>>
}

/** The document's value (or the one at a path of it) as the schema has it, or everything that is wrong with it. */
export function checkSchema<S extends z.ZodType>(
  schema: S,
  document: LocatedDocument,
  value: unknown = document.value,
  at: Path = [],
): Result<z.output<S>> {
  const parsed = schema.safeParse(value, { error: schemaErrors, reportInput: true })
  const issues = parsed.success ? [] : capped(document.file, zodIssues(parsed.error, document, at))
  return resultOf(issues, () => parsed.data as z.output<S>)
}

/**
 * As `checkSchema`, but entries with errors in the document's lists are left out, so that the rest can still be checked: one bad row
 * should not hide the trouble in the next.
 */
export function checkEntries<S extends z.ZodType>(schema: S, document: LocatedDocument): Part<z.output<S>> {
  const { file, value, locate } = document
  const listed = idsByList(value)
  const parsed = schema.safeParse(value, { error: schemaErrors, reportInput: true })
  if (parsed.success) return { file, value: parsed.data, issues: [], locate, lostIds: [], listed }
  const issues = capped(file, zodIssues(parsed.error, document))
  const kept = withoutEntries(value, parsed.error.issues)
  if (kept === undefined) return { file, issues, locate, lostIds: [], listed }
  const again = schema.safeParse(kept.value)
  if (!again.success) return { file, issues, locate, lostIds: kept.lostIds, listed }
  return {
    file,
    value: again.data,
    issues,
    locate: (path, of) => locate(kept.before(path), of),
    lostIds: kept.lostIds,
    listed,
  }
}

interface Kept {
  readonly value: unknown
  readonly lostIds: readonly string[]
  /** The path in the document of a path in the value that was kept. */
  readonly before: (path: Path) => Path
}

/** The value without the list entries that have issues; undefined when an issue is elsewhere. Lists stand at the top or in a top key. */
function withoutEntries(value: unknown, issues: readonly z.core.$ZodIssue[]): Kept | undefined {
  const bad = new Map<string, Set<number>>()
  for (const { path } of issues) {
    const list = Array.isArray(value) ? '' : String(path[0])
    const index = Array.isArray(value) ? path[0] : path[1]
    if (typeof index !== 'number') return undefined
    bad.set(list, (bad.get(list) ?? new Set()).add(index))
  }
  const lostIds: string[] = []
  const kept = new Map<string, readonly number[]>()
  const keep = (name: string, list: unknown): unknown => {
    const drop = bad.get(name)
    if (!drop || !Array.isArray(list)) return list
    const indices = list.map((_, index) => index).filter((index) => !drop.has(index))
    for (const index of drop) lostIds.push(...idsOf(list[index]))
    kept.set(name, indices)
    return indices.map((index) => list[index] as unknown)
  }
  const whole = Array.isArray(value)
  const rest = whole
    ? keep('', value)
    : Object.fromEntries(Object.entries(value as object).map(([name, list]) => [name, keep(name, list)]))
  const before = (path: Path): Path => {
    const at = whole ? 0 : 1
    const indices = kept.get(whole ? '' : String(path[0]))
    const index = path[at]
    return indices && typeof index === 'number' ? path.with(at, indices[index] ?? index) : path
  }
  return { value: rest, lostIds, before }
}

function idsOf(entry: unknown): readonly string[] {
  const id = (entry as { readonly id?: unknown } | null | undefined)?.id
  return typeof id === 'string' ? [id] : []
}

function idsByList(value: unknown): Part<unknown>['listed'] {
  if (Array.isArray(value)) return { '': value.flatMap(idsOf) }
  const members = typeof value === 'object' && value !== null ? Object.entries(value) : []
  return Object.fromEntries(members.flatMap(([key, list]) => (Array.isArray(list) ? [[key, list.flatMap(idsOf)]] : [])))
}
