import type { Issue } from '#base'
import { issueIn } from '../draft.ts'
import { checkId, type World } from './world.ts'

/** effects.yaml: known services, and bands that neither end before they begin nor overlap. */
export function checkEffects(world: World): readonly Issue[] {
  const part = world.draft.effects
  return (part.value?.effects ?? []).flatMap(({ id, service, bands }, index) => [
    ...checkId(world, 'service', part, ['effects', index, 'service'], service),
    ...bands.flatMap(({ from, below = Number.POSITIVE_INFINITY }, at) => {
      const overlaps = bands.some((other, i) => i < at && other.from < below && from < (other.below ?? Infinity))
      if (below > from && !overlaps) return []
      return [issueIn(part, 'model.effect-bands', ['effects', index, 'bands', at], { effect: id, from })]
    }),
  ])
}
