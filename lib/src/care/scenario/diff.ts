import { canonicalJson, type Json } from '#base'
import type { CareModel } from '#care/model'

/** One thing that is different between two models, with the source of what was and of what is. */
export type Difference =
  | { readonly kind: 'added'; readonly path: string; readonly to: Json; readonly toSource?: string }
  | { readonly kind: 'removed'; readonly path: string; readonly from: Json; readonly fromSource?: string }
  | {
      readonly kind: 'changed'
      readonly path: string
      readonly from: Json
      readonly to: Json
      readonly fromSource?: string
      readonly toSource?: string
    }

/**
 * What is different between two models, in the order of the first and then what only the second has. Paths have ids instead of
 * positions, as those of sourced numbers: `resources.ward-ljungby.capacity`; what has no id has its position, from 0. Entries that are added or removed are given whole. A number
 * is compared by its value; where only its source is different, `from` and `to` are the same.
 */
export function diffModels(a: CareModel, b: CareModel): readonly Difference[] {
  return diffValues(a as unknown as Json, b as unknown as Json, { path: '', list: '' })
}

interface At {
  readonly path: string
  /** Name of the nearest list or member, which says how its entries are told apart. */
  readonly list: string
  readonly fromSource?: string
  readonly toSource?: string
}
type Members = { readonly [key: string]: Json | undefined }

function diffValues(a: Json | undefined, b: Json | undefined, at: At): readonly Difference[] {
  if (a === b || canonicalJson(a ?? null) === canonicalJson(b ?? null)) return []
  if (a === undefined)
    return [{ kind: 'added', path: at.path, to: b!, ...source('toSource', sourceIn(b) ?? at.toSource) }]
  if (b === undefined)
    return [{ kind: 'removed', path: at.path, from: a, ...source('fromSource', sourceIn(a) ?? at.fromSource) }]
  if (isList(a) && isList(b) && isKeyed(a, at.list) && isKeyed(b, at.list))
    return diffMembers(byKey(a, at.list), byKey(b, at.list), at)
  if (isList(a) && isList(b) && a.length === b.length && [...a, ...b].every(isMembers))
    return diffMembers(Object.fromEntries(a.entries()), Object.fromEntries(b.entries()), at)
  if (isMembers(a) && isMembers(b)) return diffObjects(a, b, at)
  return [changed(a, b, at)]
}

/** A sourced number is one thing; of other objects each member is compared, and a member's source is that of the object. */
function diffObjects(a: Members, b: Members, at: At): readonly Difference[] {
  const here = { ...at, ...source('fromSource', sourceIn(a)), ...source('toSource', sourceIn(b)) }
  if (typeof a['value'] === 'number' && typeof b['value'] === 'number') {
    const { value: from, source: _, note: __, ...restA } = a
    const { value: to, source: ___, note: ____, ...restB } = b
    const inner = diffMembers(restA, restB, here)
    return from === to && inner.length > 0 ? inner : [changed(from, to, here), ...inner]
  }
  const { source: _, note: __, ...membersA } = a
  const { source: ___, note: ____, ...membersB } = b
  const inner = diffMembers(membersA, membersB, here)
  return inner.length > 0
    ? inner
    : [changed(a['source'] ?? null, b['source'] ?? null, { ...here, path: joined(at.path, 'source') })]
}

function diffMembers(a: Members, b: Members, at: At): readonly Difference[] {
  const keys = [...Object.keys(a), ...Object.keys(b).filter((key) => !Object.hasOwn(a, key))]
  return keys.flatMap((key) => {
    const inner = key === 'steps' || key === '' ? at.path : joined(at.path, key)
    return diffValues(a[key], b[key], { ...at, path: inner, list: key })
  })
}

function changed(from: Json, to: Json, { path, fromSource, toSource }: At): Difference {
  return { kind: 'changed', path, from, to, ...source('fromSource', fromSource), ...source('toSource', toSource) }
}

function source<K extends 'fromSource' | 'toSource'>(
  key: K,
  value: string | undefined,
): { readonly [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: string })
}

function sourceIn(value: Json | undefined): string | undefined {
  const given = value !== undefined && isMembers(value) ? value['source'] : undefined
  return typeof given === 'string' ? given : undefined
}

/** What tells the entries of a list apart: an id, or the fields that together are one. */
const keysOfLists: Readonly<Record<string, readonly string[]>> = {
  offerings: ['service', 'site'],
  population: ['place', 'age_group', 'year'],
  demand: ['need', 'age_group', 'stream', 'places'],
  draws: ['attribute'],
  branches: ['to'],
  closures: ['from', 'until'],
}
const travelKey = ['from', 'to']

function keyOf(entry: Json, list: string): string | undefined {
  if (!isMembers(entry)) return undefined
  if (typeof entry['id'] === 'string') return entry['id']
  const fields = keysOfLists[list] ?? (Object.hasOwn(entry, 'minutes') ? travelKey : undefined)
  const parts = fields?.map((field) => entry[field]).filter((part) => part !== undefined)
  return parts?.map((part) => (Array.isArray(part) ? part.join('+') : String(part))).join('.')
}

function isKeyed(list: readonly Json[], name: string): boolean {
  const keys = list.map((entry) => keyOf(entry, name))
  return keys.every((key) => key !== undefined) && new Set(keys).size === keys.length
}

function byKey(list: readonly Json[], name: string): Members {
  return Object.fromEntries(list.map((entry) => [keyOf(entry, name)!, entry]))
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isMembers(value: Json): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function joined(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}
