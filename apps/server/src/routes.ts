import { type Endpoints, endpoints } from '@samplan/lib/contract'
import {
  findRefusal,
  type Handler,
  handlers,
  needs,
  portsFor,
  refusal,
  userOf,
  type WorkbenchPorts,
} from '@samplan/lib/operations'
import type { FastifyInstance } from 'fastify'
import { callerOf } from './callers.ts'
import { sendProblem } from './problems.ts'

/** A request's body is at most so large, in bytes; more where whole inquiries come. */
const ordinaryBody = 2 ** 20
const largestBody = 64 * 2 ** 20
const large: readonly string[] = ['uploadInquiry', 'saveFiles']

/**
 * Every endpoint of the contract, answered by the operation of its name.
 * @param onAsked called when something was asked for or steered
 */
export function addEndpoints(app: FastifyInstance, ports: WorkbenchPorts, onAsked: () => void): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, text, done) => {
    // Who only steers has nothing to send.
    if (text === '') done(null, undefined)
    else void parse(request, String(text), done)
  })
  const write = createWriter()
  for (const name of Object.keys(endpoints) as (keyof Endpoints)[]) {
    // Which handler belongs to which endpoint is known to the table of handlers; here each is called with what its schemas let through.
    addEndpoint(app, ports, name, handlers[name] as Handler<unknown>, write, onAsked)
  }
}

function addEndpoint(
  app: FastifyInstance,
  ports: WorkbenchPorts,
  name: keyof Endpoints,
  handler: Handler<unknown>,
  write: Write,
  onAsked: () => void,
): void {
  const { method, path, params, query, body } = endpoints[name]
  app.route({
    method,
    url: path,
    config: { need: needs[name] },
    bodyLimit: large.includes(name) ? largestBody : ordinaryBody,
    async handler(request, reply) {
      const asked = {
        params: params.safeParse(request.params),
        query: query.safeParse(request.query),
        // Who sends nothing, or nothing but braces, where nothing is asked for, means the same.
        body: body.safeParse(isNothing(request.body) ? undefined : request.body),
      }
      for (const part of ['params', 'query', 'body'] as const) {
        const { error } = asked[part]
        if (error === undefined) continue
        // What has no such form cannot be the address of anything.
        const code = part === 'params' ? 'not-found' : 'bad-request'
        const [issue] = error.issues
        const reason = `${[part, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? ''}`
        return sendProblem(reply, refusal(code, 'malformed', { reason }))
      }
      const caller = callerOf(request)
      const refused = await findRefusal(ports, caller, needs[name], asked.params.data as object)
      if (refused !== undefined) return sendProblem(reply, refused)
      const outcome = await handler(portsFor(ports, caller), {
        params: asked.params.data as never,
        query: asked.query.data as never,
        body: asked.body.data as never,
        caller,
        user: userOf(caller),
      })
      if (!outcome.ok) return sendProblem(reply, outcome.problem)
      if (method === 'POST') onAsked()
      return reply.type('application/json; charset=utf-8').send(write(outcome.value))
    },
  })
}

function isNothing(body: unknown): boolean {
  return body === undefined || body === null || (typeof body === 'object' && Object.keys(body).length === 0)
}

type Write = (answer: unknown) => Buffer

/** JSON of answers; of one that is the very same object as before, as of a version's map, it is not written again. */
function createWriter(): Write {
  const written = new WeakMap<object, Buffer>()
  return (answer) => {
    const known = typeof answer === 'object' && answer !== null ? written.get(answer) : undefined
    if (known !== undefined) return known
    const json = Buffer.from(JSON.stringify(answer))
    if (typeof answer === 'object' && answer !== null) written.set(answer, json)
    return json
  }
}
