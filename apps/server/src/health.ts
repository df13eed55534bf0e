import { refusal } from '@samplan/lib/operations'
import type { InquiryStore } from '@samplan/lib/ports'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problems.ts'

/** `/health/live`: the process answers. `/health/ready`: the store does too, and the server is not closing. */
export function addHealth(
  app: FastifyInstance,
  inquiries: Pick<InquiryStore, 'findVersion'>,
  isClosing: () => boolean,
): void {
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (_, reply) => {
    const answers = await inquiries.findVersion('-').then(
      () => true,
      () => false,
    )
    return answers && !isClosing() ? { status: 'ready' } : sendProblem(reply, refusal('unavailable', 'unavailable'))
  })
}
