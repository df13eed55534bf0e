import type { Tally } from '../../stats/sketch.ts'
import type { ReplicationRecord } from '../record.ts'

/** One number to read from a record, as `expected.json` of the example networks names it. Times in the network's unit. */
export type Figure =
  /** Of those served at a step; of one class, or of all. */
  | { readonly statistic: 'mean-wait'; readonly step: string; readonly class?: number }
  | { readonly statistic: 'share-waiting'; readonly step: string; readonly class?: number }
  | { readonly statistic: 'mean-waiting'; readonly step: string }
  /** Shares of those who came to the step. */
  | { readonly statistic: 'share-reneged' | 'share-turned-away' | 'share-balked'; readonly step: string }
  | { readonly statistic: 'utilisation' | 'mean-in-use' | 'mean-blocked'; readonly resource: string }
  | { readonly statistic: 'mean-time'; readonly timer: string; readonly group?: number }
  | { readonly statistic: 'share-within'; readonly timer: string; readonly limit: number; readonly group?: number }
  | { readonly statistic: 'arrivals'; readonly source: string }
  | { readonly statistic: 'mean-inside' }
  | { readonly statistic: 'events' }

/**
 * The figure's value in one replication; NaN where there was nothing to measure.
 * @throws RangeError for a step, resource, timer or source that the record does not have
 */
export function readFigure(record: ReplicationRecord, figure: Figure): number {
  switch (figure.statistic) {
    case 'mean-wait':
      return meanWait(record, figure.step, figure.class)
    case 'share-waiting':
      return shareWaiting(record, figure.step, figure.class)
    case 'mean-waiting':
      return meanWaiting(record, figure.step)
    case 'share-reneged':
      return of(record.queues, figure.step).reneged / of(record.visits, figure.step)
    case 'share-turned-away':
      return of(record.queues, figure.step).turnedAway / of(record.visits, figure.step)
    case 'share-balked':
      return of(record.queues, figure.step).balked / of(record.visits, figure.step)
    case 'utilisation':
      return utilisation(record, figure.resource)
    case 'mean-in-use':
      return meanInUse(record, figure.resource)
    case 'mean-blocked':
      return of(record.resources, figure.resource).blockedIntegral / record.measuredTime
    case 'mean-time':
      return meanTime(record, figure.timer, figure.group)
    case 'share-within':
      return shareWithin(record, figure.timer, figure.limit, figure.group)
    case 'arrivals':
      return of(record.arrivals, figure.source)
    case 'mean-inside':
      return record.inside.integral / record.measuredTime
    case 'events':
      return record.events
  }
}

/** Mean wait of those served at a step; of one class, or of all. */
export function meanWait(record: ReplicationRecord, step: string, only?: number): number {
  const waits = talliesOf(of(record.queues, step).waits, only)
  return total(waits, 'sum') / total(waits, 'count')
}

/** Share of those served at a step who waited at all. */
export function shareWaiting(record: ReplicationRecord, step: string, only?: number): number {
  const waits = talliesOf(of(record.queues, step).waits, only)
  return 1 - total(waits, 'zeros') / total(waits, 'count')
}

/** Mean number waiting at a step. */
export function meanWaiting(record: ReplicationRecord, step: string): number {
  return of(record.queues, step).waitingIntegral / record.measuredTime
}

/** Units in use over units there are, both over time. */
export function utilisation(record: ReplicationRecord, resource: string): number {
  const { inUseIntegral, capacityIntegral } = of(record.resources, resource)
  return inUseIntegral / capacityIntegral
}

/** Mean number of units in use. */
export function meanInUse(record: ReplicationRecord, resource: string): number {
  return of(record.resources, resource).inUseIntegral / record.measuredTime
}

/** Mean duration of a timer; of one group, or of all. */
export function meanTime(record: ReplicationRecord, timer: string, group?: number): number {
  const groups = talliesOf(of(record.timers, timer).groups, group)
  return total(groups, 'sum') / total(groups, 'count')
}

/** Share of durations at most the timer's limit of that position. */
export function shareWithin(record: ReplicationRecord, timer: string, limit: number, group?: number): number {
  const { groups, within } = of(record.timers, timer)
  const counts = (group === undefined ? within : [within[group] ?? []]).map((row) => row[limit] ?? Number.NaN)
  return counts.reduce((sum, count) => sum + count, 0) / total(talliesOf(groups, group), 'count')
}

function talliesOf(tallies: readonly Tally[], only: number | undefined): readonly Tally[] {
  if (only === undefined) return tallies
  const tally = tallies[only]
  if (!tally) throw new RangeError(`class ${only} of ${tallies.length}: expected one that the record has`)
  return [tally]
}

function total(tallies: readonly Tally[], what: 'sum' | 'count' | 'zeros'): number {
  return tallies.reduce((sum, tally) => sum + tally[what], 0)
}

function of<T>(table: Readonly<Record<string, T>>, id: string): T {
  const value = table[id]
  if (value === undefined) throw new RangeError(`${id}: expected one of ${Object.keys(table).join(', ')}`)
  return value
}
