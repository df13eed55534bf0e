import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import pg from 'pg'
import { migrate } from './migrate.ts'
import type { Tables } from './tables.ts'

/** Statements, inside a transaction or not. */
export type Sql = Kysely<Tables> | Transaction<Tables>

/** An open store: PostgreSQL, wherever it runs. */
export interface Database {
  readonly sql: Kysely<Tables>
  readonly kind: 'postgres' | 'embedded'
  close(): Promise<void>
}

/** How many connections one process holds at most, unless told otherwise. */
const usualConnections = 10

/**
 * Opens PostgreSQL (15 or later) at an address and brings its tables up to date.
 * @param address `postgres://user:password@host:port/database`
 * @throws the driver's error when nobody answers or the login is refused
 */
export async function openPostgres(address: string, connections = usualConnections): Promise<Database> {
  const pool = new pg.Pool({ connectionString: address, max: connections })
  surviveLostConnections(pool)
  const sql = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(sql)
  } catch (error) {
    await sql.destroy()
    throw error
  }
  return { sql, kind: 'postgres', close: () => sql.destroy() }
}

/**
 * A connection that breaks is replaced at the next statement. Without listeners it would end the process: the pool's hears of idle
 * connections, the client's of those that are lent out and between two statements.
 */
function surviveLostConnections(pool: pg.Pool): void {
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
}
