import { type Kysely, sql } from 'kysely'

/** What only one process does at a time, and until when it is its. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table leases (name text primary key, holder text not null, until timestamptz not null)`.execute(db)
}
