import {
  fail,
  hasDecimalComma,
  hasThousandsSpace,
  type Issue,
  nearestOf,
  plainNumber,
  type Result,
  succeed,
} from '#base'
import { type Field, scanCsv } from './csv-scan.ts'
import { type Path, type Position, shown } from './document.ts'
import { readText } from './text.ts'

/** What a column holds. A number has a decimal point; `integer` none. */
export interface Column {
  readonly holds: 'text' | 'number' | 'integer'
  /** May be left out, or empty in a row. */
  readonly optional?: boolean
}
export type Columns = Readonly<Record<string, Column>>
export type CsvRow = Readonly<Record<string, string | number>>

/** Rows whose every field could be read, and what was wrong with the others. `locate([2, 'minutes'])` is that column of the third row. */
export interface CsvTable {
  readonly file: string
  readonly value: readonly CsvRow[]
  readonly issues: readonly Issue[]
  readonly locate: (path: Path, of?: 'value' | 'key') => Position
}

/** At most this many issues of one file are listed. */
export const mostIssues = 100

/** As `readCsvTable`, when only a table without any trouble will do. */
export function readCsv(file: string, bytes: Uint8Array, columns: Columns): Result<CsvTable> {
  const table = readCsvTable(file, bytes, columns)
  return table.issues.length > 0 ? fail(table.issues) : succeed(table)
}

/**
 * A CSV file with a header, separated by commas (or by semicolons, when the header is). Every row's trouble is listed, at most 100 with
 * the number of the rest: unknown and missing columns, too few or many fields, empty fields, what is no number, decimal commas.
 */
export function readCsvTable(file: string, bytes: Uint8Array, columns: Columns): CsvTable {
  const text = readText(file, bytes)
  if (!text.ok) return { file, value: [], issues: text.issues, locate: () => ({ line: 1, column: 1 }) }
  const scan = scanCsv(text.value, separatorOf(text.value))
  const issues: Issue[] = scan.problems.map(({ code, line, column }) => problem(file, code, { line, column }))
  const [header, ...records] = scan.records
  if (header === undefined) return emptyTable(file, columns)
  const names = header.map((field) => field.text)
  issues.push(...headerIssues(file, header, columns))
  // Without a column no row is whole; that is said once.
  const whole = Object.keys(columns).every((name) => columns[name]!.optional || names.includes(name))
  const value: CsvRow[] = []
  const fields: (readonly Field[])[] = []
  for (const record of records) {
    const row = rowOf(file, names, record, columns)
    issues.push(...row.issues)
    if (row.issues.length > 0 || !whole) continue
    value.push(row.value)
    fields.push(record)
  }
  return {
    file,
    value,
    issues: capped(file, issues),
    locate: (path, of) => locateField(header, names, fields, path, of),
  }
}

function problem(file: string, code: string, { line, column }: Position, params: Issue['params'] = {}): Issue {
  return { code, severity: 'error', file, line, column, params }
}

function emptyTable(file: string, columns: Columns): CsvTable {
  const start = { line: 1, column: 1 }
  const issue = problem(file, 'reading.csv-empty', start, { columns: Object.keys(columns).join(',') })
  return { file, value: [], issues: [issue], locate: () => start }
}

export function separatorOf(text: string): ',' | ';' {
  const header = text.slice(0, text.indexOf('\n') >>> 0)
  return header.includes(';') && !header.includes(',') ? ';' : ','
}

function headerIssues(file: string, header: readonly Field[], columns: Columns): readonly Issue[] {
  const issues: Issue[] = []
  const names = header.map((field) => field.text)
  const known = Object.keys(columns)
  const free = known.filter((name) => !names.includes(name))
  for (const [index, field] of header.entries()) {
    if (names.indexOf(field.text) < index) {
      issues.push(problem(file, 'reading.csv-column-twice', field, { column: shown(field.text) }))
    } else if (!Object.hasOwn(columns, field.text)) {
      const nearest = nearestOf(field.text, free)
      const params = {
        column: shown(field.text),
        known: known.join(', '),
        ...(nearest === undefined ? {} : { nearest }),
      }
      issues.push(problem(file, 'reading.csv-unknown-column', field, params))
    }
  }
  for (const name of free) {
    if (!columns[name]!.optional) issues.push(problem(file, 'reading.csv-missing-column', header[0]!, { column: name }))
  }
  return issues
}

function rowOf(file: string, names: readonly string[], record: readonly Field[], columns: Columns) {
  const issues: Issue[] = []
  const value: Record<string, string | number> = {}
  if (record.length !== names.length) {
    const params = { given: record.length, expected: names.length }
    return { value, issues: [problem(file, 'reading.csv-fields', record[0]!, params)] }
  }
  for (const [index, name] of names.entries()) {
    const column = Object.hasOwn(columns, name) ? columns[name] : undefined
    const field = record[index]!
    if (column === undefined || (field.text === '' && column.optional)) continue
    const read = readField(field.text, column)
    if ('code' in read)
      issues.push(problem(file, read.code, field, { column: name, given: shown(field.text), ...read.params }))
    else value[name] = read.value
  }
  return { value, issues }
}

const number = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/
const whole = /^-?\d+$/

function readField(
  text: string,
  column: Column,
): { readonly value: string | number } | { readonly code: string; readonly params?: Issue['params'] } {
  if (text === '') return { code: 'reading.csv-empty-field' }
  if (column.holds === 'text') return { value: text }
  if (hasDecimalComma(text)) return { code: 'reading.decimal-comma', params: { write: plainNumber(text)! } }
  if (hasThousandsSpace(text)) return { code: 'reading.thousands-space', params: { write: plainNumber(text)! } }
  if (!number.test(text) || !Number.isFinite(Number(text))) return { code: 'reading.csv-not-number' }
  if (column.holds === 'integer' && !whole.test(text)) return { code: 'reading.csv-not-whole' }
  return { value: Number(text) }
}

/** The first 100 issues of a file, and an issue that counts the rest. */
export function capped(file: string, issues: readonly Issue[]): readonly Issue[] {
  if (issues.length <= mostIssues) return issues
  const next = issues[mostIssues]!
  const position = { line: next.line ?? 1, column: next.column ?? 1 }
  return [
    ...issues.slice(0, mostIssues),
    problem(file, 'reading.more-issues', position, { more: issues.length - mostIssues }),
  ]
}

function locateField(
  header: readonly Field[],
  names: readonly string[],
  fields: readonly (readonly Field[])[],
  [row, column]: Path,
  of?: 'value' | 'key',
): Position {
  const record = (of === 'key' && column !== undefined ? undefined : fields[Number(row)]) ?? header
  const { line, column: start } = record[Math.max(0, names.indexOf(String(column)))] ?? record[0]!
  return { line, column: start }
}

/** The line of each row of a table, the header left out; none of a file that is no text. */
export function linesOfRows(file: string, bytes: Uint8Array): readonly number[] {
  const text = readText(file, bytes)
  return text.ok
    ? scanCsv(text.value, separatorOf(text.value))
        .records.slice(1)
        .map(([first]) => first!.line)
    : []
}
