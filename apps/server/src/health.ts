import { refusal } from '@samplan/lib/operations'
import type { InquiryStore } from '@samplan/lib/ports'
import type { Database } from '@samplan/postgres'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problems.ts'

interface Watched {
  readonly inquiries: Pick<InquiryStore, 'findVersion'>
  readonly room: Database['room']
  readonly isClosing: () => boolean
}

/** With less left, in bytes, an embedded store is as good as full: its log grows by 16 MiB at a time. */
const leastRoom = 32 * 2 ** 20

/** `/health/live`: the process answers. `/health/ready`: the store does too and has room, and the server is not closing. */
export function addHealth(app: FastifyInstance, { inquiries, room, isClosing }: Watched): void {
  app.get('/health/live', async () => ({ status: 'live' }))
  app.get('/health/ready', async (_, reply) => {
    if (isClosing()) return sendProblem(reply, refusal('unavailable', 'unavailable'))
    const left = await room().catch(() => undefined)
    if (left !== undefined && left < leastRoom) return sendProblem(reply, refusal('no-room', 'no-room'))
    return await inquiries.findVersion('-').then(
      () => ({ status: 'ready' }),
      () => sendProblem(reply, refusal('unavailable', 'store-away')),
    )
  })
}
