import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as first from './migrations/0001-inquiries-runs-experiments.ts'
import * as workers from './migrations/0002-workers.ts'
import * as leases from './migrations/0003-leases.ts'
import * as answerRevision from './migrations/0004-answer-revision.ts'
import * as events from './migrations/0005-events.ts'
import * as persons from './migrations/0006-persons.ts'
import { StoreError } from './store-error.ts'
import type { Tables } from './tables.ts'

/** In order; a new one is a file and a line here, and never changes what an earlier one says. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-inquiries-runs-experiments': first,
  '0002-workers': workers,
  '0003-leases': leases,
  '0004-answer-revision': answerRevision,
  '0005-events': events,
  '0006-persons': persons,
}

/**
 * Brings the tables up to date. Several processes may ask at once: one does the work, the others wait.
 * @throws StoreError `newer-store` when a newer Samplan has been here; the database's error when a migration fails (nothing of it is left)
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const applied = await listApplied(db)
  const unknown = applied.filter((name) => !(name in migrations))
  if (unknown.length > 0) throw new StoreError('newer-store', { migration: unknown.join(', ') })
  if (applied.length === Object.keys(migrations).length) return
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

async function listApplied(db: Kysely<Tables>): Promise<readonly string[]> {
  const table = await sql<{ there: boolean }>`select to_regclass('kysely_migration') is not null as there`.execute(db)
  if (table.rows[0]?.there !== true) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}
