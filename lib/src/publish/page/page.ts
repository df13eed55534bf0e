import type { Comparison } from '#studies/comparison'
import { fillingOf, waitingListsOf } from '../courses.ts'
import { alternativesOf, groupTablesOf } from '../lookup.ts'
import { type Markup, markup, nothing } from '../markup.ts'
import { inReadableUnits } from '../readable-units.ts'
import { type Language, textOf } from '../texts.ts'
import type { ReportOptions } from '../wording.ts'
import { briefSection } from './brief.ts'
import { appendixSection, runsSection, warningsSection } from './closing.ts'
import { comparedSection, howSection } from './compared.ts'
import { listsSection, warmUpSection } from './courses.ts'
import { documentHtml } from './document.ts'
import { groupsSection } from './groups.ts'
import { indicatorsSection } from './indicators.ts'
import { overviewSection } from './overview.ts'
import { weighingSection } from './weighing.ts'

/**
 * The comparison as one HTML page that needs nothing else: no request, no script, one style sheet inside. For a screen of 360 pixels
 * and more, light or dark, and for paper. Everything that comes from data is escaped, and the page's own policy forbids whatever
 * would slip through.
 */
export function comparisonHtml(given: Comparison, language: Language, options: ReportOptions = {}): string {
  const comparison = inReadableUnits(given)
  const title = textOf(language, 'title', { inquiry: comparison.inquiry.name })
  const body = markup`<a class="skip" href="#main">${textOf(language, 'skip')}</a>
<header>${options.notice ? markup`<p class="notice">${options.notice}</p>` : nothing}<h1>${title}</h1><p class="lead">${subtitle(comparison, language)}</p></header>
${contents(comparison, language, options)}
<main id="main">
${briefSection(comparison, language)}
${warningsSection(comparison, language, options)}
${comparedSection(comparison, language)}
${howSection(comparison, language, options)}
${overviewSection(comparison, language)}
${indicatorsSection(comparison, language)}
${groupsSection(comparison, language, options)}
${weighingSection(comparison, language)}
${listsSection(comparison, language)}
${warmUpSection(comparison, language)}
${(options.appendix ?? []).map((section, i) => appendixSection(section, i + 1))}
${runsSection(comparison, language, options)}
</main>`
  return documentHtml(title, body, language)
}

function subtitle(comparison: Comparison, language: Language): string {
  const alternatives = alternativesOf(comparison).length
  const indicators = comparison.indicators.length
  return textOf(language, alternatives === 1 ? 'subtitle.one' : 'subtitle', { alternatives, indicators })
}

function contents(comparison: Comparison, language: Language, options: ReportOptions): Markup {
  const sections = [
    'brief',
    ...(comparison.warnings.length > 0 ? ['warnings' as const] : []),
    'compared',
    'how',
    'overview',
    'indicators',
    ...(groupTablesOf(comparison).length > 0 ? ['groups' as const] : []),
    ...(comparison.weighing === undefined ? [] : ['weighing' as const]),
    ...(waitingListsOf(comparison).length > 0 ? ['lists' as const] : []),
    ...(fillingOf(comparison).length > 0 ? ['warm-up' as const] : []),
  ] as const
  const links = [
    ...sections.map((section) => markup`<li><a href="#${section}">${textOf(language, section)}</a></li>`),
    ...(options.appendix ?? []).map(({ title }, i) => markup`<li><a href="#appendix-${i + 1}">${title}</a></li>`),
    markup`<li><a href="#runs">${textOf(language, 'runs')}</a></li>`,
  ]
  const title = textOf(language, 'contents')
  return markup`<nav aria-label="${title}"><details><summary>${title}</summary><ul>${links}</ul></details></nav>`
}
