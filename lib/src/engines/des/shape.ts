import { type Issue, nearestOf } from '#base'

/** What a JSON value must look like. One declaration checks a value and writes the format's JSON Schema. */
export type Shape =
  | {
      readonly is: 'number'
      readonly whole?: boolean
      readonly least?: number
      readonly above?: number
      readonly most?: number
    }
  | { readonly is: 'text' }
  | { readonly is: 'flag' }
  | { readonly is: 'nothing' }
  | { readonly is: 'choice'; readonly of: readonly (string | number)[] }
  | { readonly is: 'list'; readonly of: Shape; readonly least?: number }
  | { readonly is: 'map'; readonly of: Shape }
  | ObjectShape
  /** Objects told apart by the value of one key. */
  | { readonly is: 'kinds'; readonly tag: string; readonly of: Readonly<Record<string, Shape>> }
  /** Alternatives of different JSON type. */
  | { readonly is: 'either'; readonly of: readonly Shape[] }
  /** A shape by its name, so that it may hold itself. */
  | { readonly is: 'named'; readonly name: string }

export interface ObjectShape {
  readonly is: 'object'
  readonly keys: Readonly<Record<string, Key>>
}
export interface Key {
  readonly shape: Shape
  readonly about?: string
  readonly optional?: boolean
}
export type NamedShapes = Readonly<Record<string, Shape>>

/** Takes the problems that a check finds. */
export type Reporter = (code: string, path: string, params?: Issue['params']) => void

const DEEPEST = 60

/** Reports everything in which the value differs from the shape. Gives true when there is nothing. */
export function checkShape(
  value: unknown,
  shape: Shape,
  named: NamedShapes,
  path: string,
  report: Reporter,
  depth = 0,
): boolean {
  const wrong = (expected: string): boolean => {
    report('network.wrong-type', path, { expected, given: typeName(value) })
    return false
  }
  if (depth > DEEPEST) {
    report('network.too-deep', path, { deepest: DEEPEST })
    return false
  }
  const check = (inner: unknown, of: Shape, at: string): boolean => checkShape(inner, of, named, at, report, depth + 1)
  switch (shape.is) {
    case 'named':
      return checkShape(value, named[shape.name]!, named, path, report, depth)
    case 'number':
      return typeof value === 'number' && Number.isFinite(value)
        ? checkNumber(value, shape, path, report)
        : wrong(shape.whole ? 'whole number' : 'number')
    case 'text':
      return (typeof value === 'string' && value !== '') || wrong('text')
    case 'flag':
      return typeof value === 'boolean' || wrong('true or false')
    case 'nothing':
      return value === null || wrong('null')
    case 'choice':
      return shape.of.some((choice) => choice === value) || reportChoice(value, shape.of, path, report)
    case 'list':
      if (!Array.isArray(value)) return wrong('list')
      if (value.length < (shape.least ?? 0)) {
        report('network.too-short', path, { least: shape.least ?? 0, given: value.length })
        return false
      }
      return value.map((item, i) => check(item, shape.of, `${path}[${i}]`)).every(Boolean)
    case 'map':
      if (!isObject(value)) return wrong('object')
      return Object.keys(value)
        .map((key) => check(value[key], shape.of, join(path, key)))
        .every(Boolean)
    case 'either': {
      const fitting = shape.of.find((alternative) => typesOf(alternative, named).includes(typeName(value)))
      return fitting === undefined
        ? wrong(shape.of.flatMap((alternative) => typesOf(alternative, named)).join(' or '))
        : check(value, fitting, path)
    }
    case 'kinds': {
      if (!isObject(value)) return wrong('object')
      const kind = own(value, shape.tag)
      if (kind === undefined) {
        report('network.missing-key', path, { key: shape.tag })
        return false
      }
      const of = typeof kind === 'string' && Object.hasOwn(shape.of, kind) ? shape.of[kind] : undefined
      return of === undefined
        ? reportChoice(kind, Object.keys(shape.of), join(path, shape.tag), report)
        : check(value, of, path)
    }
    case 'object':
      return isObject(value) ? checkKeys(value, shape, path, report, check) : wrong('object')
  }
}

function checkKeys(
  value: Readonly<Record<string, unknown>>,
  shape: ObjectShape,
  path: string,
  report: Reporter,
  check: (inner: unknown, of: Shape, at: string) => boolean,
): boolean {
  let fine = true
  for (const key of Object.keys(value)) {
    if (Object.hasOwn(shape.keys, key)) continue
    report('network.unknown-key', join(path, key), { key, ...near(key, Object.keys(shape.keys)) })
    fine = false
  }
  for (const [key, { shape: of, optional }] of Object.entries(shape.keys)) {
    const inner = own(value, key)
    if (inner !== undefined) fine = check(inner, of, join(path, key)) && fine
    else if (optional !== true) {
      report('network.missing-key', path, { key })
      fine = false
    }
  }
  return fine
}

function checkNumber(value: number, shape: Shape & { is: 'number' }, path: string, report: Reporter): boolean {
  const bad = (expected: string): boolean => {
    report('network.out-of-range', path, { given: value, expected })
    return false
  }
  if (shape.whole && !Number.isSafeInteger(value)) return bad('a whole number')
  if (shape.least !== undefined && value < shape.least) return bad(`at least ${shape.least}`)
  if (shape.above !== undefined && value <= shape.above) return bad(`above ${shape.above}`)
  if (shape.most !== undefined && value > shape.most) return bad(`at most ${shape.most}`)
  return true
}

function reportChoice(value: unknown, choices: readonly (string | number)[], path: string, report: Reporter): false {
  const given = typeof value === 'string' || typeof value === 'number' ? value : typeName(value)
  report('network.unknown-kind', path, {
    given,
    known: choices.join(', '),
    ...(typeof value === 'string' ? near(value, choices.map(String)) : {}),
  })
  return false
}

/** Among more words than these no nearest is looked for: each word takes its time, and a list may have as many errors. */
const mostWords = 2000

/** `{ nearest }` when some known word is near. */
export function near(given: string, known: readonly string[]): { readonly nearest?: string } {
  const nearest = given.length > 100 || known.length > mostWords ? undefined : nearestOf(given, known)
  return nearest === undefined ? {} : { nearest }
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own(value: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(value, key) ? value[key] : undefined
}

function join(path: string, key: string): string {
  return path === '' ? key : `${path}.${key}`
}

function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value
}

function typesOf(shape: Shape, named: NamedShapes): readonly string[] {
  switch (shape.is) {
    case 'named':
      return typesOf(named[shape.name]!, named)
    case 'either':
      return shape.of.flatMap((alternative) => typesOf(alternative, named))
    case 'number':
      return ['number']
    case 'text':
    case 'choice':
      return ['string']
    case 'flag':
      return ['boolean']
    case 'nothing':
      return ['null']
    case 'list':
      return ['list']
    default:
      return ['object']
  }
}
