import type { Measure, Statistic } from '#base'
import type { Indicator, MeasureRef } from '#care/model'
import type { ReplicationRecord } from '#engines/des'
import { tallyAbove, tallyQuantile, tallyShareWithin } from '#engines/stats'
import type { FlowPlan } from '../types.ts'
import { type Reading, readers } from './readings.ts'
import { inUnit, unitOf } from './units.ts'

/**
 * The measures that are asked for, one value per replication in the order of the records; null where there was nothing to measure, or where
 * the thing is not told apart as asked (see `checkMeasures`). Minutes, shares of 1, units, patients, or patients per day.
 */
export function measureFlow(
  plan: FlowPlan,
  records: readonly ReplicationRecord[],
  refs: readonly MeasureRef[],
): readonly Measure[] {
  return refs.map((ref) => measureOne(plan, records, ref))
}

function measureOne(plan: FlowPlan, records: readonly ReplicationRecord[], ref: MeasureRef): Measure {
  return {
    id: ref.of,
    statistic: ref.statistic as Statistic,
    unit: unitOf(ref),
    ...(ref.site !== undefined && { site: ref.site }),
    ...(ref.group && {
      group: Object.fromEntries(Object.entries(ref.group).map(([key, labels]) => [key, labels.join(', ')])),
    }),
    values: records.map((record) => {
      const reading = readers[ref.kind](plan, record, ref)
      return reading && statisticOf(reading, ref.statistic, record.measuredTime / 1440)
    }),
  }
}

/** Indicators as measures in the indicators' own units (see `inUnit`). */
export function measureIndicators(
  plan: FlowPlan,
  records: readonly ReplicationRecord[],
  indicators: readonly Pick<Indicator, 'id' | 'unit' | 'measure'>[],
): readonly Measure[] {
  return indicators.map((indicator) => ({
    ...inUnit(measureOne(plan, records, indicator.measure), indicator.unit, 7 * plan.settings.weeks),
    id: indicator.id,
  }))
}

function statisticOf(reading: Reading, statistic: string, days: number): number | null {
  switch (reading.kind) {
    case 'durations':
      return ofDurations(reading, statistic, days)
    case 'events':
      return ofEvents(reading, statistic, days)
    case 'level':
      return ofLevel(reading, statistic, days)
  }
}

function ofDurations(
  { tally, within }: Reading & { kind: 'durations' },
  statistic: string,
  days: number,
): number | null {
  const { count } = tally
  const [, way, limit] = /^(share-within|count-above|sum-above)-(\d+)$/.exec(statistic) ?? []
  if (statistic === 'count') return count
  if (statistic === 'per-day') return count / days
  if (way === 'count-above') return tallyAbove(tally, Number(limit)).count
  if (count === 0) return null
  if (way === 'sum-above') return tallyAbove(tally, Number(limit)).sum
  if (statistic === 'mean') return tally.sum / count
  if (statistic === 'sum') return tally.sum
  if (statistic === 'max') return tally.max
  if (statistic === 'share') return 1 - tally.zeros / count
  if (limit !== undefined) {
    const exact = within(Number(limit))
    return exact === null ? tallyShareWithin(tally, Number(limit)) : exact / count
  }
  return tallyQuantile(tally, Number(statistic.slice(1)) / 100)
}

function ofEvents({ count, outOf }: Reading & { kind: 'events' }, statistic: string, days: number): number | null {
  if (statistic === 'count' || statistic === 'sum') return count
  if (statistic === 'per-day') return count / days
  if (statistic === 'share') return outOf === 0 ? null : count / outOf
  return null
}

function ofLevel(reading: Reading & { kind: 'level' }, statistic: string, days: number): number | null {
  const { integral, over, max, levels, atEnd } = reading
  if (statistic === 'mean' || statistic === 'share') return over === 0 ? null : integral / over
  if (statistic === 'sum') return integral
  if (statistic === 'per-day') return integral / days
  if (statistic === 'max') return max
  if (statistic === 'count') return atEnd
  if (!levels || !/^p\d/.test(statistic)) return null
  return levelQuantile(levels.time, Number(statistic.slice(1)) / 100) * levels.unit
}

/** The lowest level that the share `p` of the time is at or below. */
function levelQuantile(time: readonly number[], p: number): number {
  const total = time.reduce((a, b) => a + b, 0)
  let below = 0
  for (const [level, spent] of time.entries()) {
    below += spent
    if (below >= p * total * (1 - 1e-12)) return level
  }
  return Math.max(0, time.length - 1)
}
