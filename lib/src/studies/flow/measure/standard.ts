import type { MeasureRef } from '#care/model'
import type { FlowPlan } from '../types.ts'

/** What a run prints when nothing in particular is asked for: arrivals, waits, beds and staff, stopwatches, journeys and outcomes. */
export function standardMeasures(plan: FlowPlan): readonly MeasureRef[] {
  const { guide, network } = plan
  const unlimited = new Set(network.resources.filter((r) => r.capacity === null).map((r) => r.id))
  const arrivals = (guide.labels.need ?? []).map((of): MeasureRef => ({ kind: 'arrivals', of, statistic: 'per-day' }))
  const waits = distinct(guide.queues).flatMap((spot) => each(spot, 'wait', ['mean', 'p90']))
  const resources = guide.resources.flatMap(({ of, resource }): readonly MeasureRef[] => [
    ...(unlimited.has(resource) ? [] : [{ kind: 'occupancy', of, statistic: 'mean' } as const]),
    { kind: 'in-use', of, statistic: 'mean' },
  ])
  const timers = guide.timers
    .filter((timer) => !timer.of.includes(':'))
    .flatMap((timer) =>
      timer.sites.flatMap((site) =>
        each({ of: timer.of, site }, 'timer', [
          'mean',
          'p50',
          'p90',
          ...timer.limits.map((limit) => `share-within-${limit}`),
        ]),
      ),
    )
  const trips = (kind: 'travel' | 'response', statistics: readonly string[]) =>
    guide.timers
      .filter((timer) => timer.of.startsWith(`${kind}:`))
      .flatMap((timer) => each({ of: timer.of.slice(kind.length + 1), site: null }, kind, statistics))
  const transfers = [...new Set(guide.transfers.map((transfer) => transfer.of))].map(
    (of): MeasureRef => ({ kind: 'transfers', of, statistic: 'per-day' }),
  )
  const outcomes = [...new Set(guide.outcomes.map((outcome) => outcome.of))].map(
    (of): MeasureRef => ({ kind: 'outcome', of, statistic: 'per-day' }),
  )
  return [
    ...arrivals,
    ...waits,
    ...resources,
    ...timers,
    ...trips('travel', ['mean', 'p90']),
    ...trips('response', ['p50', 'p90']),
    ...transfers,
    ...outcomes,
  ]
}

function each(
  { of, site }: { readonly of: string; readonly site: string | null },
  kind: MeasureRef['kind'],
  statistics: readonly string[],
): readonly MeasureRef[] {
  return statistics.map((statistic) => ({ kind, of, ...(site !== null && { site }), statistic }))
}

function distinct<T extends { readonly of: string; readonly site: string | null }>(spots: readonly T[]): readonly T[] {
  return [...new Map(spots.map((spot) => [`${spot.of} ${spot.site}`, spot])).values()]
}
