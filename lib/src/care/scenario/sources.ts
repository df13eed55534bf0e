import type { Issue } from '#base'
import { sourceId } from '#care/model'
import { pathText, textsUnder } from '#reading'
import { unknown } from './problems.ts'
import { joinPath } from './shape.ts'

/** Every source that a change refers to, its own and those of its numbers, is among the known ids. */
export function checkSources(change: unknown, known: readonly string[], at = ''): readonly Issue[] {
  return textsUnder(['source'], change).flatMap(({ path, text }) =>
    unknown('source', joinPath(at, pathText(path)), sourceId(text), known),
  )
}
