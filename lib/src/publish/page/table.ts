import { type Markup, markup, nothing } from '../markup.ts'

/** A table that stays a table for those who listen, also where a narrow screen shows each row as a card. */
export interface Table {
  readonly caption: string
  /** Whether the caption is only for those who listen, as a heading above says the same. */
  readonly hideCaption?: boolean
  /** Names of the columns, that of the row headers first. */
  readonly columns: readonly string[]
  readonly parts: readonly TablePart[]
  readonly style?: string
}
export interface TablePart {
  /** Heads the rows that follow. */
  readonly title?: string
  readonly rows: readonly { readonly header: Markup; readonly cells: readonly Markup[] }[]
}

/** Roles are written out because cards (`display: block`) would otherwise take them away. */
export function table({ caption, hideCaption, columns, parts, style }: Table): Markup {
  const heads = columns.map((column) => markup`<th scope="col" role="columnheader">${column}</th>`)
  return markup`<table role="table" class="${style ?? 'plain'}"><caption${hideCaption ? markup` class="unseen"` : nothing}>${caption}</caption>
<thead role="rowgroup"><tr role="row">${heads}</tr></thead>
${parts.map((part) => tablePart(part, columns))}</table>`
}

function tablePart({ title, rows }: TablePart, columns: readonly string[]): Markup {
  const head = markup`<tr role="row" class="part"><th scope="rowgroup" role="rowheader" colspan="${columns.length}">${title ?? ''}</th></tr>`
  const lines = rows.map(({ header, cells }) => {
    const tds = cells.map((cell, i) => markup`<td role="cell" data-label="${columns[i + 1] ?? ''}">${cell}</td>`)
    return markup`<tr role="row"><th scope="row" role="rowheader">${header}</th>${tds}</tr>`
  })
  return markup`<tbody role="rowgroup">${title === undefined ? nothing : head}
${lines}</tbody>`
}
