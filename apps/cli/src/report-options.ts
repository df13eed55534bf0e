import { engineVersion } from '@samplan/lib/base'
import type { ScenarioComparison } from '@samplan/lib/operations'
import { type AppendixSection, formatNumber, type ReportOptions } from '@samplan/lib/publish'
import { sentenceOf, sentences } from '@samplan/lib/reading'
import { type Language, sayIn } from './language.ts'

interface Asked {
  readonly seed?: number
  readonly replications?: number
  readonly weeks?: number
  readonly warmUp?: number | 'mser'
  readonly baseline?: string
  readonly untilPrecision?: number
  readonly untilRanked?: boolean
  readonly mostReplications?: number
  readonly parameterDraws?: number
}

/** What a report of a comparison needs beside it: names of groups, how it was made and can be repeated, and what the figures rest on. */
export function reportOptions(
  answer: ScenarioComparison,
  folder: string,
  scenarios: readonly string[],
  asked: Asked,
  language: Language,
): ReportOptions {
  const { model } = answer.inquiry
  const named = (list: readonly { readonly id: string; readonly name: string }[]) =>
    Object.fromEntries(list.map(({ id, name }) => [id, name]))
  return {
    groupNames: { municipality: named(model.region.municipalities), ageGroup: named(model.region.ageGroups) },
    appendix: [howSection(answer, language), sourcesSection(answer, language), ...spreadSection(answer, language)],
    repeat: commandOf(folder, scenarios, asked, answer.seed),
    describeWarning: ({ code, params }, inLanguage) =>
      Object.hasOwn(sentences[inLanguage], code)
        ? sentenceOf({ code, params, severity: 'warning' }, inLanguage)
        : undefined,
  }
}

/** The command that gives the same figures, whatever the number of workers. */
function commandOf(folder: string, scenarios: readonly string[], asked: Asked, seed: number): string {
  const options = [
    ['--seed', seed],
    ['--replications', asked.replications],
    ['--weeks', asked.weeks],
    ['--warm-up', asked.warmUp],
    ['--baseline', asked.baseline],
    ['--until-precision', asked.untilPrecision],
    ['--until-ranked', asked.untilRanked === true ? '' : undefined],
    ['--most-replications', asked.mostReplications],
    ['--parameter-draws', asked.parameterDraws],
  ].flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`.trim()]))
  return ['npx samplan compare', folder, ...scenarios, ...options].join(' ')
}

function howSection({ settings, seed, comparison, inquiry }: ScenarioComparison, language: Language): AppendixSection {
  const say = sayIn(language)
  const { calendar, populationYear } = inquiry.model.region
  const replications = comparison.scenarios[0]?.replications ?? 0
  return {
    title: say('report.how'),
    items: [
      say('report.period', {
        weeks: settings.weeks,
        start: calendar.start,
        warmUp: settings.warmUpWeeks,
        populationYear,
      }),
      say('report.replications', { replications, seed }),
      say('report.engine', { engineVersion }),
    ],
  }
}

const confidences = ['official', 'published', 'derived', 'assumption'] as const

/** Every source by how far it can be trusted; assumptions say whose they are and why. */
function sourcesSection({ inquiry }: ScenarioComparison, language: Language): AppendixSection {
  const say = sayIn(language)
  const { sources } = inquiry.model
  const counts = confidences.map((confidence) => sources.filter((source) => source.confidence === confidence).length)
  return {
    title: say('report.sources'),
    paragraphs: [
      say('report.source-counts', Object.fromEntries(confidences.map((confidence, i) => [confidence, counts[i]!]))),
    ],
    table: {
      caption: say('report.sources'),
      columns: ['confidence', 'source', 'title', 'reasoning'].map((column) => say(`column.${column}`)),
      rows: confidences.flatMap((confidence) =>
        sources
          .filter((source) => source.confidence === confidence)
          .map(({ id, title, date, by, reasoning, address }) => [
            say(`confidence.${confidence}`),
            id,
            [title, date].filter((part) => part !== undefined).join(', '),
            [by, reasoning, address].filter((part) => part !== undefined).join('. '),
          ]),
      ),
    },
  }
}

function spreadSection({ spread, comparison }: ScenarioComparison, language: Language): readonly AppendixSection[] {
  if (spread.length === 0) return []
  const say = sayIn(language)
  const nameOf = new Map(comparison.indicators.map(({ id, name }) => [id, name[language]]))
  const rows = spread
    .filter(({ scenario }) => scenario === comparison.baseline)
    .map(({ indicator, decomposition }) => {
      const share = decomposition.kind === 'decomposed' ? decomposition.share : null
      const percent = (value: number): string => `${formatNumber(value * 100, language, 0)} %`
      return [
        nameOf.get(indicator) ?? indicator,
        share === null ? '–' : percent(share.value),
        share === null ? '–' : `${percent(share.low)} – ${percent(share.high)}`,
      ]
    })
  const columns = ['indicator', 'not-knowing', 'interval'].map((column) => say(`column.${column}`))
  return [
    {
      title: say('report.spread'),
      paragraphs: [say('report.spread-text')],
      table: { caption: say('report.spread'), columns, rows },
    },
  ]
}
