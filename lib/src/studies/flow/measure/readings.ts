import type { MeasureRef } from '#care/model'
import type { QueueRecord, ReplicationRecord, ResourceRecord } from '#engines/des'
import { mergeTallies, type Tally } from '#engines/stats'
import type { FlowGuide, FlowPlan, Spot, TimerGuide } from '../types.ts'

/** What one replication says of a thing, before a statistic is taken of it. Times in minutes. */
export type Reading =
  | { readonly kind: 'durations'; readonly tally: Tally; readonly within: (limit: number) => number | null }
  /** Things that happened, and of how many (for a share). */
  | { readonly kind: 'events'; readonly count: number; readonly outOf: number }
  /** A number that goes up and down: its time integral, and what it is held against (1 × time, or the capacity). */
  | {
      readonly kind: 'level'
      readonly integral: number
      readonly over: number
      readonly max: number | null
      /** Time at 0, 1, 2, … and the value of one level; null when it was not kept. */
      readonly levels: { readonly time: readonly number[]; readonly unit: number } | null
      readonly atEnd: number | null
    }

type Reader = (plan: FlowPlan, record: ReplicationRecord, ref: MeasureRef) => Reading | null

/** One way to read for each kind of measure; null when the thing does not exist or cannot be told apart as asked. */
export const readers: { readonly [K in MeasureRef['kind']]: Reader } = {
  timer: (plan, record, ref) => readTimer(plan, record, ref, ref.of),
  travel: (plan, record, ref) => readTimer(plan, record, ref, `travel:${ref.of}`),
  response: (plan, record, ref) => readTimer(plan, record, ref, `response:${ref.of}`),
  wait: readWait,
  visits: readVisits,
  outcome: readOutcome,
  arrivals: readArrivals,
  transfers: readTransfers,
  reneged: (plan, record, ref) => readLine(plan, record, ref, (queue) => queue.reneged),
  overflow: (plan, record, ref) => readLine(plan, record, ref, (queue) => queue.overflowed, served),
  occupancy: (plan, record, ref) =>
    readResource(plan, record, ref, (r) => ({ integral: r.inUseIntegral, over: r.capacityIntegral })),
  'in-use': (plan, record, ref) =>
    readResource(plan, record, ref, (r) => ({ integral: r.inUseIntegral, over: record.measuredTime })),
  blocked: (plan, record, ref) =>
    readUnits(plan, record, ref, (r) => ({ integral: r.blockedIntegral, over: record.measuredTime })),
  overtime: (plan, record, ref) =>
    readUnits(plan, record, ref, (r) => ({ integral: r.overtimeIntegral, over: record.measuredTime })),
  queue: readQueue,
  'waiting-list': readQueue,
}

function isAt(ref: MeasureRef, spot: Spot): boolean {
  return (spot.of === ref.of || ref.of === 'all') && (ref.site === undefined || spot.site === ref.site)
}

function readTimer(plan: FlowPlan, record: ReplicationRecord, ref: MeasureRef, of: string): Reading | null {
  const guide = plan.guide.timers.find((timer) => timer.of === of)
  const timer = guide && record.timers[guide.timer]
  const wanted = guide && wantedGroups(plan, guide, ref)
  if (!timer || !wanted) return null
  const tallies = wanted.map((group) => timer.groups[group]!)
  return {
    kind: 'durations',
    tally: mergeTallies(tallies),
    within: (limit) => {
      const index = guide.limits.indexOf(limit)
      return index < 0 ? null : wanted.reduce((sum, group) => sum + timer.within[group]![index]!, 0)
    },
  }
}

/** Indices of the groups with the wanted site and labels, none for a site where nobody stops it; null when it is not told apart by them. */
function wantedGroups(plan: FlowPlan, guide: TimerGuide, ref: MeasureRef): readonly number[] | null {
  const group = ref.group ?? {}
  if (Object.keys(group).some((attribute) => !guide.by.includes(attribute))) return null
  if (ref.site !== undefined && !guide.sites.includes(ref.site)) return []
  let groups = [0]
  for (const attribute of guide.by) {
    const isSite = attribute.startsWith('stopped:')
    const labels: readonly (string | null)[] = isSite ? guide.sites : (plan.guide.labels[attribute] ?? [])
    const wanted = isSite ? (ref.site === undefined ? undefined : [ref.site]) : group[attribute]
    groups = groups.flatMap((before) =>
      labels.flatMap((label, i) =>
        wanted === undefined || (label !== null && wanted.includes(label)) ? [before * labels.length + i] : [],
      ),
    )
  }
  return groups
}

/** Classes that the reference asks for: all, or by the class attribute alone; null when asked for any other. */
function wantedClasses(guide: FlowGuide, ref: MeasureRef): ((index: number) => boolean) | null {
  const group = ref.group ?? {}
  if (Object.keys(group).some((attribute) => attribute !== guide.classAttribute)) return null
  const wanted = group[guide.classAttribute]
  const labels = guide.labels[guide.classAttribute] ?? []
  return (index) => wanted === undefined || wanted.includes(labels[index] ?? '')
}

function readWait(plan: FlowPlan, record: ReplicationRecord, ref: MeasureRef): Reading | null {
  const classes = wantedClasses(plan.guide, ref)
  const queues = linesOf(plan, record, ref)
  if (!classes || queues.length === 0) return null
  const tally = mergeTallies(queues.flatMap((queue) => queue.waits.filter((_, index) => classes(index))))
  return { kind: 'durations', tally, within: () => null }
}

/** Lines of a step; or those that ask first for a resource or role; or those of a need's first pathway. */
export function linesOf(plan: FlowPlan, record: ReplicationRecord, ref: MeasureRef): readonly QueueRecord[] {
  const { guide } = plan
  const asked = guide.resources.filter((r) => r.of === ref.of || r.role === ref.of).map((r) => r.resource)
  const pathway = guide.pathwayOf[ref.of]
  return guide.queues
    .filter(
      (queue) =>
        isAt(ref, queue) ||
        ((ref.site === undefined || queue.site === ref.site) &&
          (queue.asks.some((resource) => asked.includes(resource)) ||
            (pathway !== undefined && queue.of.startsWith(`${pathway}.`)))),
    )
    .flatMap((queue) => record.queues[queue.step] ?? [])
}

function served(queue: QueueRecord): number {
  return sum(queue.waits.map((tally) => tally.count))
}

function readLine(
  plan: FlowPlan,
  record: ReplicationRecord,
  ref: MeasureRef,
  countOf: (queue: QueueRecord) => number,
  outOf = (queue: QueueRecord) => served(queue) + queue.reneged + queue.balked + queue.turnedAway,
): Reading | null {
  const queues = linesOf(plan, record, ref)
  if (queues.length === 0 || ref.group) return null
  return { kind: 'events', count: sum(queues.map(countOf)), outOf: sum(queues.map(outOf)) }
}

/** Out of the step's visits at all sites when a site is given, else out of all arrivals. */
function readVisits(plan: FlowPlan, record: ReplicationRecord, ref: MeasureRef): Reading | null {
  const all = plan.guide.visits.filter((visit) => visit.of === ref.of)
  const here = all.filter((visit) => isAt(ref, visit))
  const isKnown =
    plan.guide.declared.steps.includes(ref.of) && !plan.guide.uncounted.some((passed) => isAt(ref, passed))
  if ((here.length === 0 && !isKnown) || ref.group) return null
  const count = (visits: typeof all) => sum(visits.map((visit) => record.visits[visit.step] ?? 0))
  return {
    kind: 'events',
    count: count(here),
    outOf: ref.site === undefined ? arrivalsWhere(plan, record, () => true) : count(all),
  }
}

/** Out of all who left, at that site when one is given. */
function readOutcome(plan: FlowPlan, record: ReplicationRecord, ref: MeasureRef): Reading | null {
  const classes = wantedClasses(plan.guide, ref)
  const here = plan.guide.outcomes.filter((outcome) => isAt(ref, outcome))
  if (!classes || (here.length === 0 && !plan.guide.declared.outcomes.includes(ref.of))) return null
  const count = (outcomes: typeof here) =>
    sum(outcomes.flatMap((outcome) => (record.leaves[outcome.step] ?? []).filter((_, index) => classes(index))))
  const all = plan.guide.outcomes.filter((outcome) => ref.site === undefined || outcome.site === ref.site)
  return { kind: 'events', count: count(here), outOf: count(all) }
}

function readArrivals(plan: FlowPlan, record: ReplicationRecord, ref: MeasureRef): Reading | null {
  const { guide } = plan
  if (ref.of !== 'all' && !guide.labels.need?.includes(ref.of)) return null
  const group = ref.group ?? {}
  if (Object.keys(group).some((attribute) => !['place', 'municipality', 'ageGroup', 'need'].includes(attribute)))
    return null
  const count = arrivalsWhere(plan, record, (source) => {
    const municipality = guide.municipalityOf[guide.labels.place?.indexOf(source.place) ?? -1] ?? ''
    const patient: Readonly<Record<string, string>> = { ...source, municipality } as const
    return (
      (ref.of === 'all' || source.need === ref.of) &&
      Object.entries(group).every(([attribute, labels]) => labels.includes(patient[attribute] ?? ''))
    )
  })
  return { kind: 'events', count, outOf: arrivalsWhere(plan, record, () => true) }
}

type SourceLabels = { readonly need: string; readonly place: string; readonly ageGroup: string }

/** Patients of the matching sources who were not kept away. */
function arrivalsWhere(plan: FlowPlan, record: ReplicationRecord, matches: (source: SourceLabels) => boolean): number {
  return sum(
    plan.guide.sources
      .filter(
        (source) => !source.waiting && matches({ need: source.need, place: source.place, ageGroup: source.ageGroup }),
      )
      .map((source) => {
        const away = source.away === undefined ? 0 : (record.visits[source.away] ?? 0)
        return (record.arrivals[source.source] ?? 0) - away
      }),
  )
}

/** By service (or the travelling step, or `all`), from a site when one is given; out of all transfers. */
function readTransfers(plan: FlowPlan, record: ReplicationRecord, ref: MeasureRef): Reading | null {
  const { transfers } = plan.guide
  const count = (some: typeof transfers) => sum(some.map((transfer) => record.visits[transfer.step] ?? 0))
  const here = transfers.filter(
    (transfer) => isAt(ref, transfer) || isAt(ref, { of: transfer.travel, site: transfer.site }),
  )
  if (here.length === 0 || ref.group) return null
  return { kind: 'events', count: count(here), outOf: count(transfers) }
}

/** Resources by id or role, or all of a kind (`bed`), at a site when one is given. */
export function unitsOf(plan: FlowPlan, record: ReplicationRecord, ref: MeasureRef): readonly ResourceRecord[] {
  const { resources } = plan.guide
  const named = resources.filter((r) => r.of === ref.of || r.role === ref.of)
  return (named.length > 0 ? named : resources.filter((r) => r.kind === ref.of))
    .filter((r) => ref.site === undefined || r.site === ref.site)
    .flatMap((r) => record.resources[r.resource] ?? [])
}

type Integrals = { readonly integral: number; readonly over: number }

function readUnits(
  plan: FlowPlan,
  record: ReplicationRecord,
  ref: MeasureRef,
  integralsOf: (resource: ResourceRecord) => Integrals,
): (Reading & { kind: 'level' }) | null {
  const resources = unitsOf(plan, record, ref)
  if (resources.length === 0 || ref.group) return null
  const parts = resources.map(integralsOf)
  const perTime = parts.every((part) => part.over === record.measuredTime)
  const over = perTime ? record.measuredTime : sum(parts.map((part) => part.over))
  return { kind: 'level', integral: sum(parts.map((p) => p.integral)), over, max: null, levels: null, atEnd: null }
}

/** Of a single resource the time at each level is known, so its quantiles and maximum are too; occupancy is held against its mean capacity. */
function readResource(
  plan: FlowPlan,
  record: ReplicationRecord,
  ref: MeasureRef,
  integralsOf: (resource: ResourceRecord) => Integrals,
): Reading | null {
  const reading = readUnits(plan, record, ref, integralsOf)
  const resources = unitsOf(plan, record, ref)
  const [only] = resources
  if (!reading || !only || resources.length > 1 || reading.over === 0) return reading
  const unit = record.measuredTime / reading.over
  const levels = { time: only.timeAtLevel, unit }
  return { ...reading, levels, max: Math.max(0, only.timeAtLevel.length - 1) * unit }
}

/** Patients waiting. The largest number is known for a single line only. */
function readQueue(plan: FlowPlan, record: ReplicationRecord, ref: MeasureRef): Reading | null {
  const queues = linesOf(plan, record, ref)
  const [only] = queues
  if (!only || ref.group) return null
  return {
    kind: 'level',
    integral: sum(queues.map((queue) => queue.waitingIntegral)),
    over: record.measuredTime,
    max: queues.length === 1 ? only.waitingMax : null,
    levels: null,
    atEnd: sum(queues.map((queue) => queue.unfinished)),
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0)
}
