import type { Issue } from '#base'
import type { Draft } from '../draft.ts'
import { checkEffects } from './effects.ts'
import { checkDuplicates } from './ids.ts'
import { checkIndicators } from './indicators.ts'
import { checkLoad } from './load.ts'
import { checkNetwork } from './network.ts'
import { checkNumbers } from './numbers.ts'
import { checkPathways } from './pathways.ts'
import { checkPeople } from './people.ts'
import { checkPlausible } from './plausible.ts'
import { checkPriorities } from './priorities.ts'
import { checkRegion } from './region.ts'
import { checkSources } from './sources.ts'
import { checkStaffing } from './staffing.ts'
import { checkTravel } from './travel.ts'
import { checkWeights } from './weights.ts'
import { type World, worldOf } from './world.ts'

const checks: readonly ((world: World) => readonly Issue[])[] = [
  checkDuplicates,
  checkSources,
  checkNumbers,
  checkRegion,
  checkPeople,
  checkNetwork,
  checkPathways,
  checkPriorities,
  checkStaffing,
  checkTravel,
  checkEffects,
  checkIndicators,
  checkWeights,
  checkPlausible,
]

/** Everything beyond the schemas that a model must fulfil; each check passes over what could not be read. */
export function checkDraft(draft: Draft): readonly Issue[] {
  const world = worldOf(draft)
  const issues = checks.flatMap((check) => check(world))
  // A load of numbers that are wrong says nothing.
  return issues.some(({ severity }) => severity === 'error') ? issues : [...issues, ...checkLoad(world)]
}
