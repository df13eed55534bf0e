import type { Issue } from '#base'
import { sourceId } from '#care/model'
import { unknown } from './problems.ts'
import { joinPath } from './shape.ts'

/** Every source that a change refers to, its own and those of its numbers, is among the known ids. */
export function checkSources(change: unknown, known: readonly string[], path = ''): readonly Issue[] {
  if (Array.isArray(change)) return change.flatMap((item, index) => checkSources(item, known, `${path}[${index}]`))
  if (typeof change !== 'object' || change === null) return []
  return Object.entries(change).flatMap(([key, member]: [string, unknown]) => {
    const inner = joinPath(path, key)
    return key === 'source' && typeof member === 'string'
      ? unknown('source', inner, sourceId(member), known)
      : checkSources(member, known, inner)
  })
}
