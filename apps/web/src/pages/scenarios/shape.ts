/** What a field of a change asks for, read from the JSON Schema of its kind. */
export type Shape =
  | { readonly kind: 'reference'; readonly of: readonly string[] }
  | { readonly kind: 'option'; readonly options: readonly string[]; readonly otherwise?: string }
  | { readonly kind: 'days'; readonly options: readonly string[] }
  | { readonly kind: 'number'; readonly min: number; readonly max: number; readonly whole: boolean }
  | { readonly kind: 'text'; readonly long: boolean }
  | { readonly kind: 'flag' | 'clock' | 'date' | 'instant' | 'source' | 'nothing' | 'data' }
  | { readonly kind: 'fixed'; readonly value: unknown }
  | { readonly kind: 'group'; readonly fields: readonly Field[] }
  | { readonly kind: 'list'; readonly item: Shape }
  | { readonly kind: 'map'; readonly value: Shape; readonly isByAttribute?: boolean }
  | { readonly kind: 'either'; readonly ways: readonly Way[] }
export interface Field {
  readonly name: string
  readonly shape: Shape
  readonly required: boolean
  /** The schema's own description. */
  readonly help?: string
}
/** One of several forms of a value, called by what tells it from the others. */
export interface Way {
  readonly name: string
  readonly shape: Shape
}

type Schema = Readonly<Record<string, unknown>>

/** What the names of fields mean. */
export interface Dialect {
  /** What a name refers to, wherever it stands; `kind.name` where the kind decides. */
  readonly references: Readonly<Record<string, readonly string[]>>
  /** Whether `source` is one of the inquiry's sources. */
  readonly hasSources: boolean
  /** Texts of several lines. */
  readonly long: readonly string[]
}

/** The fields of a kind of change, or of something else that has a schema, without its name. */
export function fieldsOfKind(kind: string, schema: Schema, dialect: Dialect = ofChanges): readonly Field[] {
  const read = reader(schema, dialect)
  const shape = read(schema, [kind])
  return shape.kind === 'group' ? shape.fields.filter(({ name }) => name !== 'kind') : []
}

const references: Readonly<Record<string, readonly string[]>> = {
  resource: ['resource'],
  service: ['service'],
  offered: ['service'],
  site: ['site'],
  sites: ['site'],
  with: ['site'],
  travelLike: ['site'],
  role: ['role'],
  roles: ['role'],
  free: ['role'],
  pathway: ['pathway'],
  via: ['pathway', 'step'],
  step: ['step'],
  need: ['need'],
  needs: ['need'],
  ages: ['ageGroup'],
  places: ['place'],
  mode: ['mode'],
  between: ['place', 'site'],
  and: ['place', 'site'],
  municipality: ['municipality'],
  path: ['number'],
  'move-service.from': ['site'],
  'move-service.to': ['site'],
  'remove-access-rule.rule': ['rule'],
  'add-site.travel.from': ['place', 'site'],
  'add-site.travel.to': ['site'],
}

const ofChanges: Dialect = { references, hasSources: true, long: ['rationale', 'legal', 'note'] }

/** Maps whose keys are attributes, and their values labels of them. */
const byAttribute: readonly string[] = ['is', 'exempt']

const clockPattern = /^\^\(\[01\]/
const datePattern = /\\d\{4\}-/

function reader(root: Schema, dialect: Dialect) {
  const definitions = isSchema(root.$defs) ? root.$defs : {}

  function resolve(schema: Schema): Schema {
    const { $ref } = schema
    if (typeof $ref !== 'string') return schema
    const found = definitions[$ref.split('/').at(-1)!]
    return isSchema(found) ? { ...resolve(found), ...without(schema, '$ref') } : {}
  }

  /** @param within the definitions that this stands in; one that holds itself is a value of any form */
  function read(given: Schema, path: readonly string[], within: readonly string[] = []): Shape {
    const { $ref } = given
    if (typeof $ref === 'string') {
      if (within.includes($ref)) return { kind: 'data' }
      return read(resolve(given), path, [...within, $ref])
    }
    const schema = resolve(given)
    const name = path.at(-1)!
    if ('const' in schema) return { kind: 'fixed', value: schema.const }
    if (isList(schema.enum)) {
      const options = schema.enum.map(String)
      return typeof schema.default === 'string'
        ? { kind: 'option', options, otherwise: schema.default }
        : { kind: 'option', options }
    }
    const several = schema.anyOf ?? schema.oneOf
    if (isList(several)) return either(several.filter(isSchema), path, within)
    if (isList(schema.allOf) && schema.allOf.length === 1 && isSchema(schema.allOf[0]))
      return read(schema.allOf[0], path, within)
    switch (schema.type) {
      case 'object':
        return group(schema, path, within)
      case 'array': {
        const item = isSchema(schema.items) ? read(schema.items, path, within) : ({ kind: 'data' } as const)
        return name === 'days' && item.kind === 'option'
          ? { kind: 'days', options: item.options }
          : { kind: 'list', item }
      }
      case 'number':
      case 'integer':
        return {
          kind: 'number',
          min: numberOr(schema.minimum, Number.NEGATIVE_INFINITY),
          max: numberOr(schema.maximum, Number.POSITIVE_INFINITY),
          whole: schema.type === 'integer',
        }
      case 'boolean':
        return { kind: 'flag' }
      case 'null':
        return { kind: 'nothing' }
      case 'string':
        return text(schema, path, dialect)
      default:
        return { kind: 'data' }
    }
  }

  function group(schema: Schema, path: readonly string[], within: readonly string[]): Shape {
    if (!isSchema(schema.properties)) {
      const { additionalProperties: value } = schema
      if (!isSchema(value) || Object.keys(value).length === 0) return { kind: 'data' }
      const shape = read(value, path, within)
      if (isDeep(shape)) return { kind: 'data' }
      return byAttribute.includes(path.at(-1)!)
        ? { kind: 'map', value: shape, isByAttribute: true }
        : { kind: 'map', value: shape }
    }
    const required = new Set(isList(schema.required) ? schema.required : [])
    const fields = Object.entries(schema.properties).flatMap(([name, property]): Field[] => {
      if (!isSchema(property)) return []
      const help = resolve(property).description
      return [
        {
          name,
          shape: read(property, [...path, name], within),
          required: required.has(name),
          ...(typeof help === 'string' ? { help } : {}),
        },
      ]
    })
    return { kind: 'group', fields }
  }

  function either(options: readonly Schema[], path: readonly string[], within: readonly string[]): Shape {
    const names = namesOfWays(options.map(resolve))
    const ways = options.map((option, i): Way => ({ name: names[i]!, shape: read(option, path, within) }))
    return ways.length === 1 ? ways[0]!.shape : { kind: 'either', ways }
  }

  return read
}

function text(schema: Schema, path: readonly string[], { references, hasSources, long }: Dialect): Shape {
  const name = path.at(-1)!
  const pattern = typeof schema.pattern === 'string' ? schema.pattern : ''
  if (name === 'source' && hasSources) return { kind: 'source' }
  if (clockPattern.test(pattern)) return { kind: 'clock' }
  if (schema.format === 'date-time') return { kind: 'instant' }
  if (schema.format === 'date' || datePattern.test(pattern)) return { kind: 'date' }
  const of = references[[path[0], ...path.slice(1)].join('.')] ?? references[name]
  if (of !== undefined) return { kind: 'reference', of }
  return { kind: 'text', long: long.includes(name) }
}

/** Of objects that begin alike, the first field that they must have and that tells them apart. */
function namesOfWays(options: readonly Schema[]): readonly string[] {
  const names = options.map(nameOfWay)
  if (new Set(names).size === names.length) return names
  const required = options.map((option) => (isList(option.required) ? option.required : []).map(String))
  const isOwn = (key: string, i: number): boolean => required.every((other, j) => j === i || !other.includes(key))
  return names.map((name, i) => required[i]!.find((key) => isOwn(key, i)) ?? name)
}

/** The value that only this one has, or the first field that it must have. */
function nameOfWay(schema: Schema): string {
  if ('const' in schema) return String(schema.const)
  if (schema.type === 'array') return 'list'
  if (schema.type === 'null') return 'none'
  if (isSchema(schema.properties)) {
    const { kind } = schema.properties
    if (isSchema(kind) && 'const' in kind) return String(kind.const)
    const required = isList(schema.required) ? schema.required : []
    return String(required[0] ?? Object.keys(schema.properties)[0] ?? 'object')
  }
  return String(schema.type ?? 'other')
}

/** A map of maps is better written as data. */
function isDeep(shape: Shape): boolean {
  return shape.kind === 'data' || shape.kind === 'either' || shape.kind === 'map'
}

/** Which way a value goes: the first that it fits, else the first of all. */
export function wayOf(value: unknown, ways: readonly Way[]): Way {
  return ways.find(({ shape }) => fits(value, shape)) ?? ways.find(({ shape }) => canBe(value, shape)) ?? ways[0]!
}

/** Whether the value has the shape's form, whatever may be missing in it further in. */
function fits(value: unknown, shape: Shape): boolean {
  if (shape.kind !== 'group') return canBe(value, shape)
  if (!isSchema(value)) return false
  const names = new Set(shape.fields.map(({ name }) => name))
  return (
    Object.keys(value).every((name) => names.has(name)) &&
    shape.fields.every(
      ({ name, required, shape: of }) =>
        (!required || name in value) && (of.kind !== 'fixed' || !(name in value) || value[name] === of.value),
    )
  )
}

/** Whether the value could be one of the shape that is not filled in yet. */
export function canBe(value: unknown, shape: Shape): boolean {
  switch (shape.kind) {
    case 'fixed':
      return value === shape.value
    case 'nothing':
      return value === null
    case 'group':
      return isSchema(value) && Object.keys(value).every((name) => shape.fields.some((field) => field.name === name))
    case 'map':
    case 'data':
      return isSchema(value)
    case 'list':
    case 'days':
      return Array.isArray(value)
    case 'number':
      return typeof value === 'number'
    case 'flag':
      return typeof value === 'boolean'
    case 'either':
      return shape.ways.some((way) => canBe(value, way.shape))
    default:
      return typeof value === 'string'
  }
}

/**
 * What stands in a field when it is begun: the parts that must be there, as far as they can be known; the rest is for the person to
 * fill in.
 * @param source of the change, for numbers inside it that must have one
 */
export function beginning(shape: Shape, source: string): unknown {
  switch (shape.kind) {
    case 'fixed':
      return shape.value
    case 'nothing':
      return null
    case 'group':
      return Object.fromEntries(
        shape.fields.flatMap(({ name, required, shape: of }) => {
          const value = required ? beginning(of, source) : undefined
          return value === undefined ? [] : [[name, value]]
        }),
      )
    case 'map':
    case 'data':
      return {}
    case 'list':
      return shape.item.kind === 'group' || shape.item.kind === 'either' ? [beginning(shape.item, source)] : []
    case 'days':
      return ['all']
    case 'either':
      return beginning(shape.ways[0]!.shape, source)
    case 'flag':
      return false
    case 'source':
      return source === '' ? undefined : source
    case 'option':
      return shape.options[0]
    default:
      return undefined
  }
}

/** The value with something else at a name; undefined takes the name away. */
export function withField(value: unknown, name: string, next: unknown): Record<string, unknown> {
  const { [name]: _, ...others } = isSchema(value) ? value : {}
  if (next === undefined) return others
  // A field that was there keeps its place, so that a file is changed as little as possible.
  const before = isSchema(value) ? value : {}
  return name in before
    ? Object.fromEntries(Object.entries(before).map(([key, old]) => [key, key === name ? next : old]))
    : { ...before, [name]: next }
}

export function isSchema(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise
}

function without(schema: Schema, name: string): Schema {
  const { [name]: _, ...rest } = schema
  return rest
}
