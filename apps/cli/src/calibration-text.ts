import type { Calibration, CalibrationRow } from '@samplan/lib/operations'
import { decimalsOf, formatDifference, formatInterval, formatNumber, unitName } from '@samplan/lib/publish'
import { type Language, sayIn } from './language.ts'
import { formatTable } from './table.ts'

/** The calibration table: each figure of the model beside the published one, an honest word on each, and the counts by how it was used. */
export function calibrationText(calibration: Calibration, language: Language): string {
  const say = sayIn(language)
  const { baseline, replications, settings, seed, rows } = calibration
  if (rows.length === 0) return say('calibration.none')
  const table = formatTable(
    [
      { heading: say('column.figure') },
      { heading: say('column.model'), align: 'right' },
      { heading: say('column.published'), align: 'right' },
      { heading: say('column.difference'), align: 'right' },
      { heading: say('column.unit') },
      { heading: say('column.verdict') },
      { heading: say('column.used') },
      { heading: say('column.source') },
      { heading: say('column.confidence') },
    ],
    rows.map((row) => cellsOf(row, language)),
  )
  const notes = rows.flatMap(({ name, note }) => (note === null ? [] : [`${name[language]}: ${note[language]}`]))
  const checks = rows.filter(({ used, confidence }) => used === 'check' && confidence !== 'assumption')
  const counts = say('calibration.counts', {
    checks: checks.length,
    within: checks.filter(({ verdict }) => verdict === 'within').length,
    outside: checks.filter(({ verdict }) => verdict === 'outside').length,
    assumed: rows.filter(({ used, confidence }) => used === 'check' && confidence === 'assumption').length,
    fitted: rows.filter(({ used }) => used === 'fitted').length,
    inputs: rows.filter(({ used }) => used === 'input').length,
  })
  const how = say('calibration.how', {
    baseline,
    replications,
    weeks: settings.weeks,
    warmUp: settings.warmUpWeeks,
    seed,
  })
  return [how, '', table, '', ...(notes.length > 0 ? [...notes, ''] : []), counts].join('\n')
}

function cellsOf(row: CalibrationRow, language: Language): readonly string[] {
  const say = sayIn(language)
  const { value, low, high, published, difference, relative, unit } = row
  const scale = unit === 'share' ? 100 : 1
  const times = (x: number | null): number | null => (x === null ? null : x * scale)
  const decimals = decimalsOf(times(value), times(low), times(high))
  const number = (x: number | null): string => formatNumber(times(x), language, decimals)
  const range =
    published.low === null && published.high === null
      ? ''
      : ` [${formatInterval(times(published.low ?? published.value), times(published.high ?? published.value), language)}]`
  const share = relative === null ? '' : ` (${formatDifference(relative * 100, language, 0)} %)`
  return [
    row.name[language],
    value === null ? '–' : `${number(value)} [${formatInterval(times(low), times(high), language, decimals)}]`,
    `${formatNumber(times(published.value), language)}${range}`,
    difference === null ? '–' : `${formatDifference(times(difference), language, decimals)}${share}`,
    unitName(unit, language),
    row.verdict === 'outside' && row.outsideBy !== null
      ? say('calibration.outside-by', {
          percent: formatNumber(row.outsideBy * 100, language, row.outsideBy < 0.1 ? 1 : 0),
        })
      : say(`calibration.${row.verdict}`),
    say(`calibration.used-${row.used}`),
    row.source,
    say(`confidence.${row.confidence}`),
  ]
}
