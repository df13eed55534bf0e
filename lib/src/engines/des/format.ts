import { MOST_UNITS } from './codes.ts'
import type { Key, NamedShapes, ObjectShape, Shape } from './shape.ts'

/** The shape of network.ts, with what each key means; read by `checkNetwork` and by the JSON Schema. */
export const formatAbout =
  'A queueing network in numbers and names. Times are in time.unit; time 0 is 00:00 on time.startsOn. Ids are unique within their list.'

/** Numbers beyond these are slips of the finger, and such as the engine could not reckon with. */
const largest = 1e12
const least = 1e-9
const number: Shape = { is: 'number', least: -largest, most: largest }
const positive: Shape = { is: 'number', least, most: largest }
const fromZero: Shape = { is: 'number', least: 0, most: largest }
/** Of a distribution: far below it nearly all draws are 0. */
const form: Shape = { is: 'number', least: 0.01, most: 1_000_000 }
const share: Shape = { is: 'number', least: 0, most: 1 }
const count: Shape = { is: 'number', whole: true, least: 0, most: 1_000_000_000 }
const text: Shape = { is: 'text' }
const distribution: Shape = { is: 'named', name: 'distribution' }

function list(of: Shape, least?: number): Shape {
  return least === undefined ? { is: 'list', of } : { is: 'list', of, least }
}
function need(shape: Shape, about?: string): Key {
  return about === undefined ? { shape } : { shape, about }
}
function may(shape: Shape, about?: string): Key {
  return { ...need(shape, about), optional: true }
}
function object(keys: Readonly<Record<string, Key>>): ObjectShape {
  return { is: 'object', keys }
}
function choice(...of: string[]): Shape {
  return { is: 'choice', of }
}
/** Shapes told apart by a key, which each of them is given. */
function kinds(tag: string, of: Readonly<Record<string, Readonly<Record<string, Key>>>>): Shape {
  return {
    is: 'kinds',
    tag,
    of: Object.fromEntries(
      Object.entries(of).map(([kind, keys]) => [kind, object({ [tag]: need(choice(kind)), ...keys })]),
    ),
  }
}

const distributions = kinds('kind', {
  deterministic: { value: need(number) },
  exponential: { mean: need(positive) },
  erlang: { shape: need({ is: 'number', whole: true, least: 1, most: 100_000 }), mean: need(positive) },
  gamma: { shape: need(form), mean: need(positive) },
  lognormal: { mean: need(positive, 'Mean of the value itself.'), sd: need(fromZero, 'Its standard deviation.') },
  'lognormal-quantiles': {
    low: need(positive),
    pLow: need(share, 'P(X ≤ low)'),
    high: need(positive),
    pHigh: need(share, 'P(X ≤ high)'),
  },
  weibull: { shape: need(form), scale: need(positive) },
  triangular: { low: need(number), mode: need(number), high: need(number) },
  uniform: { low: need(number), high: need(number) },
  empirical: { values: need(list(number, 1), 'Observed values, each as likely.') },
  discrete: { values: need(list(number, 1)), probabilities: need(list(share, 1), 'Sum to 1.') },
  mixture: { parts: need(list(object({ share: need(share), of: need(distribution) }), 1), 'Shares sum to 1.') },
  'by-attribute': { attribute: need(text), of: need(list(distribution, 1), 'One per label.') },
  attribute: { attribute: need(text, 'The value that the patient carries.') },
})

const assignment = object({
  attribute: need(text),
  value: need(distribution),
  purpose: may(text, 'Key of the draw; default the id of the attribute.'),
})

const sourceKeys = {
  id: need(text),
  stream: may(text, "Key of the source's draws; default its id."),
  to: need(text, 'Step that patients come to.'),
  set: may(list(assignment)),
  batch: may(distribution, 'Patients per arrival; default 1.'),
  from: may(fromZero, 'Arrivals only from this time on.'),
  until: may(fromZero, 'Arrivals only before this time.'),
}
const source = kinds('kind', {
  poisson: { ...sourceKeys, rate: need(fromZero, 'Arrivals per time unit.'), profile: may(text) },
  renewal: { ...sourceKeys, interval: need(distribution) },
  times: { ...sourceKeys, times: need(list(fromZero), 'Sorted.'), repeatEvery: may(positive, 'Period of the list.') },
  trace: {
    ...sourceKeys,
    records: need(
      list(object({ at: need(fromZero), set: may({ is: 'map', of: number }, 'Values by attribute id.') })),
      'Sorted by time.',
    ),
  },
  initial: { ...sourceKeys, count: need(count, 'Patients who are there at time 0.') },
})

const interruptions = ['resume', 'restart', 'resample']
const resource = object({
  id: need(text),
  capacity: need(
    { is: 'either', of: [count, object({ schedule: need(text) }), { is: 'nothing' }] },
    'Units, or a schedule; null is without limit.',
  ),
  discipline: may(choice('fifo', 'priority', 'preemptive'), 'Who is next; default priority.'),
  whenPreempted: may(choice(...interruptions), 'What an interrupted service does when it comes back; default resume.'),
  whenCapacityFalls: may(
    choice('finish', 'hand-over', ...interruptions),
    'Services under way when capacity falls; default finish.',
  ),
})

const bundle = object({
  all: need(
    list(object({ resource: need(text), units: may({ is: 'number', whole: true, least: 1, most: MOST_UNITS }) }), 1),
    'Units seized together.',
  ),
  after: may(fromZero, 'Open only to those who have waited this long.'),
})
const request = {
  take: need(list(bundle, 1), 'Alternatives in order: the first is home, the rest overflow.'),
  priority: may({ is: 'either', of: [number, object({ attribute: need(text) })] }, 'Lower is more urgent; default 0.'),
  room: may(count, 'At most this many wait; one more goes to whenFull.'),
  whenFull: may(text),
  balk: may(
    object({ probabilities: need(list(share, 1)), to: need(text) }),
    'Probability of not joining, by number waiting.',
  ),
  patience: may(object({ time: need(distribution), to: need(text) }), 'Leaves the line when not served in time.'),
  escalate: may(
    list(object({ after: need(fromZero), priority: need(number) })),
    'New priority after a wait; sorted by after.',
  ),
  mayBeOvertaken: may({ is: 'flag' }, 'May others be served first when some unit is lacking? Default false.'),
  bundleAttribute: may(text, 'Attribute that is set to the index of the bundle taken.'),
  releaseOnWaiting: may(list(text), 'Given back on joining the line.'),
  releaseOnStart: may(list(text), 'Given back on leaving the line served.'),
}

const purpose = may(text, 'Key of the draw; default the id of the step.')
const stateOption = object({
  to: need(text),
  resource: may(text),
  schedule: may(text, 'Open while it is above 0.'),
  when: may(object({ attribute: need(text), in: need(list(count, 1)) }), 'Only for these labels.'),
})
const routeKeys = { id: need(text), kind: need(choice('route')) }
const route = kinds('by', {
  share: {
    ...routeKeys,
    to: need(list(text, 1)),
    shares: need(
      list({ is: 'either', of: [share, list(share, 1)] }, 1),
      'Sum to 1; with an attribute one row per label.',
    ),
    attribute: may(text),
    purpose,
  },
  attribute: { ...routeKeys, attribute: need(text), to: need(list(text, 1), 'One per label or whole value.') },
  schedule: { ...routeKeys, schedule: need(text), to: need(list(text, 1), 'One per value of the schedule.') },
  state: {
    ...routeKeys,
    rule: need(choice('first-open', 'first-with-room', 'shortest-queue')),
    options: need(list(stateOption, 1)),
    attribute: may(text),
    orders: may(list(list(count), 1), 'Per label, indices of options in order of preference.'),
    otherwise: need(text, 'When no option qualifies.'),
  },
})

const next = need(text, 'The step after this one.')
const stepShapes = kinds('kind', {
  serve: { id: need(text), ...request, time: need(distribution), purpose, next },
  seize: { id: need(text), ...request, next },
  release: {
    id: need(text),
    resources: may(list(text, 1), 'All that is held when absent.'),
    after: may(distribution, 'The units are away this much longer.'),
    purpose,
    next,
  },
  delay: { id: need(text), time: need(distribution), purpose, next },
  appointment: { id: need(text), timetable: need(text), next },
  assign: { id: need(text), set: need(list(assignment, 1)), next },
  timer: { id: need(text), start: may(list(text)), stop: may(list(text)), next },
  leave: { id: need(text), outcome: may(text) },
})
const step: Shape = stepShapes.is === 'kinds' ? { ...stepShapes, of: { ...stepShapes.of, route } } : stepShapes

export const namedShapes: NamedShapes = {
  distribution: { is: 'either', of: [number, distributions] },
  source,
  resource,
  step,
}

const override = object({ from: need(number), until: need(number), value: need(count) })
const weekPoint = object({ at: need(fromZero), value: need(count) })
const slot = object({ at: need(fromZero), places: need(count) })
const timetableOverride = object({
  from: need(number),
  until: need(number),
  slots: need(list(slot), 'Instead of those of the week.'),
})

export const networkShape: ObjectShape = object({
  kind: need(choice('flow-network')),
  formatVersion: need({ is: 'choice', of: [1] }),
  title: may(text),
  source: may(text, 'Where the network or its figures come from.'),
  time: need(
    object({
      unit: need(choice('second', 'minute', 'hour', 'day')),
      startsOn: may(choice('monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday')),
    }),
  ),
  attributes: may(
    list(object({ id: need(text), labels: may(list(text, 1), 'Absent for a number.') })),
    'What each patient carries; 0 at first.',
  ),
  classAttribute: may(text, 'The discrete attribute by which waits, sojourns and outcomes are told apart.'),
  schedules: may(
    list(object({ id: need(text), week: need(list(weekPoint, 1)), overrides: may(list(override)) })),
    'Whole numbers that change over the week (from Monday 00:00), with exceptions on the clock of the run.',
  ),
  profiles: may(
    list(
      object({
        id: need(text),
        stepLength: need(positive),
        values: need(list(fromZero, 1)),
        days: may(list(fromZero)),
      }),
    ),
    'How a rate varies: rate × values[⌊t / stepLength⌋ mod n] × days[⌊t / day⌋].',
  ),
  timetables: may(
    list(object({ id: need(text), slots: need(list(slot, 1)), overrides: may(list(timetableOverride)) })),
    'Appointment slots of a week, with exceptions on the clock of the run.',
  ),
  timers: may(
    list(object({ id: need(text), by: may(list(text)), limits: may(list(fromZero)) })),
    'Stopwatches, told apart by discrete attributes, with limits whose shares are counted exactly.',
  ),
  sources: need(list({ is: 'named', name: 'source' }, 1)),
  resources: need(list({ is: 'named', name: 'resource' })),
  steps: need(list({ is: 'named', name: 'step' }, 1)),
  run: may(
    object({
      length: need(positive),
      warmUp: may(fromZero, 'Part of the length.'),
      replications: may({ is: 'number', whole: true, least: 1 }),
    }),
    'What to run unless told otherwise.',
  ),
})
