import { packReplications, saveReplications } from '@samplan/postgres'
import { sql } from 'kysely'
import { fromKysely } from 'pg-boss'
import { type Block, type BlockOutput, failureOf } from './block.ts'
import { blocks, type Queue } from './queue.ts'

/** A block as one worker holds it: given to another, it has another count. */
export interface Attempt {
  readonly id: string
  readonly retryCount: number
}

/** A task that throws is tried once more, elsewhere if possible: it may have been the machine. */
const lastTryOfTask = 1

/**
 * A block's results and its completion, together or not at all.
 * @returns whether it was done: false when the block had been cancelled or given to another; then nothing is stored
 * @throws when the store has other results for these replications
 */
export async function completeBlock(
  queue: Queue,
  attempt: Attempt,
  block: Block,
  { results, seconds }: { readonly results: readonly unknown[]; readonly seconds: number },
): Promise<boolean> {
  const packed =
    block.kind === 'run'
      ? await packReplications(block.replications.map((replication, i) => ({ replication, result: results[i] })))
      : []
  // JSON does not have the result undefined, e.g. of a patient who never came.
  const asLists = results.map((result) => (result === undefined ? [] : [result]))
  const output: BlockOutput = block.kind === 'run' ? { seconds } : { seconds, results: asLists }
  return queue.sql.transaction().execute(async (trx) => {
    const response = await queue.boss.complete(blocks, fenceOf(attempt), output, { db: fromKysely(trx) })
    if (affectedBy(response) === 0) return false
    if (block.kind === 'run') await saveReplications(trx, block.run, packed)
    return true
  })
}

/** Back in line after a first failure; after the second it is given up, and its experiment is told. */
export async function failBlock(queue: Queue, { id, retryCount }: Attempt, error: Error): Promise<void> {
  await queue.sql.transaction().execute(async (trx) => {
    if (retryCount >= lastTryOfTask)
      await trx
        .updateTable('pgboss.job')
        .set({ retry_limit: retryCount })
        .where('name', '=', blocks)
        .where('id', '=', id)
        .where('state', '=', 'active')
        .where('retry_count', '=', retryCount)
        .execute()
    await queue.boss.fail(blocks, fenceOf({ id, retryCount }), failureOf(error), { db: fromKysely(trx) })
  })
}

/** Gives back blocks that were begun; others may take them a second later. */
export async function releaseBlocks(queue: Queue, attempts: readonly Attempt[]): Promise<void> {
  await queue.boss.fail(blocks, attempts.map(fenceOf), { message: 'its worker was stopped' })
}

/**
 * Takes back the blocks of experiments that are no longer to be computed, which a process that died could not. Who waits for such a block for
 * another experiment asks for it again.
 * @returns how many
 */
export async function cancelAbandoned(queue: Queue): Promise<number> {
  const left = await queue.sql
    .selectFrom('pgboss.job')
    .innerJoin('experiments', (join) => join.on(sql<boolean>`data->>'experiment' = experiments.id`))
    .select('pgboss.job.id')
    .where('name', '=', blocks)
    .where('pgboss.job.state', 'in', ['created', 'retry', 'active'])
    .where('experiments.state', 'not in', ['waiting', 'running'])
    .execute()
  if (left.length > 0)
    await queue.boss.cancel(
      blocks,
      left.map(({ id }) => id),
    )
  return left.length
}

function fenceOf({ id, retryCount }: Attempt): Attempt {
  return { id, retryCount }
}

/** pg-boss tells how many jobs a call has changed, but not in its types. */
function affectedBy(response: object): number {
  if (!('affected' in response) || typeof response.affected !== 'number')
    throw new TypeError('pg-boss: expected to be told how many jobs were affected')
  return response.affected
}
