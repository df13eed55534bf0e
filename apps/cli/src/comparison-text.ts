import { type ScenarioComparison, thingNames } from '@samplan/lib/operations'
import { describeFigure, perspectiveName, sayByName } from '@samplan/lib/publish'
import { sentenceOf } from '@samplan/lib/reading'
import { type Language, sayIn } from './language.ts'
import { formatTable } from './table.ts'
import { weighingText } from './weighing-text.ts'

type Comparison = ScenarioComparison['comparison']

/**
 * The comparison for a terminal: by perspective, each indicator with one row per scenario: mean, difference from the baseline, each with
 * its interval, and the verdict in words.
 * @param all also the indicators that were not declared primary
 */
export function comparisonText(answer: ScenarioComparison, language: Language, all: boolean): string {
  const say = sayIn(language)
  const { comparison, settings, seed } = answer
  const primary = comparison.indicators.filter((indicator) => indicator.primary)
  const shown = all || primary.length === 0 ? comparison.indicators : primary
  const perspectives = [...new Set(shown.map(({ perspective }) => perspective))]
  const replications = comparison.scenarios[0]?.replications ?? 0
  const left = comparison.indicators.length - shown.length
  return [
    say('compare.summary', {
      name: comparison.inquiry.name,
      replications,
      seed,
      weeks: settings.weeks,
      warmUp: settings.warmUpWeeks,
    }),
    ...perspectives.map((perspective) =>
      [
        perspectiveName(perspective, language).toUpperCase(),
        ...shown
          .filter((indicator) => indicator.perspective === perspective)
          .map((indicator) => indicatorText(comparison, indicator, language)),
      ].join('\n\n'),
    ),
    ...weighingText(comparison, language),
    ...(left > 0 ? [say('compare.more', { left })] : []),
    ...selectionText(answer, language),
    ...warningTexts(answer, language),
  ].join('\n\n')
}

function indicatorText(
  comparison: Comparison,
  indicator: Comparison['indicators'][number],
  language: Language,
): string {
  const say = sayIn(language)
  const rows = comparison.scenarios.map((scenario) => {
    const figure = comparison.figures.find(
      (candidate) => candidate.scenario === scenario.id && candidate.indicator === indicator.id,
    )!
    const text = describeFigure(figure, language)
    const isBaseline = scenario.id === comparison.baseline
    return [
      `  ${scenario.name[language]}`,
      text.mean,
      figure.low === null ? '' : text.meanInterval,
      isBaseline ? '' : text.difference,
      isBaseline || figure.differenceLow === null ? '' : text.differenceInterval,
      text.verdict,
    ]
  })
  const [first] = comparison.figures.filter((figure) => figure.indicator === indicator.id)
  const unit = first === undefined ? indicator.unit : describeFigure(first, language).unit
  const table = formatTable(
    [
      { heading: `  ${say('column.scenario')}` },
      { heading: say('column.mean'), align: 'right' },
      { heading: say('column.interval'), align: 'right' },
      { heading: say('column.difference'), align: 'right' },
      { heading: say('column.interval'), align: 'right' },
      { heading: say('column.verdict') },
    ],
    rows,
  )
  return `${indicator.name[language]} (${unit})\n${table}`
}

function selectionText({ selected, decided, comparison }: ScenarioComparison, language: Language): readonly string[] {
  const say = sayIn(language)
  const indicatorName = (id: string): string => comparison.indicators.find((one) => one.id === id)?.name[language] ?? id
  const scenarioName = (id: string): string => comparison.scenarios.find((one) => one.id === id)?.name[language] ?? id
  const lines = selected.map(({ indicator, kind, among }) =>
    say(`compare.selected-${kind}`, { indicator: indicatorName(indicator), among: among.map(scenarioName).join(', ') }),
  )
  return [...(decided === false ? [say('compare.not-decided')] : []), ...(lines.length > 0 ? [lines.join('\n')] : [])]
}

/** Each warning once, with the scenarios that it is about. */
function warningTexts({ comparison, inquiry }: ScenarioComparison, language: Language): readonly string[] {
  const say = sayIn(language)
  const things = thingNames(inquiry.model, language)
  const about = new Map<string, string[]>()
  for (const { code, params, scenario } of comparison.warnings) {
    const indicator = comparison.indicators.find(({ id }) => id === params.indicator)?.name[language]
    const named = indicator === undefined ? params : { ...params, indicator }
    const sentence = sayByName(named, things, (filled) =>
      sentenceOf({ code, severity: 'warning', params: filled }, language),
    )
    const names = about.get(sentence) ?? []
    const name = comparison.scenarios.find(({ id }) => id === scenario)?.name[language]
    about.set(sentence, name === undefined ? names : [...names, name])
  }
  const lines = [...about].map(
    ([sentence, names]) => `${say('warning')} ${sentence}${names.length > 0 ? ` (${names.join('; ')})` : ''}`,
  )
  return lines.length > 0 ? [lines.join('\n')] : []
}
