import { type Issue, nearestOf } from '#base'
import { type CareModel, labelsOf, type MeasureRef, measurable } from '#care/model'
import { few } from '#reading'
import { idsOf, type Path, problem, unknown } from './problems.ts'

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
/** Kinds of which all together can be asked for. */
const ofAll: readonly MeasureRef['kind'][] = ['outcome', 'arrivals', 'transfers']

/** Every figure of the flow study that amounts go by is of something in the model: of what is not there, there would be none, and no cost. */
export function checkMeasures(model: CareModel, given: unknown, path: Path = []): readonly Issue[] {
  if (typeof given !== 'object' || given === null) return []
  return Object.entries(given).flatMap(([key, inner]: [string, unknown]) => {
    const here = [...path, Array.isArray(given) ? Number(key) : key]
    const isMeasure = (key === 'measure' || key === 'volume') && typeof inner === 'object'
    return isMeasure ? checkMeasure(model, inner as MeasureRef, here) : checkMeasures(model, inner, here)
  })
}

function checkMeasure(
  model: CareModel,
  { kind, of, site, group = {}, statistic }: MeasureRef,
  path: Path,
): readonly Issue[] {
  const known = [...measurable(model, kind), ...(ofAll.includes(kind) ? ['all'] : [])]
  return [
    ...unknown('measured', [...path, 'of'], of, known),
    ...unknown('site', [...path, 'site'], site, idsOf(model.sites)),
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
  const nearest = nearestOf(given, known)
  return [
    problem('unknown-label', path, {
      given,
      attribute,
      ...(nearest === undefined ? { known: few(known) } : { nearest }),
    }),
  ]
}
