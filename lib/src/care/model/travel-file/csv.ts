import { z } from 'zod'
import { type Columns, checkEntries, type Part, readCsvTable, readText } from '#reading'
import { travelTableRow } from '../schema/tables.ts'
import type { TravelFile, TravelRows } from './types.ts'

/** What the columns of a form are called. */
interface Form {
  readonly from: string
  readonly to: string
  readonly minutes: string
  /** Empty minutes mean no way, as r5 has it. */
  readonly mayBeEmpty: boolean
  /** Columns that may stand there and are not used. */
  readonly unused: readonly string[]
}

/** A CSV file of minutes, its columns recognised by their headings. */
export function readMinutesCsv(about: TravelFile, bytes: Uint8Array): Part<TravelRows> {
  const { file, source } = about
  const form = formOf(headingsOf(file, bytes), about.isVariant)
  const table = readCsvTable(file, bytes, columnsOf(form, source !== undefined))
  const value = table.value.map((row) => ({
    from: row[form.from],
    to: row[form.to],
    minutes: row[form.minutes] ?? null,
    source: row.source ?? source,
  }))
  const named: Readonly<Record<string, string>> = { from: form.from, to: form.to, minutes: form.minutes }
  const locate: Part<unknown>['locate'] = ([row, column, ...rest], of) =>
    table.locate([row!, ...(column === undefined ? [] : [named[column] ?? column]), ...rest], of)
  const part = checkEntries(z.array(travelTableRow), { file, value, locate })
  if (table.issues.length === 0) return part
  // What the rows that could not be read said is unknown: nothing is called missing on their account.
  const { value: _, ...rest } = part
  return { ...rest, issues: [...table.issues, ...part.issues] }
}

function headingsOf(file: string, bytes: Uint8Array): readonly string[] {
  const text = readText(file, bytes)
  const line = text.ok ? text.value.slice(0, text.value.indexOf('\n') >>> 0) : ''
  return line.split(/[,;]/).map((heading) => heading.trim().replace(/^"(.*)"$/, '$1'))
}

/** r5 gives percentiles of the departures in a time window; the median is used where there is no single time. */
function formOf(headings: readonly string[], isVariant: boolean): Form {
  const times = headings.filter((heading) => /^travel_time(_p\d+)?$/.test(heading))
  const time = ['travel_time', 'travel_time_p50'].find((name) => times.includes(name))
  const isById = headings.includes('from_id') || headings.includes('to_id')
  return {
    from: isById ? 'from_id' : 'from',
    to: isById ? 'to_id' : 'to',
    minutes: time ?? 'minutes',
    mayBeEmpty: isVariant || time !== undefined,
    // A data frame that is written with its row numbers has a first column without a heading.
    unused: [...times.filter((name) => name !== time), ...(headings[0] === '' && isById ? [''] : [])],
  }
}

function columnsOf({ from, to, minutes, mayBeEmpty, unused }: Form, hasSource: boolean): Columns {
  return {
    [from]: { holds: 'text' },
    [to]: { holds: 'text' },
    [minutes]: { holds: 'number', optional: mayBeEmpty },
    source: { holds: 'text', optional: hasSource },
    ...Object.fromEntries(unused.map((name) => [name, { holds: 'text', optional: true }] as const)),
  }
}
