import { STATUS_CODES } from 'node:http'
import { isTransient } from '@samplan/jobs'
import type { Problem } from '@samplan/lib/contract'
import { type Refusal, refusal } from '@samplan/lib/operations'
import { isOutOfRoom } from '@samplan/postgres'
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify'

const statusOf: Readonly<Record<Problem['code'], number>> = {
  'bad-request': 400,
  forbidden: 403,
  'not-found': 404,
  stale: 409,
  state: 409,
  'too-large': 413,
  material: 422,
  'too-many': 429,
  internal: 500,
  unavailable: 503,
  'no-room': 507,
}

/** Sends a problem as RFC 9457 has it. */
export function sendProblem(reply: FastifyReply, given: Refusal): FastifyReply {
  const status = statusOf[given.code]
  const title = STATUS_CODES[status] ?? given.code
  const problem = { type: `urn:samplan:problem:${given.code}`, title, status, ...given }
  return reply.code(status).type('application/problem+json').send(JSON.stringify(problem))
}

/** Faults become problems too: of the caller with their reason, ours with nothing but that it is in the log. */
export function addProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const status = error.statusCode ?? 500
    if (status === 413)
      return sendProblem(
        reply.header('connection', 'close'),
        refusal('too-large', 'too-large', { megabytes: megabytesOf(request.routeOptions.bodyLimit) }),
      )
    if (status === 429) return sendProblem(reply, refusal('too-many', 'too-many'))
    if (status === 503) return sendProblem(reply, refusal('unavailable', 'unavailable'))
    if (status === 415) return sendProblem(reply, refusal('bad-request', 'json-only'))
    if (status >= 400 && status < 500)
      return sendProblem(reply, refusal('bad-request', 'malformed', { reason: error.message }))
    // The log says which; the caller need only know that it is not about what was asked.
    request.log.error({ error: { name: error.name, message: error.message, stack: error.stack } }, 'fault')
    if (isOutOfRoom(error)) return sendProblem(reply, refusal('no-room', 'no-room'))
    return sendProblem(
      reply,
      isTransient(error) ? refusal('unavailable', 'store-away') : refusal('internal', 'internal'),
    )
  })
}

function megabytesOf(bytes: number | undefined): number {
  return Math.ceil((bytes ?? 0) / 2 ** 20)
}
