import type { ComparedScenario, Comparison, Figure, Verdict } from '#studies/comparison'
import { alternativesOf, getBaseline, getFigure, mainIndicatorsOf } from '../lookup.ts'
import { type Markup, markup, nothing } from '../markup.ts'
import { type Language, listOf, textOf } from '../texts.ts'
import { describeFigure } from '../wording.ts'

const told = ['better', 'worse', 'higher', 'lower'] as const
const verdicts = [...told, 'no-matter', 'not-decided'] as const

/** What a reader in a hurry should know: for each alternative what it does to the primary indicators, in words. */
export function briefSection(comparison: Comparison, language: Language): Markup {
  const measures = textOf(
    language,
    comparison.indicators.some(({ primary }) => primary) ? 'brief.primary' : 'brief.all',
  )
  const baseline = getBaseline(comparison).name[language]
  return markup`<section id="brief"><h2>${textOf(language, 'brief')}</h2>
<p>${textOf(language, 'brief.intro', { measures, baseline })}</p>
<div class="cards">${alternativesOf(comparison).map((scenario) => card(comparison, scenario, language))}</div></section>`
}

function card(comparison: Comparison, scenario: ComparedScenario, language: Language): Markup {
  return markup`<article class="card"><h3>${scenario.name[language]}</h3>
<dl>${verdicts.map((verdict) => verdictLines(comparison, scenario.id, verdict, language))}</dl>
${restLine(comparison, scenario.id, language)}
${dominatedLine(comparison, scenario, language)}</article>`
}

function verdictLines(
  comparison: Comparison,
  scenario: string,
  verdict: (typeof verdicts)[number],
  language: Language,
): Markup {
  const main = mainIndicatorsOf(comparison).filter(({ id }) => getFigure(comparison, scenario, id).verdict === verdict)
  if (main.length === 0) return nothing
  const lines = main.map(({ id, name }) => {
    const text = describeFigure(getFigure(comparison, scenario, id), language)
    const size = markup`: <strong>${text.difference} ${text.differenceUnit}</strong> <span class="soft range">(${text.differenceInterval})</span>`
    return markup`<dd>${name[language]}${isTold(verdict) ? size : nothing}</dd>`
  })
  return markup`<div><dt><span class="verdict ${verdict}">${textOf(language, `brief.${verdict}`)}</span></dt>${lines}</div>`
}

/** How the verdicts fell among the indicators that are not told one by one. */
function restLine(comparison: Comparison, scenario: string, language: Language): Markup {
  const main = new Set(mainIndicatorsOf(comparison).map(({ id }) => id))
  const rest = comparison.indicators
    .filter(({ id }) => !main.has(id))
    .map(({ id }) => getFigure(comparison, scenario, id))
  if (rest.length === 0) return nothing
  const counted = verdicts.flatMap((verdict) => {
    const count = rest.filter((figure) => figure.verdict === verdict).length
    return count > 0 ? [textOf(language, `count.${verdict}`, { count })] : []
  })
  const line = textOf(language, 'brief.rest', { count: rest.length, list: listOf(language, counted) })
  return markup`<p class="soft">${line}</p>${worseLine(comparison, rest, language)}`
}

/** What becomes worse beside the main indicators is told by name: it is the price of what becomes better. */
function worseLine(comparison: Comparison, rest: readonly Figure[], language: Language): Markup {
  const worse = rest
    .filter(({ verdict }) => verdict === 'worse')
    .map((figure) => {
      const { difference, differenceUnit } = describeFigure(figure, language)
      const { name } = comparison.indicators.find(({ id }) => id === figure.indicator)!
      return `${name[language]} (${difference} ${differenceUnit})`
    })
  if (worse.length === 0) return nothing
  return markup`<p>${textOf(language, 'brief.also-worse', { list: listOf(language, worse) })}</p>`
}

function dominatedLine(comparison: Comparison, scenario: ComparedScenario, language: Language): Markup {
  const others = (scenario.dominatedBy ?? []).map(
    (other) => comparison.scenarios.find(({ id }) => id === other)?.name[language] ?? other,
  )
  if (others.length === 0) return nothing
  return markup`<p>${textOf(language, 'brief.dominated', { others: listOf(language, others) })}</p>`
}

function isTold(verdict: Verdict): boolean {
  return told.some((one) => one === verdict)
}
