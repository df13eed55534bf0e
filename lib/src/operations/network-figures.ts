import type { FlowNetwork, QueueRecord, ReplicationRecord, ResourceRecord, TimerRecord } from '#engines/des'
import { mergeTallies, type Tally, tallyMean, tallyQuantile } from '#engines/stats'

/** Which number of a network: `id` is the quantity, `at` the resource, step, timer or source, `class` the label (null: all). */
export interface NetworkFigureKey {
  readonly id: string
  readonly at: string
  readonly class: string | null
  readonly statistic: string
  readonly unit: string
}
/** One replication's value; null when it had nothing to measure. */
export interface NetworkFigure extends NetworkFigureKey {
  readonly value: number | null
}

const quantiles = [0.5, 0.9, 0.95, 0.99]

/**
 * Every figure of one replication, in an order that depends on the network only: waits, sojourns and other timers, probability of
 * waiting, queue length, units in use, occupancy, blocked time, overtime, throughput, losses, reneges, unfinished. Times are in the
 * network's unit; blocked time and overtime are mean units (unit-time per time); rates are per time unit.
 */
export function networkFigures(network: FlowNetwork, record: ReplicationRecord): readonly NetworkFigure[] {
  const classes = labelsOf(network, network.classAttribute)
  return [
    ...Object.entries(record.queues).flatMap(([at, queue]) => queueFigures(network, record, at, queue, classes)),
    ...Object.entries(record.resources).flatMap(([at, resource]) => resourceFigures(record, at, resource)),
    ...Object.entries(record.timers).flatMap(([at, timer]) => timerFigures(network, at, timer, classes)),
    ...Object.entries(record.leaves).flatMap(([at, counts]) => leaveFigures(network, record, at, counts, classes)),
    ...Object.entries(record.arrivals).map(([at, count]) => rate(network, record, 'arrivals', at, null, count)),
    ...insideFigures(record),
  ]
}

function queueFigures(
  network: FlowNetwork,
  record: ReplicationRecord,
  at: string,
  queue: QueueRecord,
  classes: readonly (string | null)[],
): readonly NetworkFigure[] {
  const came = record.visits[at] ?? 0
  const count = (id: string, value: number): NetworkFigure => ({
    id,
    at,
    class: null,
    statistic: 'count',
    unit: 'patients',
    value,
  })
  return [
    ...byClass(queue.waits, classes).flatMap(([label, tally]) => [
      ...tallyFigures('wait', at, label, network.time.unit, tally),
      figure('wait', at, label, 'probability', 'share', tally.count === 0 ? null : 1 - tally.zeros / tally.count),
    ]),
    figure('queue-length', at, null, 'mean', 'patients', queue.waitingIntegral / record.measuredTime),
    figure('queue-length', at, null, 'max', 'patients', queue.waitingMax),
    count('losses', queue.turnedAway),
    figure('losses', at, null, 'share', 'share', came === 0 ? null : queue.turnedAway / came),
    count('reneges', queue.reneged),
    figure('reneges', at, null, 'share', 'share', came === 0 ? null : queue.reneged / came),
    count('balked', queue.balked),
    count('overflow', queue.overflowed),
    count('preempted', queue.preempted),
    count('unfinished', queue.unfinished),
  ]
}

function resourceFigures(record: ReplicationRecord, at: string, resource: ResourceRecord): readonly NetworkFigure[] {
  const time = record.measuredTime
  const { inUseIntegral, capacityIntegral, blockedIntegral, overtimeIntegral } = resource
  return [
    figure('occupancy', at, null, 'share', 'share', capacityIntegral > 0 ? inUseIntegral / capacityIntegral : null),
    figure('in-use', at, null, 'mean', 'units', inUseIntegral / time),
    ...quantiles.map((p) => figure('in-use', at, null, nameOf(p), 'units', levelQuantile(resource.timeAtLevel, p))),
    figure('blocked', at, null, 'mean', 'units', blockedIntegral / time),
    figure('overtime', at, null, 'mean', 'units', overtimeIntegral / time),
    figure('starts', at, null, 'count', 'patients', resource.starts),
  ]
}

function timerFigures(
  network: FlowNetwork,
  at: string,
  timer: TimerRecord,
  classes: readonly (string | null)[],
): readonly NetworkFigure[] {
  const defined = network.timers?.find(({ id }) => id === at)
  const labels = defined === undefined ? classes : crossed((defined.by ?? []).map((id) => labelsOf(network, id)))
  const id = defined === undefined ? 'sojourn' : 'timer'
  return [
    ...byClass(timer.groups, labels).flatMap(([label, tally]) => tallyFigures(id, at, label, network.time.unit, tally)),
    ...(defined?.limits ?? []).map((limit, i) => {
      const total = timer.groups.reduce((sum, { count }) => sum + count, 0)
      const within = timer.within.reduce((sum, counts) => sum + (counts[i] ?? 0), 0)
      return figure(id, at, null, `share-within-${limit}`, 'share', total === 0 ? null : within / total)
    }),
    figure('unfinished', at, null, 'count', 'patients', timer.unfinished),
  ]
}

function leaveFigures(
  network: FlowNetwork,
  record: ReplicationRecord,
  at: string,
  counts: readonly number[],
  classes: readonly (string | null)[],
): readonly NetworkFigure[] {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const perClass = counts.length < 2 ? [] : counts.map((count, i) => [classes[i] ?? String(i), count] as const)
  return [[null, all] as const, ...perClass].map(([label, count]) =>
    rate(network, record, 'throughput', at, label, count),
  )
}

function insideFigures(record: ReplicationRecord): readonly NetworkFigure[] {
  const { inside, measuredTime } = record
  return [
    figure('inside', 'network', null, 'mean', 'patients', inside.integral / measuredTime),
    figure('unfinished', 'network', null, 'count', 'patients', inside.atEnd),
  ]
}

function rate(
  network: FlowNetwork,
  record: ReplicationRecord,
  id: string,
  at: string,
  label: string | null,
  count: number,
): NetworkFigure {
  return figure(id, at, label, 'rate', `patients/${network.time.unit}`, count / record.measuredTime)
}

function tallyFigures(
  id: string,
  at: string,
  label: string | null,
  unit: string,
  tally: Tally,
): readonly NetworkFigure[] {
  return [
    figure(id, at, label, 'mean', unit, tallyMean(tally)),
    ...quantiles.map((p) => figure(id, at, label, nameOf(p), unit, tallyQuantile(tally, p))),
    figure(id, at, label, 'max', unit, tally.max),
    figure(id, at, label, 'count', 'patients', tally.count),
  ]
}

/** All together first, then each class, where there is more than one. */
function byClass(
  tallies: readonly Tally[],
  labels: readonly (string | null)[],
): readonly (readonly [string | null, Tally])[] {
  const all = [null, mergeTallies(tallies)] as const
  return tallies.length < 2 ? [all] : [all, ...tallies.map((tally, i) => [labels[i] ?? String(i), tally] as const)]
}

/** Fewest units such that no more than these were in use for at least the share `p` of the time; null without time. */
function levelQuantile(timeAtLevel: readonly number[], p: number): number | null {
  const total = timeAtLevel.reduce((sum, time) => sum + time, 0)
  if (total === 0) return null
  let sum = 0
  for (const [level, time] of timeAtLevel.entries()) {
    sum += time
    if (sum >= p * total) return level
  }
  return timeAtLevel.length - 1
}

function labelsOf(network: FlowNetwork, attribute: string | undefined): readonly (string | null)[] {
  return network.attributes?.find(({ id }) => id === attribute)?.labels ?? [null]
}

/** Labels of the cross product of attributes, in row-major order. */
function crossed(lists: readonly (readonly (string | null)[])[]): readonly (string | null)[] {
  return lists.reduce<readonly (string | null)[]>(
    (sofar, labels) =>
      sofar.flatMap((before) => labels.map((label) => [before, label].filter((x) => x !== null).join(' × ') || null)),
    [null],
  )
}

function figure(
  id: string,
  at: string,
  label: string | null,
  statistic: string,
  unit: string,
  value: number | null,
): NetworkFigure {
  return { id, at, class: label, statistic, unit, value }
}

function nameOf(p: number): string {
  return `p${Math.round(p * 100)}`
}
