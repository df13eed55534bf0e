import { fail, type Result, succeed } from '#base'
import { separatorOf } from './csv.ts'
import { type Field, scanCsv } from './csv-scan.ts'
import { readText } from './text.ts'

/**
 * The table with other values in some fields of a row (from 0, the header not counted), and every other byte as it was. Undefined
 * empties a field. A value for a column that the table does not have is an issue.
 */
export function editCsv(
  file: string,
  bytes: Uint8Array,
  row: number,
  fields: Readonly<Record<string, string | number | undefined>>,
): Result<Uint8Array> {
  const read = readText(file, bytes)
  if (!read.ok) return read
  const text = read.value
  const separator = separatorOf(text)
  const [header = [], ...records] = scanCsv(text, separator).records
  const record = records[row]
  if (record === undefined) throw new RangeError(`editCsv(${file}, row ${row}): the table has ${records.length} rows`)
  const starts = lineStarts(text)
  const offsetOf = ({ line, column }: Field): number => starts[line - 1]! + column - 1
  const edits = Object.entries(fields).flatMap(([name, value]) => {
    const index = header.findIndex((field) => field.text === name)
    const field = record[index]
    return field === undefined
      ? []
      : [{ from: offsetOf(field), until: fieldEnd(text, offsetOf(field), separator), value }]
  })
  const absent = Object.entries(fields).filter(
    ([name, value]) => value !== undefined && !header.some((field) => field.text === name),
  )
  if (absent.length > 0)
    return fail(
      absent.map(([column]) => ({
        code: 'reading.csv-missing-column',
        severity: 'error',
        file,
        line: 1,
        column: 1,
        params: { column },
      })),
    )
  const edited = edits
    .toSorted((a, b) => b.from - a.from)
    .reduce((done, { from, until, value }) => done.slice(0, from) + written(value) + done.slice(until), text)
  const mark = bytes[0] === 0xef ? '\ufeff' : ''
  return succeed(new TextEncoder().encode(mark + edited))

  function written(value: string | number | undefined): string {
    const cell = String(value ?? '')
    return cell.includes(separator) || /["\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  }
}

function fieldEnd(text: string, from: number, separator: string): number {
  const field = separator === ',' ? /"(?:[^"]|"")*"|[^,\r\n]*/y : /"(?:[^"]|"")*"|[^;\r\n]*/y
  field.lastIndex = from
  return from + (field.exec(text)?.[0].length ?? 0)
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let feed = text.indexOf('\n'); feed >= 0; feed = text.indexOf('\n', feed + 1)) starts.push(feed + 1)
  return starts
}
