import { addDays, type Day, dayOf, daysBetween, isDay, lastDayOf, mondayOfWeek } from './days.ts'
import { type Interval, intervalOf } from './interval.ts'

/**
 * A date as a document has it. `raw` is never changed; `lo` and `hi` are what it says and no more: `X oktober` is some day of October,
 * and a text without a year has no ends at all until somebody says which year is meant.
 */
export interface FuzzyDate extends Interval {
  /** As written; null where the document leaves the place empty. */
  readonly raw: string | null
  /** `unclear`: there is a text, and it was not understood. */
  readonly kind: 'day' | 'range' | 'month' | 'season' | 'by' | 'from' | 'none' | 'unclear'
  /** Words that say something which ends cannot: `senare`, `x`, `slutet av`, `ca`. */
  readonly qualifier?: string
  /** Where the year comes from: written, or from the plan's heading; `missing` when it is nowhere. */
  readonly year?: 'written' | 'context' | 'missing'
}

/** What stands around a date. */
export interface DateContext {
  /** The year of the plan's heading. */
  readonly year?: number
}

/**
 * Reads a date as Swedish plans write it: `X oktober`, `Juni -24`, `slutet av juni 2023`, `våren 2024`, `i höst`, `senast den 1 oktober`,
 * `1/11 2024`, `under 2024`, `vecka 40 2024`, `2018–2019`, `2024-10-14`, or nothing. Wide where the word is wide: spring is January to
 * June and autumn August to December, so that no conflict is seen which need not be there.
 */
export function readDate(raw: string | null | undefined, context: DateContext = {}): FuzzyDate {
  const text = plainText(raw ?? '')
  const kept = raw ?? null
  if (text === '' || text === '-') return { raw: kept, kind: 'none' }
  const bound = boundOf(text)
  const { rest, qualifier } = withoutQualifier(bound.rest)
  const dated = splitYear(rest)
  const year = dated.year ?? context.year
  const found = readSpan(dated.rest, year)
  if (found === undefined) return { raw: kept, kind: 'unclear' }
  const told = qualifier === undefined ? {} : { qualifier }
  const origin = found.whole || dated.year !== undefined ? 'written' : year === undefined ? 'missing' : 'context'
  const { lo, hi } = found.span ?? {}
  return { raw: kept, ...bounded(bound.kind, found.kind, lo, hi), ...told, year: origin }
}

/** In one form: small letters, single spaces, one kind of dash; without a time of day, and with `(prel.)` where it is read. */
function plainText(raw: string): string {
  const text = raw
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/ kl(?:\.|ockan)? ?[\d.:]+(?: ?- ?[\d.:]+)?$/, '')
  return text.replace(/^(.+?) ?\((prel)[a-zä.]*\)$/, '$2. $1').replace(/\.$/, '')
}

/** Whether the date is one single day. */
export function isSingleDay({ lo, hi }: Interval): boolean {
  return lo !== undefined && lo === hi
}

/** Days that the interval has; undefined when an end is open. */
export function lengthOf({ lo, hi }: Interval): number | undefined {
  return lo === undefined || hi === undefined ? undefined : daysBetween(lo, hi) + 1
}

type Bound = 'by' | 'before' | 'from' | 'after' | undefined
interface Span {
  readonly kind: 'day' | 'range' | 'month' | 'season'
  /** Absent when the year is not known. */
  readonly span?: Interval
  /** The text holds its own year. */
  readonly whole?: boolean
}

function bounded(bound: Bound, kind: Span['kind'], lo: Day | undefined, hi: Day | undefined) {
  if (bound === 'by') return { kind: 'by' as const, ...intervalOf(undefined, hi) }
  // As wide as the word: what comes before the summer may come in June.
  if (bound === 'before' && kind === 'season')
    return {
      kind: 'by' as const,
      ...intervalOf(undefined, lo && lastDayOf(Number(lo.slice(0, 4)), Number(lo.slice(5, 7)))),
    }
  if (bound === 'before') return { kind: 'by' as const, ...intervalOf(undefined, lo && addDays(lo, -1)) }
  if (bound === 'from') return { kind: 'from' as const, ...intervalOf(lo, undefined) }
  // A season ends when the next may begin, not on a day: what comes after it may come with the next.
  if (bound === 'after')
    return {
      kind: 'from' as const,
      ...intervalOf(kind === 'season' ? nextSeason(lo) : hi && addDays(hi, 1), undefined),
    }
  return { kind, ...intervalOf(lo, hi) }
}

function boundOf(text: string): { readonly kind: Bound; readonly rest: string } {
  const [, word] =
    /^(senast|till och med|t\.?o\.?m\.?|före|innan|från och med|fr\.?o\.?m\.?|från|efter) /.exec(text) ?? []
  if (word === undefined) return { kind: undefined, rest: text }
  const rest = text.slice(word.length + 1)
  if (word === 'före' || word === 'innan') return { kind: 'before', rest }
  if (word === 'efter') return { kind: 'after', rest }
  // `från 1 till 3 oktober` is a range.
  if (word.startsWith('fr')) return / till | - /.test(rest) ? { kind: undefined, rest } : { kind: 'from', rest }
  return { kind: 'by', rest }
}

const filler =
  /^(den|under|i|på|vid|kring|omkring|cirka|ca|preliminärt|prel\.?|(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?) /
const meaning = /^(kring|omkring|cirka|ca|preliminärt|prel)/

function withoutQualifier(text: string): { readonly rest: string; readonly qualifier?: string } {
  let rest = text
  const words: string[] = []
  for (;;) {
    const [whole] = filler.exec(rest) ?? /^(senare|tidigare|tidigt|sent|hela) /.exec(rest) ?? []
    if (whole === undefined) break
    if (!filler.test(whole) || meaning.test(whole)) words.push(whole.trim())
    rest = rest.slice(whole.length)
  }
  return words.length === 0 ? { rest } : { rest, qualifier: words.join(' ') }
}

/** A year at the end: `2024`, `-24`, `’24`. */
function splitYear(text: string): { readonly rest: string; readonly year?: number } {
  if (isDay(text) || /^\d{4}([-/ ]|$)/.test(text)) return { rest: text }
  // Two digits are a year after a word or a day only: `juni -24`, `31/12-24`, and not `vecka 40-41`.
  const [whole, four, two] = /[ ,./-]+((?:19|20)\d\d)$|(?<=[a-zåäö.]\s*|\d\/\d{1,2})[-'’](\d\d)$/.exec(text) ?? []
  if (whole === undefined) return { rest: text }
  return { rest: text.slice(0, -whole.length).trim(), year: four === undefined ? 2000 + Number(two) : Number(four) }
}

const months = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ')

function monthOf(word: string): number | undefined {
  const name = word.replace(/\.$/, '')
  const index = name.length < 3 ? -1 : months.findIndex((month) => month.startsWith(name))
  return index < 0 ? undefined : index + 1
}

/** First and last day of each season, by the widest use of the word. Winter goes over the turn of the year, from the one before. */
const seasons: readonly (readonly [RegExp, (year: number) => Interval])[] = [
  [/^(vår|våren|vårterminen)$/, (year) => ({ lo: `${year}-01-01`, hi: `${year}-06-30` })],
  [/^(sommar|sommaren)$/, (year) => ({ lo: `${year}-06-01`, hi: `${year}-08-31` })],
  [/^(höst|hösten|höstterminen)$/, (year) => ({ lo: `${year}-08-01`, hi: `${year}-12-31` })],
  [/^(vinter|vintern)$/, (year) => ({ lo: `${year - 1}-12-01`, hi: lastDayOf(year + 1, 2) })],
]

/** When the season after the one that begins on the day may begin. */
function nextSeason(lo: Day | undefined): Day | undefined {
  if (lo === undefined) return undefined
  const next: Readonly<Record<string, string>> = { '01': '06-01', '06': '08-01', '08': '12-01' }
  const year = Number(lo.slice(0, 4))
  const after = next[lo.slice(5, 7)]
  return after === undefined ? `${year + 2}-01-01` : `${year}-${after}`
}

function readSpan(text: string, year: number | undefined): Span | undefined {
  return whole(text) ?? single(text, year) ?? range(text, year)
}

/** Texts that hold their own year. */
function whole(text: string): Span | undefined {
  if (isDay(text)) return { kind: 'day', span: { lo: text, hi: text }, whole: true }
  const [, year, month] = /^(\d{4})-(\d\d)$/.exec(text) ?? []
  if (year !== undefined && Number(month) >= 1 && Number(month) <= 12)
    return {
      kind: 'month',
      span: { lo: `${year}-${month}-01`, hi: lastDayOf(Number(year), Number(month)) },
      whole: true,
    }
  const [, first, last] =
    /^((?:19|20)\d\d)(?: ?[-/] ?| och | till )((?:19|20)?\d\d)$/.exec(text) ?? /^((?:19|20)\d\d)$/.exec(text) ?? []
  if (first === undefined) return undefined
  const end = last === undefined ? first : last.length === 2 ? first.slice(0, 2) + last : last
  if (end < first) return undefined
  return { kind: 'range', span: { lo: `${first}-01-01`, hi: `${end}-12-31` }, whole: true }
}

function single(text: string, year: number | undefined): Span | undefined {
  const [, day, word] = /^(\d{1,2})(?:[:.](?:e|a))? ?\.? ?([a-zåäö]+\.?)$/.exec(text) ?? []
  if (day !== undefined) return dayIn(Number(day), monthOf(word!), year)
  const [, date, number] = /^(\d{1,2})[/.](\d{1,2})$/.exec(text) ?? []
  if (date !== undefined) return dayIn(Number(date), Number(number), year)
  const [, part, of] = /^(början|mitten|slutet) av ([a-zåäö]+)$/.exec(text) ?? []
  if (part !== undefined) return partOf(part, monthOf(of!), year)
  const [, unknown, month] = /^(?:(x{1,2}|\?{1,2}|_+) )?([a-zåäö]{3,}\.?)$/.exec(text) ?? []
  const known = month === undefined ? undefined : monthOf(month)
  if (known !== undefined)
    return spanOf('month', year, (of) => ({ lo: dayOf(of, known, 1)!, hi: lastDayOf(of, known) }))
  const season = unknown === undefined ? seasons.find(([form]) => form.test(text)) : undefined
  if (season !== undefined) return spanOf('season', year, season[1])
  const [, week] = /^(?:vecka|v\.?) ?(\d{1,2})$/.exec(text) ?? []
  if (week !== undefined) return weekIn(Number(week), year)
  const [, quarter] = /^(?:kvartal|q) ?([1-4])$/.exec(text) ?? []
  if (quarter === undefined) return undefined
  const last = 3 * Number(quarter)
  return spanOf('range', year, (of) => ({ lo: dayOf(of, last - 2, 1)!, hi: lastDayOf(of, last) }))
}

/** `1-3 oktober`, `september till november`, `28 oktober - 3 november`, `hösten 2024/våren 2025`, `vecka 40-41`. */
function range(text: string, year: number | undefined): Span | undefined {
  for (const { 0: sign, index } of text.matchAll(/ till | och | ?- ?|(?<=[a-zåäö]|\d{4})\/(?=[a-zåäö])/g)) {
    const found = between(text.slice(0, index), text.slice(index + sign.length), year)
    if (found !== undefined) return found
  }
  return undefined
}

function between(first: string, last: string, year: number | undefined): Span | undefined {
  const own = splitYear(first)
  const [week] = /^(?:vecka|v\.?) ?(?=\d+$)/.exec(own.rest) ?? []
  const [month = ''] = /[a-zåäö]+\.?$|\/\d+$/.exec(last) ?? []
  const end = single(week === undefined ? last : `vecka ${last}`, year)
  const whose = own.year ?? year
  const start =
    single(own.rest, whose) ?? single(month.startsWith('/') ? own.rest + month : `${own.rest} ${month}`, whose)
  if (start === undefined || end === undefined) return undefined
  const [lo, hi] = [start.span?.lo, end.span?.hi]
  if (lo === undefined || hi === undefined) return year === undefined ? { kind: 'range' } : undefined
  return lo <= hi ? { kind: 'range', span: { lo, hi } } : undefined
}

function spanOf(kind: Span['kind'], year: number | undefined, make: (year: number) => Interval): Span {
  return year === undefined ? { kind } : { kind, span: make(year) }
}

function dayIn(date: number, month: number | undefined, year: number | undefined): Span | undefined {
  if (month === undefined) return undefined
  // Without a year it is a day if a leap year has it.
  const day = dayOf(year ?? 2000, month, date)
  if (day === undefined) return undefined
  return year === undefined ? { kind: 'day' } : { kind: 'day', span: { lo: day, hi: day } }
}

function partOf(part: string, month: number | undefined, year: number | undefined): Span | undefined {
  if (month === undefined) return undefined
  const [first, last] = part === 'början' ? [1, 10] : part === 'mitten' ? [10, 20] : [20, undefined]
  return spanOf('range', year, (of) => ({
    lo: dayOf(of, month, first!)!,
    hi: last === undefined ? lastDayOf(of, month) : dayOf(of, month, last)!,
  }))
}

function weekIn(week: number, year: number | undefined): Span | undefined {
  if (year === undefined) return week >= 1 && week <= 53 ? { kind: 'range' } : undefined
  const monday = mondayOfWeek(year, week)
  return monday === undefined ? undefined : { kind: 'range', span: { lo: monday, hi: addDays(monday, 6) } }
}
