import type { TextTable } from '@samplan/lib/publish'
import { DataTable } from '../../ui/index.ts'

/** A table that is words already; the first cell of a row heads it. */
export function WordsTable({ table: { caption, columns, rows } }: { readonly table: TextTable }) {
  return (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={([head = '']) => head}
      columns={columns.map((header, i) => ({
        id: String(i),
        header,
        isRowHeader: i === 0,
        cell: (row: readonly string[]) => row[i],
      }))}
    />
  )
}
