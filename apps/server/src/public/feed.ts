import type { PublicLog } from '@samplan/lib/operations'
import type { Language } from '@samplan/lib/reading'
import { sayIn } from './layout.ts'

/** So many events in a page of the feed; older ones are behind `next` (RFC 5005). */
export const eventsPerFeed = 200

/**
 * An inquiry's public events, the newest first, in Atom (RFC 4287). An event keeps its id for ever. Comments of the public are left out: they
 * would hide the rest, and each stands in the log.
 * @param origin where the reader asked, `https://name`
 * @param before index of the first event that is not in it
 */
export function atomFeed(log: PublicLog, author: string, origin: string, language: Language, before: number): string {
  const say = sayIn(language)
  const { inquiry, title, entries } = log
  const told = entries.filter(
    ({ index, text, kind }) => index < before && text !== undefined && kind !== 'comment-received',
  )
  const shown = told.slice(-eventsPerFeed).toReversed()
  const page = `${origin}/public/${inquiry}`
  const own = (from: string): string => `${page}/feed.atom?lang=${language}${from}`
  const isFirst = before >= entries.length
  const last = shown.at(-1)?.index ?? 0
  const link = (rel: string, href: string, type: string): string =>
    `<link rel="${rel}" type="${type}" href="${xml(href)}"/>`
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${language}">
<id>urn:samplan:inquiry:${xml(inquiry)}</id>
<title>${xml(title[language])}</title>
<subtitle>${xml(say('feed-about'))}</subtitle>
<updated>${shown[0]?.recordedAt ?? entries[0]!.recordedAt}</updated>
<author><name>${xml(author)}</name></author>
${link('self', own(isFirst ? '' : `&before=${before}`), 'application/atom+xml')}
${link('alternate', `${page}?lang=${language}`, 'text/html')}
${told.length > shown.length ? link('next', own(`&before=${last}`), 'application/atom+xml') : ''}
${shown
  .map(
    ({ index, recordedAt, text, leaf }) => `<entry>
<id>urn:samplan:event:${xml(inquiry)}:${index}:${leaf.slice(0, 16)}</id>
<title>${xml(text![language])}</title>
<updated>${recordedAt}</updated>
${link('alternate', `${page}/log?lang=${language}`, 'text/html')}
<content type="text">${xml(text![language])}</content>
</entry>`,
  )
  .join('\n')}
</feed>
`
}

/** Text that means itself in XML, without the characters that XML does not have. */
export function xml(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{fffd}')
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
