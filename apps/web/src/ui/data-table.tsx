import { Button } from '@midas-ds/components'
import type { ReactNode } from 'react'
import { useChoice } from '../app/choices.ts'
import { useWords } from '../app/language.tsx'
import { ScrollFrame } from './scroll-frame.tsx'

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
  name,
  pageSize = Number.POSITIVE_INFINITY,
  isCurrent,
}: {
  readonly caption: ReactNode
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Shown instead of the body when there are no rows. */
  readonly empty?: ReactNode
  /** How the table's sorting and page are called in the address; without it they are not there. */
  readonly name?: string
  /** Rows shown at a time; default all. */
  readonly pageSize?: number
  /** The row that something else on the page shows. */
  readonly isCurrent?: (row: Row) => boolean
}) {
  const [order, setOrder] = useChoice(name && `${name}-sort`)
  const sorting = sortingOf(order)
  const column = columns.find(({ id }) => id === sorting?.column)
  const inOrder = column?.sortBy === undefined ? rows : sorted(rows, column.sortBy, sorting?.direction === 'descending')
  const { shown, pager } = usePages(inOrder, pageSize, name)
  return (
    <div className="section">
      <ScrollFrame className="table-scroll" label={typeof caption === 'string' ? caption : undefined}>
        <table className="table">
          <caption>
            <span>{caption}</span>
          </caption>
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
                    <button type="button" className="sort-button" onClick={() => setOrder(nextOrder(sorting, id))}>
                      {header} <span aria-hidden="true">{arrow(sorting, id)}</span>
                    </button>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={keyOf(row)} aria-current={isCurrent?.(row) === true ? 'true' : undefined}>
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
      </ScrollFrame>
      {pager}
    </div>
  )
}

/** The rows of the page that is chosen, and how to go to another; no pager when all rows are on one. */
function usePages<Row>(rows: readonly Row[], size: number, name: string | undefined) {
  const { t } = useWords()
  const [chosen, choose] = useChoice(name && `${name}-page`)
  const pages = Math.max(1, Math.ceil(rows.length / size))
  const page = Math.min(pages, Math.max(1, Number(chosen ?? 1) || 1))
  if (pages === 1) return { shown: rows, pager: null }
  const go = (to: number) => () => choose(to === 1 ? undefined : String(to))
  const [from, to] = [(page - 1) * size, Math.min(rows.length, page * size)]
  return {
    shown: rows.slice(from, to),
    pager: (
      <nav className="row" aria-label={t('table.pages')}>
        <div className="row no-print">
          <Button variant="secondary" size="medium" isDisabled={page === 1} onPress={go(page - 1)}>
            {t('table.previous')}
          </Button>
          <Button variant="secondary" size="medium" isDisabled={page === pages} onPress={go(page + 1)}>
            {t('table.next')}
          </Button>
        </div>
        <span role="status">{t('table.shown', { from: from + 1, to, all: rows.length })}</span>
      </nav>
    ),
  }
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

/** As it stands in the address: the column, with `-` before it when descending. */
function sortingOf(order: string | undefined): Sorting | undefined {
  if (order === undefined) return undefined
  return order.startsWith('-')
    ? { column: order.slice(1), direction: 'descending' }
    : { column: order, direction: 'ascending' }
}

function nextOrder(now: Sorting | undefined, column: string): string | undefined {
  if (now?.column !== column) return column
  return now.direction === 'ascending' ? `-${column}` : undefined
}

function arrow(sorting: Sorting | undefined, column: string): string {
  if (sorting?.column !== column) return '↕'
  return sorting.direction === 'ascending' ? '↑' : '↓'
}
