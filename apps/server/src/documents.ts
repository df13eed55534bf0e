import { documentPath, documentsPath, id as inquiryId } from '@samplan/lib/contract'
import { addDocument, readDocument, refusal, userOf, type WorkbenchPorts } from '@samplan/lib/operations'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { callerOf } from './callers.ts'
import { sendProblem } from './problems.ts'

/** A document is at most so large, in bytes. */
const largest = 20 * 2 ** 20

const brought = z
  .strictObject({
    title: z.string().min(1).max(500),
    document: z.string().max(80).optional(),
    authority: z.string().max(80),
    type: z.string().max(120),
    from: z.string().max(80).optional(),
    inReplyTo: z.string().max(80).optional(),
    corrects: z.string().max(80).optional(),
    reason: z.string().min(1).max(4000).optional(),
  })
  .refine(({ corrects, reason }) => (corrects === undefined) === (reason === undefined), {
    message: 'corrects and reason belong together',
  })

/**
 * Documents of an inquiry's process: their bytes as they are, `application/octet-stream` on the way in with what is said of them in the
 * address. On the way out a document is a file to save, and nothing in it runs.
 */
export function addDocuments(app: FastifyInstance, ports: WorkbenchPorts): void {
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_, bytes, done) => done(null, bytes))
  app.post<{ Params: { inquiry: string } }>(
    documentsPath,
    { bodyLimit: largest, config: { need: 'seat' } },
    async (request, reply) => {
      const inquiry = inquiryId.safeParse(request.params.inquiry)
      if (!inquiry.success) return sendProblem(reply, refusal('not-found', 'no-page'))
      const said = brought.safeParse(request.query)
      if (!said.success || !(request.body instanceof Buffer)) {
        const reason = said.success ? 'content-type: application/octet-stream' : (said.error.issues[0]?.message ?? '')
        return sendProblem(reply, refusal('bad-request', 'malformed', { reason }))
      }
      const { type: mediaType, corrects: original, reason, ...parts } = said.data
      const corrects = original === undefined || reason === undefined ? undefined : { original, reason }
      const user = userOf(callerOf(request))
      const added = await addDocument(
        ports,
        inquiry.data,
        user,
        { ...parts, mediaType, corrects },
        new Uint8Array(request.body),
      )
      return added.ok ? reply.send(added.value) : sendProblem(reply, added.problem)
    },
  )
  app.get<{ Params: { inquiry: string; document: string } }>(
    documentPath,
    { config: { need: 'seat' } },
    async (request, reply) => {
      const inquiry = inquiryId.safeParse(request.params.inquiry)
      if (!inquiry.success) return sendProblem(reply, refusal('not-found', 'no-page'))
      const read = await readDocument(ports, inquiry.data, userOf(callerOf(request)), request.params.document)
      if (!read.ok) return sendProblem(reply, read.problem)
      const { title, mediaType, bytes } = read.value
      const isShown = mediaType === 'text/html' || mediaType === 'image/png'
      return reply
        .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
        .header(
          'content-disposition',
          `${isShown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(title)}`,
        )
        .type(mediaType.startsWith('text/') ? `${mediaType}; charset=utf-8` : mediaType)
        .send(Buffer.from(bytes))
    },
  )
}
