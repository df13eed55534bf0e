import { onOneLine } from '@samplan/lib/base'

export interface Column {
  readonly heading: string
  readonly align?: 'left' | 'right'
}

/**
 * Rows as aligned text: two spaces between columns, a line under the headings, numbers to the right. Rows shorter than the columns
 * are filled with nothing; trailing space is left out.
 */
export function formatTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const cleaned = rows.map((row) => row.map(onOneLine))
  const widths = columns.map(({ heading }, i) =>
    Math.max(heading.length, ...cleaned.map((row) => lengthOf(row[i] ?? ''))),
  )
  const line = (cells: readonly string[]): string =>
    columns
      .map(({ align }, i) => pad(cells[i] ?? '', widths[i]!, align ?? 'left'))
      .join('  ')
      .trimEnd()
  const headings = line(columns.map(({ heading }) => heading))
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [headings, rule, ...cleaned.map(line)].join('\n')
}

function pad(cell: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(width - lengthOf(cell))
  return align === 'left' ? cell + space : space + cell
}

/** Characters as they are seen: a letter with its accent is one. */
function lengthOf(text: string): number {
  return [...text.normalize('NFC')].length
}
