import { withoutControls } from '#base'
import type { ComparedScenario, Comparison } from '#studies/comparison'
import { howToRead } from './how-to-read.ts'
import { alternativesOf, byPerspective, getFigure, groupFigureIndex, groupTablesOf } from './lookup.ts'
import { listBlocks, warmUpBlocks } from './markdown-courses.ts'
import { escapeMarkdown, markdownTable } from './markdown-text.ts'
import { weighingBlocks } from './markdown-weighing.ts'
import { inReadableUnits } from './readable-units.ts'
import { type Language, textOf } from './texts.ts'
import { differenceUnitName, unitName } from './units.ts'
import {
  type AppendixSection,
  describeChange,
  describeDifference,
  describeFigure,
  describeRules,
  describeWarnings,
  groupName,
  perspectiveName,
  type ReportOptions,
  wayName,
} from './wording.ts'

/** The comparison as Markdown with tables (GitHub's), for a mail, a minute or a pull request. Everything that comes from data is escaped. */
export function comparisonMarkdown(given: Comparison, language: Language, options: ReportOptions = {}): string {
  const comparison = inReadableUnits(given)
  const say = (...args: [Parameters<typeof textOf>[1], Parameters<typeof textOf>[2]?]) => textOf(language, ...args)
  const blocks = [
    `# ${escapeMarkdown(say('title', { inquiry: comparison.inquiry.name }))}`,
    ...(options.notice ? [`**${escapeMarkdown(options.notice)}**`] : []),
    `## ${say('compared')}`,
    scenarioList(comparison, language),
    `## ${say('how')}`,
    ...howToRead(comparison, language, options),
    `## ${say('indicators')}`,
    ...indicatorBlocks(comparison, language),
    ...groupBlocks(comparison, language, options),
    ...weighingBlocks(comparison, language),
    ...listBlocks(comparison, language),
    ...warmUpBlocks(comparison, language),
    ...warningBlocks(comparison, language, options),
    ...(options.appendix ?? []).flatMap(appendixBlocks),
    `## ${say('runs')}`,
    say('runs.intro'),
    ...(options.repeat ? [say('runs.repeat'), codeBlock(options.repeat)] : []),
    markdownTable(
      [say('scenario'), say('run'), say('replications')],
      comparison.scenarios.map((scenario) => [scenario.name[language], scenario.run, String(scenario.replications)]),
    ),
  ]
  return `${blocks.join('\n\n')}\n`
}

function scenarioList(comparison: Comparison, language: Language): string {
  return comparison.scenarios
    .map(({ id, name, description, changes }) => {
      const mark = id === comparison.baseline ? ` (${textOf(language, 'verdict.baseline')})` : ''
      const more = description ? `: ${escapeMarkdown(description[language])}` : ''
      return [`- **${escapeMarkdown(name[language])}**${mark}${more}`, ...changeLines(changes, language)].join('\n')
    })
    .join('\n')
}

/** The changes as a numbered list inside the scenario's item. */
function changeLines(changes: ComparedScenario['changes'], language: Language): readonly string[] {
  if (changes === undefined) return []
  if (changes.length === 0) return [`  - ${textOf(language, 'changes.none')}`]
  return changes.map((change, i) => {
    const { summary, from, rationale, ground } = describeChange(change, language)
    const whose = from === undefined ? '' : ` (${escapeMarkdown(from)})`
    return `  ${i + 1}. **${escapeMarkdown(summary)}**${whose}: ${escapeMarkdown(`${rationale} ${ground}`)}`
  })
}

function indicatorBlocks(comparison: Comparison, language: Language): readonly string[] {
  const level = { level: comparison.level * 100 }
  const columns = [
    textOf(language, 'scenario'),
    textOf(language, 'mean'),
    textOf(language, 'interval.level', level),
    textOf(language, 'difference'),
    textOf(language, 'interval.level', level),
    textOf(language, 'verdict'),
  ]
  return byPerspective(comparison).flatMap(({ perspective, indicators }) => [
    `### ${escapeMarkdown(perspectiveName(perspective, language))}`,
    ...indicators.flatMap((indicator) => {
      const mark = indicator.primary ? ` (${textOf(language, 'primary')})` : ''
      return [
        `#### ${escapeMarkdown(indicator.name[language])}, ${escapeMarkdown(unitName(indicator.unit, language))}${mark}`,
        [indicator.definition[language], ...describeRules(indicator, language)].map(escapeMarkdown).join(' '),
        markdownTable(
          columns,
          comparison.scenarios.map(({ id, name }) => {
            const text = describeFigure(getFigure(comparison, id, indicator.id), language)
            const same = id === comparison.baseline
            return [
              name[language],
              text.mean,
              text.meanInterval,
              ...(same ? ['', ''] : [text.difference, text.differenceInterval]),
              text.verdict,
            ]
          }),
        ),
      ]
    }),
  ])
}

function groupBlocks(comparison: Comparison, language: Language, options: ReportOptions): readonly string[] {
  const tables = groupTablesOf(comparison)
  if (tables.length === 0) return []
  const alternatives = alternativesOf(comparison)
  return [
    `## ${textOf(language, 'groups')}`,
    ...tables.flatMap(({ indicator, way, groups, figures }) => {
      const find = groupFigureIndex(figures)
      const unit = differenceUnitName(indicator.unit, language)
      const params = { indicator: indicator.name[language], way: wayName(way, language), unit }
      const rows = groups.map((group) => [
        groupName(group, options),
        ...alternatives.map(({ id }) => {
          const figure = find(id, group)
          if (!figure) return textOf(language, 'missing')
          const text = describeDifference(figure, indicator.unit, language)
          return `${text.difference} (${text.differenceInterval}), ${text.verdict}`
        }),
      ])
      return [
        `### ${escapeMarkdown(textOf(language, 'groups.caption', params))}`,
        markdownTable([wayName(way, language), ...alternatives.map(({ name }) => name[language])], rows),
      ]
    }),
  ]
}

function warningBlocks(comparison: Comparison, language: Language, options: ReportOptions): readonly string[] {
  if (comparison.warnings.length === 0) return []
  const items = describeWarnings(comparison, language, options).map(({ sentence, scenarios }) => {
    const about = scenarios.length > 0 ? ` (${scenarios.join('; ')})` : ''
    return `- ${escapeMarkdown(`${sentence}${about}`)}`
  })
  return [`## ${textOf(language, 'warnings')}`, items.join('\n')]
}

function appendixBlocks(section: AppendixSection): readonly string[] {
  return [
    `## ${escapeMarkdown(section.title)}`,
    ...(section.paragraphs ?? []).map(escapeMarkdown),
    ...(section.items ? [section.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n')] : []),
    ...(section.table
      ? [escapeMarkdown(section.table.caption), markdownTable(section.table.columns, section.table.rows)]
      : []),
    ...(section.code ? [codeBlock(section.code)] : []),
  ]
}

/** A fence longer than any run of backticks inside. */
function codeBlock(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${withoutControls(code)}\n${fence}`
}
