import { dataTables } from '../data-tables.ts'
import type { Database } from '../database.ts'
import { asSuperuser } from './as-superuser.ts'

/** Empties a store; a new embedded one for each test would cost seconds. The tables refuse it, so this is for tests only. */
export async function emptyStore(database: Database): Promise<void> {
  await asSuperuser(database, `truncate ${dataTables.map(({ table }) => table).join(', ')} cascade`)
}
