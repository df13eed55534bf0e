import { sha256 } from '#base'
import { compileProfile, compileSchedule, compileTimetable, largestValue, lengthOf, weekdays } from './calendar.ts'
import { checkNetwork } from './check.ts'
import * as code from './codes.ts'
import { compileRequests, requestsOf } from './compile-requests.ts'
import type { Compiler } from './compiler.ts'
import { collectDistributions, runningSum } from './distributions.ts'
import { cyclesOf, mayHoldWhileWaiting, successorsOf } from './graph.ts'
import { indexOf, rangesOf } from './indices.ts'
import type { Assignment, Distribution, FlowNetwork, Routing, Source, Step } from './network.ts'
import type {
  Assignments,
  CompiledNetwork,
  NetworkTables,
  PurposeTable,
  ResourceTable,
  RouteTable,
  SourceTable,
} from './tables.ts'
import * as tables from './tables.ts'
import { writeTape } from './tape.ts'

/**
 * The network ready to run.
 * @throws Error when `checkNetwork` finds errors; it names the first of them
 */
export function compileNetwork(network: FlowNetwork): CompiledNetwork {
  const errors = checkNetwork(network).filter((issue) => issue.severity === 'error')
  if (errors.length > 0)
    throw new Error(
      `compileNetwork: ${errors.length} errors, the first is ${errors[0]!.code} at ${errors[0]!.path}; expected a network without errors`,
    )
  return compileChecked(network)
}

/** The same for a network in which `checkNetwork` has found no error, as to look for them takes longer than to compile. */
export function compileChecked(network: FlowNetwork): CompiledNetwork {
  const { attributes = [], schedules = [], profiles = [], timetables = [], resources, steps } = network
  const attribute = indexOf(attributes)
  const labels = (id: string): number => attributes[attribute(id)]!.labels?.length ?? 0
  const purposes = collectPurposes(network)
  const compiler: Compiler = {
    network,
    distributions: collectDistributions(attribute),
    attribute,
    resource: indexOf(resources),
    schedule: indexOf(schedules),
    step: indexOf(steps),
    labels,
    purpose: purposes.add,
  }
  const { hour, day, week } = lengthOf(network.time.unit)
  const classes = network.classAttribute === undefined ? 1 : labels(network.classAttribute)
  const requests = compileRequests(compiler)
  const routes = steps.map((step) => (step.kind === 'route' ? compileRoute(compiler, step) : null))
  const stepTable = compileSteps(compiler)
  const sources = network.sources.map((source) => compileSource(compiler, source))
  const { table: purposeTable, slots } = purposes.table()
  const entries = network.sources.map((source) => source.to)
  const timers = compileTimers(compiler)
  const tape = writeTape({
    hour,
    day,
    week,
    weekOffset: day * weekdays.indexOf(network.time.startsOn ?? 'monday'),
    attributes: attributes.length,
    classAttribute: network.classAttribute === undefined ? -1 : attribute(network.classAttribute),
    classes,
    occurrenceSlots: slots,
    mayHoldWhileWaiting: mayHoldWhileWaiting(steps, entries),
    purposes: purposeTable,
    distributions: compiler.distributions.table(),
    schedules: schedules.map((schedule) =>
      compileSchedule(
        schedule,
        resources.flatMap(({ capacity }, r) =>
          capacity !== null && typeof capacity === 'object' && capacity.schedule === schedule.id ? [r] : [],
        ),
      ),
    ),
    profiles: profiles.map(compileProfile),
    timetables: timetables.map(compileTimetable),
    timers,
    sources,
    resources: compileResources(compiler),
    steps: stepTable,
    requests,
    routes,
  })
  return {
    kind: 'compiled-network',
    names: {
      timers: (network.timers ?? []).map((timer) => timer.id),
      sources: network.sources.map((source) => source.id),
      resources: resources.map((resource) => resource.id),
      steps: steps.map((step) => step.id),
    },
    classes,
    leaves: steps.flatMap(({ kind }, i) => (kind === 'leave' ? [i] : [])),
    lines: requestsOf(steps).map(({ id, take }) => ({
      step: id,
      bundles: take.map(({ all }) => all.map(({ resource }) => resource)),
    })),
    timers: Array.from(timers.groupFrom.subarray(1), (end, i) => ({
      groups: end - timers.groupFrom[i]!,
      limits: timers.limitFrom[i + 1]! - timers.limitFrom[i]!,
    })),
    tape,
  }
}

function collectPurposes(network: FlowNetwork): {
  readonly add: Compiler['purpose']
  readonly table: () => { readonly table: PurposeTable; readonly slots: number }
} {
  const index = new Map(network.steps.map((step, i) => [step.id, i]))
  const edges = network.steps.map((step) => successorsOf(step).map((id) => index.get(id)!))
  const onCycle = new Set(cyclesOf(edges).flatMap((cycle) => cycle.map((i) => network.steps[i]!.id)))
  const known = new Map<string, { readonly index: number; repeated: boolean }>()
  return {
    add(kind, name, step) {
      const key = `${kind}/${name}`
      const purpose = known.get(key) ?? { index: known.size, repeated: false }
      known.set(key, purpose)
      if (step !== undefined && onCycle.has(step)) purpose.repeated = true
      return purpose.index
    },
    table() {
      let slots = 0
      const slot = Int32Array.from(known.values(), (purpose) => (purpose.repeated ? slots++ : -1))
      return { table: { hash: Int32Array.from(known.keys(), (key) => firstWords(key)[0]), slot }, slots }
    },
  }
}

/** First two 32-bit words of SHA-256. */
export function firstWords(text: string): readonly [number, number] {
  const digest = sha256(text)
  return [Number.parseInt(digest.slice(0, 8), 16) | 0, Number.parseInt(digest.slice(8, 16), 16) | 0]
}

function compileAssignments(compiler: Compiler, set: readonly Assignment[], step?: string): Assignments {
  return {
    attribute: Int32Array.from(set, (item) => compiler.attribute(item.attribute)),
    distribution: Int32Array.from(set, (item) => compiler.distributions.add(item.value)),
    purpose: Int32Array.from(set, (item) => compiler.purpose('set', item.purpose ?? item.attribute, step)),
  }
}

function compileSource(compiler: Compiler, source: Source): SourceTable {
  const [key0, key1] = firstWords(source.stream ?? source.id)
  const add = (distribution: Distribution | undefined): number =>
    distribution === undefined ? -1 : compiler.distributions.add(distribution)
  const records = source.kind === 'trace' ? source.records.map((record) => Object.entries(record.set ?? {})) : []
  const profile = source.kind === 'poisson' ? source.profile : undefined
  return {
    kind: tables.sourceKinds.indexOf(source.kind),
    key0,
    key1,
    to: compiler.step(source.to),
    set: compileAssignments(compiler, source.set ?? []),
    batch: add(source.batch),
    from: source.from ?? 0,
    until: source.until ?? Infinity,
    rate: source.kind === 'poisson' ? source.rate : 0,
    profile: profile === undefined ? -1 : compiler.network.profiles!.findIndex(({ id }) => id === profile),
    interval: add(source.kind === 'renewal' ? source.interval : undefined),
    count: source.kind === 'initial' ? source.count : 0,
    times: Float64Array.from(
      source.kind === 'times' ? source.times : source.kind === 'trace' ? source.records.map(({ at }) => at) : [],
    ),
    repeatEvery: source.kind === 'times' ? (source.repeatEvery ?? 0) : 0,
    ...flatRecords(compiler, records),
  }
}

function flatRecords(
  compiler: Compiler,
  records: readonly (readonly (readonly [string, number])[])[],
): Pick<SourceTable, 'recordFrom' | 'recordAttribute' | 'recordValue'> {
  const flat = records.flat()
  let from = 0
  return {
    recordFrom: Int32Array.from([0, ...records.map((record) => (from += record.length))]),
    recordAttribute: Int32Array.from(flat, ([id]) => compiler.attribute(id)),
    recordValue: Float64Array.from(flat, ([, value]) => value),
  }
}

function compileResources({ network, resource, schedule }: Compiler): ResourceTable {
  const { resources, schedules = [] } = network
  const capacityOf = (capacity: (typeof resources)[number]['capacity']): number =>
    capacity === null ? code.UNLIMITED : typeof capacity === 'number' ? capacity : 0
  const scheduleOf = (capacity: (typeof resources)[number]['capacity']): number =>
    capacity !== null && typeof capacity === 'object' ? schedule(capacity.schedule) : -1
  const lines = resources.map(() => new Set<number>())
  requestsOf(network.steps).forEach(({ take }, request) => {
    for (const bundle of take) for (const item of bundle.all) lines[resource(item.resource)]!.add(request)
  })
  const falls = resources.map((r) => tables.interruptions.indexOf(r.whenCapacityFalls ?? 'finish'))
  return {
    count: resources.length,
    capacity: Int32Array.from(resources, (r) => capacityOf(r.capacity)),
    schedule: Int32Array.from(resources, (r) => scheduleOf(r.capacity)),
    discipline: Uint8Array.from(resources, (r) => tables.disciplines.indexOf(r.discipline ?? 'priority')),
    whenPreempted: Uint8Array.from(resources, (r) => tables.interruptions.indexOf(r.whenPreempted ?? 'resume')),
    whenFalls: Uint8Array.from(falls),
    most: Int32Array.from(resources, ({ capacity }) => {
      const index = scheduleOf(capacity)
      return index < 0 ? capacityOf(capacity) : largestValue(schedules[index]!)
    }),
    tracked: Uint8Array.from(resources, (r, i) => (r.discipline === 'preemptive' || falls[i] !== code.FINISH ? 1 : 0)),
    lines: rangesOf(lines.map((set) => [...set])),
  }
}

function compileSteps(compiler: Compiler): NetworkTables['steps'] {
  const { network, distributions, step, resource, purpose } = compiler
  const { steps } = network
  const timer = indexOf(network.timers ?? [])
  const timetable = indexOf(network.timetables ?? [])
  return {
    count: steps.length,
    kind: Uint8Array.from(steps, (s) => tables.stepKinds.indexOf(s.kind)),
    next: Int32Array.from(steps, (s) => ('next' in s ? step(s.next) : -1)),
    time: Int32Array.from(steps, (s) => {
      const time = s.kind === 'serve' || s.kind === 'delay' ? s.time : s.kind === 'release' ? s.after : undefined
      return time === undefined ? -1 : distributions.add(time)
    }),
    purpose: Int32Array.from(steps, (s) => {
      if (s.kind === 'serve' || s.kind === 'delay') return purpose('time', s.purpose ?? s.id, s.id)
      if (s.kind === 'release' && s.after !== undefined) return purpose('release', s.purpose ?? s.id, s.id)
      if (s.kind === 'route' && s.by === 'share') return purpose('route', s.purpose ?? s.id, s.id)
      return -1
    }),
    timetable: Int32Array.from(steps, (s) => (s.kind === 'appointment' ? timetable(s.timetable) : -1)),
    set: steps.map((s) => (s.kind === 'assign' ? compileAssignments(compiler, s.set, s.id) : null)),
    releases: rangesOf(steps.map((s) => (s.kind === 'release' ? (s.resources ?? []).map(resource) : []))),
    releasesAll: Uint8Array.from(steps, (s) => (s.kind === 'release' && s.resources === undefined ? 1 : 0)),
    timerStarts: rangesOf(steps.map((s) => (s.kind === 'timer' ? (s.start ?? []).map(timer) : []))),
    timerStops: rangesOf(steps.map((s) => (s.kind === 'timer' ? (s.stop ?? []).map(timer) : []))),
  }
}

const stateRules = {
  'first-open': code.FIRST_OPEN,
  'first-with-room': code.FIRST_WITH_ROOM,
  'shortest-queue': code.SHORTEST_QUEUE,
}

function compileRoute(compiler: Compiler, route: Step & Routing): RouteTable {
  const { step, attribute, resource, schedule } = compiler
  const table: RouteTable = {
    kind: code.BY_SHARE,
    to: Int32Array.from(route.by === 'state' ? [] : route.to, step),
    attribute: -1,
    schedule: -1,
    cumulative: new Float64Array(0),
    options: [],
    orders: new Int32Array(0),
    orderWidth: 0,
    otherwise: -1,
  }
  switch (route.by) {
    case 'share':
      return 'attribute' in route
        ? {
            ...table,
            attribute: attribute(route.attribute),
            cumulative: Float64Array.from(route.shares.flatMap(runningSum)),
          }
        : { ...table, cumulative: Float64Array.from(runningSum(route.shares)) }
    case 'attribute':
      return { ...table, kind: code.BY_ATTRIBUTE, attribute: attribute(route.attribute) }
    case 'schedule':
      return { ...table, kind: code.BY_SCHEDULE, schedule: schedule(route.schedule) }
    case 'state': {
      const orders = route.orders ?? [route.options.map((_, i) => i)]
      const orderWidth = orders.reduce((most, row) => Math.max(most, row.length), 0)
      return {
        ...table,
        kind: stateRules[route.rule],
        attribute: route.attribute === undefined || route.orders === undefined ? -1 : attribute(route.attribute),
        options: route.options.map((option) => ({
          to: step(option.to),
          resource: option.resource === undefined ? -1 : resource(option.resource),
          schedule: option.schedule === undefined ? -1 : schedule(option.schedule),
          attribute: option.when === undefined ? -1 : attribute(option.when.attribute),
          labels: Int32Array.from(option.when?.in ?? []),
        })),
        orders: Int32Array.from(orders.flatMap((row) => Array.from({ length: orderWidth }, (_, i) => row[i] ?? -1))),
        orderWidth,
        otherwise: step(route.otherwise),
      }
    }
  }
}

/** The network's timers, and after them the sojourn by class. */
function compileTimers({ network, attribute, labels }: Compiler): NetworkTables['timers'] {
  const { timers = [], classAttribute } = network
  const all = [...timers, { id: 'sojourn', by: classAttribute === undefined ? [] : [classAttribute] }]
  const by = all.map((timer) => (timer.by ?? []).map(attribute))
  const stride = all.flatMap((timer) => {
    const sizes = (timer.by ?? []).map(labels)
    return sizes.map((_, i) => sizes.slice(i + 1).reduce((product, size) => product * size, 1))
  })
  const groups = all.map((timer) => (timer.by ?? []).reduce((product, id) => product * labels(id), 1))
  const limits = all.map((timer) => ('limits' in timer ? (timer.limits ?? []) : []))
  return {
    by: rangesOf(by),
    stride: Int32Array.from(stride),
    groupFrom: offsets(groups),
    limitFrom: offsets(limits.map((list) => list.length)),
    limits: Float64Array.from(limits.flat()),
    withinFrom: offsets(groups.flatMap((count, i) => Array.from({ length: count }, () => limits[i]!.length))),
  }
}

function offsets(counts: readonly number[]): Int32Array {
  let sum = 0
  return Int32Array.from([0, ...counts.map((count) => (sum += count))])
}
