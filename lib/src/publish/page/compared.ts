import type { ComparedScenario, Comparison } from '#studies/comparison'
import { howToRead } from '../how-to-read.ts'
import { alternativesOf, getBaseline } from '../lookup.ts'
import { type Markup, markup, nothing } from '../markup.ts'
import { type Language, textOf } from '../texts.ts'
import { describeChange, type ReportOptions } from '../wording.ts'
import { foldedSection } from './fold.ts'
import { table } from './table.ts'
import { verdictMark } from './verdict.ts'

/** What was compared: each scenario in words, and its changes in the order in which they are made. */
export function comparedSection(comparison: Comparison, language: Language): Markup {
  const entry = (scenario: ComparedScenario) =>
    markup`<div><dt>${scenario.name[language]}</dt><dd>${scenario.description?.[language] ?? ''}${changeList(scenario, language)}</dd></div>`
  const content = markup`<h3>${textOf(language, 'compared.baseline')}</h3><dl class="list">${entry(getBaseline(comparison))}</dl>
<h3>${textOf(language, 'compared.alternatives')}</h3><dl class="list">${alternativesOf(comparison).map(entry)}</dl>`
  return foldedSection('compared', textOf(language, 'compared'), content)
}

function changeList({ changes }: ComparedScenario, language: Language): Markup {
  if (changes === undefined) return nothing
  if (changes.length === 0) return markup`<p class="soft">${textOf(language, 'changes.none')}</p>`
  const items = changes.map((change) => {
    const text = describeChange(change, language)
    const from = text.from === undefined ? nothing : markup` <span class="soft">(${text.from})</span>`
    return markup`<li><b>${text.summary}</b>${from}<p>${text.rationale}</p><p class="soft">${text.ground}</p></li>`
  })
  return markup`<ol class="changes">${items}</ol>`
}

/** How the figures came about and what the verdicts mean. */
export function howSection(comparison: Comparison, language: Language, options: ReportOptions): Markup {
  const used = new Set(comparison.figures.map(({ verdict }) => verdict))
  const changed = used.has('higher') || used.has('lower')
  const meanings = (['better', 'worse', 'higher', 'no-matter', 'not-decided'] as const)
    .filter((verdict) => verdict !== 'higher' || changed)
    .map((verdict) => ({
      header: verdictMark(verdict, language),
      cells: [markup`${textOf(language, `explain.${verdict}`)}`],
    }))
  const caption = textOf(language, 'how.verdicts')
  const columns = [textOf(language, 'verdict'), textOf(language, 'meaning')]
  const content = markup`<div class="text">${howToRead(comparison, language, options).map((sentence) => markup`<p>${sentence}</p>`)}</div>
${meanings.length > 0 ? table({ caption, columns, parts: [{ rows: meanings }], style: 'meanings' }) : nothing}`
  return foldedSection('how', textOf(language, 'how'), content)
}
