import { sha256 } from '#base'
import { compileProfile, compileSchedule, compileTimetable, largestValue, lengthOf, weekdays } from './calendar.ts'
import { checkNetwork } from './check.ts'
import * as code from './codes.ts'
import { compileRequests, requestsOf } from './compile-requests.ts'
import type { Compiler } from './compiler.ts'
import { collectDistributions, runningSum } from './distributions.ts'
import { cyclesOf, mayHoldWhileWaiting, successorsOf } from './graph.ts'
import { indexOf } from './indices.ts'
import type { Assignment, Distribution, FlowNetwork, Routing, Source, Step } from './network.ts'
import type {
  AssignmentRow,
  CompiledNetwork,
  PurposeRow,
  ResourceRow,
  RouteRow,
  SourceRow,
  StepRow,
  TimerRow,
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
  const routes = steps.flatMap((step) => (step.kind === 'route' ? [compileRoute(compiler, step)] : []))
  const stepRows = compileSteps(compiler)
  const sources = network.sources.map((source) => compileSource(compiler, source))
  const { rows: purposeRows, slots } = purposes.collected()
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
    purposes: purposeRows,
    distributions: compiler.distributions.rows,
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
    steps: stepRows,
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
    timers: timers.map(({ groups, limits }) => ({ groups, limits: limits.length })),
    tape,
  }
}

function collectPurposes(network: FlowNetwork): {
  readonly add: Compiler['purpose']
  readonly collected: () => { readonly rows: readonly PurposeRow[]; readonly slots: number }
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
    collected() {
      let slots = 0
      const rows = [...known].map(([key, { repeated }]) => ({
        hash: firstWords(key)[0],
        slot: repeated ? slots++ : -1,
      }))
      return { rows, slots }
    },
  }
}

/** First two 32-bit words of SHA-256. */
export function firstWords(text: string): readonly [number, number] {
  const digest = sha256(text)
  return [Number.parseInt(digest.slice(0, 8), 16) | 0, Number.parseInt(digest.slice(8, 16), 16) | 0]
}

function compileAssignments(
  { attribute, distributions, purpose }: Compiler,
  set: readonly Assignment[],
  step?: string,
): readonly AssignmentRow[] {
  return set.map((item) => ({
    attribute: attribute(item.attribute),
    distribution: distributions.add(item.value),
    purpose: purpose('set', item.purpose ?? item.attribute, step),
  }))
}

function compileSource(compiler: Compiler, source: Source): SourceRow {
  const [key0, key1] = firstWords(source.stream ?? source.id)
  const add = (distribution: Distribution | undefined): number =>
    distribution === undefined ? -1 : compiler.distributions.add(distribution)
  const records = source.kind === 'trace' ? source.records : []
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
    times: source.kind === 'times' ? source.times : records.map(({ at }) => at),
    repeatEvery: source.kind === 'times' ? (source.repeatEvery ?? 0) : 0,
    records: records.map(({ set = {} }) =>
      Object.entries(set).map(([id, value]) => ({ attribute: compiler.attribute(id), value })),
    ),
  }
}

function compileResources({ network, resource, schedule }: Compiler): readonly ResourceRow[] {
  const { resources, schedules = [] } = network
  const lines = resources.map(() => new Set<number>())
  requestsOf(network.steps).forEach(({ take }, request) => {
    for (const bundle of take) for (const item of bundle.all) lines[resource(item.resource)]!.add(request)
  })
  return resources.map(
    ({ capacity, discipline = 'priority', whenPreempted = 'resume', whenCapacityFalls = 'finish' }, i) => {
      const fixed = capacity === null ? code.UNLIMITED : typeof capacity === 'number' ? capacity : 0
      const scheduled =
        capacity !== null && typeof capacity === 'object' ? schedules[schedule(capacity.schedule)]! : undefined
      return {
        capacity: fixed,
        discipline: tables.disciplines.indexOf(discipline),
        whenPreempted: tables.interruptions.indexOf(whenPreempted),
        whenFalls: tables.interruptions.indexOf(whenCapacityFalls),
        tracked: discipline === 'preemptive' || whenCapacityFalls !== 'finish',
        most: scheduled === undefined ? fixed : largestValue(scheduled),
        lines: [...lines[i]!],
      }
    },
  )
}

function compileSteps(compiler: Compiler): readonly StepRow[] {
  const { network, distributions, step, resource, purpose } = compiler
  const timer = indexOf(network.timers ?? [])
  const timetable = indexOf(network.timetables ?? [])
  return network.steps.map((s): StepRow => {
    const time = s.kind === 'serve' || s.kind === 'delay' ? s.time : s.kind === 'release' ? s.after : undefined
    const purposeOf = (): number => {
      if (s.kind === 'serve' || s.kind === 'delay') return purpose('time', s.purpose ?? s.id, s.id)
      if (s.kind === 'release' && s.after !== undefined) return purpose('release', s.purpose ?? s.id, s.id)
      if (s.kind === 'route' && s.by === 'share') return purpose('route', s.purpose ?? s.id, s.id)
      return -1
    }
    return {
      kind: tables.stepKinds.indexOf(s.kind),
      next: 'next' in s ? step(s.next) : -1,
      time: time === undefined ? -1 : distributions.add(time),
      purpose: purposeOf(),
      timetable: s.kind === 'appointment' ? timetable(s.timetable) : -1,
      set: s.kind === 'assign' ? compileAssignments(compiler, s.set, s.id) : [],
      releases: s.kind === 'release' ? (s.resources ?? []).map(resource) : [],
      releasesAll: s.kind === 'release' && s.resources === undefined,
      timerStarts: s.kind === 'timer' ? (s.start ?? []).map(timer) : [],
      timerStops: s.kind === 'timer' ? (s.stop ?? []).map(timer) : [],
    }
  })
}

const stateRules = {
  'first-open': code.FIRST_OPEN,
  'first-with-room': code.FIRST_WITH_ROOM,
  'shortest-queue': code.SHORTEST_QUEUE,
}

function compileRoute(compiler: Compiler, route: Step & Routing): RouteRow {
  const { step, attribute, resource, schedule } = compiler
  const row: RouteRow = {
    step: step(route.id),
    kind: code.BY_SHARE,
    to: route.by === 'state' ? [] : route.to.map(step),
    attribute: -1,
    schedule: -1,
    cumulative: [],
    options: [],
    orders: [],
    orderWidth: 0,
    otherwise: -1,
  }
  switch (route.by) {
    case 'share':
      return 'attribute' in route
        ? { ...row, attribute: attribute(route.attribute), cumulative: route.shares.flatMap(runningSum) }
        : { ...row, cumulative: runningSum(route.shares) }
    case 'attribute':
      return { ...row, kind: code.BY_ATTRIBUTE, attribute: attribute(route.attribute) }
    case 'schedule':
      return { ...row, kind: code.BY_SCHEDULE, schedule: schedule(route.schedule) }
    case 'state': {
      const orders = route.orders ?? [route.options.map((_, i) => i)]
      const orderWidth = orders.reduce((most, order) => Math.max(most, order.length), 0)
      return {
        ...row,
        kind: stateRules[route.rule],
        attribute: route.attribute === undefined || route.orders === undefined ? -1 : attribute(route.attribute),
        options: route.options.map((option) => ({
          to: step(option.to),
          resource: option.resource === undefined ? -1 : resource(option.resource),
          schedule: option.schedule === undefined ? -1 : schedule(option.schedule),
          attribute: option.when === undefined ? -1 : attribute(option.when.attribute),
          labels: option.when?.in ?? [],
        })),
        orders: orders.flatMap((order) => Array.from({ length: orderWidth }, (_, i) => order[i] ?? -1)),
        orderWidth,
        otherwise: step(route.otherwise),
      }
    }
  }
}

/** The network's timers, and after them the sojourn by class. */
function compileTimers({ network, attribute, labels }: Compiler): readonly TimerRow[] {
  const { timers = [], classAttribute } = network
  const sojourn = { by: classAttribute === undefined ? [] : [classAttribute], limits: [] }
  return [...timers, sojourn].map(({ by = [], limits = [] }) => {
    const sizes = by.map(labels)
    const product = (of: readonly number[]): number => of.reduce((all, size) => all * size, 1)
    return {
      by: by.map(attribute),
      stride: sizes.map((_, i) => product(sizes.slice(i + 1))),
      groups: product(sizes),
      limits,
    }
  })
}
