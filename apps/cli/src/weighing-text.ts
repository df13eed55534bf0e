import type { ScenarioComparison } from '@samplan/lib/operations'
import { describeWeighing, inReadableUnits, type TextTable, textOf, weighedOf } from '@samplan/lib/publish'
import type { Language } from './language.ts'
import { formatTable } from './table.ts'

/**
 * The scenarios weighed together for a terminal: values, how often each is first, and each party's weights with how far they can move, as
 * no value is shown without them. Ranks beyond the first, and what stands behind a first place, are on the page.
 */
export function weighingText(given: ScenarioComparison['comparison'], language: Language): readonly string[] {
  const comparison = inReadableUnits(given)
  const weighed = weighedOf(comparison)
  if (weighed === undefined) return []
  const { paragraphs, values, firsts, parties, ranges } = describeWeighing(comparison, weighed, language)
  return [
    textOf(language, 'weighing').toUpperCase(),
    paragraphs.join('\n'),
    tableText(ranges),
    tableText(values),
    `${tableText(firsts)}\n${textOf(language, 'weighing.firsts.note')}`,
    ...parties.map(({ title, paragraphs, weights }) => [title, ...paragraphs, tableText(weights)].join('\n')),
  ]
}

function tableText({ caption, columns, rows }: TextTable): string {
  const headed = columns.map((heading, i) => ({ heading: i === 0 ? `  ${heading}` : heading }))
  return `${caption}\n${formatTable(
    headed,
    rows.map(([head = '', ...cells]) => [`  ${head}`, ...cells]),
  )}`
}
