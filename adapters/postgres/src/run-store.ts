import { canonicalJson, type RunId } from '@samplan/lib/base'
import type { RunStore } from '@samplan/lib/ports'
import { hashOf, pack, unpack } from './compressed.ts'
import type { Sql } from './database.ts'

/** RunStore in the tables `runs` and `replications`. Inside a transaction, what is saved is there when the transaction is. */
export function createRunStore(sql: Sql): RunStore {
  return {
    async saveManifest(run, manifest) {
      checkRun(run)
      const text = canonicalJson(manifest)
      await sql
        .insertInto('runs')
        .values({ run, manifest: text })
        .onConflict((conflict) =>
          conflict.column('run').doUpdateSet({ manifest: text }).where('runs.manifest', 'is', null),
        )
        .execute()
      const there = await sql.selectFrom('runs').select('manifest').where('run', '=', run).executeTakeFirst()
      if (there?.manifest !== text) throw otherContent(run)
    },
    async findManifest(run) {
      const row = await sql.selectFrom('runs').select('manifest').where('run', '=', checkRun(run)).executeTakeFirst()
      return row?.manifest == null ? undefined : JSON.parse(row.manifest)
    },
    async saveReplication(run, replication, result) {
      await saveReplications(sql, run, await packReplications([{ replication, result }]))
    },
    async findReplication(run, replication) {
      const row = await sql
        .selectFrom('replications')
        .select(['hash', 'result'])
        .where('run', '=', checkRun(run))
        .where('replication', '=', checkReplication(replication))
        .executeTakeFirst()
      return row === undefined ? undefined : JSON.parse(await unpack(row.result))
    },
    async listReplications(run) {
      const rows = await sql
        .selectFrom('replications')
        .select('replication')
        .where('run', '=', checkRun(run))
        .orderBy('replication')
        .execute()
      return rows.map(({ replication }) => replication)
    },
    async listRuns() {
      const rows = await sql.selectFrom('runs').select('run').orderBy('run').execute()
      return rows.map(({ run }) => run)
    },
  }
}

/** A result as it is stored. */
export interface PackedReplication {
  readonly replication: number
  readonly hash: string
  readonly result: Buffer
}

/** The work of saving that needs no database, so that a transaction need not wait for it. */
export function packReplications(
  results: readonly { readonly replication: number; readonly result: unknown }[],
): Promise<readonly PackedReplication[]> {
  return Promise.all(
    results.map(async ({ replication, result }) => {
      const text = canonicalJson(result)
      return { replication: checkReplication(replication), hash: hashOf(text), result: await pack(text) }
    }),
  )
}

/**
 * Saves several results of a run in one statement. What is there already stays.
 * @throws when a stored result has other content
 */
export async function saveReplications(sql: Sql, run: RunId, packed: readonly PackedReplication[]): Promise<void> {
  checkRun(run)
  const rows = packed.map((one) => ({ run, ...one }))
  if (rows.length === 0) return
  const saved = await sql
    .with('known', (one) =>
      one
        .insertInto('runs')
        .values({ run })
        .onConflict((conflict) => conflict.doNothing()),
    )
    .insertInto('replications')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('replication')
    .execute()
  if (saved.length === rows.length) return
  const there = await sql
    .selectFrom('replications')
    .select(['replication', 'hash'])
    .where('run', '=', run)
    .where(
      'replication',
      'in',
      rows.map(({ replication }) => replication),
    )
    .execute()
  const hashes = new Map(there.map(({ replication, hash }) => [replication, hash]))
  for (const { replication, hash } of rows)
    if (hashes.get(replication) !== hash) throw otherContent(`${run}, replication ${replication}`)
}

/** Several results of a run in one statement, by replication; those that are not there are left out. */
export async function findReplications(
  sql: Sql,
  run: RunId,
  replications: readonly number[],
): Promise<ReadonlyMap<number, unknown>> {
  if (replications.length === 0) return new Map()
  const rows = await sql
    .selectFrom('replications')
    .select(['replication', 'result'])
    .where('run', '=', checkRun(run))
    .where('replication', 'in', replications)
    .execute()
  const found = rows.map(async ({ replication, result }): Promise<[number, unknown]> => {
    return [replication, JSON.parse(await unpack(result))]
  })
  return new Map(await Promise.all(found))
}

/** What workers need to compute a run: the task's name and what it prepares. */
export interface RunWork {
  readonly task: string
  readonly shared: unknown
}

/** Notes what workers need to compute a run, once; what is there already stays. `shared` must be a JSON value. */
export async function saveRunWork(sql: Sql, run: RunId, { task, shared }: RunWork): Promise<void> {
  const there = await sql
    .selectFrom('runs')
    .select('run')
    .where('run', '=', checkRun(run))
    .where('task', 'is not', null)
    .executeTakeFirst()
  if (there !== undefined) return
  const packed = await pack(canonicalJson(shared))
  await sql
    .insertInto('runs')
    .values({ run, task, shared: packed })
    .onConflict((conflict) =>
      conflict.column('run').doUpdateSet({ task, shared: packed }).where('runs.task', 'is', null),
    )
    .execute()
}

/** undefined when nobody asked workers for the run. */
export async function findRunWork(sql: Sql, run: RunId): Promise<RunWork | undefined> {
  const row = await sql
    .selectFrom('runs')
    .select(['task', 'shared'])
    .where('run', '=', checkRun(run))
    .executeTakeFirst()
  if (row?.task == null || row.shared === null) return undefined
  return { task: row.task, shared: JSON.parse(await unpack(row.shared)) }
}

function otherContent(what: string): Error {
  return new Error(`${what}: holds other content already; a stored result is never overwritten`)
}

export function checkRun(run: RunId): RunId {
  if (!/^sha256:[0-9a-f]{64}$/.test(run))
    throw new RangeError(`run id ${JSON.stringify(run)}: expected sha256: and 64 hex digits`)
  return run
}

function checkReplication(replication: number): number {
  if (!Number.isSafeInteger(replication) || replication < 0)
    throw new RangeError(`replication ${replication}: expected a whole number of at least 0`)
  return replication
}
