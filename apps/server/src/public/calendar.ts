import type { PublicInquiry, PublicRow } from '@samplan/lib/operations'
import { type Cell, csvOf } from '@samplan/lib/publish'
import type { Language } from '@samplan/lib/reading'
import { dayText, type Say, sayIn } from './layout.ts'

/**
 * The plan as a calendar (RFC 5545). A row that has a day is an all-day event; of one that lies in an interval the event spans it and says in
 * words that no day is set; one without any date is none. A row that moves keeps its UID with a higher SEQUENCE, so that calendars follow.
 */
export function planCalendar(view: PublicInquiry, unique: string, language: Language): string {
  const say = sayIn(language)
  const { plan, title, inquiry } = view
  const uidOf = (row: PublicRow): string => `${row.id}.${inquiry}.${unique}@samplan`
  const events = (plan?.rows ?? []).flatMap((row) => {
    const span = spanOf(row)
    return span === undefined ? [] : [eventOf(row, span, uidOf(row), plan!.at, say, language)]
  })
  const gone = (plan?.dropped ?? []).flatMap((row) => {
    const span = spanOf(row)
    const dropped = ['STATUS:CANCELLED', `SEQUENCE:${row.moved.length + 1}`]
    return span === undefined
      ? []
      : [[...head(uidOf(row), row.at), ...days(span), property('SUMMARY', row.what[language]), ...dropped]]
  })
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Samplan//Samplan//SV',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    property('X-WR-CALNAME', title[language]),
    ...[...events, ...gone].flatMap((event) => ['BEGIN:VEVENT', ...event, 'END:VEVENT']),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

interface Span {
  readonly from: string
  readonly to: string
}

/** The days in which a row lies; of one that has only its last day, that day. undefined where nothing is known. */
function spanOf({ from, to }: Pick<PublicRow, 'from' | 'to'>): Span | undefined {
  const first = from ?? to
  const last = to ?? from
  return first === undefined || last === undefined ? undefined : { from: first, to: last }
}

function eventOf(row: PublicRow, span: Span, uid: string, at: string, say: Say, language: Language): readonly string[] {
  const { what, body, assignment, date, from, to, moved } = row
  const isDay = from !== undefined && from === to
  const written = date === '' ? say('no-date') : date
  const summary = isDay ? what[language] : `${what[language]} (${say('ics-interval', { date: written, ...span })})`
  const about = [
    say('ics-written', { date: written }),
    ...(isDay ? [] : [say('ics-interval', { date: written, ...span })]),
    assignment[language],
    ...moved.map((move) =>
      say('move', {
        before: move.before === '' ? say('no-date') : move.before,
        after: move.after === '' ? say('no-date') : move.after,
        day: dayText(move.at),
        who: move.who[language],
        reason: move.reason,
      }),
    ),
  ]
  return [
    ...head(uid, moved[0]?.at ?? at),
    ...days(span),
    property('SUMMARY', summary),
    property('DESCRIPTION', about.join('\n')),
    ...(body === undefined ? [] : [property('LOCATION', body[language])]),
    `SEQUENCE:${moved.length}`,
    `STATUS:${isDay ? 'CONFIRMED' : 'TENTATIVE'}`,
    'TRANSP:TRANSPARENT',
  ]
}

function head(uid: string, at: string): readonly string[] {
  const stamp = at.replace(/[-:]|\.\d+/g, '')
  return [property('UID', uid), `DTSTAMP:${stamp}`, `LAST-MODIFIED:${stamp}`]
}

/** All-day; the end is the day after. */
function days({ from, to }: Span): readonly string[] {
  const after = new Date(Date.parse(`${to}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return [`DTSTART;VALUE=DATE:${from.replaceAll('-', '')}`, `DTEND;VALUE=DATE:${after.replaceAll('-', '')}`]
}

/** A property of text: whatever stands in it cannot become another line. */
function property(name: string, value: string): string {
  const escaped = value
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
  return `${name}:${escaped}`
}

/** Lines of at most 75 bytes, none of them broken inside a character (RFC 5545, §3.1). */
function folded(line: string): string {
  const parts: string[] = []
  let [part, bytes] = ['', 0]
  for (const character of line) {
    const size = Buffer.byteLength(character)
    // A line that goes on begins with a blank.
    if (bytes + size > (parts.length === 0 ? 75 : 74)) {
      parts.push(part)
      ;[part, bytes] = ['', 0]
    }
    part += character
    bytes += size
  }
  return [...parts, part].join('\r\n ')
}

/** The plan as CSV, with every move; text that a spreadsheet would run stays text (AC-52). */
export function planCsv({ plan }: PublicInquiry, language: Language): string {
  const say = sayIn(language)
  const columns = [
    'id',
    'date',
    'from',
    'to',
    'what',
    'body',
    'assignment',
    'before',
    'after',
    'moved',
    'who',
    'reason',
  ]
  const rows = (plan?.rows ?? []).flatMap((row): readonly (readonly Cell[])[] => {
    const { id, date, from, to, what, body, assignment, moved } = row
    const fixed = [id, date === '' ? say('no-date') : date, from ?? null, to ?? null, what[language]]
    const known = [...fixed, body?.[language] ?? null, assignment[language]]
    if (moved.length === 0) return [[...known, null, null, null, null, null]]
    return moved.map((move) => [...known, move.before, move.after, dayText(move.at), move.who[language], move.reason])
  })
  return csvOf([columns, ...rows])
}
