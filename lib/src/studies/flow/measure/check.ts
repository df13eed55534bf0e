import { type Issue, nearestOf } from '#base'
import type { MeasureRef } from '#care/model'
import { few } from '#reading'
import type { FlowGuide, FlowPlan } from '../types.ts'

/** What is wrong with measures that are asked for: a thing that no patient can meet in this plan, or a statistic or group that is not kept. */
export function checkMeasures(plan: FlowPlan, refs: readonly MeasureRef[]): readonly Issue[] {
  return refs.flatMap((ref) => [...checkThing(plan.guide, ref), ...checkStatistic(ref), ...checkGroup(plan.guide, ref)])
}

function checkThing(guide: FlowGuide, { kind, of }: MeasureRef): readonly Issue[] {
  const known = [...new Set(knownThings(guide, kind))]
  if (known.includes(of)) return []
  // A step without its pathway is the usual slip.
  const nearest = known.find((one) => one.endsWith(`.${of}`)) ?? nearestOf(of, known)
  return [
    warning('flow.unknown-measure', { kind, of, ...(nearest === undefined ? { known: few(known) } : { nearest }) }),
  ]
}

function knownThings(guide: FlowGuide, kind: MeasureRef['kind']): readonly string[] {
  const timers = (prefix: string) =>
    guide.timers.filter(({ of }) => of.startsWith(prefix)).map(({ of }) => of.slice(prefix.length))
  const resources = guide.resources.flatMap(({ of, role }) => [of, role])
  const lines = guide.queues.map(({ of }) => of)
  switch (kind) {
    case 'timer':
      return timers('').filter((of) => !of.includes(':'))
    case 'travel':
    case 'response':
      return timers(`${kind}:`)
    case 'visits':
      return [...guide.visits.map(({ of }) => of), ...guide.declared.steps]
    case 'outcome':
      return [...guide.declared.outcomes, 'all']
    case 'arrivals':
      return [...(guide.labels.need ?? []), 'all']
    case 'transfers':
      return [...guide.transfers.flatMap(({ of, travel }) => [of, travel]), 'all']
    case 'occupancy':
    case 'in-use':
    case 'blocked':
    case 'overtime':
      return [...resources, ...guide.resources.map((resource) => resource.kind)]
    case 'wait':
    case 'reneged':
    case 'overflow':
    case 'queue':
    case 'waiting-list':
      return [...lines, ...resources, ...Object.keys(guide.pathwayOf)]
  }
}

const durations = /^(mean|count|per-day|sum|max|share|p\d{1,2}(\.\d+)?|share-within-\d+)$/
const events = /^(count|sum|per-day|share)$/
const levels = /^(mean|share|sum|per-day)$/
const keptStatistics: { readonly [K in MeasureRef['kind']]: RegExp } = {
  timer: durations,
  travel: durations,
  response: durations,
  wait: durations,
  visits: events,
  outcome: events,
  arrivals: events,
  transfers: events,
  reneged: events,
  overflow: events,
  occupancy: /^(mean|share|max|p\d{1,2}(\.\d+)?)$/,
  'in-use': /^(mean|sum|per-day|max|p\d{1,2}(\.\d+)?)$/,
  blocked: levels,
  overtime: levels,
  queue: /^(mean|max|count)$/,
  'waiting-list': /^(mean|max|count)$/,
}

function checkStatistic({ kind, of, statistic }: MeasureRef): readonly Issue[] {
  return keptStatistics[kind].test(statistic) ? [] : [warning('flow.unknown-statistic', { kind, of, statistic })]
}

function checkGroup(guide: FlowGuide, { kind, of, group }: MeasureRef): readonly Issue[] {
  const kept = keptGroups(guide, kind, of)
  return Object.keys(group ?? {})
    .filter((attribute) => !kept.includes(attribute))
    .map((attribute) => warning('flow.group-not-kept', { kind, of, attribute, kept: kept.join(', ') }))
}

/** Attributes by which a measure is told apart. */
function keptGroups(guide: FlowGuide, kind: MeasureRef['kind'], of: string): readonly string[] {
  if (kind === 'wait' || kind === 'outcome') return [guide.classAttribute]
  if (kind === 'arrivals') return ['place', 'municipality', 'ageGroup', 'need']
  const timer = guide.timers.find((candidate) => candidate.of === (kind === 'timer' ? of : `${kind}:${of}`))
  return (timer?.by ?? []).filter((attribute) => !attribute.startsWith('stopped:'))
}

function warning(code: string, params: Issue['params']): Issue {
  return { code, severity: 'warning', file: 'indicators.yaml', params }
}
