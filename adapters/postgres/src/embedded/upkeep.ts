import type { PGlite } from '@electric-sql/pglite'
import type { Served } from './serve.ts'

const intervalMilliseconds = 60_000
/** So much log is gone through, at most, when a store is opened after a crash: a second or two. */
const mostLog = 64 * 2 ** 20

/**
 * What PostgreSQL's background processes do, which PGlite has none of: without it the log grows for ever, and tables whose rows are
 * changed often (the queue) grow with it. Once a minute, when nobody has a transaction open, one table at a time.
 */
export function keepUp(engine: PGlite, served: Served): { stop(): void } {
  const timer = setInterval(() => void round().catch(() => undefined), intervalMilliseconds)
  timer.unref()
  return { stop: () => clearInterval(timer) }

  async function round(): Promise<void> {
    const commands = await ask(served, engine, worn)
    for (const command of commands) await served.whenFree(() => engine.exec(command).then(() => undefined))
    const [log] = await ask(served, engine, logSize)
    if (Number(log) > mostLog) await served.whenFree(() => engine.exec('checkpoint').then(() => undefined))
  }
}

/** The tables that autovacuum would take, by its own thresholds. */
const worn = `
  select format('vacuum (analyze) %I.%I', schemaname, relname) as value from pg_stat_user_tables
  where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup`

/** Bytes written since the last checkpoint. */
const logSize = `select pg_wal_lsn_diff(pg_current_wal_lsn(), redo_lsn)::text as value from pg_control_checkpoint()`

async function ask(served: Served, engine: PGlite, query: string): Promise<readonly string[]> {
  let values: readonly string[] = []
  await served.whenFree(async () => {
    values = (await engine.query<{ value: string }>(query)).rows.map(({ value }) => value)
  })
  return values
}
