import type { Sourced } from './schema/values.ts'

type Way = readonly (string | number)[]

/** A number with its source and where in a plain value it stands: keys and 0-based positions. */
export interface NumberIn {
  readonly path: Way
  readonly number: Sourced
}

/** Every number with a source of its own in a plain value (a question, a cost model), in its order; of a table by label those that stand alone only. */
export function listNumbersIn(value: unknown): readonly NumberIn[] {
  const found: NumberIn[] = []
  const walk = (here: unknown, path: Way): void => {
    if (Array.isArray(here)) for (const [i, inner] of here.entries()) walk(inner, [...path, i])
    else if (isSourced(here)) found.push({ path, number: here })
    else if (typeof here === 'object' && here !== null)
      for (const [key, inner] of Object.entries(here)) walk(inner, [...path, key])
  }
  walk(value, [])
  return found
}

/** The value with other numbers at these paths; the given one stays as it was. */
export function setNumbersIn<T>(value: T, numbers: readonly NumberIn[]): T {
  return numbers.reduce<T>((made, { path, number }) => replaced(made, path, number) as T, value)
}

/** A copy along the path with another value at its end; what is beside the path is shared. */
function replaced(value: unknown, [key, ...rest]: Way, end: unknown): unknown {
  if (key === undefined) return end
  if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest, end))
  const object = value as Readonly<Record<string, unknown>>
  return { ...object, [key]: replaced(object[key], rest, end) }
}

/** The path with ids instead of positions where entries have them, joined by dots, so that the order of a list does not matter. */
export function idPath(value: unknown, path: Way): string {
  let here = value
  return path
    .map((key) => {
      here = (here as Readonly<Record<string, unknown>>)[key]
      if (typeof key !== 'number' || typeof here !== 'object' || here === null) return key
      const entry = here as Readonly<Record<string, unknown>>
      return String(entry.id ?? entry.site ?? entry.service ?? entry.level ?? key)
    })
    .join('.')
}

function isSourced(value: unknown): value is Sourced {
  if (typeof value !== 'object' || value === null) return false
  return 'value' in value && typeof value.value === 'number' && 'source' in value
}
