import { type Kysely, sql } from 'kysely'

/** The worker processes that take blocks from the queue, each as it last told of itself. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table workers (
      worker text primary key,
      host text not null,
      slots integer not null check (slots >= 1),
      busy integer not null,
      seen_at timestamptz not null default now()
    )`.execute(db)
}
