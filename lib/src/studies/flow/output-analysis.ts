import type { Issue } from '#base'
import type { ReplicationRecord } from '#engines/des'
import {
  type CommonWarmUp,
  commonWarmUp,
  identicalReplications,
  mserWeeks,
  trendOver,
  type WarmUp,
} from '#engines/stats'
import { type FlowCourse, fillingCourses } from './courses.ts'
import { checkTimers } from './measure/check-timers.ts'
import type { FlowPlan, FlowSettings } from './types.ts'

/** Weeks of a pilot run, from an empty start and without a warm-up: long enough that a warm-up of half a year can be found. */
export const pilotSettings: FlowSettings = { weeks: 52, warmUpWeeks: 0 }

/** The warm-up, in weeks, and what it was read from; null when the pilot has no steady state. */
export interface ChosenWarmUp {
  readonly weeks: number | null
  readonly decision: CommonWarmUp
  readonly measures: Readonly<
    Record<string, { readonly warmUp: WarmUp; readonly replications: FlowCourse['replications'] }>
  >
  readonly warnings: readonly Issue[]
}

/**
 * Where the warm-up ends, by MSER on whole-week means of what fills slowest: units in use by kind of resource (beds, staff, …), and everyone who
 * waits. The longest of them holds for all. One pilot of the baseline fixes it for every scenario.
 * @param records of a pilot run (`pilotSettings`)
 * @see mserWeeks in engines/stats
 */
export function chooseWarmUp(plan: FlowPlan, records: readonly ReplicationRecord[]): ChosenWarmUp {
  const measures = Object.fromEntries(
    fillingCourses(plan, records).map(({ kind, of, replications, weeksPerEntry }) => [
      kind === 'waiting' ? 'waiting' : of,
      { warmUp: mserWeeks(replications, weeksPerEntry), replications },
    ]),
  )
  const dated = kindsWithDates(plan)
  const entries = Object.entries(measures).map(([id, { warmUp }]) => [id, warmUp] as const)
  const steady = entries.filter(([id, warmUp]) => warmUp.kind === 'found' || !dated.has(id))
  const decision = commonWarmUp(Object.fromEntries(steady.length === 0 ? entries : steady))
  if (decision.kind === 'found') return { weeks: Math.ceil(decision.truncation), decision, measures, warnings: [] }
  const params = { measures: decision.measures.join(', ') }
  return { weeks: null, decision, measures, warnings: [warning('flow.no-warm-up', params)] }
}

/** Kinds of resource with a capacity that changes by date: a holiday, a summer closure. They have no steady state over a year. */
function kindsWithDates({ guide, network }: FlowPlan): ReadonlySet<string> {
  const dated = new Set((network.schedules ?? []).filter(({ overrides }) => overrides?.length).map(({ id }) => id))
  const resources = new Set(
    network.resources.flatMap(({ id, capacity }) =>
      typeof capacity === 'object' && capacity !== null && 'schedule' in capacity && dated.has(capacity.schedule)
        ? [id]
        : [],
    ),
  )
  return new Set(guide.resources.filter(({ resource }) => resources.has(resource)).map(({ kind }) => kind))
}

/** Replications that a claim needs at the least. */
const fewest = 10
/** Saturated: there is next to nothing left of the capacity. */
const full = 0.99
/** A drift of less than this share of the mean over the whole run is no news. */
const leastDrift = 0.2
/** A drift of the whole mean (a line that triples, or is a third) is told also when the replications are too few for an interval. */
const largeChange = 1
/** Nor is a line that has grown by less than this many patients from the first measured week to the last. */
const leastGrowth = 1
/** Patients still inside at the end, against those who came in: more means that the run measures too few whole episodes. */
const mostUnfinished = 0.1

/** What a reader of the results must know: no steady state, too few replications, a run that stood still, a stopwatch that nobody stops. Warnings only. */
export function flowWarnings(plan: FlowPlan, records: readonly ReplicationRecord[]): readonly Issue[] {
  if (records.length === 0) return []
  return [
    ...engineWarnings(records),
    ...checkTimers(plan),
    ...lineWarnings(plan, records),
    ...replicationWarnings(records),
    ...unfinishedWarnings(records),
  ]
}

/** What the engine found, once for each kind, with the number of replications it happened in. */
function engineWarnings(records: readonly ReplicationRecord[]): readonly Issue[] {
  const byCode = new Map<string, { readonly params: Issue['params']; count: number }>()
  for (const { warnings } of records)
    for (const { code, params } of warnings) {
      const known = byCode.get(code)
      if (known) known.count++
      else byCode.set(code, { params, count: 1 })
    }
  return [...byCode].map(([code, { params, count }]) =>
    warning(code === 'deadlock' ? 'flow.deadlock' : code === 'standstill' ? 'flow.standstill' : 'flow.engine-warning', {
      ...params,
      engineCode: code,
      replications: count,
    }),
  )
}

/** Lines that grow or shrink through the measured weeks; with a resource that is full, they grow because it is. */
function lineWarnings({ guide, settings }: FlowPlan, records: readonly ReplicationRecord[]): readonly Issue[] {
  const lines = guide.queues.filter((line) => records.some((record) => (record.queues[line.step]?.waitingMax ?? 0) > 0))
  return lines.flatMap((line) => {
    const measured = records.map((record) => {
      const { weekly = [] } = record.queues[line.step] ?? {}
      return weekly.slice(Math.ceil(settings.warmUpWeeks / record.weeksPerEntry))
    })
    const trend = trendOver(measured, { level: 1 - 0.01 / lines.length, leastChange: leastDrift, largeChange })
    const perWeek = trend.slope.mean ?? 0
    if (Math.abs(perWeek) * settings.weeks < leastGrowth) return []
    if (trend.kind === 'falling')
      return [warning('flow.queue-falls', { step: line.of, site: line.site ?? '-', perWeek: round(-perWeek) })]
    if (trend.kind !== 'rising') return []
    const saturated = line.asks.find((resource) => occupancy(records, resource) >= full)
    const params = { step: line.of, site: line.site ?? '-', perWeek: round(trend.slope.mean ?? 0) }
    return saturated === undefined
      ? [warning('flow.queue-grows', params)]
      : [warning('flow.saturated', { ...params, resource: saturated, occupancy: round(occupancy(records, saturated)) })]
  })
}

function occupancy(records: readonly ReplicationRecord[], resource: string): number {
  const all = records.flatMap((record) => record.resources[resource] ?? [])
  const capacity = all.reduce((sum, one) => sum + one.capacityIntegral, 0)
  return capacity === 0 ? 0 : all.reduce((sum, one) => sum + one.inUseIntegral, 0) / capacity
}

function replicationWarnings(records: readonly ReplicationRecord[]): readonly Issue[] {
  const few =
    records.length < fewest ? [warning('flow.few-replications', { replications: records.length, least: fewest })] : []
  const copies = identicalReplications([
    records.map((record) => record.events),
    records.map((record) => record.inside.integral),
    records.map((record) => record.inside.entered),
  ]).map(([earlier, later]) => warning('flow.identical-replications', { earlier: earlier + 1, later: later + 1 }))
  return [...few, ...copies]
}

function unfinishedWarnings(records: readonly ReplicationRecord[]): readonly Issue[] {
  const [atEnd, entered] = records.reduce(
    ([end, came], { inside }) => [end + inside.atEnd, came + inside.entered],
    [0, 0],
  )
  const share = entered === 0 ? 0 : atEnd / entered
  return share > mostUnfinished ? [warning('flow.unfinished', { percent: round(100 * share) })] : []
}

function round(value: number): number {
  return Number(value.toPrecision(3))
}

function warning(code: string, params: Issue['params']): Issue {
  return { code, severity: 'warning', params }
}
