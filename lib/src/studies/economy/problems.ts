import type { Issue } from '#base'
import { type Path, problemsOf } from '#reading'

export type { Path } from '#reading'
export const { problem, unknown } = problemsOf('economy')

export function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}

/** Ids that stand twice in a list, or in lists beside each other whose entries are told under one name. */
export function twiceIn(
  lists: Readonly<Record<string, readonly { readonly id: string }[]>>,
  path: Path = [],
): readonly Issue[] {
  const seen = new Set<string>()
  return Object.entries(lists).flatMap(([name, list]) =>
    list.flatMap(({ id }, i) => {
      const isNew = !seen.has(id)
      seen.add(id)
      return isNew ? [] : [problem('id-twice', [...path, name, i, 'id'], { id })]
    }),
  )
}
