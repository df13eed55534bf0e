import { exportCompanions } from '@samplan/files'
import { id as inquiryId } from '@samplan/lib/contract'
import {
  exportPublic,
  findingWords,
  listPublic,
  type PublicConsultation,
  type PublicInquiry,
  type PublicPorts,
  readPublicDocument,
  showPublic,
  showPublicLog,
  showReceipt,
} from '@samplan/lib/operations'
import type { Language } from '@samplan/lib/reading'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { languageOf } from '../login/pages.ts'
import { zipFile } from '../zip.ts'
import { planCalendar, planCsv } from './calendar.ts'
import { atomFeed } from './feed.ts'
import { type FormBody, takeIn } from './form.ts'
import { inquiryPage } from './inquiry-page.ts'
import { publicStyle } from './layout.ts'
import { consultationPage, listPage, logPage, plainPage, receiptPage } from './other-pages.ts'

/** What an address may ask for in a minute: pages, exports, and forms that are sent. A whole authority may share one address. */
const perMinute = { pages: 600, exports: 10, forms: 20 } as const
/** A form is at most so large, in bytes. */
const largestForm = 2 ** 20

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  // With `no-referrer` a browser would say of a form that it comes from nowhere, and it would be refused.
  'referrer-policy': 'same-origin',
  'cache-control': 'no-cache',
} as const

interface Asked {
  Params: { inquiry: string; consultation: string; index: string; hash: string }
  Querystring: { lang?: unknown; before?: unknown; also?: unknown }
}

/**
 * The public side: what anybody may follow, without account, script or cookie. Nothing else needs to be reached from outside: all of it lies
 * under `/public/`.
 */
export async function addPublic(app: FastifyInstance, ports: PublicPorts): Promise<void> {
  await app.register(async (scope) => {
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
      done(null, new URLSearchParams(String(body))),
    )
    scope.addHook('onRequest', async (_, reply) => void reply.headers(headers))
    scope.setErrorHandler((error: FastifyError, request, reply) => {
      const status = error.statusCode ?? 500
      if (status === 429) return page(reply.code(429), plainPage('too-many', languageIn(request)))
      if (status === 413) return page(reply.code(413), plainPage('too-large', languageIn(request)))
      throw error
    })
    addPages(scope, ports)
    addFiles(scope, ports)
    addForms(scope, ports)
  })
}

function limited(max: number) {
  const rateLimit = { max, timeWindow: '1 minute', allowList: [], keyGenerator }
  return { config: { need: 'nothing' as const, rateLimit } }
}

/** Who has one IPv6 address has 2⁶⁴ of them. */
function keyGenerator({ ip }: Pick<FastifyRequest, 'ip'>): string {
  return ip.includes(':') && !ip.includes('.') ? ip.split(':').slice(0, 4).join(':') : ip
}

function addPages(app: FastifyInstance, ports: PublicPorts): void {
  const options = limited(perMinute.pages)
  app.get('/public/style.css', options, async (_, reply) => reply.type('text/css; charset=utf-8').send(publicStyle))
  app.get('/public', options, async (_, reply) => reply.redirect('/public/', 301))
  app.get('/public/', options, async (request, reply) =>
    page(reply, listPage(await listPublic(ports), languageIn(request))),
  )
  app.get<Asked>('/public/:inquiry', options, async (request, reply) => {
    const view = await viewOf(ports, request)
    if (view === undefined) return missing(request, reply)
    return page(reply, inquiryPage(view, await findingWords(ports, view.inquiry), languageIn(request)))
  })
  app.get<Asked>('/public/:inquiry/log', options, async (request, reply) => {
    const log = await showPublicLog(ports, inquiryIn(request))
    return log === undefined
      ? missing(request, reply)
      : page(reply, logPage(log, beforeIn(request, log.size), languageIn(request)))
  })
  app.get<Asked>('/public/:inquiry/consultations/:consultation', options, async (request, reply) => {
    const found = await consultationOf(ports, request)
    return found === undefined ? missing(request, reply) : page(reply, consultationPage(...found, languageIn(request)))
  })
  app.get<Asked>('/public/:inquiry/consultations/:consultation/receipts/:index', options, async (request, reply) => {
    const { consultation, index } = request.params
    const receiptAt = (given: unknown) =>
      showReceipt(
        ports,
        inquiryIn(request),
        consultation,
        typeof given === 'string' && /^\d{1,9}$/.test(given) ? Number(given) : -1,
      )
    const receipt = await receiptAt(index)
    if (receipt === undefined) return missing(request, reply)
    return page(reply, receiptPage(receipt, await receiptAt(request.query.also), languageIn(request)))
  })
}

function addFiles(app: FastifyInstance, ports: PublicPorts): void {
  const options = limited(perMinute.pages)
  app.get<Asked>('/public/:inquiry/feed.atom', options, async (request, reply) => {
    const language = languageIn(request)
    const [log, view] = await Promise.all([showPublicLog(ports, inquiryIn(request)), viewOf(ports, request)])
    if (log === undefined || view === undefined) return missing(request, reply)
    const feed = atomFeed(log, view.organisation[language], originOf(request), language, beforeIn(request, log.size))
    return reply.type('application/atom+xml; charset=utf-8').send(feed)
  })
  app.get<Asked>('/public/:inquiry/plan.ics', options, async (request, reply) => {
    const [log, view] = await Promise.all([showPublicLog(ports, inquiryIn(request)), viewOf(ports, request)])
    if (log === undefined || view === undefined) return missing(request, reply)
    // The first entry's hash is like no other log's: so are the events', whatever the server is called.
    const calendar = planCalendar(view, log.entries[0]!.leaf.slice(0, 16), languageIn(request))
    return reply.type('text/calendar; charset=utf-8').send(calendar)
  })
  app.get<Asked>('/public/:inquiry/plan.csv', options, async (request, reply) => {
    const view = await viewOf(ports, request)
    if (view === undefined) return missing(request, reply)
    reply.header('content-disposition', `attachment; filename="${view.inquiry}-plan.csv"`)
    return reply.type('text/csv; charset=utf-8').send(planCsv(view, languageIn(request)))
  })
  app.get<Asked>('/public/:inquiry/documents/:hash', options, async (request, reply) => {
    const read = await readPublicDocument(ports, inquiryIn(request), request.params.hash)
    if (read === undefined) return missing(request, reply)
    const { title, mediaType, bytes } = read
    const isShown = mediaType === 'text/html' || mediaType === 'image/png'
    // Nothing in it runs, and it is nobody's page.
    return reply
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
      .header(
        'content-disposition',
        `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(title.toWellFormed())}`,
      )
      .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
      .send(Buffer.from(bytes))
  })
  app.get<Asked>('/public/:inquiry/log.zip', limited(perMinute.exports), async (request, reply) => {
    const inquiry = inquiryIn(request)
    const exported = await exportPublic(ports, inquiry)
    if (exported === undefined) return missing(request, reply)
    const files = new Map<string, Uint8Array>()
    for await (const [path, bytes] of exported) files.set(path, bytes)
    for (const [path, bytes] of await exportCompanions()) files.set(path, bytes)
    reply.header('content-disposition', `attachment; filename="${inquiry}-log.zip"`)
    return reply.type('application/zip').send(zipFile(files))
  })
}

/**
 * A form without session. That is safe: a page elsewhere that made somebody's browser send it could do no more than its owner can do alone,
 * as nothing is done in the sender's name and no cookie is read. The guards besides let only this server's own pages send forms.
 */
function addForms(app: FastifyInstance, ports: PublicPorts): void {
  app.post<Asked & { Body: FormBody }>(
    '/public/:inquiry/consultations/:consultation',
    { ...limited(perMinute.forms), bodyLimit: largestForm },
    async (request, reply) => {
      const language = languageIn(request)
      const found = await consultationOf(ports, request)
      if (found === undefined) return missing(request, reply)
      const [view, consultation] = found
      const taken = await takeIn(ports, view.inquiry, consultation, request.body, language)
      if (taken.kind === 'problem')
        return page(reply.code(taken.status), consultationPage(view, consultation, language, taken))
      const [index, also] = taken.indexes
      const query = new URLSearchParams({ lang: language, ...(also === undefined ? {} : { also: String(also) }) })
      return reply.redirect(`/public/${view.inquiry}/consultations/${consultation.id}/receipts/${index}?${query}`, 303)
    },
  )
}

function page(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(html)
}

/** The same for what is not there and for what is not public (AC-31). */
function missing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return page(reply.code(404), plainPage('missing', languageIn(request)))
}

function languageIn(request: FastifyRequest): Language {
  const { lang } = request.query as { readonly lang?: unknown }
  return languageOf(lang, request.headers['accept-language'])
}

/** The inquiry of an address; one that cannot be an id is that of none. */
function inquiryIn({ params }: { readonly params: { readonly inquiry: string } }): string {
  return inquiryId.safeParse(params.inquiry).success ? params.inquiry : ''
}

function viewOf(ports: PublicPorts, request: FastifyRequest<Asked>): Promise<PublicInquiry | undefined> {
  return showPublic(ports, inquiryIn(request))
}

async function consultationOf(
  ports: PublicPorts,
  request: FastifyRequest<Asked>,
): Promise<readonly [PublicInquiry, PublicConsultation] | undefined> {
  const view = await viewOf(ports, request)
  const found = view?.consultations.find(({ id }) => id === request.params.consultation)
  return view && found && [view, found]
}

function beforeIn({ query }: FastifyRequest<Asked>, size: number): number {
  const { before } = query
  return typeof before === 'string' && /^\d{1,9}$/.test(before) ? Math.min(Number(before), size) : size
}

function originOf({ protocol, host }: FastifyRequest): string {
  return `${protocol}://${host}`
}
