import type { ComparedScenario, Comparison, GroupFigure } from '#studies/comparison'
import { barScale, intervalBar } from '../interval-bar.ts'
import { alternativesOf, type GroupTable, groupFigureIndex, groupTablesOf, inParts } from '../lookup.ts'
import { type Markup, markup, nothing } from '../markup.ts'
import type { Scale } from '../scale.ts'
import { type Language, listOf, textOf } from '../texts.ts'
import { differenceUnitName } from '../units.ts'
import { describeDifference, groupName, type ReportOptions, wayName } from '../wording.ts'
import { foldedSection } from './fold.ts'
import { type Table, table } from './table.ts'
import { verdictMark } from './verdict.ts'

/**
 * Who gains and who loses, by municipality, by age group; nothing when no group was measured. The primary indicators are there to see,
 * the others can be unfolded.
 */
export function groupsSection(comparison: Comparison, language: Language, options: ReportOptions): Markup {
  const tables = groupTablesOf(comparison)
  if (tables.length === 0) return nothing
  const main = tables.filter(({ indicator }) => indicator.primary)
  const others = tables.filter(({ indicator }) => !indicator.primary)
  const articles = (some: readonly GroupTable[]) => some.map((one) => groupArticle(comparison, one, language, options))
  const folded = markup`<details><summary>${textOf(language, 'groups.more')}</summary>${articles(others)}</details>`
  const content = markup`<p class="text">${textOf(language, 'groups.intro')}</p>
${articles(main)}
${main.length === 0 ? articles(others) : others.length === 0 ? nothing : folded}`
  return foldedSection('groups', textOf(language, 'groups'), content)
}

const alternativesSideBySide = 6

function groupArticle(comparison: Comparison, one: GroupTable, language: Language, options: ReportOptions): Markup {
  const title = textOf(language, 'groups.caption', {
    indicator: one.indicator.name[language],
    way: wayName(one.way, language),
    unit: differenceUnitName(one.indicator.unit, language),
  })
  const alternatives = alternativesOf(comparison)
  const summary = alternatives.map(
    ({ id, name }) => markup`<li><b>${name[language]}:</b> ${summaryOf(one, id, language, options)}</li>`,
  )
  const tables = inParts(alternatives, alternativesSideBySide).map((part) => {
    const names = part.map(({ name }) => name[language]).join(', ')
    const content = table({
      caption: title,
      hideCaption: true,
      ...groupRows(one, part, language, options),
      style: 'groups',
    })
    return markup`<div class="scroll" role="region" aria-label="${title}: ${names}" tabindex="0">${content}</div>`
  })
  return markup`<article class="indicator"><h3>${title}</h3><ul class="text">${summary}</ul>${tables}</article>`
}

/** A row per group, a column per alternative; the bars of all parts share one scale. */
function groupRows(
  { indicator, way, groups, figures }: GroupTable,
  alternatives: readonly ComparedScenario[],
  language: Language,
  options: ReportOptions,
): Pick<Table, 'columns' | 'parts'> {
  const scale = barScale(figures)
  const find = groupFigureIndex(figures)
  const rows = groups.map((group) => ({
    header: markup`${groupName(group, options)}`,
    cells: alternatives.map(({ id }) => groupCell(find(id, group), indicator.unit, scale, language)),
  }))
  return {
    columns: [capital(wayName(way, language)), ...alternatives.map(({ name }) => name[language])],
    parts: [{ rows }],
  }
}

function groupCell(figure: GroupFigure | undefined, unit: string, scale: Scale, language: Language): Markup {
  if (!figure) return markup`<span class="soft">${textOf(language, 'missing')}</span>`
  const text = describeDifference(figure, unit, language)
  return markup`<span class="cell"><strong>${text.difference}</strong> <span class="soft range">${text.differenceInterval}</span> ${intervalBar(figure, scale)} ${verdictMark(figure.verdict, language)}</span>`
}

/** `Better for Alvesta and Ljungby. Worse for Växjö.` */
function summaryOf(one: GroupTable, scenario: string, language: Language, options: ReportOptions): string {
  const sentences = (['better', 'worse', 'higher', 'lower'] as const).flatMap((verdict) => {
    const names = one.figures
      .filter((figure) => figure.scenario === scenario && figure.verdict === verdict)
      .map((figure) => groupName(figure.group, options))
    return names.length > 0 ? [textOf(language, `groups.${verdict}`, { groups: listOf(language, names) })] : []
  })
  return sentences.length > 0 ? sentences.join(' ') : textOf(language, 'groups.none')
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
