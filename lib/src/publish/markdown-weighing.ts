import type { Comparison } from '#studies/comparison'
import { escapeMarkdown, markdownTable } from './markdown-text.ts'
import { type Language, textOf } from './texts.ts'
import { describeWeighing, type TextTable, weighedOf, whyNotWeighed } from './weighing.ts'

/** The weighing as Markdown's blocks: the same words and tables as the page has, without its bars; nothing without weights. */
export function weighingBlocks(comparison: Comparison, language: Language): readonly string[] {
  const heading = `## ${textOf(language, 'weighing')}`
  const why = whyNotWeighed(comparison, language)
  if (why !== undefined) return [heading, escapeMarkdown(why)]
  const weighed = weighedOf(comparison)
  if (weighed === undefined) return []
  const { paragraphs, values, firsts, parties, any, ranges } = describeWeighing(comparison, weighed, language)
  return [
    heading,
    ...paragraphs.map(escapeMarkdown),
    ...tableBlocks(values),
    ...tableBlocks(firsts),
    escapeMarkdown(textOf(language, 'weighing.firsts.note')),
    ...parties.flatMap(({ title, paragraphs, weights, ranks }) => [
      `### ${escapeMarkdown(title)}`,
      ...paragraphs.map(escapeMarkdown),
      ...tableBlocks(weights),
      ...tableBlocks(ranks),
    ]),
    `### ${escapeMarkdown(any.title)}`,
    ...any.paragraphs.map(escapeMarkdown),
    ...tableBlocks(any.ranks),
    ...(any.dominated.length === 0 ? [] : [any.dominated.map((one) => `- ${escapeMarkdown(one)}`).join('\n')]),
    ...tableBlocks(any.central),
    ...tableBlocks(ranges),
  ]
}

function tableBlocks({ caption, columns, rows }: TextTable): readonly string[] {
  return [escapeMarkdown(caption), markdownTable(columns, rows)]
}
