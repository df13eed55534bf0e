import type { ComparedIndicator, ComparedScenario, Comparison } from '#studies/comparison'
import { alternativesOf, byPerspective, getFigure, inParts } from '../lookup.ts'
import { type Markup, markup, nothing } from '../markup.ts'
import { formatNumber } from '../numbers.ts'
import { type Language, textOf } from '../texts.ts'
import { unitName } from '../units.ts'
import { describeFigure, perspectiveName } from '../wording.ts'
import { foldedSection } from './fold.ts'
import { table } from './table.ts'
import { verdictMark } from './verdict.ts'

const alternativesSideBySide = 6

/** Perspectives × indicators × alternatives on one table, or on several where there are many alternatives. */
export function overviewSection(comparison: Comparison, language: Language): Markup {
  const title = textOf(language, 'overview')
  const tables = inParts(alternativesOf(comparison), alternativesSideBySide).map((alternatives) => {
    const names = alternatives.map(({ name }) => name[language]).join(', ')
    return markup`<div class="scroll" role="region" aria-label="${title}: ${names}" tabindex="0">${overviewTable(comparison, alternatives, language)}</div>`
  })
  return foldedSection('overview', title, markup`${tables}`)
}

function overviewTable(comparison: Comparison, alternatives: readonly ComparedScenario[], language: Language): Markup {
  const row = (indicator: ComparedIndicator) => ({
    header: indicatorHeader(indicator, language),
    cells: [
      baselineCell(comparison, indicator, language),
      ...alternatives.map(({ id }) => differenceCell(comparison, id, indicator, language)),
    ],
  })
  return table({
    caption: textOf(language, 'overview.caption', { level: formatNumber(comparison.level * 100, language) }),
    columns: [
      textOf(language, 'indicator'),
      textOf(language, 'compared.baseline'),
      ...alternatives.map(({ name }) => name[language]),
    ],
    parts: byPerspective(comparison).map(({ perspective, indicators }) => ({
      title: perspectiveName(perspective, language),
      rows: indicators.map(row),
    })),
    style: 'overview',
  })
}

/** Name, unit, and whether it is a primary one, linked to the indicator's own section. */
function indicatorHeader(indicator: ComparedIndicator, language: Language): Markup {
  const primary = indicator.primary ? markup`<span class="tag">${textOf(language, 'primary')}</span>` : nothing
  return markup`<a href="#indicator-${indicator.id}">${indicator.name[language]}</a> <span class="soft">${unitName(indicator.unit, language)}</span> ${primary}`
}

function baselineCell(comparison: Comparison, indicator: ComparedIndicator, language: Language): Markup {
  const text = describeFigure(getFigure(comparison, comparison.baseline, indicator.id), language)
  return markup`<span class="cell"><strong>${text.mean}</strong> <span class="soft range">${text.meanInterval}</span></span>`
}

function differenceCell(
  comparison: Comparison,
  scenario: string,
  indicator: ComparedIndicator,
  language: Language,
): Markup {
  const figure = getFigure(comparison, scenario, indicator.id)
  const text = describeFigure(figure, language)
  return markup`<span class="cell"><strong>${text.difference}</strong> <span class="soft range">${text.differenceInterval}</span> <span class="soft">${textOf(language, 'mean.becomes', { mean: text.mean })}</span> ${verdictMark(figure.verdict, language)}</span>`
}
