import { refusal } from '@samplan/lib/operations'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problems.ts'

const changing: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE']

/**
 * In local mode everyone who reaches the port is the user, so that only pages of this server may reach it: the Host must be a name of this
 * computer with the port (a name that an attacker points here is not), and who changes something comes from such a page, or is a
 * program that sends JSON or a file as it is, which no page of another site can without asking.
 */
export function addLocalGuards(app: FastifyInstance, port: () => number): void {
  app.addHook('onRequest', async (request, reply) => {
    const hosts = ['127.0.0.1', 'localhost', '[::1]'].map((name) => `${name}:${port()}`)
    const { host, origin } = request.headers
    if (host === undefined || !hosts.includes(host.toLowerCase()))
      return sendProblem(reply, refusal('forbidden', 'forbidden-host'))
    if (!changing.includes(request.method)) return undefined
    if (origin !== undefined)
      return hosts.some((name) => origin === `http://${name}`)
        ? undefined
        : sendProblem(reply, refusal('forbidden', 'forbidden-origin'))
    const type = request.headers['content-type'] ?? ''
    return request.method === 'DELETE' || /^application\/(json|octet-stream)\s*(;|$)/i.test(type)
      ? undefined
      : sendProblem(reply, refusal('forbidden', 'json-only'))
  })
}
