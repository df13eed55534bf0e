import type { Issue } from '#base'
import { type CareModel, labelsOf, type MeasureRef } from '#care/model'
import { hintOf } from '#reading'
import { type Path, problem, unknown } from './problems.ts'

const counted = ['count', 'sum', 'per-day']
const used = ['sum', 'per-day']
/** Statistics that grow with time, so that an amount can go by how much there is of them in a year. */
const volumes: Readonly<Record<MeasureRef['kind'], readonly string[]>> = {
  timer: counted,
  travel: counted,
  response: counted,
  wait: counted,
  visits: counted,
  outcome: counted,
  arrivals: counted,
  transfers: counted,
  reneged: counted,
  overflow: counted,
  'in-use': used,
  blocked: used,
  overtime: used,
  occupancy: [],
  queue: [],
  'waiting-list': [],
}
/**
 * What no scenario can mend of the figures of the flow study that amounts go by: a site or label that nobody has, and what is no volume. What
 * the figures are of is held against every world when they are asked for.
 * @param sites of the model and of any scenario
 */
export function checkMeasures(
  model: CareModel,
  sites: readonly string[],
  given: unknown,
  path: Path = [],
): readonly Issue[] {
  if (typeof given !== 'object' || given === null) return []
  return Object.entries(given).flatMap(([key, inner]: [string, unknown]) => {
    const here = [...path, Array.isArray(given) ? Number(key) : key]
    const isMeasure = (key === 'measure' || key === 'volume') && typeof inner === 'object'
    return isMeasure ? checkMeasure(model, sites, inner as MeasureRef, here) : checkMeasures(model, sites, inner, here)
  })
}

function checkMeasure(
  model: CareModel,
  sites: readonly string[],
  { kind, site, group = {}, statistic }: MeasureRef,
  path: Path,
): readonly Issue[] {
  return [
    ...unknown('site', [...path, 'site'], site, sites),
    ...(volumes[kind].includes(statistic)
      ? []
      : [problem('no-volume', [...path, 'statistic'], { kind, statistic, known: volumes[kind].join(', ') || '–' })]),
    ...Object.entries(group).flatMap(([attribute, labels]) => {
      const all = labelsOf(model, attribute)
      if (all === undefined) return []
      return labels.flatMap((label, i) => unknownLabel(label, all, attribute, [...path, 'group', attribute, i]))
    }),
  ]
}

function unknownLabel(given: string, known: readonly string[], attribute: string, path: Path): readonly Issue[] {
  if (known.includes(given)) return []
  return [problem('unknown-label', path, { given, attribute, ...hintOf(given, known) })]
}
