import type { Measure, RunId } from '#base'
import type { Indicator } from '#care/model'
import type { ReplicationRecord } from '#engines/des'
import { measureIndicatorGroups, measureIndicators } from '#studies/flow'
import { type FlowCase, joinGroups, joinMeasures } from './flow-cases.ts'

/** What is kept of one replication: its figures, and what its warnings need; the record itself is in the store. */
export interface MeasuredReplication {
  /** One per indicator, with one value each. */
  readonly measures: readonly Measure[]
  /** Per indicator: by municipality and age group. */
  readonly groups: readonly (readonly Measure[])[]
  /** The record without what takes space: distributions, levels, hours. Enough for `flowWarnings`. */
  readonly slim: ReplicationRecord
}

/** A record's figures for the indicators. */
export function measureReplication(
  { plan }: FlowCase,
  record: ReplicationRecord,
  indicators: readonly Indicator[],
): MeasuredReplication {
  return {
    measures: measureIndicators(plan, [record], indicators),
    groups: indicators.map((indicator) => measureIndicatorGroups(plan, [record], indicator)),
    slim: slimRecord(record),
  }
}

function slimRecord(record: ReplicationRecord): ReplicationRecord {
  const without = <T, S>(of: Readonly<Record<string, T>>, slim: (value: T) => S): Record<string, S> =>
    Object.fromEntries(Object.entries(of).map(([id, value]) => [id, slim(value)]))
  return {
    ...record,
    arrivals: {},
    visits: {},
    timers: {},
    leaves: {},
    queues: without(record.queues, (queue) => ({ ...queue, waits: [] })),
    resources: without(record.resources, (one) => ({ ...one, timeAtLevel: [], inUseByHour: [], capacityByHour: [] })),
  }
}

/** A case's replications put together; `run` is what a figure of it cites. */
export interface MeasuredRun {
  readonly run: RunId
  readonly measures: readonly Measure[]
  readonly groups: readonly (readonly Measure[])[]
}

export function joinReplications(run: RunId, replications: readonly MeasuredReplication[]): MeasuredRun {
  const indicators = replications[0]?.groups.length ?? 0
  return {
    run,
    measures: joinMeasures(replications.map(({ measures }) => measures)),
    groups: Array.from({ length: indicators }, (_, i) => joinGroups(replications.map(({ groups }) => groups[i]!))),
  }
}
