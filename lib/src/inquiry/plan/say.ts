import { type Name, nameIn } from '#care/model'
import { fillSentence, type Language, sentences } from '#reading'
import { type Day, type Interval, weekdayOf } from '../dates/index.ts'

/** What fills a sentence: a word, a name, a day, an interval, a weekday, a sentence's part of its own, or a list. */
export type Said =
  | string
  | number
  | Name
  | { readonly day: Day }
  | { readonly days: Interval }
  | { readonly weekday: Day }
  | { readonly say: string; readonly with: SaidParams }
  | readonly Said[]
export type SaidParams = Readonly<Record<string, Said>>
/** A text in both languages. */
export interface Both {
  readonly sv: string
  readonly en: string
}

/** A sentence of `texts/{sv,en}/plan.json` in both languages. */
export function say(key: string, params: SaidParams): Both {
  return { sv: capitalised(sayIn('sv', key, params)), en: capitalised(sayIn('en', key, params)) }
}

/** Words in quotation marks, as the language has them. */
export function quoted(text: Said): Said {
  return { say: 'quoted', with: { text } }
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function sayIn(language: Language, key: string, params: SaidParams): string {
  const filled = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, told(value, language)]))
  return fillSentence(textOf(key, language), filled, (word) => sentences[language][`word.${word}`] ?? word)
}

function textOf(key: string, language: Language): string {
  return sentences[language][`plan.${key}`] ?? `plan.${key}`
}

function told(value: Said, language: Language): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  if (isList(value))
    return listOf(
      value.map((one) => told(one, language)),
      language,
    )
  if ('day' in value) return dayIn(value.day, language)
  if ('weekday' in value) return textOf('weekdays', language).split(' ')[weekdayOf(value.weekday) - 1]!
  if ('say' in value) return sayIn(language, value.say, value.with)
  if ('days' in value) return daysIn(value.days, language)
  return nameIn(value, language)
}

/** `Array.isArray` does not know readonly lists. */
function isList(value: Said): value is readonly Said[] {
  return Array.isArray(value)
}

/** `a, b och c`; what is said twice is said once. */
function listOf(all: readonly string[], language: Language): string {
  const items = [...new Set(all)]
  const last = items.at(-1) ?? ''
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} ${textOf('and', language)} ${last}`
}

function dayIn(day: Day, language: Language, withYear = true): string {
  const [year, month, date] = day.split('-')
  const name = textOf('months', language).split(' ')[Number(month) - 1]
  return `${Number(date)} ${name}${withYear ? ` ${year}` : ''}`
}

/** `7–15 oktober 2024`, `12 oktober till 3 november 2024`; open ends are told. */
export function daysIn({ lo, hi }: Interval, language: Language): string {
  if (lo === undefined && hi === undefined) return textOf('no-day', language)
  if (lo === undefined) return `${textOf('until', language)} ${dayIn(hi!, language)}`
  if (hi === undefined) return `${textOf('from', language)} ${dayIn(lo, language)}`
  if (lo === hi) return dayIn(lo, language)
  if (lo.slice(0, 7) === hi.slice(0, 7)) return `${Number(lo.slice(8))}–${dayIn(hi, language)}`
  return `${dayIn(lo, language, lo.slice(0, 4) !== hi.slice(0, 4))} ${textOf('to', language)} ${dayIn(hi, language)}`
}
