import type { Issue } from '#base'
import type { Part, Path } from '#reading'
import { issueIn } from '../draft.ts'
import type { Duration } from '../schema/values.ts'
import { checkLabels, type World } from './world.ts'

type Value = Readonly<Record<string, unknown>>

/** What holds for numbers wherever they stand: low ≤ value ≤ high, tables by label are whole, durations have their parameters, closures end after they begin. */
export function checkNumbers(world: World): readonly Issue[] {
  return world.objects.flatMap(({ part, object, path }) => [
    ...rangeIssues(part, object, path),
    ...tableIssues(world, part, object, path),
    ...durationIssues(part, object, path),
    ...closureIssues(part, object, path),
  ])
}

/** `value` or, in demand.csv, `per_1000`. */
function rangeIssues(part: Part<unknown>, object: Value, path: Path): readonly Issue[] {
  const value = object.value ?? object.per_1000
  const { low, high } = object
  if (typeof value !== 'number') return []
  const at = (key: string): Path => [...path, key]
  return [
    ...(typeof low === 'number' && low > value
      ? [issueIn(part, 'model.low-above-value', at('low'), { low, value })]
      : []),
    ...(typeof high === 'number' && high < value
      ? [issueIn(part, 'model.high-below-value', at('high'), { high, value })]
      : []),
  ]
}

function tableIssues(world: World, part: Part<unknown>, object: Value, path: Path): readonly Issue[] {
  const { by, values, low, high } = object
  if (typeof by !== 'string' || !isRecord(values)) return []
  const ends = (['low', 'high'] as const).flatMap((end) => {
    const column = object[end]
    if (!isRecord(column)) return []
    return Object.keys(column).length === 0
      ? []
      : checkLabels(world, part, [...path, end], by, Object.keys(column), false)
  })
  const ranges = Object.keys(values).flatMap((label) => {
    const cell = { value: values[label], low: own(low, label), high: own(high, label) }
    return rangeIssues(part, cell, [...path, 'values', label])
  })
  return [...checkLabels(world, part, [...path, 'values'], by, Object.keys(values), true), ...ends, ...ranges]
}

/** Parameters that each distribution needs, and those that it may have. */
const parameters: Readonly<Record<Duration['distribution'], readonly string[]>> = {
  deterministic: ['mean'],
  exponential: ['mean'],
  erlang: ['mean', 'shape'],
  gamma: ['mean', 'cv'],
  lognormal: ['mean', 'cv'],
  weibull: ['mean', 'shape'],
  triangular: ['low', 'mean', 'high'],
  uniform: ['low', 'high'],
}
const allParameters = ['mean', 'cv', 'shape', 'low', 'high'] as const

function durationIssues(part: Part<unknown>, object: Value, path: Path): readonly Issue[] {
  const { distribution } = object
  if (typeof distribution !== 'string' || typeof object.unit !== 'string') return []
  const needed = parameters[distribution as Duration['distribution']]
  const has = allParameters.filter((name) => object[name] !== undefined)
  const missing = needed.filter((name) => object[name] === undefined)
  const extra = has.filter((name) => !needed.includes(name))
  return [
    ...missing.map((parameter) => issueIn(part, 'model.duration-needs', path, { distribution, parameter })),
    ...extra.map((parameter) =>
      issueIn(part, 'model.duration-extra', [...path, parameter], { distribution, parameter }),
    ),
    ...has.flatMap((name) => parameterIssues(part, object[name], [...path, name], name)),
    ...endsIssues(part, object, path),
    ...(distribution === 'erlang' ? phasesIssues(part, object.shape, [...path, 'shape']) : []),
  ]
}

function parameterIssues(part: Part<unknown>, amount: unknown, path: Path, name: string): readonly Issue[] {
  const positive = name === 'shape'
  return numbersOf(amount).flatMap(({ value, at }) =>
    value < 0 || (positive && value === 0)
      ? [issueIn(part, 'model.negative', [...path, ...at], { given: value, name })]
      : [],
  )
}

function endsIssues(part: Part<unknown>, { low, mean, high }: Value, path: Path): readonly Issue[] {
  const [least] = numbersOf(low)
  const [most] = numbersOf(high)
  if (least === undefined || most === undefined) return []
  if (least.value > most.value)
    return [issueIn(part, 'model.ends-swapped', [...path, 'low'], { low: least.value, high: most.value })]
  return numbersOf(mean).flatMap(({ value, at }) =>
    value < least.value || value > most.value
      ? [
          issueIn(part, 'model.mode-outside', [...path, 'mean', ...at], {
            mode: value,
            low: least.value,
            high: most.value,
          }),
        ]
      : [],
  )
}

/** Each phase is drawn by itself. The standard deviation of so many is 3 % of the mean: in practice a fixed time. */
const mostPhases = 1000

function phasesIssues(part: Part<unknown>, shape: unknown, path: Path): readonly Issue[] {
  return numbersOf(shape).flatMap(({ value, at }) => {
    const issue = (code: string): readonly Issue[] => [
      issueIn(part, code, [...path, ...at], { given: value, most: mostPhases }),
    ]
    if (!Number.isInteger(value)) return issue('model.phases-not-whole')
    return value > mostPhases ? issue('model.too-many-phases') : []
  })
}

function numbersOf(amount: unknown): readonly { readonly value: number; readonly at: Path }[] {
  if (!isRecord(amount)) return []
  if (typeof amount.value === 'number') return [{ value: amount.value, at: ['value'] }]
  const { values } = amount
  if (!isRecord(values)) return []
  return Object.entries(values).flatMap(([label, value]) =>
    typeof value === 'number' ? [{ value, at: ['values', label] }] : [],
  )
}

function closureIssues(part: Part<unknown>, { from, until }: Value, path: Path): readonly Issue[] {
  if (typeof from !== 'string' || typeof until !== 'string' || until > from) return []
  // Without a year they come back every year, and may pass its turn.
  if (from.length === 'mm-dd'.length) return []
  return [issueIn(part, 'model.closure-ends-first', [...path, 'until'], { from, until })]
}

function isRecord(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own(column: unknown, label: string): unknown {
  return isRecord(column) && Object.hasOwn(column, label) ? column[label] : undefined
}
