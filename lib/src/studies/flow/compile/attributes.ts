import type { Amount, CareModel, Duration, Need, Shares } from '#care/model'
import type { Assignment, Distribution } from '#engines/des'
import type { Build } from './build.ts'

/** The last label of an attribute that not every need draws: patients carry it until some step sets the attribute. */
export const UNSET = 'unset'

/** Labels of all that a patient carries. An attribute that some need does not draw has `unset` last: never urgent, never immediate. */
export function attributeLabels(model: CareModel): ReadonlyMap<string, readonly string[]> {
  const { region } = model
  const labels = new Map<string, readonly string[]>([
    ['place', model.places.map((place) => place.id)],
    ['municipality', region.municipalities.map((municipality) => municipality.id)],
    ['ageGroup', region.ageGroups.map((group) => group.id)],
    ['need', model.needs.map((need) => need.id)],
  ])
  for (const { id, labels: own } of model.attributes) {
    const always = model.needs.every((need) => need.draws.some((draw) => draw.attribute === id))
    labels.set(id, always ? own : [...own, UNSET])
  }
  return labels
}

/** Attributes that pathways, needs, timers and rules name and no patient carries. */
export function unknownAttributes(model: CareModel, labels: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const used = new Set<string>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, member] of Object.entries(value)) {
      if (['by', 'priority', 'attribute'].includes(key)) for (const name of [member].flat()) used.add(String(name))
      if (['is', 'set', 'exempt'].includes(key)) for (const name of Object.keys(member ?? {})) used.add(name)
      walk(member)
    }
  }
  walk([model.pathways, model.needs, model.timers, model.accessRules])
  used.delete('undefined')
  return [...used].filter((attribute) => !labels.has(attribute))
}

export function labelsOf(build: Build, attribute: string): readonly string[] {
  const labels = build.labels.get(attribute)
  if (!labels) throw new Error(`labelsOf(${attribute}): the model has no such attribute`)
  return labels
}

/** One value per label; `unset` has that of the last label which is written. */
export function byLabel<T>(build: Build, attribute: string, get: (label: string) => T | undefined): readonly T[] {
  const labels = labelsOf(build, attribute)
  const written = labels.filter((label) => label !== UNSET)
  return labels.map((label) => {
    const value = get(label === UNSET ? written.at(-1)! : label)
    if (value === undefined) throw new Error(`byLabel(${attribute}): nothing is said of ${label}`)
    return value
  })
}

/** Draws of a patient's attributes, in order. @param purposeOf key of each draw */
export function assignments(
  build: Build,
  draws: Need['draws'],
  purposeOf: (attribute: string) => string,
): readonly Assignment[] {
  return draws.map(({ attribute, shares }) => ({
    attribute,
    value: labelDistribution(build, attribute, shares),
    purpose: purposeOf(attribute),
  }))
}

function labelDistribution(build: Build, attribute: string, shares: Shares): Distribution {
  const labels = labelsOf(build, attribute)
  const row = (values: Readonly<Record<string, number>>): Distribution => {
    const possible = labels.map((label, index) => ({ index, p: values[label] ?? 0 })).filter(({ p }) => p > 0)
    const [only] = possible
    if (possible.length === 1 && only) return only.index
    return { kind: 'discrete', values: possible.map(({ index }) => index), probabilities: possible.map(({ p }) => p) }
  }
  if ('values' in shares) return row(shares.values)
  const { by, rows } = shares
  return { kind: 'by-attribute', attribute: by, of: byLabel(build, by, (label) => rows[label]).map(row) }
}

const minutesIn = { minutes: 1, hours: 60, days: 1440 }

/** A duration in minutes. A mean of 0 is exactly 0, whatever the distribution. */
export function durationDistribution(build: Build, duration: Duration): Distribution {
  const unit = minutesIn[duration.unit]
  const { mean } = duration
  if (mean && 'by' in mean)
    return {
      kind: 'by-attribute',
      attribute: mean.by,
      of: amountRow(build, mean, mean.by).map((value) => oneDistribution(duration, value * unit, unit)),
    }
  return oneDistribution(duration, (mean?.value ?? 0) * unit, unit)
}

function oneDistribution(duration: Duration, mean: number, unit: number): Distribution {
  const low = (duration.low?.value ?? 0) * unit
  const high = (duration.high?.value ?? 0) * unit
  const cv = duration.cv?.value ?? 0
  const shape = duration.shape?.value ?? 1
  switch (duration.distribution) {
    case 'triangular':
      return low === high ? low : { kind: 'triangular', low, mode: mean, high }
    case 'uniform':
      return low === high ? low : { kind: 'uniform', low, high }
    case 'deterministic':
      return mean
    default:
  }
  if (mean === 0) return 0
  switch (duration.distribution) {
    case 'exponential':
      return { kind: 'exponential', mean }
    case 'erlang':
      return { kind: 'erlang', shape, mean }
    case 'weibull':
      return { kind: 'weibull', shape, scale: mean }
    case 'gamma':
      return cv === 0 ? mean : { kind: 'gamma', shape: 1 / (cv * cv), mean }
    case 'lognormal':
      return cv === 0 ? mean : { kind: 'lognormal', mean, sd: mean * cv }
  }
}

/** The amount for each label of an attribute. */
export function amountRow(build: Build, amount: Amount, attribute: string): readonly number[] {
  return 'by' in amount
    ? byLabel(build, attribute, (label) => amount.values[label])
    : labelsOf(build, attribute).map(() => amount.value)
}
