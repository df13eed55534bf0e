import { type Caller, type Need, refusal } from '@samplan/lib/operations'
import type { FastifyInstance, FastifyReply, FastifyRequest, onRequestAsyncHookHandler } from 'fastify'
import { sendProblem } from './problems.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** What the address needs of whoever asks; every route says it. */
    readonly need?: Need
  }
  interface FastifyRequest {
    /** Who asks; undefined where nobody has logged in. */
    caller: Caller | undefined
  }
}

/** An address that is answered, and what it needs of whoever asks. */
export interface AnsweredRoute {
  readonly method: string
  readonly url: string
  readonly need: Need
}

/** Files of the web app: it is the same for all, and knows nothing by itself. */
const webApp = '/*'

/**
 * Finds who asks, before anything else is done: on this computer whoever sits there, otherwise who holds the cookie of a session.
 * Everything needs a session but what says that it does not; what is registered without saying it keeps the server from its start.
 * @param find who holds the session; undefined in local mode
 */
export function addCallers(
  app: FastifyInstance,
  find: ((request: FastifyRequest, reply: FastifyReply) => Promise<Caller | undefined>) | undefined,
): readonly AnsweredRoute[] {
  const routes: AnsweredRoute[] = []
  app.addHook('onRoute', ({ method, url, config }) => {
    const need = config?.need ?? (url === webApp ? 'nothing' : undefined)
    if (need === undefined) throw new Error(`${String(method)} ${url}: what does it need of whoever asks?`)
    for (const one of [method].flat()) routes.push({ method: one, url, need })
  })
  app.decorateRequest('caller', undefined)
  const findCaller: onRequestAsyncHookHandler = async (request, reply) => {
    if (find === undefined) {
      request.caller = { kind: 'local' }
      return undefined
    }
    if (isOpen(request)) return undefined
    request.caller = await find(request, reply)
    if (request.caller !== undefined) return undefined
    if (isPage(request)) return reply.redirect(`/login?${new URLSearchParams({ to: request.url })}`, 303)
    return sendProblem(reply, refusal('unauthorized', 'no-session'))
  }
  app.addHook('onRequest', findCaller)
  return routes
}

function isOpen(request: FastifyRequest): boolean {
  // What is at no address is answered to nobody in particular.
  if (request.is404) return false
  const { config, url } = request.routeOptions
  return config.need === 'nothing' || (config.need === undefined && url === webApp && !isPage(request))
}

/** A page of the web app that somebody opens, not a file of it. */
function isPage({ method, headers, url }: FastifyRequest): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !url.startsWith('/api/')
}

/** Who asks, where the address needs somebody. @throws when it was registered as open */
export function callerOf({ caller }: Pick<FastifyRequest, 'caller'>): Caller {
  if (caller === undefined) throw new Error('callerOf: expected an address that needs a session')
  return caller
}
