import { type ReactNode, useState } from 'react'

export interface Column<Row> {
  readonly id: string
  readonly header: ReactNode
  readonly cell: (row: Row) => ReactNode
  /** What the rows are sorted by; without it the column is not sortable. Null comes last. */
  readonly sortBy?: (row: Row) => string | number | null
  readonly numeric?: boolean
  /** Names the row for those who do not see it: one column. */
  readonly isRowHeader?: boolean
}
interface Sorting {
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

/** A table as readers expect it: caption, headers that sort, row headers; scrolls sideways inside itself when narrow. */
export function DataTable<Row>({
  caption,
  columns,
  rows,
  keyOf,
  empty,
}: {
  readonly caption: ReactNode
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Shown instead of the body when there are no rows. */
  readonly empty?: ReactNode
}) {
  const [sorting, setSorting] = useState<Sorting>()
  const column = columns.find(({ id }) => id === sorting?.column)
  const shown = column?.sortBy === undefined ? rows : sorted(rows, column.sortBy, sorting?.direction === 'descending')
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="table-scroll" tabIndex={0} aria-label={typeof caption === 'string' ? caption : undefined}>
      <table className="table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ id, header, sortBy, numeric }) => (
              <th
                key={id}
                scope="col"
                className={numeric ? 'numeric' : undefined}
                aria-sort={sorting?.column === id ? sorting.direction : undefined}
              >
                {sortBy === undefined ? (
                  header
                ) : (
                  <button type="button" className="sort-button" onClick={() => setSorting(nextSorting(sorting, id))}>
                    {header} <span aria-hidden="true">{arrow(sorting, id)}</span>
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={keyOf(row)}>
              {columns.map(({ id, cell, numeric, isRowHeader }) =>
                isRowHeader ? (
                  <th key={id} scope="row">
                    {cell(row)}
                  </th>
                ) : (
                  <td key={id} className={numeric ? 'numeric' : undefined}>
                    {cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
          {rows.length === 0 && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
        </tbody>
      </table>
    </section>
  )
}

function sorted<Row>(
  rows: readonly Row[],
  by: (row: Row) => string | number | null,
  isDescending: boolean,
): readonly Row[] {
  const sign = isDescending ? -1 : 1
  return rows.toSorted((a, b) => {
    const [x, y] = [by(a), by(b)]
    if (x === null || y === null) return Number(x === null) - Number(y === null)
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), 'sv'))
  })
}

function nextSorting(now: Sorting | undefined, column: string): Sorting | undefined {
  if (now?.column !== column) return { column, direction: 'ascending' }
  return now.direction === 'ascending' ? { column, direction: 'descending' } : undefined
}

function arrow(sorting: Sorting | undefined, column: string): string {
  if (sorting?.column !== column) return '↕'
  return sorting.direction === 'ascending' ? '↑' : '↓'
}
