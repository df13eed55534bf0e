import type { PublicConsultation, PublicInquiry, PublicLog, PublicReceipt } from '@samplan/lib/operations'
import { type Markup, markup, nothing } from '@samplan/lib/publish'
import type { Language } from '@samplan/lib/reading'
import { documentLink } from './inquiry-page.ts'
import { joined, list, publicPage, sayIn, table, text, time, timeText } from './layout.ts'

/** Inquiries that have made anything public. */
export function listPage(
  inquiries: readonly Pick<PublicInquiry, 'inquiry' | 'title' | 'organisation' | 'updatedAt'>[],
  language: Language,
): string {
  const say = sayIn(language)
  const items = inquiries.map(
    ({ inquiry, title, organisation, updatedAt }) =>
      markup`<a href="/public/${inquiry}?lang=${language}">${title[language]}</a> <span class="muted">(${organisation[language]}, ${say('updated')} ${time(updatedAt)})</span>`,
  )
  const content = joined([
    markup`<h1>${say('list-title')}</h1><p>${say('list-about')}</p>`,
    items.length === 0 ? markup`<p>${say('list-empty')}</p>` : list(items),
  ])
  return publicPage({ language, title: say('list-title'), path: '/public/', content })
}

export const entriesPerPage = 500

/** The public log: what happened in plain words, and of what is not public the hash that proves that it is there. */
export function logPage(log: PublicLog, before: number, language: Language): string {
  const say = sayIn(language)
  const { inquiry, entries, checkpoint, key, rootBase64, size } = log
  const shown = entries.slice(Math.max(0, before - entriesPerPage), before).toReversed()
  const rows = shown.map(({ index, recordedAt, leaf, text: words }) => [
    text(String(index)),
    text(timeText(recordedAt)),
    text(words?.[language] ?? say('entry-withheld')),
    markup`<code>${leaf}</code>`,
  ])
  const first = shown.at(-1)?.index ?? 0
  const content = joined([
    markup`<p><a href="/public/${inquiry}?lang=${language}">${log.title[language]}</a></p>`,
    markup`<h1>${say('log-title')}</h1><p>${say('log-about')}</p>`,
    markup`<dl><dt>${say('log-size')}</dt><dd>${size}</dd><dt>${say('log-root')}</dt><dd><code>${rootBase64}</code></dd></dl>`,
    markup`<h2>${say('checkpoint')}</h2>`,
    checkpoint === undefined
      ? markup`<p>${say('no-checkpoint')}</p>`
      : markup`<p>${say('checkpoint-about', { size: checkpoint.size })}</p><pre>${checkpoint.note}</pre>`,
    key === undefined ? undefined : markup`<p>${say('key')} <code>${key}</code></p>`,
    markup`<h2>${say('export')}</h2>`,
    checkpoint === undefined || key === undefined
      ? markup`<p>${say('no-export')}</p>`
      : markup`<p>${say('export-about')}</p><p><a href="/public/${inquiry}/log.zip">${say('export-link')}</a></p>`,
    markup`<h2>${say('entries')}</h2>`,
    table(
      say('entries-caption'),
      ['entry', 'when', 'happened', 'leaf'].map((one) => say(one)),
      rows,
    ),
    first === 0
      ? undefined
      : markup`<p><a href="/public/${inquiry}/log?lang=${language}&amp;before=${first}">${say('earlier')}</a></p>`,
  ])
  return publicPage({
    language,
    title: `${say('log-title')}: ${log.title[language]}`,
    path: `/public/${inquiry}/log`,
    content,
    feed: inquiry,
  })
}

/** What somebody had typed when it could not be taken in, so that nothing is lost. */
export type Typed = Readonly<Record<string, string>>
export const answerStances = ['supports', 'supports-with-changes', 'opposes', 'abstains', 'no-objection'] as const
export const longestText = 10_000

/** A consultation: what is proposed, and a plain form to answer and to comment. */
export function consultationPage(
  view: PublicInquiry,
  consultation: PublicConsultation,
  language: Language,
  problem?: { readonly texts: readonly string[]; readonly typed: Typed },
): string {
  const say = sayIn(language)
  const { inquiry } = view
  const { id, assignment, sentAt, closes, open, short, points, documents, unpublished } = consultation
  const typed = (name: string): string => problem?.typed[name] ?? ''
  const title = say('consultation-title', { assignment: assignment[language] })
  const stanceOf = (point: string): Markup =>
    markup`<div class="field"><label for="stance-${point}">${say('stance')}</label><select id="stance-${point}" name="stance-${point}">
<option value="">${say('stance-none')}</option>${answerStances.map((stance) => markup`<option value="${stance}"${typed(`stance-${point}`) === stance ? markup` selected` : nothing}>${say(`stance-${stance}`)}</option>`)}
</select></div>
<div class="field"><label for="text-${point}">${say('why-so')}</label><textarea id="text-${point}" name="text-${point}" maxlength="${longestText}">${typed(`text-${point}`)}</textarea></div>`
  const content = joined([
    markup`<p><a href="/public/${inquiry}?lang=${language}">${view.title[language]}</a></p>`,
    markup`<h1>${title}</h1>`,
    problem && markup`<div class="notice" role="alert">${list(problem.texts.map(text))}</div>`,
    markup`<p>${say('sent')} ${time(sentAt)}. ${say(open ? 'open-until' : 'closed-at', { day: closes })}</p>`,
    short &&
      markup`<p class="notice">${say('short', { days: short.days, wanted: short.wanted, reason: short.reason })}</p>`,
    open ? undefined : markup`<p class="note">${say('late-about')}</p>`,
    markup`<h2>${say('package')}</h2>`,
    list(documents.map((document) => documentLink(inquiry, document, say, language))),
    unpublished === 0 ? undefined : markup`<p>${say('unpublished', { n: unpublished })}</p>`,
    markup`<h2>${say('received-so-far')}</h2><p>${say('received-numbers', { answers: consultation.answers, late: consultation.late, comments: consultation.comments, texts: consultation.texts })}</p>`,
    markup`<h2>${say('answer-title')}</h2><p>${say('answer-about')}</p>`,
    markup`<form method="post" action="/public/${inquiry}/consultations/${id}?lang=${language}">
<div class="field"><label for="name">${say('name')}</label><input type="text" id="name" name="name" maxlength="200" autocomplete="name" value="${typed('name')}"></div>
<div class="field"><label for="organisation">${say('organisation-field')}</label><input type="text" id="organisation" name="organisation" maxlength="200" autocomplete="organization" value="${typed('organisation')}"></div>
<div class="trap" aria-hidden="true"><label for="website">${say('trap')}</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off"></div>
${points.map(({ id: point, text: words }, i) => markup`<fieldset><legend>${say('point', { n: i + 1 })}</legend><p>${words}</p>${stanceOf(point)}</fieldset>`)}
${open ? markup`<div class="field"><label for="comment">${say('comment')}</label><textarea id="comment" name="comment" maxlength="${longestText}">${typed('comment')}</textarea></div>` : nothing}
<button type="submit">${say('send')}</button>
</form>`,
  ])
  return publicPage({ language, title, path: `/public/${inquiry}/consultations/${id}`, content, feed: inquiry })
}

/** That something has come in: its number, under which it stands in the log. */
export function receiptPage(receipt: PublicReceipt, also: PublicReceipt | undefined, language: Language): string {
  const say = sayIn(language)
  const { inquiry, title: of, consultation, index, late } = receipt
  const title = say('receipt-title')
  const one = (shown: PublicReceipt): Markup =>
    markup`<dl><dt>${say('receipt-number')}</dt><dd><strong>${inquiry}-${shown.index}</strong></dd><dt>${say('receipt-time')}</dt><dd>${timeText(shown.recordedAt)}</dd><dt>${say('leaf')}</dt><dd><code>${shown.leaf}</code></dd></dl>`
  const content = joined([
    markup`<h1>${title}</h1>`,
    one(receipt),
    also && markup`<h2>${say('receipt-comment')}</h2>${one(also)}`,
    late ? markup`<p class="notice">${say('receipt-late')}</p>` : undefined,
    markup`<p>${say('receipt-about')}</p>`,
    markup`<p><a href="/public/${inquiry}?lang=${language}">${of[language]}</a></p>`,
  ])
  return publicPage({
    language,
    title,
    path: `/public/${inquiry}/consultations/${consultation}/receipts/${index}`,
    content,
  })
}

/** A page that says why there is nothing else. */
export function plainPage(key: 'missing' | 'too-many' | 'failed' | 'too-large', language: Language): string {
  const say = sayIn(language)
  const content = markup`<h1>${say(`${key}-title`)}</h1><p>${say(`${key}-about`)}</p><p><a href="/public/?lang=${language}">${say('list-title')}</a></p>`
  return publicPage({ language, title: say(`${key}-title`), path: '/public/', content })
}
