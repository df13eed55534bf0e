import type { Issue } from '#base'
import type { Part, Path } from '#reading'
import type { MeasureRef } from '../schema/tables.ts'
import { checkId, checkLabels, type Kind, type World } from './world.ts'

/** indicators.yaml and calibration.yaml: the figures ask for what the model has. */
export function checkIndicators(world: World): readonly Issue[] {
  const { indicators, calibration } = world.draft
  return [
    ...(indicators.value?.indicators ?? []).flatMap(({ measure }, index) =>
      measureIssues(world, indicators, measure, ['indicators', index, 'measure']),
    ),
    ...(calibration.value?.figures ?? []).flatMap((figure, index) => [
      ...measureIssues(world, calibration, figure.measure, ['figures', index, 'measure']),
      ...(figure.over ? measureIssues(world, calibration, figure.over, ['figures', index, 'over']) : []),
    ]),
  ]
}

/** What kinds of ids a measure may be of. */
const subjects: Readonly<Record<MeasureRef['kind'], readonly Kind[]>> = {
  timer: ['timer'],
  wait: ['step'],
  visits: ['step'],
  reneged: ['step'],
  overflow: ['step', 'resource', 'role'],
  queue: ['resource', 'role', 'step'],
  occupancy: ['resource', 'role'],
  'in-use': ['resource', 'role'],
  blocked: ['resource', 'role'],
  overtime: ['resource', 'role'],
  travel: ['service'],
  response: ['role'],
  outcome: ['outcome'],
  arrivals: ['need'],
  transfers: ['service', 'step', 'role', 'need'],
  'waiting-list': ['need', 'step', 'pathway'],
}

/** Measures of units may be of all resources of a kind, such as `bed`. */
const alsoOfKinds: readonly MeasureRef['kind'][] = ['occupancy', 'in-use', 'blocked', 'overtime']

function measureIssues(world: World, part: Part<unknown>, measure: MeasureRef, path: Path): readonly Issue[] {
  const kinds = subjects[measure.kind]
  const unsure = kinds.some((kind) => world.ids[kind] === undefined)
  const resources = alsoOfKinds.includes(measure.kind) ? (world.draft.resources.value?.resources ?? []) : []
  const known =
    unsure ||
    kinds.some((kind) => world.ids[kind]!.includes(measure.of)) ||
    resources.some((resource) => resource.kind === measure.of)
  const all = { ...world, ids: { ...world.ids, [kinds[0]!]: kinds.flatMap((kind) => world.ids[kind] ?? []) } }
  return [
    ...(known ? [] : checkId(all, kinds[0]!, part, [...path, 'of'], measure.of)),
    ...checkId(world, 'site', part, [...path, 'site'], measure.site),
    ...Object.entries(measure.group ?? {}).flatMap(([attribute, labels]) =>
      checkLabels(world, part, [...path, 'group', attribute], attribute, labels),
    ),
  ]
}
