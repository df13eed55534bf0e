import type { Influence, InfluenceRow } from '@samplan/lib/operations'
import {
  decimalsOf,
  differenceUnitName,
  formatDifference,
  formatInterval,
  formatNumber,
  scaleOf,
  unitName,
} from '@samplan/lib/publish'
import { sentenceOf } from '@samplan/lib/reading'
import { type Language, sayIn } from './language.ts'
import { formatTable } from './table.ts'

/** The numbers that mean most, each with the indicator that it moves most; how many are not shown to matter, and what could not be run. */
export function influenceText(answer: Influence, language: Language, top: number): string {
  const say = sayIn(language)
  const { baseline, replications, settings, seed, rows, notRun } = answer
  const count = (verdict: InfluenceRow['verdict']): number => rows.filter((row) => row.verdict === verdict).length
  const how = say('influence.how', {
    baseline,
    replications,
    weeks: settings.weeks,
    warmUp: settings.warmUpWeeks,
    seed,
  })
  if (rows.length === 0 && notRun.length === 0) return `${how}\n\n${say('influence.none')}`
  const table = formatTable(
    [
      { heading: say('column.number') },
      { heading: say('column.range'), align: 'right' },
      { heading: say('column.moves-most') },
      { heading: say('column.difference'), align: 'right' },
      { heading: say('column.interval'), align: 'right' },
      { heading: say('column.unit') },
      { heading: say('column.times-zone'), align: 'right' },
      { heading: say('column.verdict') },
    ],
    rows.slice(0, top).map((row) => cellsOf(answer, row, language)),
  )
  const counts = say('influence.counts', {
    all: rows.length,
    shown: count('shown'),
    undecided: count('not-decided'),
    within: count('no-matter'),
  })
  const wrong = notRun.flatMap(({ numbers, ends }) =>
    ends.flatMap(({ end, issues }) =>
      issues.map((issue) =>
        say(`influence.not-run-${end}`, { name: nameOf(numbers, language), reason: sentenceOf(issue, language) }),
      ),
    ),
  )
  return [how, table, counts, say('influence.limits'), ...(wrong.length > 0 ? [wrong.join('\n')] : [])].join('\n\n')
}

function cellsOf({ indicators }: Influence, row: InfluenceRow, language: Language): readonly string[] {
  const say = sayIn(language)
  const effect = row.effects.find(({ indicator }) => indicator === row.most)
  const indicator = indicators.find(({ id }) => id === row.most)
  const verdict = say(`influence.${row.verdict}`)
  const about = [nameOf(row.numbers, language), rangeOf(row, language)]
  if (effect === undefined || indicator === undefined) return [...about, '–', '–', '', '', '', verdict]
  const shown = (value: number | null): number | null => (value === null ? null : value * scaleOf(indicator.unit))
  const [difference, low, high] = [effect.difference, effect.differenceLow, effect.differenceHigh].map(shown)
  const decimals = decimalsOf(difference ?? null, low, high)
  return [
    ...about,
    indicator.name[language],
    formatDifference(difference ?? null, language, decimals),
    formatInterval(low ?? null, high ?? null, language, decimals, true),
    differenceUnitName(indicator.unit, language),
    row.size === null ? '–' : formatNumber(row.size, language, row.size < 10 ? 1 : 0),
    verdict,
  ]
}

/** Of a group the first, and how many go with it. */
function nameOf(numbers: InfluenceRow['numbers'], language: Language): string {
  const [first, ...others] = numbers
  const name = first?.name[language] ?? ''
  return others.length === 0 ? name : sayIn(language)('influence.and-more', { name, count: others.length })
}

function rangeOf({ numbers: [first, ...others] }: InfluenceRow, language: Language): string {
  if (first === undefined || others.length > 0) return ''
  const { low, high, unit } = first
  const range = `${formatNumber(low, language)}–${formatNumber(high, language)}`
  return unit === undefined || unit === 'share' ? range : `${range} ${unitName(unit, language)}`
}
