import type { Issue } from '#base'
import { issueIn } from '../draft.ts'
import { sourceId } from '../lookups.ts'
import { checkId, type World } from './world.ts'

/** Every `source` names an entry of sources.yaml, and every assumption says whose it is. */
export function checkSources(world: World): readonly Issue[] {
  const unknown = world.objects.flatMap(({ part, object, path }) => {
    const reference = object.source
    if (typeof reference !== 'string') return []
    return checkId(world, 'source', part, [...path, 'source'], sourceId(reference))
  })
  const part = world.draft.sources
  const nobodys = (part.value?.sources ?? []).flatMap((source, index) =>
    source.confidence === 'assumption' && source.by === undefined
      ? [issueIn(part, 'model.assumption-without-by', ['sources', index], { source: source.id })]
      : [],
  )
  return [...unknown, ...nobodys]
}
