import type { Course } from '#studies/comparison'
import { courseName, describeEntry, turningPoints, weekOf } from './courses.ts'
import { type Markup, markup, nothing } from './markup.ts'
import { formatNumber } from './numbers.ts'
import { round, type Scale, scaleOfValues } from './scale.ts'
import { type Language, textOf } from './texts.ts'

const [width, height] = [320, 170]
const [left, right, top, bottom] = [52, 310, 10, 140]

/** What is drawn beside the course itself. */
export interface CourseChart {
  /** Name of the scenario, for those who do not see the picture. */
  readonly scenario: string
  /** Weeks that are shaded, as they are run and not measured. */
  readonly warmUpWeeks: number
  /** Every course that shares this one's scale; the curves of one quantity are then compared by eye. */
  readonly alike: readonly Course[]
  /** A thin line beside: the same quantity in the baseline. */
  readonly reference?: Course | undefined
}

/**
 * A course from the first day on: the mean as a line, its interval as a band, the warm-up shaded, and MSER's proposal as a dashed
 * line. A waiting list begins with a dot, those who stand there on the first day. Each entry is drawn in the middle of its week.
 */
export function courseChart(course: Course, chart: CourseChart, language: Language): Markup {
  const { proposal, atStart } = course
  const weeks = course.mean.length * course.weeksPerEntry
  const x = (week: number) => round(left + (week / weeks) * (right - left))
  const scale = scaleOfValues(valuesOf(chart.alike), bottom, top, 4)
  const end = x(Math.min(chart.warmUpWeeks, weeks))
  return markup`<svg class="course" viewBox="0 0 ${width} ${height}" role="img" aria-label="${labelOf(course, chart, language)}">
${chart.warmUpWeeks > 0 ? markup`<rect class="zone" x="${left}" y="${top}" width="${round(end - left)}" height="${bottom - top}"/><line class="warm-up" x1="${end}" x2="${end}" y1="${top}" y2="${bottom}"/>` : nothing}
${axes(scale, weeks, x, language)}
${chart.reference ? markup`<path class="reference" d="${lineOf(chart.reference.mean, chart.reference.weeksPerEntry, x, scale)}"/>` : nothing}
<path class="band" d="${bandOf(course, x, scale)}"/>
<path class="mean" d="${lineOf(course.mean, course.weeksPerEntry, x, scale)}"/>
${atStart === undefined ? nothing : markup`<circle class="start" cx="${left}" cy="${scale.at(atStart)}" r="3.5"/>`}
${proposal?.kind === 'found' ? proposalLine(x(proposal.weeks)) : nothing}
</svg>`
}

function valuesOf(courses: readonly Course[]): readonly number[] {
  return courses.flatMap(({ mean, high, atStart }) => [...mean, ...high, atStart ?? 0]).map((value) => value ?? 0)
}

/** What the picture says, in words: the first week, the end of the warm-up, the last week. */
function labelOf(course: Course, { scenario, warmUpWeeks }: CourseChart, language: Language): string {
  const points = turningPoints(course, warmUpWeeks).map((entry) => {
    const { mean, interval } = describeEntry(course, entry, language)
    return `${textOf(language, 'course.week', { week: weekOf(entry, course) })} ${mean} (${interval})`
  })
  return textOf(language, 'course.label', {
    what: courseName(course, language),
    scenario,
    points: points.join(', '),
  })
}

function axes(scale: Scale, weeks: number, x: (week: number) => number, language: Language): Markup {
  const ticks = scaleOfValues([weeks], 0, 1).ticks.filter((week) => Number.isInteger(week) && week <= weeks)
  return markup`<g class="axis"><line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}"/>
${scale.ticks.map((value) => markup`<line class="grid" x1="${left}" x2="${right}" y1="${scale.at(value)}" y2="${scale.at(value)}"/><text x="${left - 6}" y="${round(scale.at(value) + 4)}" text-anchor="end">${formatNumber(value, language, scale.decimals)}</text>`)}
${ticks.map((week) => markup`<line x1="${x(week)}" x2="${x(week)}" y1="${bottom}" y2="${bottom + 5}"/><text x="${x(week)}" y="${bottom + 18}" text-anchor="middle">${week}</text>`)}
<text x="${left - 8}" y="${bottom + 18}" text-anchor="end">${textOf(language, 'course.axis')}</text></g>`
}

/** Pieces of a line; a week without a value leaves a gap. */
function lineOf(
  values: readonly (number | null)[],
  weeksPerEntry: number,
  x: (week: number) => number,
  scale: Scale,
): string {
  return values
    .map((value, i) => {
      if (value === null) return ''
      const begins = i === 0 || values[i - 1] === null
      return `${begins ? 'M' : 'L'}${x((i + 0.5) * weeksPerEntry)} ${scale.at(value)}`
    })
    .join('')
}

/** Along the upper ends and back along the lower ones; nothing where one replication leaves no interval. */
function bandOf({ low, high, weeksPerEntry }: Course, x: (week: number) => number, scale: Scale): string {
  const ends = low.flatMap((from, i) => {
    const to = high[i] ?? null
    return from === null || to === null ? [] : [{ at: x((i + 0.5) * weeksPerEntry), from, to }]
  })
  const points = [
    ...ends.map(({ at, to }) => `${at} ${scale.at(to)}`),
    ...ends.toReversed().map(({ at, from }) => `${at} ${scale.at(from)}`),
  ]
  return points.length === 0 ? '' : `M${points.join('L')}z`
}

function proposalLine(x: number): Markup {
  const atRight = x > (left + right) / 2
  return markup`<line class="proposal" x1="${x}" x2="${x}" y1="${top}" y2="${bottom}"/><text class="proposal" x="${atRight ? x - 4 : x + 4}" y="${bottom - 6}" text-anchor="${atRight ? 'end' : 'start'}">MSER</text>`
}
