import type { Sourced } from '#care/model'
import type { SitingQuestion } from './question/schema.ts'

type Path = readonly (string | number)[]

/** A number of a question and where it stands; in a table by age group, each age's at `[…, 'values', age]` of its own. */
export interface QuestionNumber {
  readonly path: Path
  readonly number: Sourced
}

/** Every number of the question that has a source of its own, in its order. */
export function listNumbers(question: SitingQuestion): readonly QuestionNumber[] {
  const found: QuestionNumber[] = []
  const walk = (value: unknown, path: Path): void => {
    if (Array.isArray(value)) for (const [i, inner] of value.entries()) walk(inner, [...path, i])
    else if (isSourced(value)) found.push({ path, number: value })
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key])
  }
  walk(question, [])
  return found
}

/** The question with other numbers at these paths; the given one stays as it was. */
export function setNumbers(question: SitingQuestion, numbers: readonly QuestionNumber[]): SitingQuestion {
  return numbers.reduce<SitingQuestion>(
    (made, { path, number }) => replaced(made, path, number) as SitingQuestion,
    question,
  )
}

/** A copy along the path with another value at its end; what is beside the path is shared. */
function replaced(value: unknown, [key, ...rest]: Path, end: unknown): unknown {
  if (key === undefined) return end
  if (Array.isArray(value)) return value.with(Number(key), replaced(value[Number(key)], rest, end))
  const object = value as Readonly<Record<string, unknown>>
  return { ...object, [key]: replaced(object[key], rest, end) }
}

function isSourced(value: unknown): value is Sourced {
  if (typeof value !== 'object' || value === null) return false
  return 'value' in value && typeof value.value === 'number' && 'source' in value
}
