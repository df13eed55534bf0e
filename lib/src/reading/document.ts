import type { Issue } from '#base'

/** Where in a document: keys and 0-based positions in lists, outermost first. */
export type Path = readonly (string | number)[]

/** 1-based line and column, in characters. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** No key of a record: a schema would leave it out, and say nothing. */
export const reservedKey = '__proto__'

/** A parsed file that still knows where everything stood. */
export interface LocatedDocument {
  /** Path inside the inquiry folder. */
  readonly file: string
  readonly value: unknown
  /** Where the value at the path stands (or its key); for a path that is not there, where its nearest ancestor stands. */
  readonly locate: (path: Path, of?: 'value' | 'key') => Position
}

/** Like JavaScript: `resources[3].capacity.value`. */
export function pathText(path: Path): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : index === 0 ? part : `.${part}`)).join('')
}

/** An issue about the value (or key) at a path of a document. */
export function issueAt(
  document: Pick<LocatedDocument, 'file' | 'locate'>,
  code: string,
  path: Path,
  params: Issue['params'] = {},
  options: { readonly severity?: Issue['severity']; readonly of?: 'value' | 'key' } = {},
): Issue {
  const { line, column } = document.locate(path, options.of)
  const where = path.length === 0 ? {} : { path: pathText(path) }
  return { code, severity: options.severity ?? 'error', file: document.file, line, column, ...where, params }
}

/** A given value as the reader may see it in a sentence: short, on one line. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 57)}…` : line
}
