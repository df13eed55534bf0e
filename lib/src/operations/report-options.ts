import { engineVersion, type Issue } from '#base'
import { type Name, nameIn } from '#care/model'
import { type AppendixSection, formatNumber, type ReportOptions, sayByName } from '#publish'
import { fillSentence, type Language, sentenceOf, sentences } from '#reading'
import type { ScenarioComparison } from './compare-scenarios.ts'
import { thingNames } from './thing-names.ts'

/** What was asked for; what is absent is as the inquiry says. */
export interface AskedComparison {
  readonly seed?: number | undefined
  readonly replications?: number | undefined
  readonly weeks?: number | undefined
  readonly warmUp?: number | 'mser' | undefined
  readonly baseline?: string | undefined
  readonly untilPrecision?: number | undefined
  readonly untilRanked?: boolean | undefined
  readonly mostReplications?: number | undefined
  readonly parameterDraws?: number | undefined
  readonly anyDraws?: boolean | undefined
}

/** What a report of a comparison needs beside it: names of groups, how it was made and can be repeated, and what the figures rest on. */
export function reportOptions(
  answer: ScenarioComparison,
  folder: string,
  scenarios: readonly string[],
  asked: AskedComparison,
  language: Language,
): ReportOptions {
  const { model } = answer.inquiry
  const named = (list: readonly { readonly id: string; readonly name: Name }[]) =>
    Object.fromEntries(list.map(({ id, name }) => [id, nameIn(name, language)]))
  const things = thingNames(model, language)
  return {
    groupNames: { municipality: named(model.region.municipalities), ageGroup: named(model.region.ageGroups) },
    appendix: [howSection(answer, language), sourcesSection(answer, language), ...spreadSection(answer, language)],
    repeat: commandOf(folder, scenarios, asked, answer.seed),
    describeWarning: ({ code, params }, inLanguage) =>
      Object.hasOwn(sentences[inLanguage], code)
        ? sayByName(params, things, (named) => sentenceOf({ code, params: named, severity: 'warning' }, inLanguage))
        : undefined,
  }
}

/** The command that gives the same figures, whatever the number of workers. */
function commandOf(folder: string, scenarios: readonly string[], asked: AskedComparison, seed: number): string {
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
    ['--any-draws', asked.anyDraws === true ? '' : undefined],
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

/** A text of the reports in the reader's language; they are the command line's too (`cli.…`). */
function sayIn(language: Language): (key: string, params?: Issue['params']) => string {
  const texts = sentences[language]
  return (key, params = {}) =>
    fillSentence(texts[`cli.${key}`] ?? `cli.${key}`, params, (word) => texts[`word.${word}`] ?? word)
}
