import type { ComparedIndicator, Comparison } from '#studies/comparison'
import { forestPlot } from '../forest-plot.ts'
import { byPerspective, getFigure } from '../lookup.ts'
import { type Markup, markup, nothing } from '../markup.ts'
import { formatNumber } from '../numbers.ts'
import { type Language, textOf } from '../texts.ts'
import { differenceUnitName, unitName } from '../units.ts'
import { describeFigure, describeRules, perspectiveName } from '../wording.ts'
import { foldedSection } from './fold.ts'
import { table } from './table.ts'
import { verdictMark } from './verdict.ts'

/** Every indicator with its definition, its chart and, beside it, the chart's table. */
export function indicatorsSection(comparison: Comparison, language: Language): Markup {
  const perspectives = byPerspective(comparison).map(
    ({ perspective, indicators }) =>
      markup`<h3>${perspectiveName(perspective, language)}</h3>${indicators.map((one) => indicatorArticle(comparison, one, language))}`,
  )
  return foldedSection('indicators', textOf(language, 'indicators'), markup`${perspectives}`)
}

function indicatorArticle(comparison: Comparison, indicator: ComparedIndicator, language: Language): Markup {
  const primary = indicator.primary ? markup` <span class="tag">${textOf(language, 'primary')}</span>` : nothing
  const rules = describeRules(indicator, language).join(' ')
  return markup`<article class="indicator" id="indicator-${indicator.id}"><h4>${indicator.name[language]}${primary}</h4>
<p class="text">${indicator.definition[language]} ${rules}</p>
<div class="pair">${chart(comparison, indicator, language)}${figureTable(comparison, indicator, language)}</div></article>`
}

function chart(comparison: Comparison, indicator: ComparedIndicator, language: Language): Markup {
  const plot = forestPlot(comparison, indicator, language)
  if (plot.markup === '') return markup`<p class="soft">${textOf(language, 'chart.empty')}</p>`
  const unit = differenceUnitName(indicator.unit, language)
  const zone = indicator.indifference ? ` ${textOf(language, 'chart.zone')}` : ''
  return markup`<figure>${plot}<figcaption>${textOf(language, 'chart.axis', { unit })}.${zone}</figcaption></figure>`
}

function figureTable(comparison: Comparison, indicator: ComparedIndicator, language: Language): Markup {
  const level = formatNumber(comparison.level * 100, language)
  const interval = textOf(language, 'interval.level', { level })
  const rows = comparison.scenarios.map(({ id, name }) => {
    const figure = getFigure(comparison, id, indicator.id)
    const text = describeFigure(figure, language)
    const mean = markup`<span class="cell"><strong>${text.mean}</strong> <span class="soft range">${text.meanInterval}</span></span>`
    const difference = markup`<span class="cell"><strong>${text.difference}</strong> <span class="soft range">${text.differenceInterval}</span></span>`
    return {
      header: markup`${name[language]}`,
      cells: [mean, id === comparison.baseline ? markup`–` : difference, verdictMark(figure.verdict, language)],
    }
  })
  return table({
    caption: textOf(language, 'indicator.caption', {
      indicator: indicator.name[language],
      unit: unitName(indicator.unit, language),
    }),
    hideCaption: true,
    columns: [
      textOf(language, 'scenario'),
      `${textOf(language, 'mean')}, ${unitName(indicator.unit, language)} (${interval})`,
      `${textOf(language, 'difference')}, ${differenceUnitName(indicator.unit, language)} (${interval})`,
      textOf(language, 'verdict'),
    ],
    parts: [{ rows }],
    style: 'figures',
  })
}
