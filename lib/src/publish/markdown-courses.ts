import type { Comparison, Course } from '#studies/comparison'
import {
  courseName,
  describeEntry,
  entriesShown,
  fillingOf,
  leavesOut,
  proposalText,
  waitingListsOf,
  warmUpSentences,
  weekOf,
} from './courses.ts'
import { escapeMarkdown, markdownTable } from './markdown-text.ts'
import { formatNumber } from './numbers.ts'
import { type Language, textOf } from './texts.ts'

/** The waiting lists from the first day on: a row per week, a column per scenario. */
export function listBlocks(comparison: Comparison, language: Language): readonly string[] {
  const lists = waitingListsOf(comparison)
  if (lists.length === 0) return []
  return [
    `## ${textOf(language, 'lists')}`,
    textOf(language, 'lists.intro'),
    ...lists.flatMap(({ courses }) => [
      `### ${escapeMarkdown(courseName(courses[0]!, language))}`,
      ...weeklyBlocks(comparison, courses, ({ scenario }) => scenarioName(comparison, scenario, language), language),
    ]),
  ]
}

/** The warm-up: what MSER proposes for each scenario, and what it looks at, a row per week. */
export function warmUpBlocks(comparison: Comparison, language: Language): readonly string[] {
  const filling = fillingOf(comparison)
  if (filling.length === 0) return []
  const names = filling.map(({ courses }) => courseName(courses[0]!, language))
  const proposals = comparison.scenarios.map(({ id, name }) => [
    name[language],
    ...filling.map(({ courses }) => proposalText(courses.find(({ scenario }) => scenario === id)?.proposal, language)),
  ])
  return [
    `## ${textOf(language, 'warm-up')}`,
    ...warmUpSentences(comparison, language),
    `${textOf(language, 'warm-up.proposals')}:`,
    markdownTable([textOf(language, 'scenario'), ...names], proposals),
    ...comparison.scenarios.flatMap(({ id, name }) => [
      `### ${escapeMarkdown(name[language])}`,
      ...weeklyBlocks(
        comparison,
        filling.flatMap(({ courses }) => courses.filter(({ scenario }) => scenario === id)),
        (course) => courseName(course, language),
        language,
      ),
    ]),
  ]
}

function weeklyBlocks(
  comparison: Comparison,
  courses: readonly Course[],
  columnOf: (course: Course) => string,
  language: Language,
): readonly string[] {
  const [first] = courses
  if (!first) return []
  const warmUpWeeks = comparison.warmUp?.weeks ?? 0
  const starts = courses.map(({ atStart }) => formatNumber(atStart ?? null, language, 0))
  const rows = entriesShown(first, warmUpWeeks).map((entry) => [
    weekOf(entry, first),
    ...courses.map((course) => {
      const { mean, interval } = describeEntry(course, entry, language)
      return `${mean} (${interval})`
    }),
  ])
  return [
    markdownTable(
      [textOf(language, 'course.week-column'), ...courses.map(columnOf)],
      first.atStart === undefined ? rows : [[textOf(language, 'lists.first-day'), ...starts], ...rows],
    ),
    ...(leavesOut(first, warmUpWeeks) ? [textOf(language, 'course.left-out')] : []),
  ]
}

function scenarioName({ scenarios }: Comparison, scenario: string, language: Language): string {
  return scenarios.find(({ id }) => id === scenario)?.name[language] ?? scenario
}
