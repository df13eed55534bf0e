import type { MeasureSummary, ScenarioRun } from '@samplan/lib/operations'
import { decimalsOf, formatInterval, formatNumber, scaleOf, unitName } from '@samplan/lib/publish'
import { sentenceOf } from '@samplan/lib/reading'
import { type Language, sayIn } from './language.ts'
import { formatTable } from './table.ts'

/** A run as tables: the indicators by name, then the measures by id and site; the warnings last. */
export function runText(run: ScenarioRun, language: Language): string {
  const say = sayIn(language)
  const { replications, seed, settings } = run
  const head = say('run.summary', { replications, seed, weeks: settings.weeks, warmUp: settings.warmUpWeeks })
  const value = { heading: say('column.mean'), align: 'right' } as const
  const interval = { heading: say('column.interval'), align: 'right' } as const
  const unit = { heading: say('column.unit') }
  const indicators = formatTable(
    [{ heading: say('column.indicator') }, value, interval, unit],
    run.indicators.map((indicator) => [indicator.name[language], ...valueCells(indicator, language)]),
  )
  const measures = formatTable(
    [
      { heading: say('column.quantity') },
      { heading: say('column.of') },
      { heading: say('column.site') },
      { heading: say('column.statistic') },
      value,
      interval,
      unit,
    ],
    run.measures
      .filter((measure) => measure.value !== null)
      .map((measure) => [
        say(`quantity.${measure.quantity}`),
        measure.id,
        measure.site ?? '',
        measure.statistic,
        ...valueCells(measure, language),
      ]),
  )
  const warnings = run.warnings.map((issue) => `${say('warning')} ${sentenceOf(issue, language)}`)
  return [
    `${run.name[language]}\n${head}`,
    indicators,
    measures,
    ...(warnings.length > 0 ? [warnings.join('\n')] : []),
  ].join('\n\n')
}

/** Value, interval and unit; shares in per cent. */
function valueCells({ value, low, high, unit }: MeasureSummary, language: Language): readonly string[] {
  const scale = scaleOf(unit)
  const [mean, from, to] = [value, low, high].map((x) => (x === null ? null : x * scale)) as [
    number | null,
    number | null,
    number | null,
  ]
  const decimals = decimalsOf(mean, from, to)
  return [
    formatNumber(mean, language, decimals),
    from === null ? '' : formatInterval(from, to, language, decimals),
    unitName(unit, language),
  ]
}
