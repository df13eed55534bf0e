import { createLineTotals, createResourceTotals, type Statistics } from './accumulators.ts'
import { MIXTURE, OF_ATTRIBUTE } from './distributions.ts'
import type * as live from './live.ts'
import {
  type Assignments,
  type CompiledNetwork,
  FIFO,
  PREEMPTIVE,
  type Ranges,
  type RouteTable,
  SERVE,
} from './tables.ts'

/** The network's parts, by their rows in the tables. */
export interface LiveNetwork {
  readonly distributions: readonly live.LiveDistribution[]
  readonly resources: readonly live.LiveResource[]
  readonly steps: readonly live.LiveStep[]
  readonly lines: readonly live.LiveLine[]
  readonly sources: readonly live.LiveSource[]
  readonly timers: readonly live.LiveTimer[]
}

/**
 * Makes the network's parts as they are at time 0, each linked to those it names.
 * @param capacity by resource at time 0
 * @param keys of the sources' streams
 */
export function connectNetwork(
  t: CompiledNetwork,
  statistics: Statistics,
  capacity: Int32Array,
  keys: readonly (readonly [number, number])[],
): LiveNetwork {
  const distributions = connectDistributions(t)
  const purposes = Array.from(t.purposes.hash, (hash, i) => ({ hash, slot: t.purposes.slot[i]! }))
  const find = { distributions, purposes, resources: connectResources(t, capacity) }
  const steps = connectSteps(t, find)
  const lines = connectLines(t, find, steps, statistics)
  for (const step of steps) {
    step.next = steps[t.steps.next[step.index]!] ?? null
    step.line = lines[t.steps.request[step.index]!] ?? null
    const table = t.routes[step.index]!
    step.route = table && connectRoute(table, steps, find)
  }
  for (const resource of find.resources) resource.lines.push(...listOf(t.resources.lines, resource.index, lines))
  const sources = connectSources(t, find, steps, keys)
  return { distributions, resources: find.resources, steps, lines, sources, timers: connectTimers(t) }
}

interface Found {
  readonly distributions: readonly live.LiveDistribution[]
  readonly purposes: readonly live.Purpose[]
  readonly resources: readonly live.LiveResource[]
}

const noReals = new Float64Array(0)

function connectDistributions(t: CompiledNetwork): readonly live.LiveDistribution[] {
  const table = t.distributions
  const all = Array.from(table.kind, (kind, i): live.LiveDistribution => {
    const [from, until] = [table.from[i]!, table.until[i]!]
    const ofParts = isOfParts(kind)
    const cumulative = ofParts ? table.partCumulative : table.cumulative
    return {
      kind,
      a: table.a[i]!,
      b: table.b[i]!,
      c: table.c[i]!,
      attribute: table.attribute[i]!,
      values: from === until || ofParts ? noReals : table.values.subarray(from, until),
      cumulative: from === until ? noReals : cumulative.subarray(from, until),
      parts: [],
    }
  })
  all.forEach(({ kind, parts }, i) => {
    if (isOfParts(kind)) for (let j = table.from[i]!; j < table.until[i]!; j++) parts.push(all[table.parts[j]!]!)
  })
  return all
}

function connectResources(t: CompiledNetwork, capacity: Int32Array): readonly live.LiveResource[] {
  const { discipline, whenPreempted, whenFalls, tracked } = t.resources
  return Array.from(capacity, (units, index) => ({
    index,
    byPriority: discipline[index] !== FIFO,
    preemptive: discipline[index] === PREEMPTIVE,
    whenPreempted: whenPreempted[index]!,
    whenFalls: whenFalls[index]!,
    tracked: tracked[index] === 1,
    lines: [],
    capacity: units,
    inUse: 0,
    free: units,
    guard: null,
    waitingFor: 0,
    dirty: false,
    serving: [],
    totals: createResourceTotals(t),
  }))
}

function connectSteps(t: CompiledNetwork, { distributions, purposes, resources }: Found): readonly live.LiveStep[] {
  const { kind, time, purpose, timetable, set, releases, releasesAll, timerStarts, timerStops } = t.steps
  return Array.from(kind, (stepKind, index) => ({
    index,
    name: t.names.steps[index]!,
    kind: stepKind,
    next: null,
    time: distributions[time[index]!] ?? null,
    purpose: purposes[purpose[index]!] ?? null,
    line: null,
    timetable: timetable[index]!,
    set: connectAssignments(set[index]!, distributions, purposes),
    releases: listOf(releases, index, resources),
    releasesAll: releasesAll[index] === 1,
    timerStarts: itemsOf(timerStarts, index),
    timerStops: itemsOf(timerStops, index),
    route: null,
    visits: 0,
  }))
}

function connectAssignments(
  table: Assignments | null,
  distributions: Found['distributions'],
  purposes: Found['purposes'],
): readonly live.LiveAssignment[] {
  return Array.from(table?.attribute ?? [], (attribute, i) => ({
    attribute,
    distribution: distributions[table!.distribution[i]!]!,
    purpose: purposes[table!.purpose[i]!]!,
  }))
}

function connectLines(
  t: CompiledNetwork,
  { distributions, purposes, resources }: Found,
  steps: readonly live.LiveStep[],
  statistics: Statistics,
): readonly live.LiveLine[] {
  const table = t.requests
  return Array.from(table.step, (stepIndex, q) => {
    const bundles = connectBundles(t, q, resources)
    return {
      index: q,
      step: steps[stepIndex]!,
      serves: t.steps.kind[stepIndex] === SERVE,
      bundles,
      resources: listOf(table.resources, q, resources),
      mayInterrupt: bundles.some(({ items }) => items.some(({ resource }) => resource.preemptive)),
      keepsUnits: table.mayBeOvertaken[q] === 0 && bundles.some(({ items }) => items.length > 1 || items[0]!.units > 1),
      mayBeOvertaken: table.mayBeOvertaken[q] === 1,
      priorityAttribute: table.priorityAttribute[q]!,
      priority: table.priority[q]!,
      room: table.room[q]!,
      whenFull: steps[table.whenFull[q]!] ?? null,
      balk: table.balk.subarray(table.balkFrom[q]!, table.balkFrom[q + 1]!),
      balkTo: steps[table.balkTo[q]!] ?? null,
      balkPurpose: purposes[table.balkPurpose[q]!] ?? null,
      patience: distributions[table.patience[q]!] ?? null,
      patienceTo: steps[table.patienceTo[q]!] ?? null,
      patiencePurpose: purposes[table.patiencePurpose[q]!] ?? null,
      thresholds: connectThresholds(t, q),
      bundleAttribute: table.bundleAttribute[q]!,
      releaseOnWaiting: listOf(table.releaseOnWaiting, q, resources),
      releaseOnStart: listOf(table.releaseOnStart, q, resources),
      count: 0,
      levels: [],
      cursor: null,
      totals: createLineTotals(t.week * statistics.weeksPerEntry),
    }
  })
}

function connectBundles(t: CompiledNetwork, q: number, resources: Found['resources']): readonly live.LiveBundle[] {
  const { bundleFrom, bundleAfter, itemFrom, itemResource, itemUnits } = t.requests
  const first = bundleFrom[q]!
  return range(first, bundleFrom[q + 1]!).map((index) => ({
    index,
    number: index - first,
    after: bundleAfter[index]!,
    items: range(itemFrom[index]!, itemFrom[index + 1]!).map((i) => ({
      resource: resources[itemResource[i]!]!,
      units: itemUnits[i]!,
    })),
  }))
}

function connectThresholds(t: CompiledNetwork, q: number): readonly live.Threshold[] {
  const { thresholdFrom, thresholdAt, thresholdPriority } = t.requests
  return range(thresholdFrom[q]!, thresholdFrom[q + 1]!).map((i) => ({
    at: thresholdAt[i]!,
    priority: thresholdPriority[i]!,
  }))
}

function connectRoute(table: RouteTable, steps: readonly live.LiveStep[], { resources }: Found): live.LiveRoute {
  return {
    kind: table.kind,
    to: Array.from(table.to, (index) => steps[index]!),
    attribute: table.attribute,
    schedule: table.schedule,
    cumulative: table.cumulative,
    options: table.options.map((option) => ({
      to: steps[option.to]!,
      resource: resources[option.resource] ?? null,
      schedule: option.schedule,
      attribute: option.attribute,
      labels: option.labels,
    })),
    orders: table.orders,
    orderWidth: table.orderWidth,
    otherwise: steps[table.otherwise] ?? null,
  }
}

function connectSources(
  t: CompiledNetwork,
  { distributions, purposes }: Found,
  steps: readonly live.LiveStep[],
  keys: readonly (readonly [number, number])[],
): readonly live.LiveSource[] {
  return t.sources.map((table, index) => ({
    index,
    name: t.names.sources[index]!,
    kind: table.kind,
    key0: keys[index]![0],
    key1: keys[index]![1],
    to: steps[table.to]!,
    set: connectAssignments(table.set, distributions, purposes),
    batch: distributions[table.batch] ?? null,
    interval: distributions[table.interval] ?? null,
    until: table.until,
    rate: table.rate,
    profile: t.profiles[table.profile] ?? null,
    table,
    patients: 0,
    arrivals: 0,
    time: Math.max(0, table.from),
    measured: 0,
  }))
}

/** The timers and, last, the sojourn. */
function connectTimers({ timers }: CompiledNetwork): readonly live.LiveTimer[] {
  return range(0, timers.groupFrom.length - 1).map((i) => ({
    by: timers.by.items.subarray(timers.by.from[i]!, timers.by.from[i + 1]!),
    stride: timers.stride.subarray(timers.by.from[i]!, timers.by.from[i + 1]!),
    firstGroup: timers.groupFrom[i]!,
    limits: timers.limits.subarray(timers.limitFrom[i]!, timers.limitFrom[i + 1]!),
  }))
}

function listOf<T>(ranges: Ranges, i: number, all: readonly T[]): readonly T[] {
  return itemsOf(ranges, i).map((index) => all[index]!)
}

function itemsOf({ from, items }: Ranges, i: number): readonly number[] {
  return Array.from(items.subarray(from[i]!, from[i + 1]!))
}

function range(from: number, until: number): readonly number[] {
  return Array.from({ length: until - from }, (_, i) => from + i)
}

function isOfParts(kind: number): boolean {
  return kind === MIXTURE || kind === OF_ATTRIBUTE
}
