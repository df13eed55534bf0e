import type { Issue } from '#base'
import type { Part, Path } from '#reading'
import { type Draft, issueIn } from '../draft.ts'
import { checkId, checkIds, repeated, sumOf, type World } from './world.ts'

type Region = NonNullable<Draft['region']['value']>

/** region.yaml: baselines' scenarios, areas' municipalities, ages without overlap or gap, profiles that are not all zero, travel modes. */
export function checkRegion(world: World): readonly Issue[] {
  const { region: part } = world.draft
  if (part.value === undefined) return []
  const { baselines, areas = [], ageGroups, profiles, travelModes } = part.value
  return [
    ...baselines.flatMap(({ scenario }, index) =>
      checkId(world, 'scenario', part, ['baselines', index, 'scenario'], scenario),
    ),
    ...areas.flatMap(({ municipalities }, index) =>
      checkIds(world, 'municipality', part, ['areas', index, 'municipalities'], municipalities),
    ),
    ...(part.lostIds.length === 0 ? ageIssues(part, ageGroups) : []),
    ...profiles.flatMap((profile, index) => profileIssues(part, profile, ['profiles', index])),
    ...travelModes.flatMap((mode, index) => modeIssues(world, mode, travelModes, ['travelModes', index])),
  ]
}

function ageIssues(part: Part<unknown>, ageGroups: Region['ageGroups']): readonly Issue[] {
  const order = ageGroups.map((group, index) => ({ ...group, index })).sort((a, b) => a.from - b.from)
  const issues: Issue[] = []
  for (const [place, group] of order.entries()) {
    const path = ['ageGroups', group.index]
    const before = order[place - 1]
    const upTo = before === undefined ? -1 : (before.to ?? Number.POSITIVE_INFINITY)
    if (group.to !== undefined && group.to < group.from) {
      issues.push(issueIn(part, 'model.ages-backwards', path, { group: group.id, from: group.from, to: group.to }))
    }
    if (before && group.from <= upTo)
      issues.push(issueIn(part, 'model.ages-overlap', path, { group: group.id, other: before.id }))
    if (group.from > upTo + 1)
      issues.push(issueIn(part, 'model.ages-gap', path, { from: upTo + 1, to: group.from - 1 }))
  }
  const last = order.at(-1)
  if (last?.to !== undefined) {
    issues.push(issueIn(part, 'model.ages-end', ['ageGroups', last.index], { group: last.id, to: last.to }, 'warning'))
  }
  return issues
}

function profileIssues(part: Part<unknown>, profile: Region['profiles'][number], path: Path): readonly Issue[] {
  return (['hours', 'weekdays', 'months'] as const).flatMap((cycle) => {
    const values = profile[cycle]?.values
    if (values === undefined || sumOf(values) > 0) return []
    return [issueIn(part, 'model.profile-zero', [...path, cycle, 'values'], { profile: profile.id })]
  })
}

function modeIssues(
  world: World,
  mode: Region['travelModes'][number],
  modes: Region['travelModes'],
  path: Path,
): readonly Issue[] {
  const part = world.draft.region
  if ('file' in mode) return variantIssues(part, mode, path)
  const base = modes.find((other) => other.id === mode.of)
  return [
    ...checkId(world, 'travel-mode', part, [...path, 'of'], mode.of),
    ...(base && !('file' in base)
      ? [issueIn(part, 'model.mode-of-mode', [...path, 'of'], { mode: mode.id, of: mode.of })]
      : []),
    ...(mode.factor.value > 0
      ? []
      : [issueIn(part, 'model.not-positive', [...path, 'factor', 'value'], { given: mode.factor.value })]),
  ]
}

/** Each id once, and two dates written alike, or none. */
function variantIssues(
  part: Part<unknown>,
  mode: Extract<Region['travelModes'][number], { file: string }>,
  path: Path,
) {
  const { variants = [] } = mode
  return [
    ...repeated(variants, ({ id }) => id).map((index) =>
      issueIn(part, 'model.duplicate-id', [...path, 'variants', index, 'id'], { id: variants[index]!.id }),
    ),
    ...variants.flatMap(({ id, from, until }, index) =>
      from?.length === until?.length
        ? []
        : [issueIn(part, 'model.variant-dates', [...path, 'variants', index], { variant: id })],
    ),
  ]
}
