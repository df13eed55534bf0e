import { type Markup, markup, nothing } from '../markup.ts'
import type { Picture } from '../picture.ts'
import { pictureSvg } from '../picture-svg.ts'
import type { Language } from '../texts.ts'
import { documentHtml } from './document.ts'
import { table } from './table.ts'

/** A heading with what stands under it. */
export interface PlainSection {
  readonly title: string
  /** What is said first, and as a list. */
  readonly lead?: readonly string[]
  readonly points?: readonly string[]
  readonly paragraphs?: readonly string[]
  /** Each under its title, above the tables that have the same figures. */
  readonly pictures?: readonly Picture[]
  readonly tables: readonly PlainTable[]
}
/** Rows under their columns; the first cell of a row names it. */
export interface PlainTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** A page of tables and pictures that needs nothing else, as `comparisonHtml` is. @param svg above all, as `accessMapSvg` makes it */
export function plainHtml(
  title: string,
  lead: readonly string[],
  svg: string | undefined,
  sections: readonly PlainSection[],
  language: Language,
): string {
  const picture: Markup = svg === undefined ? nothing : markup`<figure>${{ markup: svg }}</figure>`
  const body = markup`<header><h1>${title}</h1>${lead.map((line) => markup`<p class="text">${line}</p>`)}</header>
<main id="main">
${picture}
${sections.map(sectionOf)}
</main>`
  return documentHtml(title, body, language)
}

function sectionOf({ title, lead = [], points = [], paragraphs = [], pictures = [], tables }: PlainSection): Markup {
  return markup`<section><h2>${title}</h2>
${lead.map(paragraph)}
${points.length === 0 ? nothing : markup`<ul class="text">${points.map((point) => markup`<li>${point}</li>`)}</ul>`}
${pictures.map((picture) => markup`<figure>${picture.title === title ? nothing : markup`<h3>${picture.title}</h3>`}${pictureSvg(picture)}</figure>`)}
${tables.map(({ caption, columns, rows }) =>
  table({
    caption,
    columns,
    parts: [{ rows: rows.map(([first = '', ...cells]) => ({ header: text(first), cells: cells.map(text) })) }],
  }),
)}
${paragraphs.map(paragraph)}
</section>`
}

function paragraph(line: string): Markup {
  return markup`<p class="text">${line}</p>`
}

function text(value: string): Markup {
  return markup`${value}`
}
