import type { Json } from '#base'
import { fillSentence, type Language, numberIn, sentences } from '#reading'
import type { Difference } from './diff.ts'
import { type Changes, findKind } from './kinds.ts'
import type { Change } from './types.ts'

/** What a kind of change is called, for a reader who chooses among them. */
export function nameOfKind(kind: keyof Changes, language: Language): string {
  return sentenceFor(`scenario.kind.${kind}.name`, {}, language)
}

/** What a kind of change does, in a sentence. */
export function descriptionOfKind(kind: keyof Changes, language: Language): string {
  return sentenceFor(`scenario.kind.${kind}.description`, {}, language)
}

/**
 * The change in one line, without its rationale, e.g. `ward-ljungby: capacity −4`.
 * @param nameOf what a reader calls the thing with this id; without it the ids stand as they are
 * @throws TypeError for a change whose kind is unknown or whose fields are not as its schema says
 */
export function summariseChange(change: Change, language: Language, nameOf?: (id: string) => string): string {
  const kind = findKind(change.kind)
  if (kind === undefined) throw new TypeError(`summariseChange: '${change.kind}' is not a kind of change`)
  const { text, params } = kind.summary(kind.schema.parse(change))
  const all = sentenceFor('scenario.all', {}, language)
  const shown = Object.entries(params).map(
    ([name, value]) => [name, value === '*' ? all : named(value, nameOf)] as const,
  )
  return sentenceFor(`scenario.summary.${text}`, Object.fromEntries(shown), language)
}

/** Ids, also several or one at another (`care @ clinic`), by their names. */
function named(value: string | number, nameOf: ((id: string) => string) | undefined): string | number {
  if (typeof value === 'number' || nameOf === undefined) return value
  return value
    .split(/(, | @ | …)/)
    .map((part) => (part === ' @ ' ? ', ' : nameOf(part)))
    .join('')
}

/** The difference as a line, e.g. `resources.ward-ljungby.capacity: 28 → 24 (source: proposal; before: annual-report-2023)`. */
export function describeDifference(difference: Difference, language: Language): string {
  const { key, params } = differenceParams(difference)
  return sentenceFor(key, params, language)
}

/** The sentence of a difference and what fills it, for who shows it in another way. Long values are cut. */
export function differenceParams(difference: Difference): {
  readonly key: string
  readonly params: Readonly<Record<string, string | number>>
} {
  const { kind, path } = difference
  const ends = {
    ...('from' in difference ? { from: valueText(difference.from) } : {}),
    ...('to' in difference ? { to: valueText(difference.to) } : {}),
    ...sourceParams(
      'fromSource' in difference ? difference.fromSource : undefined,
      'toSource' in difference ? difference.toSource : undefined,
    ),
  }
  return { key: `scenario.difference.${kind}`, params: { path, ...ends } }
}

/** One source when there is one, or when both are the same; else the one before and the one after. */
function sourceParams(from: string | undefined, to: string | undefined): Readonly<Record<string, string>> {
  if (from !== undefined && to !== undefined && from !== to) return { fromSource: from, toSource: to }
  const source = to ?? from
  return source === undefined ? {} : { source }
}

/** What a reader needs to see of a value; a whole pathway is not shown to its end. */
const longestValue = 300

function valueText(value: Json): string | number {
  if (typeof value === 'number') return rounded(value)
  const text = wordsOf(value)
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text
}

/** As the files have it, without what only says where it comes from: `all 08:00–22:00: 2; all 22:00–08:00: 1`, `mon 09:00–11:00 every 20: 1`, `name: Ward, capacity: 12`. */
function wordsOf(value: Json): string {
  if (typeof value === 'number') return String(rounded(value))
  if (typeof value !== 'object' || value === null) return String(value ?? '–')
  if (isList(value)) return value.map(wordsOf).join(value.some(isMembers) ? '; ' : ', ')
  const { source: _, note: __, ...members } = value
  if (isWeekTime(members)) {
    const { days, from, to, every, capacity, places } = members
    const units = capacity ?? places
    const step = every === undefined ? '' : ` every ${wordsOf(every)}`
    return `${wordsOf(days)} ${wordsOf(from)}–${wordsOf(to)}${step}${units === undefined ? '' : `: ${wordsOf(units)}`}`
  }
  const { value: number, low, high, ...others } = members
  if (typeof number === 'number' && Object.keys(others).length === 0)
    return `${rounded(number)}${low === undefined && high === undefined ? '' : ` (${wordsOf(low ?? number)} – ${wordsOf(high ?? number)})`}`
  return Object.entries(members)
    .filter(([, member]) => !isEmpty(member!))
    .map(
      ([name, member]) =>
        `${name}: ${isMembers(member!) || hasMembers(member!) ? `(${wordsOf(member!)})` : wordsOf(member!)}`,
    )
    .join(', ')
}

type Members = { readonly [key: string]: Json }

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function isMembers(value: Json): value is Members {
  return typeof value === 'object' && value !== null && !isList(value)
}

function hasMembers(value: Json): boolean {
  return isList(value) && value.some(isMembers)
}

function isEmpty(value: Json): boolean {
  return isList(value) && value.length === 0
}

interface WeekTime {
  readonly days: Json
  readonly from: Json
  readonly to: Json
  /** Of a timetable. */
  readonly every?: Json
  readonly capacity?: Json
  readonly places?: Json
}

function isWeekTime(value: object): value is WeekTime {
  return 'days' in value && 'from' in value && 'to' in value
}

/** 0.1 + 0.2 is shown as 0.3. */
function rounded(value: number): number {
  return Number(value.toPrecision(12))
}

function sentenceFor(key: string, params: Readonly<Record<string, string | number>>, language: Language): string {
  const text = sentences[language][key]
  if (text === undefined) throw new RangeError(`sentenceFor('${key}'): no such text in ${language}`)
  return fillSentence(text, params, (word) => numberIn(word, language))
}
