import type {
  PublicApprover,
  PublicAssignment,
  PublicConsultation,
  PublicDecisionRef,
  PublicDocument,
  PublicGate,
  PublicInquiry,
  PublicObligation,
  PublicPlan,
  PublicRow,
  PublicStep,
} from '@samplan/lib/operations'
import { type Markup, markup, nothing } from '@samplan/lib/publish'
import type { Language } from '@samplan/lib/reading'
import { dayText, joined, list, publicPage, type Say, sayIn, table, text, time } from './layout.ts'

interface Text {
  readonly sv: string
  readonly en: string
}
interface Telling {
  readonly language: Language
  readonly say: Say
  readonly view: PublicInquiry
}

/** An inquiry as everybody may follow it: what was corrected and what holds no longer comes before anything else (AC-16, AC-18). */
export function inquiryPage(view: PublicInquiry, findings: ReadonlyMap<string, Text>, language: Language): string {
  const say = sayIn(language)
  const telling: Telling = { language, say, view }
  const content = joined([
    markup`<h1>${view.title[language]}</h1>`,
    correctionsPart(telling),
    noticesPart(telling),
    openPart(telling),
    factsPart(telling),
    assignmentsPart(telling),
    gatesPart(telling),
    view.plan && planPart(telling, view.plan),
    decisionsPart(telling),
    documentsPart(telling),
    consultationsPart(telling),
    view.plan && findingsPart(telling, view.plan, findings),
    obligationsPart(telling),
    incidentsPart(telling),
    followPart(telling),
  ])
  const { inquiry } = view
  return publicPage({ language, title: view.title[language], path: `/public/${inquiry}`, content, feed: inquiry })
}

function part(id: string, title: string, ...content: readonly (Markup | undefined)[]): Markup {
  return markup`<section aria-labelledby="${id}"><h2 id="${id}">${title}</h2>
${joined(content)}
</section>`
}

function correctionsPart({ view, say }: Telling): Markup | undefined {
  if (view.corrections.length === 0) return undefined
  const items = view.corrections.map(
    ({ title, at, reason }) => markup`${time(at)}: ${say('corrected', { title })} ${say('reason', { reason })}`,
  )
  return markup`<div class="notice"><h2>${say('corrections')}</h2>${list(items)}</div>`
}

/** What holds no longer, or not yet. */
function noticesPart({ view, say, language }: Telling): Markup | undefined {
  const { stopped, assignments } = view
  const items = [
    ...(stopped
      ? [
          markup`${say('stopped', { day: dayText(stopped.at), reason: stopped.reason })} ${decided(stopped.decision, { say, language })}`,
        ]
      : []),
    ...assignments.flatMap(({ title, scope, notices, steps }) => [
      ...(scope.inForce
        ? []
        : [
            text(
              say('scope-not-in-force', {
                assignment: title[language],
                status: scope.status[language],
                body: scope.body[language],
              }),
            ),
          ]),
      ...notices.map((notice) => text(notice[language])),
      ...steps
        .filter(({ suspended }) => suspended)
        .map((step) => text(say('suspended', { step: step.title[language] }))),
      ...steps.flatMap((step) =>
        step.gates.some(({ superseded }) => superseded)
          ? [text(say('superseded', { step: step.title[language] }))]
          : [],
      ),
    ]),
  ]
  return items.length === 0 ? undefined : markup`<div class="notice"><h2>${say('notices')}</h2>${list(items)}</div>`
}

function openPart({ view, say, language }: Telling): Markup | undefined {
  const open = view.consultations.filter((one) => one.open)
  if (open.length === 0) return undefined
  const items = open.map((one) => consultationLink(view.inquiry, one, language, say('open-until', { day: one.closes })))
  return markup`<div class="note"><h2>${say('open-consultations')}</h2>${list(items)}</div>`
}

function consultationLink(
  inquiry: string,
  { id, assignment }: PublicConsultation,
  language: Language,
  after: string,
): Markup {
  return markup`<a href="/public/${inquiry}/consultations/${id}?lang=${language}">${assignment[language]}</a>. ${after}`
}

function factsPart({ view, say, language }: Telling): Markup {
  const { commissioner, organisation, directive, openedAt, updatedAt, plan } = view
  const facts: readonly (readonly [string, Markup])[] = [
    [say('by-whom'), text(`${commissioner[language]}, ${organisation[language]}`)],
    ...(directive ? [[say('why'), text(say('directive', { decision: refText(directive, language) }))] as const] : []),
    ...(openedAt ? [[say('opened'), time(openedAt)] as const] : []),
    [say('updated'), time(updatedAt)],
    ...(plan ? [[say('plan-version'), text(say('plan-n', { n: plan.n, day: dayText(plan.at) }))] as const] : []),
  ]
  return markup`<dl>${facts.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`
}

function refText({ body, day, paragraph, dnr }: PublicDecisionRef, language: Language): string {
  return [body[language], paragraph, day, dnr].filter((one) => one !== undefined).join(', ')
}
function decided(ref: PublicDecisionRef, { say, language }: Pick<Telling, 'say' | 'language'>): string {
  return say('decided-by', { decision: refText(ref, language) })
}

function assignmentsPart(telling: Telling): Markup {
  const { say, view } = telling
  return part('what', say('what'), ...view.assignments.map((one) => assignmentPart(telling, one)))
}

function assignmentPart({ say, language }: Telling, given: PublicAssignment): Markup {
  const { title, scope, recipient, assignee, source, steps } = given
  const questions = steps.flatMap((step) => step.questions.map((question) => text(question[language])))
  return markup`<h3>${title[language]}</h3>
<p>${scope.text[language]}</p>
${list(questions)}
<p class="muted">${[
    assignee && say('assignee', { seat: assignee[language] }),
    say('recipient', { body: recipient[language] }),
    say('scope-by', { body: scope.body[language], status: scope.status[language] }),
    source && say('source', { source }),
  ]
    .filter((one) => one !== undefined)
    .join(' ')}</p>`
}

function gatesPart(telling: Telling): Markup {
  const { say, view, language } = telling
  const content = view.assignments.map(({ title, steps }) =>
    steps.length === 0
      ? nothing
      : markup`<h3>${title[language]}</h3>
${steps.map((step) => stepPart(telling, step))}`,
  )
  return part('gates', say('gates'), markup`<p>${say('gates-how')}</p>`, ...content)
}

function stepPart(telling: Telling, { title, status, suspended, gates }: PublicStep): Markup {
  const { say, language } = telling
  const [gate] = gates.slice(-1)
  const stands = suspended ? say('status-suspended', { status: status[language] }) : status[language]
  return markup`<h4>${title[language]}</h4>
<p>${say('stands', { status: stands })}${gates.length > 1 ? ` ${say('earlier-gates', { n: gates.length - 1 })}` : ''}</p>
${gate === undefined ? nothing : gatePart(telling, gate, title[language])}`
}

function gatePart(
  { say, language }: Telling,
  { status, tally, deadline, policy, notices, approvers }: PublicGate,
  step: string,
): Markup {
  const heads = ['organisation', 'presented', 'position', 'decision', 'counts'].map((key) => say(key))
  const rows = approvers.map((approver) => approverRow(approver, say, language))
  return markup`<p><strong>${say('tally', { ...tally })}</strong> ${say('gate-status', { status: status[language] })} ${deadline ? say('answer-by', { day: dayText(deadline) }) : ''} ${say('policy', { policy: policy[language] })}</p>
${list(notices.map((notice) => text(notice[language])))}
${table(say('positions-of', { step }), heads, rows)}`
}

function approverRow(
  { name, presentedAt, lacks, position }: PublicApprover,
  say: Say,
  language: Language,
): readonly Markup[] {
  const marks =
    position === undefined
      ? []
      : [
          position.preliminary ? say('preliminary') : undefined,
          position.appealed ? say('appealed') : undefined,
          position.disputed ? say('disputed') : undefined,
          position.onBehalf ? say('on-behalf') : undefined,
        ].filter((mark) => mark !== undefined)
  return [
    text(name[language]),
    presentedAt ? time(presentedAt) : text(say('not-yet')),
    position === undefined
      ? text(say('no-position'))
      : markup`<p>${position.stance[language]}; ${say('interest', { interest: position.interest[language] })}</p>${list(position.conditions.map((one) => text(say('condition', { text: one }))))}`,
    position === undefined
      ? text('–')
      : markup`<p>${refText(position.decision, language)} (${position.finality[language]})</p>${list(marks.map(text))}`,
    lacks.length === 0
      ? text(say('yes'))
      : markup`<p>${say('no')}</p>${list(lacks.map((lack) => text(lack[language])))}`,
  ]
}

function planPart(telling: Telling, plan: PublicPlan): Markup {
  const { say, language, view } = telling
  const heads = ['date', 'what-row', 'body', 'assignment', 'moved'].map((key) => say(key))
  const dropped = plan.dropped.map(
    (row) =>
      markup`${row.what[language]} (${row.date === '' ? say('no-date') : row.date}). ${say('dropped-row', { day: dayText(row.at), who: row.who[language], reason: row.reason })}`,
  )
  return part(
    'plan',
    say('plan'),
    markup`<p>${say('plan-about', { n: plan.n, day: dayText(plan.at), who: plan.who[language], reason: plan.reason })}</p>`,
    table(
      say('plan-rows'),
      heads,
      plan.rows.map((row) => planRow(row, say, language)),
    ),
    dropped.length === 0 ? undefined : markup`<h3>${say('dropped')}</h3>${list(dropped)}`,
    markup`<p><a href="/public/${view.inquiry}/plan.ics?lang=${language}">${say('calendar')}</a> · <a href="/public/${view.inquiry}/plan.csv?lang=${language}">${say('csv')}</a></p>`,
  )
}

function planRow(
  { date, from, to, what, body, assignment, moved }: PublicRow,
  say: Say,
  language: Language,
): readonly Markup[] {
  const isDay = from !== undefined && from === to
  const between = from !== undefined && to !== undefined && !isDay ? say('between', { from, to }) : ''
  const dateOf = (written: string): string => (written === '' ? say('no-date') : written)
  return [
    markup`<p>${dateOf(date)}</p>${between === '' ? nothing : markup`<p class="muted">${between}</p>`}`,
    text(what[language]),
    text(body?.[language] ?? '–'),
    text(assignment[language]),
    moved.length === 0
      ? text(say('not-moved'))
      : list(
          moved.map(({ before, after, at, reason, who }) =>
            text(
              say('move', {
                before: dateOf(before),
                after: dateOf(after),
                day: dayText(at),
                who: who[language],
                reason,
              }),
            ),
          ),
        ),
  ]
}

function decisionsPart({ view, say, language }: Telling): Markup {
  const items = view.decisions.map(
    ({ ref, status, points, appealed }) =>
      markup`<p>${refText(ref, language)}: ${status[language]}${appealed ? `. ${say('appealed')}` : ''}</p>${list(points.map(text))}`,
  )
  return part('decisions', say('decisions'), items.length === 0 ? markup`<p>${say('no-decisions')}</p>` : list(items))
}

function documentsPart({ view, say, language }: Telling): Markup {
  const items = view.documents.map((document) => documentLink(view.inquiry, document, say, language))
  const withheld = view.withheld.map(({ title, ground, authority }) =>
    text(say('withheld-one', { title: title ?? say('withheld-title'), ground, authority: authority[language] })),
  )
  return part(
    'documents',
    say('documents'),
    items.length === 0 ? markup`<p>${say('no-documents')}</p>` : list(items),
    withheld.length === 0
      ? undefined
      : markup`<h3>${say('withheld')}</h3><p>${say('withheld-about')}</p>${list(withheld)}`,
  )
}

/** A published document, with what to expect of it before one opens it. */
export function documentLink(inquiry: string, document: PublicDocument, say: Say, language: Language): Markup {
  const { hash, title, dnr, authority, publishedAt, mediaType, bytes } = document
  const size = bytes < 1000 ? say('bytes', { n: bytes }) : say('kilobytes', { n: Math.round(bytes / 1000) })
  const about = [dnr === '' ? undefined : dnr, authority[language], dayText(publishedAt), mediaType, size]
  return markup`<a href="/public/${inquiry}/documents/${hash}">${title}</a> <span class="muted">(${about.filter((one) => one !== undefined).join(', ')})</span>`
}

function consultationsPart({ view, say, language }: Telling): Markup | undefined {
  if (view.consultations.length === 0) return undefined
  const items = view.consultations.map((one) =>
    consultationLink(view.inquiry, one, language, say(one.open ? 'open-until' : 'closed-at', { day: one.closes })),
  )
  return part('consultations', say('consultations'), list(items))
}

function findingsPart(
  { say, language }: Telling,
  { findings }: PublicPlan,
  words: ReadonlyMap<string, Text>,
): Markup | undefined {
  if (findings.length === 0) return undefined
  const items = findings.map(({ id, severity, reason, at }) => {
    const said = words.get(id)?.[language] ?? id
    return markup`<p>${say(`severity-${severity}`)}: ${said}</p><p class="muted">${at ? `${dayText(at)}. ` : ''}${say('accepted', { reason })}</p>`
  })
  return part('findings', say('findings'), markup`<p>${say('findings-about')}</p>`, list(items))
}

function obligationsPart({ view, say, language }: Telling): Markup | undefined {
  if (view.obligations.length === 0) return undefined
  const heads = ['obligation', 'from', 'to', 'due', 'state'].map((key) => say(key))
  const rows = view.obligations.map((one) => obligationRow(one, say, language))
  return part('obligations', say('obligations'), table(say('obligations-caption'), heads, rows))
}

function obligationRow(
  { text: words, from, to, by, done, breaches }: PublicObligation,
  say: Say,
  language: Language,
): readonly Markup[] {
  const lacking = breaches.map(({ assignment, lacks, overdue }) =>
    text(
      [
        say(`lacks-${lacks}`),
        assignment && `(${assignment[language]})`,
        overdue && lacks === 'deed' ? say('overdue') : undefined,
      ]
        .filter((one) => one !== undefined)
        .join(' '),
    ),
  )
  return [
    text(words?.[language] ?? say('report-duty')),
    text(from?.[language] ?? say('all-assignments')),
    text(to[language]),
    text(by ?? say('no-date')),
    markup`<p>${done ? say('done') : say('not-done')}</p>${list(lacking)}`,
  ]
}

function incidentsPart({ view, say }: Telling): Markup | undefined {
  if (view.incidents.length === 0) return undefined
  return part('incidents', say('incidents'), list(view.incidents.map(({ at, what }) => markup`${time(at)}: ${what}`)))
}

function followPart({ view, say, language }: Telling): Markup {
  const { inquiry } = view
  return part(
    'follow',
    say('follow'),
    list([
      markup`<a href="/public/${inquiry}/feed.atom?lang=${language}">${say('feed')}</a>`,
      markup`<a href="/public/${inquiry}/plan.ics?lang=${language}">${say('calendar')}</a>`,
      markup`<a href="/public/${inquiry}/log?lang=${language}">${say('log')}</a>`,
    ]),
  )
}
