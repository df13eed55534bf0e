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
      await saveReplications(sql, run, [{ replication, result }])
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

/**
 * Saves several results of a run in one statement. What is there already stays.
 * @throws when a stored result has other content
 */
export async function saveReplications(
  sql: Sql,
  run: RunId,
  results: readonly { readonly replication: number; readonly result: unknown }[],
): Promise<void> {
  checkRun(run)
  const rows = await Promise.all(
    results.map(async ({ replication, result }) => {
      const text = canonicalJson(result)
      return { run, replication: checkReplication(replication), hash: hashOf(text), result: await pack(text) }
    }),
  )
  if (rows.length === 0) return
  await sql
    .insertInto('runs')
    .values({ run })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await sql
    .insertInto('replications')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
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
