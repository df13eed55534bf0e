import { randomUUID } from 'node:crypto'
import { engineVersion } from '@samplan/lib/base'
import type { Priority } from '@samplan/lib/ports'
import { type RunWork, saveRunWork } from '@samplan/postgres'
import { sql } from 'kysely'
import { fromKysely } from 'pg-boss'
import { type Block, priorities, type RunBlock } from './block.ts'
import { splitInBlocks } from './block-size.ts'
import { lastTag, priorityOf } from './fair-share.ts'
import { blocks, type Queue } from './queue.ts'
import type { QueueTransaction } from './tables.ts'
import { countSlots } from './workers.ts'

/** Who asks, and how soon it is wanted. */
export interface Asker {
  readonly owner: string
  readonly priority: Priority
  readonly experiment: string | null
}

/** A replication that is wanted, and what the task is given for it. */
export interface Wanted {
  readonly replication: number
  readonly input: unknown
}

/** A block that somebody waits for; `isOwn`: it was asked for here and may be cancelled here. */
export interface Awaited {
  readonly id: string
  readonly isOwn: boolean
  readonly replications: readonly number[]
}

/** What came of asking: blocks to wait for, and replications that have been stored by now. */
export interface AskedFor {
  readonly awaited: readonly Awaited[]
  readonly stored: readonly number[]
}

/**
 * Asks for replications of a run: the run's row and the blocks come into being together or not at all. What is stored, waits or is
 * computed already, whoever asked, is not asked for again; if it waits behind this asker's turn it is moved there.
 */
export async function askForRun(
  queue: Queue,
  asker: Asker,
  { run, ...work }: RunWork & { readonly run: string },
  wanted: readonly Wanted[],
): Promise<AskedFor> {
  const inputs = new Map(wanted.map(({ replication, input }) => [replication, input]))
  return queue.sql.transaction().execute(async (trx) => {
    await saveRunWork(trx, run, work)
    await lockQueue(trx)
    const { shared, rest: unasked, behind } = await findUnfinished(trx, asker, run, [...inputs.keys()])
    // After the unfinished ones: what is over by then has its results in the store, as both are one transaction.
    const stored = await findStored(trx, run, unasked)
    const rest = unasked.filter((replication) => !stored.has(replication))
    const expected = queue.pace.expect(work.task, run)
    const own = splitInBlocks(rest, expected, await countSlots(trx)).map((replications): RunBlock => {
      const ofBlock = replications.map((replication) => inputs.get(replication))
      return { kind: 'run', experiment: asker.experiment, engine: engineVersion, run, replications, inputs: ofBlock }
    })
    const ids = await insert(queue, trx, asker, own, behind)
    const awaited = [...shared, ...own.map(({ replications }, i) => ({ id: ids[i]!, isOwn: true, replications }))]
    return { awaited, stored: [...stored] }
  })
}

/** Asks for blocks whose results nobody keeps: their ids, in order. */
export async function askForBlocks(queue: Queue, asker: Asker, asked: readonly Block[]): Promise<readonly string[]> {
  return queue.sql.transaction().execute(async (trx) => {
    await lockQueue(trx)
    return insert(queue, trx, asker, asked, [])
  })
}

/** One asker at a time, so that nothing is asked for twice and every block gets a tag of its own. */
async function lockQueue(trx: QueueTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('samplan: ask for blocks'))`.execute(trx)
}

async function findUnfinished(
  trx: QueueTransaction,
  asker: Asker,
  run: string,
  replications: readonly number[],
): Promise<{
  readonly shared: readonly Awaited[]
  readonly rest: readonly number[]
  readonly behind: readonly string[]
}> {
  const unfinished = await trx
    .selectFrom('pgboss.job')
    .select(['id', 'state', 'group_tier', sql<readonly number[]>`data->'replications'`.as('replications')])
    .where('name', '=', blocks)
    .where('state', 'in', ['created', 'retry', 'active'])
    .where(sql<string>`data->>'run'`, '=', run)
    .orderBy('created_on')
    .execute()
  const rest = new Set(replications)
  const shared: Awaited[] = []
  const behind: string[] = []
  for (const { id, state, group_tier, replications: computed } of unfinished) {
    const covered = computed.filter((replication) => rest.delete(replication))
    if (covered.length === 0) continue
    shared.push({ id, isOwn: false, replications: covered })
    const isLater = group_tier !== null && priorities.indexOf(group_tier) > priorities.indexOf(asker.priority)
    if (state !== 'active' && isLater) behind.push(id)
  }
  return { shared, rest: [...rest], behind }
}

/** Of these replications, those that are in the store. */
async function findStored(
  trx: QueueTransaction,
  run: string,
  replications: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await trx.selectFrom('replications').select('replication').where('run', '=', run).execute()
  const stored = new Set(rows.map(({ replication }) => replication))
  return new Set(replications.filter((replication) => stored.has(replication)))
}

/** Puts blocks in line, after those that are moved to the asker's turn. */
async function insert(
  queue: Queue,
  trx: QueueTransaction,
  { owner, priority }: Asker,
  asked: readonly Block[],
  moved: readonly string[],
): Promise<readonly string[]> {
  if (asked.length + moved.length === 0) return []
  const tag = (await lastTag(trx, priority, owner)) + 1
  if (moved.length > 0)
    await trx
      .updateTable('pgboss.job')
      .set({ priority: priorityOf(priority, tag), group_id: owner, group_tier: priority })
      .where('name', '=', blocks)
      .where('id', 'in', moved)
      .where('state', 'in', ['created', 'retry'])
      .execute()
  const jobs = asked.map((data, i) => ({
    id: randomUUID(),
    data,
    priority: priorityOf(priority, tag + moved.length + i),
    group: { id: owner, tier: priority },
    heartbeatSeconds: queue.heartbeatSeconds,
  }))
  if (jobs.length > 0) await queue.boss.insert(blocks, jobs, { db: fromKysely(trx) })
  return jobs.map(({ id }) => id)
}
