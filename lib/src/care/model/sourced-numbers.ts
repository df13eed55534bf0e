import type { Sourced } from './schema/values.ts'
import type { CareModel } from './types.ts'

/** A number of the model with its source, and a path of ids that stays the same when lists are reordered. */
export interface SourcedNumber {
  /**
   * Ids instead of positions: `resources.north-ed-nurse.capacity`, `pathways.emergency.triage.time.mean` (a step follows its pathway),
   * `pathways.emergency.physician.time.mean.red` (of a table: the label), `demand.acute-illness.65+`. What has no id has its position:
   * `resources.north-ed-physician.shifts.1.capacity`; a branch has the step it leads to: `pathways.emergency.decision.branches.admission.share.red`.
   */
  readonly path: string
  readonly value: Sourced
  /** As far as the field says: minutes, hours, days, units, share, patients, per 1 000 inhabitants and year; absent for pure numbers. */
  readonly unit?: string
}

/** Where a number is written: the file, and keys and positions in it. A table's number by label stands in the table, at `way`. */
export interface NumberPlace {
  readonly file: string
  /** Of the number with its source, e.g. `['resources', 3, 'capacity']`; in a CSV file the row, e.g. `[12]`. */
  readonly way: Way
  /** Of a number in a table: its label. */
  readonly label?: string
}

type Value = Readonly<Record<string, unknown>>
/** A place where a number stands: how to read it and how to put another there. */
interface Spot extends SourcedNumber {
  readonly place: NumberPlace
  readonly replace: (model: CareModel, sourced: Sourced) => CareModel
}

const lists = ['sites', 'services', 'offerings', 'accessRules', 'resources', 'needs', 'pathways'] as const

/** Every number with a source of its own, in the order of the model. Shares that must sum to 1, profiles, persons and minutes are not among them. */
export function listSourcedNumbers(model: CareModel): readonly SourcedNumber[] {
  return spotsOf(model).map(({ replace: _, place: __, ...number }) => number)
}

/** By path of the number: where it is written in the inquiry's files. */
export function numberPlaces(model: CareModel): ReadonlyMap<string, NumberPlace> {
  return new Map(spotsOf(model).map(({ path, place }) => [path, place]))
}

/** The number at a path as `listSourcedNumbers` gives it, or undefined. */
export function findSourcedNumber(model: CareModel, path: string): SourcedNumber | undefined {
  return listSourcedNumbers(model).find((number) => number.path === path)
}

/**
 * A new model with the number at the path; everything else is shared with the given model, which stays as it was.
 * In a table of numbers by label, which has one source, the source becomes the new number's, and the note names the one before.
 * @throws RangeError when the model has no number at the path
 */
export function setSourcedNumber(model: CareModel, path: string, sourced: Sourced): CareModel {
  const spot = spotsOf(model).find((candidate) => candidate.path === path)
  if (!spot) throw new RangeError(`setSourcedNumber('${path}'): the model has no number there; see listSourcedNumbers`)
  return spot.replace(model, sourced)
}

/** Many at once, in one walk: by path. @throws RangeError for a path that the model does not have */
export function setSourcedNumbers(model: CareModel, numbers: ReadonlyMap<string, Sourced>): CareModel {
  let result = model
  const left = new Set(numbers.keys())
  for (const spot of spotsOf(model)) {
    const sourced = numbers.get(spot.path)
    if (sourced === undefined) continue
    result = spot.replace(result, sourced)
    left.delete(spot.path)
  }
  if (left.size > 0) throw new RangeError(`setSourcedNumbers: the model has no number at ${[...left].join(', ')}`)
  return result
}

function spotsOf(model: CareModel): readonly Spot[] {
  return [
    ...spotsIn(model.region.travelModes, ['region', 'travelModes'], ['travelModes']),
    ...lists.flatMap((list) => spotsIn(model[list], [list], [list])),
    ...demandSpots(model),
  ]
}

/** The file of each list, where it is not the list's own name. */
const files: Readonly<Record<string, string>> = {
  region: 'region.yaml',
  offerings: 'services.yaml',
  accessRules: 'services.yaml',
  needs: 'pathways.yaml',
}

/** The model holds its lists as the files do, but for `region`, which is a file by itself. */
function placeOf(way: Way, label?: string): NumberPlace {
  const [list] = way
  const inFile = list === 'region' ? way.slice(1) : way
  return { file: files[list!] ?? `${list}.yaml`, way: inFile, ...(label === undefined ? {} : { label }) }
}

/** Where to go from the model: keys and positions. */
type Way = readonly (string | number)[]

function spotsIn(value: unknown, way: Way, names: readonly string[], unit?: string): readonly Spot[] {
  if (Array.isArray(value)) {
    const keys = keysOf(value, names.at(-1) === 'branches' ? 'to' : 'id')
    return value.flatMap((entry, index) => spotsIn(entry, [...way, index], [...names, keys[index]!], unit))
  }
  if (!isObject(value)) return []
  if (isSourced(value)) return [sourcedSpot(value, way, names, unit)]
  if (isTable(value)) return tableSpots(value, way, names, unit)
  return Object.entries(value).flatMap(([key, member]) => {
    // A step follows its pathway directly; both have ids.
    const next = key === 'steps' ? names : [...names, key]
    return spotsIn(member, [...way, key], next, unitOf(key, value))
  })
}

/** The ids of a list's entries (for branches: where they lead), or else their positions. */
function keysOf(list: readonly unknown[], key: 'id' | 'to'): readonly string[] {
  const names = list.map((entry, index) => {
    if (!isObject(entry)) return String(index)
    const name = entry[key]
    return typeof name === 'string' ? name : String(index)
  })
  return names.map((name, index) => (names.indexOf(name) === index ? name : `${name}~${index}`))
}

const units: Readonly<Record<string, string>> = {
  capacity: 'units',
  overflowAfterHours: 'hours',
  followed: 'share',
  share: 'share',
  waitingAtStart: 'patients',
  room: 'patients',
}

function unitOf(key: string, parent: Value): string | undefined {
  const timeUnit = parent.unit
  if (typeof timeUnit === 'string' && ['mean', 'low', 'high'].includes(key)) return timeUnit
  return units[key]
}

function sourcedSpot(value: Sourced, way: Way, names: readonly string[], unit?: string): Spot {
  const replace = (model: CareModel, sourced: Sourced): CareModel => replaced(model, way, () => sourced) as CareModel
  return { path: names.join('.'), value, ...(unit === undefined ? {} : { unit }), place: placeOf(way), replace }
}

interface Table {
  readonly by: string
  readonly values: Readonly<Record<string, number>>
  readonly source: string
  readonly low?: Readonly<Record<string, number>>
  readonly high?: Readonly<Record<string, number>>
  readonly group?: string
  readonly note?: string
}

function tableSpots(table: Table, way: Way, names: readonly string[], unit?: string): readonly Spot[] {
  return Object.keys(table.values).map((label) => ({
    path: [...names, label].join('.'),
    value: cellOf(table, label),
    ...(unit === undefined ? {} : { unit }),
    place: placeOf(way, label),
    replace: (model, sourced) =>
      replaced(model, way, (before) => withCell(before as Table, label, sourced)) as CareModel,
  }))
}

function cellOf({ values, source, low, high, group }: Table, label: string): Sourced {
  const at = (column: Readonly<Record<string, number>> | undefined): number | undefined =>
    column && Object.hasOwn(column, label) ? column[label] : undefined
  const ends = { low: at(low), high: at(high), group }
  return { value: values[label]!, source, ...defined(ends) }
}

function withCell(table: Table, label: string, sourced: Sourced): Table {
  const { values, source, low, high, group, note, ...rest } = table
  const column = (before: Readonly<Record<string, number>> | undefined, end: number | undefined) => {
    const { [label]: _, ...others } = before ?? {}
    const after = end === undefined ? others : { ...others, [label]: end }
    return Object.keys(after).length === 0 ? undefined : after
  }
  const otherNote = source === sourced.source ? note : `${label}: ${sourced.source}; the others: ${source}`
  return {
    ...rest,
    values: { ...values, [label]: sourced.value },
    source: sourced.source,
    ...defined({
      low: column(low, sourced.low),
      high: column(high, sourced.high),
      group: sourced.group ?? group,
      note: sourced.note ?? otherNote,
    }),
  }
}

function demandSpots({ demand }: CareModel): readonly Spot[] {
  const names = demand.map((row) => ['demand', row.need, row.age_group, ...(row.stream ? [row.stream] : [])].join('.'))
  return demand.map((row, index) => ({
    path: names.indexOf(names[index]!) === index ? names[index]! : `${names[index]}~${index}`,
    value: { value: row.per_1000, source: row.source, ...defined({ low: row.low, high: row.high, group: row.group }) },
    unit: 'per 1 000 inhabitants and year',
    place: { file: 'demand.csv', way: [index] },
    replace: (model, { value, source, low, high, group }) => {
      const { low: _, high: __, group: ___, ...rest } = model.demand[index]!
      const after = { ...rest, per_1000: value, source, ...defined({ low, high, group }) }
      return { ...model, demand: model.demand.with(index, after) }
    },
  }))
}

/** A copy along the way with another value at its end; what is beside the way is shared. */
function replaced(value: unknown, way: Way, change: (before: unknown) => unknown): unknown {
  const [part, ...rest] = way
  if (part === undefined) return change(value)
  if (Array.isArray(value)) return value.with(Number(part), replaced(value[Number(part)], rest, change))
  return { ...(value as Value), [part]: replaced((value as Value)[part], rest, change) }
}

type Defined<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> }
function defined<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as Defined<T>
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null
}

function isSourced(value: Value): value is Sourced {
  return typeof value.value === 'number' && typeof value.source === 'string'
}

function isTable(value: Value): value is Value & Table {
  const { by, values, source } = value
  return typeof by === 'string' && isObject(values) && typeof source === 'string'
}
