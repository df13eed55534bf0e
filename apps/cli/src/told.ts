import type { PlainSection, PlainTable, ToldSection, ToldTable } from '@samplan/lib/publish'
import { formatTable } from './table.ts'

export type { ToldTable as Told } from '@samplan/lib/publish'

export function tableText({ caption, columns, rows }: ToldTable): string {
  return `${caption}\n${formatTable(columns, rows)}`
}

/** Its title, what is said, and its tables; pictures are for those who see more than text. */
export function sectionText({ title, lead = [], points = [], tables = [], closing = [] }: ToldSection): string {
  const said = [...lead, ...points.map((point) => `- ${point}`)]
  const blocks = [
    [title, '─'.repeat(title.length), ...said].join('\n'),
    ...tables.map(tableText),
    ...(closing.length === 0 ? [] : [closing.join('\n')]),
  ]
  return blocks.join('\n\n')
}

export function plain({ caption, columns, rows }: ToldTable): PlainTable {
  return {
    caption,
    columns: columns.map(({ heading }) => heading),
    rows: rows.map((row) => row.map((cell) => cell.trim())),
  }
}

export function plainSection({ tables = [], ...section }: ToldSection): PlainSection {
  const { title, lead = [], points = [], pictures = [], closing = [] } = section
  return { title, lead, points, pictures, tables: tables.map(plain), paragraphs: closing }
}
