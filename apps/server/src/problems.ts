import { maxHeaderSize, STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import { isTransient } from '@samplan/jobs'
import type { Problem } from '@samplan/lib/contract'
import { type Refusal, refusal } from '@samplan/lib/operations'
import { isOutOfRoom } from '@samplan/postgres'
import type { ConnectionError, FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { FaultLog } from './fault-log.ts'

const statusOf: Readonly<Record<Problem['code'], number>> = {
  'bad-request': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  stale: 409,
  state: 409,
  'too-large': 413,
  material: 422,
  refused: 422,
  'too-many': 429,
  internal: 500,
  unavailable: 503,
  'no-room': 507,
}

const problemType = 'application/problem+json'

/** Sends a problem as RFC 9457 has it. */
export function sendProblem(reply: FastifyReply, given: Refusal): FastifyReply {
  const { status, text } = problemOf(given)
  return reply.code(status).type(problemType).send(text)
}

function problemOf(given: Refusal, status = statusOf[given.code]): { readonly status: number; readonly text: string } {
  const title = STATUS_CODES[status] ?? given.code
  return { status, text: JSON.stringify({ type: `urn:samplan:problem:${given.code}`, title, status, ...given }) }
}

/** Faults become problems too: of the caller with their reason, ours with nothing but that it is in the log. */
export function addProblems(app: FastifyInstance, faults: Pick<FaultLog, 'note'>): void {
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
    faults.note(error, { reqId: request.id })
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

/** An address that the router cannot read: too long for anything that is here, or with marks that are no text. */
export function refuseAddress(error: FastifyError, _: FastifyRequest, reply: FastifyReply): void {
  const isLong = error.code === 'FST_ERR_MAX_PARAM_LENGTH'
  const given = isLong
    ? refusal('not-found', 'no-page')
    : refusal('bad-request', 'malformed', { reason: error.message })
  void sendProblem(reply.header('x-content-type-options', 'nosniff'), given)
}

/** What does not become a request: no HTTP, too much before its body, or too slow. Nobody but the socket is there to be told. */
export function refuseConnection(error: ConnectionError, socket: Socket): void {
  if (socket.writable) {
    const { status, text } = problemOfConnection(error)
    const head = [
      `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
      `content-type: ${problemType}`,
      `content-length: ${Buffer.byteLength(text)}`,
      'connection: close',
    ]
    socket.write(`${head.join('\r\n')}\r\n\r\n${text}`)
  }
  socket.destroySoon()
}

function problemOfConnection({ code, message }: ConnectionError): ReturnType<typeof problemOf> {
  if (code === 'HPE_HEADER_OVERFLOW')
    return problemOf(refusal('too-large', 'headers-too-large', { kilobytes: maxHeaderSize / 1024 }), 431)
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return problemOf(refusal('bad-request', 'too-slow'), 408)
  return problemOf(refusal('bad-request', 'malformed', { reason: message }))
}
