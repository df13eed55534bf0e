import { sql } from 'kysely'
import type { Database } from '../database.ts'

/** Carries out statements as a superuser can: the triggers that refuse changes do not hear of them. */
export async function asSuperuser(database: Database, ...statements: readonly string[]): Promise<void> {
  await database.sql.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx)
    for (const statement of statements) await sql.raw(statement).execute(trx)
  })
}
