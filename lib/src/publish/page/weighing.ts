import type { Comparison, Ranks } from '#studies/comparison'
import { acceptabilityChart } from '../acceptability-chart.ts'
import { type Markup, markup, nothing } from '../markup.ts'
import { type Language, textOf } from '../texts.ts'
import { describeWeighing, type PartyText, ranksOf, type TextTable, weighedOf, whyNotWeighed } from '../weighing.ts'
import { foldedSection } from './fold.ts'
import { table } from './table.ts'

/** The scenarios weighed together by each party, each value with its weights and how far they can move; nothing without weights. */
export function weighingSection(comparison: Comparison, language: Language): Markup {
  const title = textOf(language, 'weighing')
  const why = whyNotWeighed(comparison, language)
  if (why !== undefined) return foldedSection('weighing', title, markup`<p class="text">${why}</p>`)
  const weighed = weighedOf(comparison)
  if (weighed === undefined) return nothing
  const { paragraphs, values, firsts, parties, any, ranges } = describeWeighing(comparison, weighed, language)
  const names = values.rows.map(([name]) => name!)
  const chart = (ranks: Ranks, caption: string) => rankChart(names, ranks, caption, language)
  const content = markup`${paragraphs.map(paragraph)}
${wideTable(values)}
${wideTable(firsts)}
<p class="soft">${textOf(language, 'weighing.firsts.note')}</p>
${parties.map((party, i) => partyArticle(party, chart(ranksOf(weighed.parties[i]!), party.ranks.caption)))}
<article class="indicator"><h3>${any.title}</h3>${any.paragraphs.map(paragraph)}
<div class="pair">${chart(weighed.anyWeights, any.ranks.caption)}${textTable(any.ranks, 'figures', true)}</div>
${any.dominated.length === 0 ? nothing : markup`<ul class="text">${any.dominated.map((one) => markup`<li>${one}</li>`)}</ul>`}
${wideTable(any.central)}</article>
${textTable(ranges)}`
  return foldedSection('weighing', title, content)
}

function partyArticle({ title, paragraphs, weights, ranks }: PartyText, chart: Markup): Markup {
  return markup`<article class="indicator"><h3>${title}</h3>${paragraphs.map(paragraph)}
${textTable(weights)}
<div class="pair">${chart}${textTable(ranks, 'figures', true)}</div></article>`
}

function rankChart(names: readonly string[], ranks: Ranks, caption: string, language: Language): Markup {
  const rows = names.map((name, s) => ({ name, acceptability: ranks.acceptability[s]! }))
  return markup`<figure>${acceptabilityChart(rows, caption, language)}<figcaption>${caption}</figcaption></figure>`
}

function paragraph(text: string): Markup {
  return markup`<p class="text">${text}</p>`
}

function textTable({ caption, columns, rows }: TextTable, style = 'plain', hideCaption = false): Markup {
  return table({
    caption,
    hideCaption,
    columns,
    parts: [
      {
        rows: rows.map(([head = '', ...cells]) => ({
          header: markup`${head}`,
          cells: cells.map((cell) => markup`${cell}`),
        })),
      },
    ],
    style,
  })
}

/** One that may be wider than its place: it scrolls, and turns into cards on a narrow screen. */
function wideTable(one: TextTable): Markup {
  return markup`<div class="scroll" role="region" aria-label="${one.caption}" tabindex="0">${textTable(one, 'overview')}</div>`
}
