import type { ToldSection, ToldTable } from '@samplan/lib/publish'
import { DataTable, Section } from '../../ui/index.ts'
import { Drawn } from './picture.tsx'

/** A part as the command line tells it in text: sentences, charts, and the tables that have their figures. */
export function Told({ section }: { readonly section: ToldSection }) {
  const { title, lead = [], points = [], pictures = [], tables = [], closing = [] } = section
  return (
    <Section title={title}>
      {lead.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {points.length > 0 && (
        <ul className="told-points">
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      {pictures.length > 0 && (
        <div className="money-years">
          {pictures.map((picture) => (
            <Drawn key={picture.title} picture={picture} />
          ))}
        </div>
      )}
      {tables.map((table) => (
        <TableTold key={table.caption} table={table} />
      ))}
      {closing.map((line) => (
        <p key={line} className="muted small">
          {line}
        </p>
      ))}
    </Section>
  )
}

function TableTold({ table: { caption, columns, rows } }: { readonly table: ToldTable }) {
  return (
    <DataTable
      caption={caption}
      columns={columns.map(({ heading, align }, i) => ({
        id: String(i),
        header: heading,
        isRowHeader: i === 0,
        numeric: align === 'right',
        cell: ({ cells }: { readonly cells: readonly string[] }) => cells[i],
      }))}
      rows={rows.map((cells, r) => ({ key: String(r), cells }))}
      keyOf={({ key }) => key}
    />
  )
}
