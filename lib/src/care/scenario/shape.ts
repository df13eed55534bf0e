import type { z } from 'zod'
import type { Issue, Result } from '#base'
import { checkSchema } from '#reading'

/** A value that stands in no file, as the schema has it, or everything that is wrong with it; paths begin with `at`. */
export function checkValue<S extends z.ZodType>(schema: S, value: unknown, at: string): Result<z.output<S>> {
  const document = { file: '', value, locate: () => ({ line: 1, column: 1 }) }
  const checked = checkSchema(schema, document, value)
  return checked.ok ? checked : { ok: false, issues: checked.issues.map((issue) => withoutPlace(issue, at)) }
}

function withoutPlace({ code, severity, path, params }: Issue, at: string): Issue {
  return { code, severity, path: joinPath(at, path), params }
}

/** `changes[2]` and `unit.site` are `changes[2].unit.site`; either may be empty. */
export function joinPath(outer: string, inner: string | undefined): string {
  if (inner === undefined || inner === '') return outer
  return outer === '' || inner.startsWith('[') ? outer + inner : `${outer}.${inner}`
}
