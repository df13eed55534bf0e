import type { PlainTable } from '@samplan/lib/publish'
import { type Column, formatTable } from './table.ts'

/** A table as it is told: in a terminal as text, in a page as a table. */
export interface Told {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

export function tableText({ caption, columns, rows }: Told): string {
  return `${caption}\n${formatTable(columns, rows)}`
}

export function plain({ caption, columns, rows }: Told): PlainTable {
  return {
    caption,
    columns: columns.map(({ heading }) => heading),
    rows: rows.map((row) => row.map((cell) => cell.trim())),
  }
}
