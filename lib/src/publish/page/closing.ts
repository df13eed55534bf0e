import type { Comparison } from '#studies/comparison'
import { type Markup, markup, nothing } from '../markup.ts'
import { formatNumber } from '../numbers.ts'
import { type Language, textOf } from '../texts.ts'
import { type AppendixSection, describeWarnings, type ReportOptions } from '../wording.ts'
import { foldedSection } from './fold.ts'
import { table } from './table.ts'

/** What to keep in mind, each sentence once with the alternatives it is about; nothing when there is nothing. */
export function warningsSection(comparison: Comparison, language: Language, options: ReportOptions): Markup {
  if (comparison.warnings.length === 0) return nothing
  const items = describeWarnings(comparison, language, options).map(({ sentence, scenarios }) => {
    const about = scenarios.length > 0 ? markup` <span class="soft">${scenarios.join('; ')}</span>` : nothing
    return markup`<li>${sentence}${about}</li>`
  })
  return markup`<section id="warnings" class="warnings"><h2>${textOf(language, 'warnings')}</h2><ul>${items}</ul></section>`
}

/** Where every figure comes from, and how anyone can make it again. */
export function runsSection(comparison: Comparison, language: Language, options: ReportOptions): Markup {
  const repeat = options.repeat
    ? markup`<p>${textOf(language, 'runs.repeat')}</p><pre tabindex="0"><code>${options.repeat}</code></pre>`
    : nothing
  const runs = table({
    caption: textOf(language, 'runs.caption'),
    hideCaption: true,
    columns: [textOf(language, 'scenario'), textOf(language, 'run'), textOf(language, 'replications')],
    parts: [
      {
        rows: comparison.scenarios.map(({ name, run, replications }) => ({
          header: markup`${name[language]}`,
          cells: [markup`<code>${run}</code>`, markup`${formatNumber(replications, language)}`],
        })),
      },
    ],
  })
  return markup`<section id="runs"><h2>${textOf(language, 'runs')}</h2><p class="text">${textOf(language, 'runs.intro')}</p>${repeat}${runs}</section>`
}

/** A section given as data. */
export function appendixSection(section: AppendixSection, number: number): Markup {
  const paragraphs = (section.paragraphs ?? []).map((text) => markup`<p class="text">${text}</p>`)
  const items = (section.items ?? []).map((text) => markup`<li>${text}</li>`)
  const content = markup`${paragraphs}
${items.length > 0 ? markup`<ul class="text">${items}</ul>` : nothing}
${section.table ? appendixTable(section.table) : nothing}
${section.code ? markup`<pre tabindex="0"><code>${section.code}</code></pre>` : nothing}`
  return foldedSection(`appendix-${number}`, section.title, content)
}

function appendixTable({ caption, columns, rows }: NonNullable<AppendixSection['table']>): Markup {
  const cells = (row: readonly string[]) => columns.slice(1).map((_, i) => markup`${row[i + 1] ?? ''}`)
  return table({
    caption,
    columns,
    parts: [{ rows: rows.map((row) => ({ header: markup`${row[0] ?? ''}`, cells: cells(row) })) }],
  })
}
