import { type Issue, nearestOf } from '#base'
import type { Part } from '#reading'
import { issueIn } from '../draft.ts'
import { checkId, type World } from './world.ts'

/** `from` is a place or a site, `to` a site. */
export function checkIdOf(
  world: World,
  part: Part<unknown>,
  rows: readonly { readonly from: string; readonly to: string }[],
): readonly Issue[] {
  const { place, site } = world.ids
  const starts = place && site && new Set([...place, ...site])
  return rows.flatMap(({ from, to }, index) => {
    const end = checkId(world, 'site', part, [index, 'to'], to)
    if (!starts || starts.has(from)) return end
    const nearest = nearestOf(from, [...starts])
    const params = { kind: 'place', given: from, ...(nearest === undefined ? {} : { nearest }) }
    return [issueIn(part, 'model.unknown-id', [index, 'from'], params), ...end]
  })
}
