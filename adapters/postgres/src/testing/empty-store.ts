import { sql } from 'kysely'
import { dataTables } from '../data-tables.ts'
import type { Database } from '../database.ts'

/** Empties a store; a new embedded one for each test would cost seconds. The tables refuse `delete`, so this is for tests only. */
export async function emptyStore(database: Database): Promise<void> {
  await sql`truncate ${sql.join(dataTables.map(({ table }) => sql.table(table)))} cascade`.execute(database.sql)
}
