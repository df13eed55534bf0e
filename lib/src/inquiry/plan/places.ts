import type { Path } from '#reading'

/** A value in a document, and where. */
export interface Placed {
  readonly path: Path
  readonly value: unknown
}

/** Every value at a place such as `assignments.*.plan.rows.*.date`, of a value of any shape. */
export function valuesAt(root: unknown, place: string): readonly Placed[] {
  return place
    .split('.')
    .reduce<readonly Placed[]>(
      (found, part) => found.flatMap(({ path, value }) => childrenOf(value, part, path)),
      [{ path: [], value: root }],
    )
}

/** The value under a key, or every entry of a list for `*`; nothing where there is none. */
export function childrenOf(value: unknown, part: string, path: Path): readonly Placed[] {
  if (part === '*') {
    return Array.isArray(value) ? value.map((one: unknown, index) => ({ path: [...path, index], value: one })) : []
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, part)) return []
  return [{ path: [...path, part], value: (value as Readonly<Record<string, unknown>>)[part] }]
}
