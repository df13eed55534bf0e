import type { Comparison, Course, WarmUpProposal } from '#studies/comparison'
import { decimalsOf, formatInterval, formatNumber } from './numbers.ts'
import { findText, type Language, textOf } from './texts.ts'
import { formatGiven } from './units.ts'

/** The same quantity under every scenario that has it, in the scenarios' order. */
export interface CourseGroup {
  readonly kind: Course['kind']
  readonly of: string
  readonly courses: readonly Course[]
}

/** The waiting lists, each under every scenario. */
export function waitingListsOf({ courses }: Comparison): readonly CourseGroup[] {
  return groupsOf(courses.filter(({ kind }) => kind === 'waiting-list'))
}

/** What MSER looks at, each under every scenario. */
export function fillingOf({ courses }: Comparison): readonly CourseGroup[] {
  return groupsOf(courses.filter(({ kind }) => kind !== 'waiting-list'))
}

function groupsOf(courses: readonly Course[]): readonly CourseGroup[] {
  const keys = [...new Set(courses.map(({ kind, of }) => `${kind} ${of}`))]
  return keys.map((key) => {
    const same = courses.filter(({ kind, of }) => `${kind} ${of}` === key)
    return { kind: same[0]!.kind, of: same[0]!.of, courses: same }
  })
}

/** What the curve is of, e.g. `Beds in use`; a waiting list bears its need's name. */
export function courseName({ kind, of, name }: Pick<Course, 'kind' | 'of' | 'name'>, language: Language): string {
  if (kind === 'waiting-list') return typeof name === 'object' ? name[language] : (name ?? of)
  return findText(language, `course.${kind}.${of}`) ?? textOf(language, 'course.in-use', { of })
}

/** The week that an entry is of, from 1: `8`, or `15–16` where an entry is of two. */
export function weekOf(entry: number, { weeksPerEntry }: Course): string {
  const last = (entry + 1) * weeksPerEntry
  return weeksPerEntry === 1 ? String(last) : `${last - weeksPerEntry + 1}–${last}`
}

/** An entry's mean and interval as text, rounded by the interval. */
export function describeEntry(
  { mean, low, high }: Course,
  entry: number,
  language: Language,
): { readonly mean: string; readonly interval: string } {
  const [middle, from, to] = [mean[entry] ?? null, low[entry] ?? null, high[entry] ?? null]
  const decimals = decimalsOf(middle, from, to)
  return {
    mean: formatNumber(middle, language, decimals),
    interval: formatInterval(from, to, language, decimals),
  }
}

/** The first week, the last of the warm-up and the last of all, as numbers of entries from 0. */
export function turningPoints(course: Course, warmUpWeeks: number): readonly number[] {
  const last = course.mean.length - 1
  const endOfWarmUp = Math.ceil(warmUpWeeks / course.weeksPerEntry) - 1
  return [...new Set([0, endOfWarmUp, last])].filter((entry) => entry >= 0 && entry <= last)
}

const weeksShownInFull = 26

/** The entries that a table shows: all of a short run; of a long one all to twice the warm-up, then every fourth, and the last. */
export function entriesShown(course: Course, warmUpWeeks: number): readonly number[] {
  const { length } = course.mean
  const inFull = length <= weeksShownInFull ? length : Math.max(4, Math.ceil((2 * warmUpWeeks) / course.weeksPerEntry))
  return course.mean.map((_, entry) => entry).filter((i) => i < inFull || (i + 1) % 4 === 0 || i === length - 1)
}

/** Whether `entriesShown` leaves entries out, which the reader is told. */
export function leavesOut(course: Course, warmUpWeeks: number): boolean {
  return entriesShown(course, warmUpWeeks).length < course.mean.length
}

/** `8 weeks`, or why none is proposed. */
export function proposalText(proposal: WarmUpProposal | undefined, language: Language): string {
  if (!proposal) return textOf(language, 'missing')
  return proposal.kind === 'found'
    ? formatGiven(proposal.weeks, 'weeks', language)
    : textOf(language, `proposal.${proposal.reason}`)
}

/** The sentences that say how long the warm-up was and how its curves are read. */
export function warmUpSentences({ warmUp, level }: Comparison, language: Language): readonly string[] {
  const { weeks, chosenBy } = warmUp ?? { weeks: 0, chosenBy: 'given' }
  const length = weeks === 0 ? 'warm-up.zero' : (`warm-up.${chosenBy}` as const)
  return [
    textOf(language, length, { weeks: formatGiven(weeks, 'weeks', language) }),
    textOf(language, 'warm-up.intro', { level: formatGiven(level, 'share', language) }),
    textOf(language, 'warm-up.limits'),
  ]
}
