import type { Caller } from '@samplan/lib/operations'
import type { LoginProvider, PersonStore, SessionStore } from '@samplan/lib/ports'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { secretCookie } from './cookies.ts'
import { ownPath } from './own-path.ts'
import { type LoginNotice, languageOf, loginPage, loginStyle } from './pages.ts'
import type { IssuerSettings, LoginSettings } from './settings.ts'

/** How long somebody may take at the place where they log in, in seconds. */
const loginSeconds = 600
/** Logins from one address in a minute: a whole authority may share one. */
const loginsPerMinute = 120

interface Stores {
  readonly persons: PersonStore
  readonly sessions: SessionStore
}

/** Sessions and the pages of login; gives who holds the session of a request. */
export function createLogin(
  { publicUrl, issuers, session: limits }: LoginSettings,
  { persons, sessions }: Stores,
  providerOf: (issuer: IssuerSettings) => LoginProvider,
): {
  readonly find: (request: FastifyRequest, reply?: FastifyReply) => Promise<Caller | undefined>
  addRoutes(app: FastifyInstance): void
} {
  const isSecure = publicUrl.startsWith('https:')
  const sessionCookie = secretCookie('samplan', isSecure)
  const begunCookie = secretCookie('samplan-login', isSecure, loginSeconds)
  const places = new Map(issuers.map((settings) => [settings.id, { settings, provider: providerOf(settings) }]))

  async function find(request: FastifyRequest, reply?: FastifyReply): Promise<Caller | undefined> {
    const hash = sessionCookie.read(request)
    const session = hash === undefined ? undefined : await sessions.find(hash, limits)
    if (hash === undefined || session === undefined) return undefined
    return {
      kind: 'person',
      person: session.person,
      async leave() {
        await sessions.close(hash)
        if (reply !== undefined) sessionCookie.clear(reply)
        const place = [...places.values()].find(({ settings }) => settings.issuer === session.login.issuer)
        const there = place?.settings.logsOutThere
          ? await place.provider.logoutAddress(session.idToken, `${publicUrl}/login`)
          : undefined
        return there ?? '/login'
      },
    }
  }

  function show(request: FastifyRequest, reply: FastifyReply, to: string, notice?: LoginNotice): FastifyReply {
    const { lang } = request.query as { readonly lang?: unknown }
    const language = languageOf(lang, request.headers['accept-language'])
    reply.header('cache-control', 'no-store').type('text/html; charset=utf-8')
    return reply.send(loginPage({ language, issuers, to, ...(notice === undefined ? {} : { notice }) }))
  }

  function addRoutes(app: FastifyInstance): void {
    const config = { need: 'nothing' } as const
    const limited = {
      config: { ...config, rateLimit: { max: loginsPerMinute, timeWindow: '1 minute', allowList: [] } },
      errorHandler(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
        if (error.statusCode !== 429) throw error
        void show(request, reply.code(429), '/', { kind: 'too-many' })
      },
    }

    app.get('/login.css', { config }, async (_, reply) => reply.type('text/css; charset=utf-8').send(loginStyle))

    app.get<{ Querystring: { to?: unknown } }>('/login', { config }, async (request, reply) => {
      const to = ownPath(request.query.to, publicUrl)
      return (await find(request)) === undefined ? show(request, reply, to) : reply.redirect(publicUrl + to, 303)
    })

    app.get<{ Params: { place: string }; Querystring: { to?: unknown; anew?: unknown } }>(
      '/login/:place',
      limited,
      async (request, reply) => {
        const place = places.get(request.params.place)
        if (place === undefined) return reply.callNotFound()
        const { settings: issuer, provider } = place
        const to = ownPath(request.query.to, publicUrl)
        const begun = await provider.begin(backTo(issuer), request.query.anew === '1')
        if (!begun.ok) {
          request.log.warn({ place: issuer.id, trouble: begun.trouble, detail: begun.detail }, 'login cannot begin')
          return show(request, reply.code(503), to, { kind: begun.trouble, issuer })
        }
        await sessions.begin(begunCookie.give(reply), { ...begun.secrets, issuer: issuer.issuer, to }, loginSeconds)
        return reply.header('cache-control', 'no-store').redirect(begun.address, 303)
      },
    )

    app.get<{ Params: { place: string } }>('/login/:place/callback', limited, async (request, reply) => {
      const place = places.get(request.params.place)
      if (place === undefined) return reply.callNotFound()
      const { settings: issuer, provider } = place
      const hash = begunCookie.read(request)
      const begun = hash === undefined ? undefined : await sessions.takeBegun(hash)
      begunCookie.clear(reply)
      // Begun elsewhere, too late, or a second time: who is logged in already, in another window, goes on.
      if (begun?.issuer !== issuer.issuer)
        return (await find(request)) === undefined
          ? show(request, reply.code(400), '/', { kind: 'late' })
          : reply.redirect(`${publicUrl}/`, 303)
      const finished = await provider.finish(publicUrl + request.url, begun)
      if (!finished.ok) {
        const { trouble, detail } = finished
        request.log.warn({ place: issuer.id, trouble, detail }, 'login failed')
        return show(request, reply.code(statusOf[trouble]), begun.to, { kind: trouble, issuer })
      }
      const { login, idToken } = finished
      const person = await persons.findByLogin(login)
      // Whatever session there was is over, whoever's it was: one that somebody else may know must not become this person's.
      const before = sessionCookie.read(request)
      if (before !== undefined) await sessions.close(before)
      const isOpen =
        person !== undefined &&
        (await sessions.open(sessionCookie.give(reply), login, limits, issuer.logsOutThere ? idToken : undefined))
      if (!isOpen) {
        request.log.warn({ place: issuer.id }, 'login of somebody who is not in the register')
        sessionCookie.clear(reply)
        return show(request, reply.code(403), begun.to, { kind: 'unknown', issuer, login })
      }
      request.log.info({ place: issuer.id, person: person.id }, 'login')
      return reply.redirect(publicUrl + begun.to, 303)
    })
  }

  /** Where the provider sends people back: each its own address, so that none can answer in another's name. */
  function backTo({ id }: IssuerSettings): string {
    return `${publicUrl}/login/${id}/callback`
  }

  return { find, addRoutes }
}

const statusOf = { away: 503, declined: 403, invalid: 400, level: 403 } as const
