import { largestValue } from './calendar.ts'
import { lognormalByQuantiles } from './distributions.ts'
import type { Distribution, FlowNetwork } from './network.ts'
import { isObject, near, type Reporter } from './shape.ts'
import { type Support, supportsOf } from './supports.ts'

export type IdKind = 'step' | 'resource' | 'attribute' | 'schedule' | 'profile' | 'timetable' | 'timer'

/** What other parts may refer to. */
export interface Known {
  /** Reports an id that is not in its list; gives true when it is. */
  readonly refers: (kind: IdKind, id: string, path: string) => boolean
  /** Labels of a discrete attribute; undefined for a number. */
  readonly labels: (attribute: string) => readonly string[] | undefined
  /** As `refers`, and the attribute must have labels; gives them. */
  readonly discrete: (attribute: string, path: string) => readonly string[] | undefined
  /** Largest capacity that a resource ever has; Infinity where unknown. */
  readonly mostUnits: (resource: string) => number
  readonly largest: (schedule: string) => number | undefined
  /** Distributions of one attribute, to be checked against its labels. */
  readonly checkDistribution: (d: Distribution, path: string, use: Use) => void
  /** What values an attribute may hold. */
  readonly support: (attribute: string) => Support
}

/** `duration` is at least 0; `interval` is not always 0; `batch` is whole; both of a source know no patient. */
export type Use = 'value' | 'duration' | 'interval' | 'batch' | { readonly labels: number }

const lists: Readonly<Record<IdKind, string>> = {
  step: 'steps',
  resource: 'resources',
  attribute: 'attributes',
  schedule: 'schedules',
  profile: 'profiles',
  timetable: 'timetables',
  timer: 'timers',
}

/** @param raw the value given, for the ids of items that are otherwise wrong */
export function knownOf(raw: Readonly<Record<string, unknown>>, parts: FlowNetwork, report: Reporter): Known {
  for (const list of [...Object.values(lists), 'sources']) reportDuplicates(raw, list, report)
  const ids = new Map(Object.entries(lists).map(([kind, list]) => [kind, new Set(idsOf(raw, list))]))
  const attributes = new Map((parts.attributes ?? []).flatMap((a) => [[a.id, a] as const]))
  const resources = new Map(parts.resources.flatMap((r) => [[r.id, r] as const]))
  const schedules = new Map((parts.schedules ?? []).flatMap((s) => [[s.id, s] as const]))

  let supports: ReadonlyMap<string, Support> | undefined

  const refers = (kind: IdKind, id: string, path: string): boolean => {
    const known = ids.get(kind)!
    if (known.has(id)) return true
    report('network.unknown-id', path, { what: kind, given: id, ...near(id, [...known]) })
    return false
  }
  const labels = (attribute: string): readonly string[] | undefined => attributes.get(attribute)?.labels
  const discrete = (attribute: string, path: string): readonly string[] | undefined => {
    if (!refers('attribute', attribute, path)) return undefined
    if (attributes.has(attribute) && labels(attribute) === undefined)
      report('network.not-discrete', path, { attribute })
    return labels(attribute)
  }
  const known: Known = {
    refers,
    labels,
    discrete,
    mostUnits(resource) {
      const capacity = resources.get(resource)?.capacity
      if (typeof capacity === 'number') return capacity
      const schedule = capacity === null || capacity === undefined ? undefined : schedules.get(capacity.schedule)
      return schedule === undefined ? Infinity : largestValue(schedule)
    },
    largest(schedule) {
      const found = schedules.get(schedule)
      return found === undefined ? undefined : largestValue(found)
    },
    checkDistribution: (d, path, use) => checkDistribution(d, path, use, known, report),
    support(attribute) {
      supports ??= supportsOf(parts)
      return supports.get(attribute) ?? { low: 0, high: 0 }
    },
  }
  return known
}

function idsOf(raw: Readonly<Record<string, unknown>>, list: string): readonly string[] {
  const items = Object.hasOwn(raw, list) ? raw[list] : undefined
  return Array.isArray(items)
    ? items.flatMap((item) => (isObject(item) && typeof item.id === 'string' ? [item.id] : []))
    : []
}

function reportDuplicates(raw: Readonly<Record<string, unknown>>, list: string, report: Reporter): void {
  const items = Object.hasOwn(raw, list) ? raw[list] : undefined
  if (!Array.isArray(items)) return
  const first = new Map<string, number>()
  items.forEach((item, i) => {
    if (!isObject(item) || typeof item.id !== 'string') return
    const before = first.get(item.id)
    if (before === undefined) first.set(item.id, i)
    else report('network.duplicate-id', `${list}[${i}].id`, { given: item.id, first: `${list}[${before}]` })
  })
}

/** σ of the logarithm; at 20, one in a hundred is more than 10²⁰ times the median. */
const widestLognormal = 20
/** Patients that may come in one arrival. */
const largestBatch = 1_000_000

/** Do shares sum to 1 (±1e-9)? */
export function checkSum(shares: readonly number[], path: string, report: Reporter): void {
  const sum = shares.reduce((total, share) => total + share, 0)
  if (Math.abs(sum - 1) > 1e-9) report('network.shares-sum', path, { sum })
}

export function checkLength(given: number, expected: number, path: string, report: Reporter): void {
  if (given !== expected) report('network.wrong-length', path, { given, expected })
}

/** Are the values in rising order (equal ones allowed)? Reports the first that is not. */
export function checkSorted(values: readonly number[], path: string, report: Reporter): void {
  const at = values.findIndex((value, i) => i > 0 && value < values[i - 1]!)
  if (at > 0) report('network.unsorted', `${path}[${at}]`, { given: values[at]!, before: values[at - 1]! })
}

function checkDistribution(d: Distribution, path: string, use: Use, known: Known, report: Reporter): void {
  if (typeof d === 'number') {
    checkValues([d], path, use, report)
    return
  }
  const order = (...values: readonly number[]): void => {
    const at = values.findIndex((value, i) => i > 0 && value < values[i - 1]!)
    if (at > 0) report('network.unsorted', path, { given: values[at]!, before: values[at - 1]! })
  }
  const notWhole = (): void => {
    if (use === 'batch' || typeof use === 'object') report('network.not-whole', path, { kind: d.kind })
  }
  switch (d.kind) {
    case 'deterministic':
      checkValues([d.value], path, use, report)
      return
    case 'empirical':
      checkValues(d.values, `${path}.values`, use, report)
      return
    case 'discrete':
      checkLength(d.probabilities.length, d.values.length, `${path}.probabilities`, report)
      checkSum(d.probabilities, `${path}.probabilities`, report)
      checkValues(d.values, `${path}.values`, use, report)
      return
    case 'uniform':
      order(d.low, d.high)
      notWhole()
      checkLow(d.low, `${path}.low`, use, report)
      return
    case 'triangular':
      order(d.low, d.mode, d.high)
      notWhole()
      checkLow(d.low, `${path}.low`, use, report)
      return
    case 'lognormal-quantiles':
      order(d.low, d.high)
      if (d.low === d.high || d.pLow >= d.pHigh || d.pLow <= 0 || d.pHigh >= 1 || !isModest(d))
        report('network.quantiles', path, { low: d.low, pLow: d.pLow, high: d.high, pHigh: d.pHigh })
      notWhole()
      return
    case 'mixture':
      checkSum(
        d.parts.map((part) => part.share),
        `${path}.parts`,
        report,
      )
      d.parts.forEach((part, i) => {
        checkDistribution(part.of, `${path}.parts[${i}].of`, use, known, report)
      })
      return
    case 'by-attribute': {
      const labels = known.discrete(d.attribute, `${path}.attribute`)
      if (labels !== undefined) checkLength(d.of.length, labels.length, `${path}.of`, report)
      if (use === 'interval' || use === 'batch') report('network.no-patient', path, { attribute: d.attribute })
      d.of.forEach((part, i) => {
        checkDistribution(part, `${path}.of[${i}]`, use, known, report)
      })
      return
    }
    case 'attribute': {
      if (!known.refers('attribute', d.attribute, `${path}.attribute`)) return
      if (use === 'interval' || use === 'batch') report('network.no-patient', path, { attribute: d.attribute })
      const labels = known.labels(d.attribute)
      if (typeof use === 'object' && (labels === undefined || labels.length > use.labels))
        report('network.label-out-of-range', path, { given: d.attribute, labels: use.labels })
      const { low } = known.support(d.attribute)
      if (use === 'duration' && low < 0) report('network.attribute-negative', path, { attribute: d.attribute, low })
      return
    }
    default:
      notWhole()
  }
}

/** Neighbouring probabilities of distant values would make a lognormal whose draws are beyond all numbers. */
function isModest({ low, pLow, high, pHigh }: Extract<Distribution, { kind: 'lognormal-quantiles' }>): boolean {
  return lognormalByQuantiles(low, pLow, high, pHigh).b <= widestLognormal
}

function checkValues(values: readonly number[], path: string, use: Use, report: Reporter): void {
  const lowest = values.reduce((least, value) => Math.min(least, value), Infinity)
  checkLow(lowest, path, use, report)
  if (use === 'interval' && values.every((value) => value === 0)) report('network.no-time', path, {})
  if (use === 'batch' && values.some((value) => !Number.isInteger(value))) report('network.not-whole', path, {})
  const batch = use === 'batch' ? values.find((value) => value > largestBatch) : undefined
  if (batch !== undefined) report('network.out-of-range', path, { given: batch, expected: `at most ${largestBatch}` })
  if (typeof use !== 'object') return
  const wrong = values.find((value) => !isLabel(value, use.labels))
  if (wrong !== undefined) report('network.label-out-of-range', path, { given: wrong, labels: use.labels })
}

function checkLow(lowest: number, path: string, use: Use, report: Reporter): void {
  if (use !== 'value' && typeof use !== 'object' && lowest < 0) report('network.negative', path, { given: lowest })
}

export function isLabel(value: number, labels: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < labels
}
