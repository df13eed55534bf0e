import type { ComparedScenario, Comparison, Course } from '#studies/comparison'
import { courseChart } from '../course-chart.ts'
import {
  type CourseGroup,
  courseName,
  describeEntry,
  entriesShown,
  fillingOf,
  leavesOut,
  proposalText,
  turningPoints,
  waitingListsOf,
  warmUpSentences,
  weekOf,
} from '../courses.ts'
import { alternativesOf, getBaseline } from '../lookup.ts'
import { type Markup, markup, nothing } from '../markup.ts'
import { formatNumber } from '../numbers.ts'
import { type Language, textOf } from '../texts.ts'
import { foldedSection } from './fold.ts'
import { table } from './table.ts'

/** Every waiting list from the first day on, so that what the warm-up leaves out is seen too; nothing when nobody waits that day. */
export function listsSection(comparison: Comparison, language: Language): Markup {
  const lists = waitingListsOf(comparison)
  if (lists.length === 0) return nothing
  const content = markup`<p class="text">${textOf(language, 'lists.intro')}</p>
${lists.map((list) => listArticle(comparison, list, language))}`
  return foldedSection('lists', textOf(language, 'lists'), content)
}

function listArticle(comparison: Comparison, list: CourseGroup, language: Language): Markup {
  const name = courseName(list.courses[0]!, language)
  const reference = list.courses.find(({ scenario }) => scenario === comparison.baseline)
  const figures = list.courses.map((course) =>
    panel(comparison, course, scenarioName(comparison, course, language), language, {
      alike: list.courses,
      reference: course === reference ? undefined : reference,
    }),
  )
  return markup`<article class="indicator"><h3>${name}</h3>
${listTable(comparison, list, language)}
<div class="panels">${figures}</div>
${weeklyTable(comparison, name, list.courses, (course) => scenarioName(comparison, course, language), language)}</article>`
}

/** Each scenario's first day, first week, last week of the warm-up and last week. */
function listTable(comparison: Comparison, { courses }: CourseGroup, language: Language): Markup {
  const warmUpWeeks = comparison.warmUp?.weeks ?? 0
  const [first] = courses
  const points = turningPoints(first!, warmUpWeeks)
  const heading = (entry: number) => textOf(language, 'lists.week', { week: weekOf(entry, first!) })
  return table({
    caption: textOf(language, 'lists.caption', { level: formatNumber(comparison.level * 100, language) }),
    columns: [textOf(language, 'scenario'), textOf(language, 'lists.first-day'), ...points.map(heading)],
    parts: [
      {
        rows: courses.map((course) => ({
          header: markup`${scenarioName(comparison, course, language)}`,
          cells: [
            markup`<strong>${formatNumber(course.atStart ?? null, language, 0)}</strong>`,
            ...points.map((entry) => entryCell(course, entry, language)),
          ],
        })),
      },
    ],
    style: 'figures',
  })
}

/** What MSER looks at under every scenario, the warm-up's end marked, and its proposal beside; nothing when the runs do not say. */
export function warmUpSection(comparison: Comparison, language: Language): Markup {
  const filling = fillingOf(comparison)
  if (filling.length === 0) return nothing
  const alternatives = alternativesOf(comparison).map((scenario) => curves(comparison, filling, scenario, language))
  const folded = markup`<details><summary>${textOf(language, 'warm-up.alternatives')}</summary>${alternatives}</details>`
  const content = markup`${warmUpSentences(comparison, language).map((sentence) => markup`<p class="text">${sentence}</p>`)}
${proposalTable(comparison, filling, language)}
${curves(comparison, filling, getBaseline(comparison), language)}
${alternatives.length > 0 ? folded : nothing}`
  return foldedSection('warm-up', textOf(language, 'warm-up'), content)
}

function proposalTable(comparison: Comparison, filling: readonly CourseGroup[], language: Language): Markup {
  const rows = comparison.scenarios.map(({ id, name }) => ({
    header: markup`${name[language]}`,
    cells: filling.map(({ courses }) => {
      const course = courses.find(({ scenario }) => scenario === id)
      return markup`${proposalText(course?.proposal, language)}`
    }),
  }))
  const content = table({
    caption: textOf(language, 'warm-up.proposals'),
    columns: [textOf(language, 'scenario'), ...filling.map(({ courses }) => courseName(courses[0]!, language))],
    parts: [{ rows }],
    style: 'groups',
  })
  return scrolling(textOf(language, 'warm-up.proposals'), content)
}

function curves(
  comparison: Comparison,
  filling: readonly CourseGroup[],
  { id, name }: ComparedScenario,
  language: Language,
): Markup {
  const courses = filling.flatMap((group) => group.courses.filter(({ scenario }) => scenario === id))
  const panels = courses.map((course) => {
    const alike = filling.find(({ kind, of }) => kind === course.kind && of === course.of)!.courses
    return panel(comparison, course, courseName(course, language), language, { alike })
  })
  return markup`<article class="indicator"><h3>${name[language]}</h3><div class="panels">${panels}</div>
${weeklyTable(comparison, name[language], courses, (course) => courseName(course, language), language)}</article>`
}

function panel(
  comparison: Comparison,
  course: Course,
  title: string,
  language: Language,
  beside: { readonly alike: readonly Course[]; readonly reference?: Course | undefined },
): Markup {
  const chart = {
    ...beside,
    scenario: scenarioName(comparison, course, language),
    warmUpWeeks: comparison.warmUp?.weeks ?? 0,
  }
  const proposal = course.proposal
    ? markup` <span class="soft">MSER: ${proposalText(course.proposal, language)}</span>`
    : nothing
  return markup`<figure><figcaption><b>${title}</b>${proposal}</figcaption>${courseChart(course, chart, language)}</figure>`
}

/** The curves as figures, folded: a row per week, a column per curve. */
function weeklyTable(
  comparison: Comparison,
  what: string,
  courses: readonly Course[],
  columnOf: (course: Course) => string,
  language: Language,
): Markup {
  const warmUpWeeks = comparison.warmUp?.weeks ?? 0
  const [first] = courses
  if (!first) return nothing
  const level = formatNumber(comparison.level * 100, language)
  const caption = textOf(language, 'course.caption', { what, level })
  const content = table({
    caption,
    columns: [textOf(language, 'course.week-column'), ...courses.map(columnOf)],
    parts: [
      {
        rows: entriesShown(first, warmUpWeeks).map((entry) => ({
          header: markup`${weekOf(entry, first)}`,
          cells: courses.map((course) => entryCell(course, entry, language)),
        })),
      },
    ],
    style: 'weekly',
  })
  const note = leavesOut(first, warmUpWeeks)
    ? markup`<p class="soft">${textOf(language, 'course.left-out')}</p>`
    : nothing
  return markup`<details><summary>${textOf(language, 'course.weekly', { what })}</summary>${note}${scrolling(caption, content)}</details>`
}

function entryCell(course: Course, entry: number, language: Language): Markup {
  const { mean, interval } = describeEntry(course, entry, language)
  return markup`<span class="cell"><strong>${mean}</strong> <span class="soft range">${interval}</span></span>`
}

function scrolling(name: string, content: Markup): Markup {
  return markup`<div class="scroll" role="region" aria-label="${name}" tabindex="0">${content}</div>`
}

function scenarioName(comparison: Comparison, course: Course, language: Language): string {
  return comparison.scenarios.find(({ id }) => id === course.scenario)?.name[language] ?? course.scenario
}
