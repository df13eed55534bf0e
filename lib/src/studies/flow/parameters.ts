import { type CareModel, type Duration, listSourcedNumbers, type SourcedNumber, setSourcedNumbers } from '#care/model'
import { keyedUniform, splitNormalQuantile } from '#engines/stats'

/**
 * The model with every number that has a low and a high drawn anew: median the value, 5th and 95th percentile low and high. Numbers of one
 * group share their draw, others are keyed by where they stand. Apply it to each scenario's model, after its changes: a number that stands
 * there as in the baseline is then drawn as there. Units and patients are rounded to whole ones; shares of branches are scaled down when
 * they come to more than 1.
 * @param draw 0, 1, …; the same draw of the same seed is the same model
 */
export function drawParameters(model: CareModel, seed: number, draw: number): CareModel {
  const drawn = new Map(
    listUncertainties(model).flatMap(({ key, numbers }) =>
      numbers.map((number) => [number.path, { ...number.value, value: drawnValue(number, key, seed, draw) }] as const),
    ),
  )
  const renewed = setSourcedNumbers(model, new Map([...drawn].map(([path, value]) => [path, clampedEnds(value)])))
  return { ...renewed, pathways: renewed.pathways.map(mended) }
}

/** One thing that is not known: a number that has a low and a high, or those of a group together, as they are large together. */
export interface Uncertainty {
  /** What its draw is keyed by; of no other uncertainty of the model. */
  readonly key: string
  readonly group?: string
  readonly numbers: readonly UncertainNumber[]
}
export type UncertainNumber = SourcedNumber & { readonly value: { readonly low: number; readonly high: number } }

/** What is not known of the model, in its order; the numbers of a group stand where the first of them does. */
export function listUncertainties(model: CareModel): readonly Uncertainty[] {
  const byKey = Map.groupBy(listSourcedNumbers(model).filter(isUncertain), keyOf)
  return [...byKey].map(([key, numbers]) => {
    const { group } = numbers[0]!.value
    return { key, numbers, ...(group === undefined ? {} : { group }) }
  })
}

function isUncertain(number: SourcedNumber): number is UncertainNumber {
  return number.value.low !== undefined && number.value.high !== undefined
}

function keyOf({ path, value: { group } }: SourcedNumber): string {
  return group === undefined ? `path:${withoutStream(path)}` : `group:${group}`
}

type Drawn = SourcedNumber['value']

/** A drawn value may lie outside 90 % of what it could be; low and high then follow, so that low ≤ value ≤ high holds. */
function clampedEnds(number: Drawn): Drawn {
  const { value, low, high } = number
  return {
    ...number,
    ...(low !== undefined && { low: Math.min(low, value) }),
    ...(high !== undefined && { high: Math.max(high, value) }),
  }
}

function drawnValue(
  { value: { value, low, high }, unit }: UncertainNumber,
  key: string,
  seed: number,
  draw: number,
): number {
  const u = keyedUniform(seed, `parameters/${key}`, draw)
  const bounds = unit === 'share' ? { min: 0, max: 1 } : value >= 0 ? { min: 0 } : {}
  const drawn = splitNormalQuantile(u, { low, value, high }, bounds)
  return unit === 'units' || unit === 'patients' ? Math.round(drawn) : drawn
}

/** Growth is a stream of its own, but the rate that grows is the same number: `demand.acute.65+.growth-1` is drawn as `demand.acute.65+`. */
function withoutStream(path: string): string {
  return path.startsWith('demand.') ? path.split('.').slice(0, 3).join('.') : path
}

type Pathway = CareModel['pathways'][number]

/** Branches that all have a share sum to 1 again; those beside a rest to at most 1. Durations keep low ≤ mean ≤ high and whole phases. */
function mended(pathway: Pathway): Pathway {
  const steps = pathway.steps.map((step) =>
    step.kind === 'route' && step.branches.some((branch) => branch.share)
      ? { ...step, branches: scaledBranches(step.branches) }
      : (mendDurations(step) as typeof step),
  )
  return { ...pathway, steps }
}

type Branches = Extract<Pathway['steps'][number], { kind: 'route' }>['branches']

function scaledBranches(branches: Branches): Branches {
  const hasRest = branches.some((branch) => branch.share === undefined)
  const table = branches.flatMap(({ share }) => (share && 'by' in share ? [share] : []))[0]
  const at = (share: Branches[number]['share'], label: string) =>
    share === undefined ? 0 : 'by' in share ? (share.values[label] ?? 0) : share.value
  const factorOf = (label: string) => {
    const sum = branches.reduce((total, { share }) => total + at(share, label), 0)
    return sum > 1 || (!hasRest && sum > 0) ? 1 / sum : 1
  }
  return branches.map((branch) => {
    const { share } = branch
    if (!share) return branch
    if (!table && !('by' in share)) return { ...branch, share: { ...share, value: share.value * factorOf('') } }
    // A plain number beside a table becomes a table, as each label has a factor of its own.
    const values = Object.fromEntries(
      Object.keys(table!.values).map((label) => [label, at(share, label) * factorOf(label)]),
    )
    return { ...branch, share: { by: table!.by, values, source: share.source } }
  })
}

/** Walks a step's durations: `time`, `patience.time`, `after`. */
function mendDurations(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, member]) => [key, mendDurations(member)] as const)
  const mendedValue: unknown = Object.fromEntries(entries)
  return isDuration(mendedValue) ? mendDuration(mendedValue) : mendedValue
}

function isDuration(value: unknown): value is Duration {
  return typeof value === 'object' && value !== null && 'distribution' in value && 'unit' in value
}

function mendDuration(duration: Duration): Duration {
  const { low, high, mean, shape } = duration
  if (duration.distribution === 'erlang' && shape)
    return { ...duration, shape: { ...shape, value: Math.max(1, Math.round(shape.value)) } }
  if (!low || !high) return duration
  const top = Math.max(low.value, high.value)
  if (mean && 'by' in mean) return { ...duration, high: { ...high, value: top } }
  const mode = mean && { ...mean, value: Math.min(Math.max(mean.value, low.value), top) }
  return { ...duration, high: { ...high, value: top }, ...(mode && { mean: mode }) }
}
