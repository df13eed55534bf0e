import { type Kysely, sql } from 'kysely'

/** At which revision of an experiment its newest answer came; none of what was answered before this column. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table experiments add column answer_revision integer`.execute(db)
}
