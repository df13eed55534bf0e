import { refusal } from '@samplan/lib/operations'
import type { InquiryStore } from '@samplan/lib/ports'
import type { Database } from '@samplan/postgres'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from './problems.ts'

/** With less left, in bytes, an embedded store is as good as full: its log grows by 16 MiB at a time. */
const leastRoom = 32 * 2 ** 20

export type StoreState = 'ready' | 'away' | 'full'

/** How the store is, by asking it. */
export async function lookAtStore(
  inquiries: Pick<InquiryStore, 'findVersion'>,
  { room }: Pick<Database, 'room'>,
): Promise<StoreState> {
  const left = await room().catch(() => undefined)
  if (left !== undefined && left < leastRoom) return 'full'
  return inquiries.findVersion('-').then(
    () => 'ready',
    () => 'away',
  )
}

/** `/health/live`: the process answers. `/health/ready`: the store does too and has room, and the server is not closing. */
export function addHealth(app: FastifyInstance, store: () => Promise<StoreState>, isClosing: () => boolean): void {
  app.get('/health/live', { config: { need: 'nothing' } }, async () => ({ status: 'live' }))
  app.get('/health/ready', { config: { need: 'nothing' } }, async (_, reply) => {
    if (isClosing()) return sendProblem(reply, refusal('unavailable', 'unavailable'))
    const state = await store()
    if (state === 'full') return sendProblem(reply, refusal('no-room', 'no-room'))
    return state === 'ready' ? { status: 'ready' } : sendProblem(reply, refusal('unavailable', 'store-away'))
  })
}
