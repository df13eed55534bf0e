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
  /** Bytes left where an embedded store lies; undefined for PostgreSQL, which does not tell. */
  room(): Promise<number | undefined>
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
  const pool = createPool({ connectionString: address, max: connections })
  const sql = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await migrate(sql)
  } catch (error) {
    await sql.destroy()
    throw error
  }
  return { sql, kind: 'postgres', room: async () => undefined, close: () => sql.destroy() }
}

/**
 * A pool in which a connection that breaks fails the statement that it carries out, and is replaced at the next one. Without listeners
 * it would end the process, be it idle or lent to a transaction that is between two statements.
 */
export function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool(config)
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}
