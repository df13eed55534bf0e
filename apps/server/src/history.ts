import { exportCompanions } from '@samplan/files'
import { historyPath, id as inquiryId } from '@samplan/lib/contract'
import { exportHistory, refusal, userOf } from '@samplan/lib/operations'
import type { FastifyInstance } from 'fastify'
import { callerOf } from './callers.ts'
import { sendProblem } from './problems.ts'
import { zipFile } from './zip.ts'

/** An inquiry's history as far as who asks may read it, in a zip with its verifier. */
export function addHistory(app: FastifyInstance, ports: Parameters<typeof exportHistory>[0]): void {
  app.get<{ Params: { inquiry: string } }>(
    historyPath,
    { config: { need: 'seat', rateLimit: { max: 6, timeWindow: '1 minute' } } },
    async (request, reply) => {
      const inquiry = inquiryId.safeParse(request.params.inquiry)
      if (!inquiry.success) return sendProblem(reply, refusal('not-found', 'no-page'))
      const exported = await exportHistory(ports, inquiry.data, userOf(callerOf(request)))
      if (!exported.ok) return sendProblem(reply, exported.problem)
      const files = new Map<string, Uint8Array>()
      for await (const [path, bytes] of exported.value) files.set(path, bytes)
      for (const [path, bytes] of await exportCompanions()) files.set(path, bytes)
      return reply
        .header('content-disposition', `attachment; filename="${inquiry.data}-log.zip"`)
        .type('application/zip')
        .send(zipFile(files))
    },
  )
}
