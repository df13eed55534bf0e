import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import * as first from './migrations/0001-inquiries-runs-experiments.ts'
import * as workers from './migrations/0002-workers.ts'
import type { Tables } from './tables.ts'

/** In order; a new one is a file and a line here, and never changes what an earlier one says. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-inquiries-runs-experiments': first,
  '0002-workers': workers,
}

/**
 * Brings the tables up to date. Several processes may ask at once: one does the work, the others wait.
 * @throws when a migration fails (nothing of it is left), or when the database has been migrated by a newer Samplan
 */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...migrations }) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}
