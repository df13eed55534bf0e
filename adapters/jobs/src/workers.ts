import { sql } from 'kysely'
import type { Queue } from './queue.ts'
import type { QueueSql, QueueTransaction } from './tables.ts'

/** A worker process, as it last told of itself. */
export interface WorkerSeen {
  readonly worker: string
  readonly host: string
  /** Blocks that it computes at once, and how many it computes now. */
  readonly slots: number
  readonly busy: number
}

/** One that has not been heard of for so long is gone. */
const goneAfter = sql<Date>`now() - interval '15 seconds'`

/** Workers that are there now, by name. */
export async function listWorkers({ sql }: Queue): Promise<readonly WorkerSeen[]> {
  return await sql
    .selectFrom('workers')
    .select(['worker', 'host', 'slots', 'busy'])
    .where('seen_at', '>', goneAfter)
    .orderBy('worker')
    .execute()
}

/** Blocks that all workers together compute at once; 0 when none is there. */
export async function countSlots(trx: QueueTransaction): Promise<number> {
  const { slots } = await trx
    .selectFrom('workers')
    .select(({ fn }) => fn.sum('slots').as('slots'))
    .where('seen_at', '>', goneAfter)
    .executeTakeFirstOrThrow()
  return Number(slots ?? 0)
}

/** Notes that a worker is there; those that have been gone for long are forgotten. */
export async function noteWorker(db: QueueSql, { worker, host, slots, busy }: WorkerSeen): Promise<void> {
  const seen = { slots, busy, seen_at: sql<Date>`now()` }
  await db
    .with('gone', (one) => one.deleteFrom('workers').where('seen_at', '<', sql<Date>`now() - interval '1 hour'`))
    .insertInto('workers')
    .values({ worker, host, ...seen })
    .onConflict((conflict) => conflict.column('worker').doUpdateSet(seen))
    .execute()
}

export async function forgetWorker(db: QueueSql, worker: string): Promise<void> {
  await db.deleteFrom('workers').where('worker', '=', worker).execute()
}
