import { type Markup, markup } from '../markup.ts'
import type { Language } from '../texts.ts'
import { documentHtml } from './document.ts'
import { table } from './table.ts'

/** A heading with what stands under it. */
export interface PlainSection {
  readonly title: string
  readonly paragraphs?: readonly string[]
  readonly tables: readonly PlainTable[]
}
/** Rows under their columns; the first cell of a row names it. */
export interface PlainTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A page of tables and one picture that needs nothing else, as `comparisonHtml` is. @param svg as `accessMapSvg` makes it */
export function plainHtml(
  title: string,
  lead: readonly string[],
  svg: string,
  sections: readonly PlainSection[],
  language: Language,
): string {
  const picture: Markup = { markup: svg }
  const body = markup`<header><h1>${title}</h1>${lead.map((line) => markup`<p class="text">${line}</p>`)}</header>
<main id="main">
<figure>${picture}</figure>
${sections.map(sectionOf)}
</main>`
  return documentHtml(title, body, language)
}

function sectionOf({ title, paragraphs = [], tables }: PlainSection): Markup {
  return markup`<section><h2>${title}</h2>
${tables.map(({ caption, columns, rows }) =>
  table({
    caption,
    columns,
    parts: [{ rows: rows.map(([first = '', ...cells]) => ({ header: text(first), cells: cells.map(text) })) }],
  }),
)}
${paragraphs.map((line) => markup`<p class="text">${line}</p>`)}
</section>`
}

function text(value: string): Markup {
  return markup`${value}`
}
