import { refusal } from '@samplan/lib/operations'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problems.ts'

const changing: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE']

/** Where the server is asked for. */
export interface Whereabouts {
  /** Names with port by which it answers. */
  readonly hosts: readonly string[]
  /** Origins whose pages may change something: its own. */
  readonly origins: readonly string[]
}

/** In local mode everyone who reaches the port is the user: only names of this computer, with the port. */
export function localWhereabouts(port: number): Whereabouts {
  const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port}`)
  return { hosts, origins: hosts.map((name) => `http://${name}`) }
}

/** With login it has one address, that of its pages. */
export function publicWhereabouts(publicUrl: string): Whereabouts {
  const { host, hostname, port, protocol, origin } = new URL(publicUrl)
  return { hosts: [host, `${hostname}:${port || (protocol === 'https:' ? 443 : 80)}`], origins: [origin] }
}

/** How it is, which whoever runs it asks on the machine itself, whatever its public name. */
const aboutItself = /^\/(health\/(live|ready)|metrics)$/

/**
 * Only pages of this server may reach it: the Host must be a name of its own (a name that an attacker points here is not), and who changes
 * something comes from such a page, or is a program that sends JSON or a file as it is, which no page of another site can without asking.
 * @param isServed whether others than this computer are served
 */
export function addGuards(app: FastifyInstance, where: () => Whereabouts, isServed: boolean, port: () => number): void {
  app.addHook('onRequest', async (request, reply) => {
    const { origin, 'sec-fetch-site': site } = request.headers
    // Behind a trusted proxy the name that the browser asked for, else that of the request itself.
    const host = request.host.toLowerCase()
    const { hosts, origins } = where()
    const isHere = isServed && aboutItself.test(request.url) && localWhereabouts(port()).hosts.includes(host)
    if (!isHere && !hosts.includes(host)) return sendProblem(reply, refusal('forbidden', 'forbidden-host'))
    if (!changing.includes(request.method)) return undefined
    // Browsers say themselves where a request comes from; pages cannot.
    if (site !== undefined && site !== 'same-origin')
      return sendProblem(reply, refusal('forbidden', 'forbidden-origin'))
    if (origin !== undefined)
      return origins.includes(origin) ? undefined : sendProblem(reply, refusal('forbidden', 'forbidden-origin'))
    const type = request.headers['content-type'] ?? ''
    return request.method === 'DELETE' || /^application\/(json|octet-stream)\s*(;|$)/i.test(type)
      ? undefined
      : sendProblem(reply, refusal('forbidden', 'json-only'))
  })
}
