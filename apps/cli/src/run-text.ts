import type { MeasureSummary, ScenarioRun } from '@samplan/lib/operations'
import { decimalsOf, formatInterval, formatNumber, sayByName, scaleOf, unitName } from '@samplan/lib/publish'
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
  const warnings = run.warnings.map((issue) => {
    const sentence = sayByName(issue.params, run.names[language], (params) =>
      sentenceOf({ ...issue, params }, language),
    )
    return `${say('warning')} ${sentence}`
  })
  return [
    `${run.name[language]}\n${head}`,
    indicators,
    measures,
    ...(warnings.length > 0 ? [warnings.join('\n')] : []),
  ].join('\n\n')
}

/** Value, interval and unit; shares in per cent, long times in hours or days. */
function valueCells({ value, low, high, unit: given }: MeasureSummary, language: Language): readonly string[] {
  const { unit, scale } = shownIn(given, value)
  const times = (x: number | null): number | null => (x === null ? null : x * scale)
  const [mean, from, to] = [times(value), times(low), times(high)]
  // A percentile that is the same in all replications has an interval of rounding errors only.
  const hasWidth = from !== null && to !== null && to - from > 1e-6 * Math.abs(mean ?? 0)
  const decimals = hasWidth
    ? decimalsOf(mean, from, to)
    : decimalsOf(mean === null ? null : Number(mean.toPrecision(6)))
  return [
    formatNumber(mean, language, decimals),
    from === null ? '' : formatInterval(from, to, language, decimals),
    unitName(unit, language),
  ]
}

/** As on the page of a comparison: from ten hours on in hours, from two days on in days. */
function shownIn(unit: string, value: number | null): { readonly unit: string; readonly scale: number } {
  const minutes = unit === 'minutes' ? Math.abs(value ?? 0) : 0
  if (minutes >= 2 * 1440) return { unit: 'days', scale: 1 / 1440 }
  if (minutes >= 10 * 60) return { unit: 'hours', scale: 1 / 60 }
  return { unit, scale: scaleOf(unit) }
}
