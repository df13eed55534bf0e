import type { Issue } from '#base'
import { problemsOf } from '#reading'

export type { Path } from '#reading'
export const { problem, unknown } = problemsOf('economy')

export function idsOf(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id)
}

/** Ids that stand twice in a list. */
export function twice(list: readonly { readonly id: string }[], name: string): readonly Issue[] {
  const ids = idsOf(list)
  return ids.flatMap((id, i) => (ids.indexOf(id) < i ? [problem('id-twice', [name, i, 'id'], { id })] : []))
}
