import type { Priority } from '@samplan/lib/ports'
import { sql } from 'kysely'
import { priorities } from './block.ts'
import type { QueueTransaction } from './tables.ts'

/** How far apart the classes' priorities are: more blocks than one class ever has between two idle moments. */
const classWidth = 1_000_000_000

/**
 * pg-boss's priority of a block, where the highest is taken first: the class decides, and within a class the lowest tag.
 * @param tag from 1
 */
export function priorityOf(priority: Priority, tag: number): number {
  const base = (1 - priorities.indexOf(priority)) * classWidth + classWidth / 2
  return base - Math.min(tag, classWidth - 1)
}

/**
 * Start-time fair queueing: a block's tag is its place in a line where owners take turns. An owner's next block comes after what that
 * owner waits for already, but never before the virtual time, the tag of the block that was started last; so who asked for nothing lately
 * gets the next turn, and nobody saves up. All blocks count as equally long. When a class is idle its tags begin again at 1. Call it with
 * the queue's lock held.
 * @returns the tag before the first of the owner's next blocks
 * @see Goyal, Vin & Cheng, Start-time fair queuing (SIGCOMM 1996)
 */
export async function lastTag(trx: QueueTransaction, priority: Priority, owner: string): Promise<number> {
  const top = priorityOf(priority, 0)
  const tag = sql<number>`${top} - priority`
  const { started, first, own } = await trx
    .selectFrom('pgboss.job')
    .select(({ fn }) => [
      fn.max(tag).filterWhere('state', '=', 'active').as('started'),
      fn.min(tag).filterWhere('state', '!=', 'active').as('first'),
      fn.max(tag).filterWhere('group_id', '=', owner).as('own'),
    ])
    .where('name', '=', 'blocks')
    .where('group_tier', '=', priority)
    .where('state', 'in', ['created', 'retry', 'active'])
    .executeTakeFirstOrThrow()
  const virtualTime = started ?? (first === null ? 0 : first - 1)
  return Math.max(virtualTime, own ?? 0)
}
