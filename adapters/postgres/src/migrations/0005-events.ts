import { type Kysely, sql } from 'kysely'

/** The inquiries' logs, the values behind their commitments, signed checkpoints, and the bytes of documents. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table events (
      inquiry text not null,
      index integer not null check (index >= 0),
      recorded_at text collate "C" not null,
      entry text not null,
      leaf text not null,
      primary key (inquiry, index)
    )`.execute(db)
  await sql`
    create table checkpoints (
      inquiry text not null,
      size integer not null check (size >= 0),
      hash text not null,
      note text not null,
      primary key (inquiry, size, hash)
    )`.execute(db)
  await sql`
    create table disclosures (
      inquiry text not null,
      commitment text not null,
      salt text not null,
      value text not null,
      primary key (inquiry, commitment)
    )`.execute(db)
  await sql`create table documents (hash text primary key, bytes bytea not null)`.execute(db)
  await continueOnly(db)
}

/** A log only grows, one entry after the other, also when somebody asks the database itself; what may be erased is never changed. */
async function continueOnly(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function continue_log() returns trigger language plpgsql as $$
    declare last text;
    begin
      if new.index > 0 then
        select recorded_at into last from events where inquiry = new.inquiry and index = new.index - 1;
        if not found then
          raise integrity_constraint_violation using message = format('events: nothing before entry %s of %s', new.index, new.inquiry);
        elsif new.recorded_at < last then
          raise integrity_constraint_violation using message = format('events: entry %s of %s is recorded before the last', new.index, new.inquiry);
        end if;
      end if;
      return new;
    end $$`.execute(db)
  await sql`
    create trigger events_continue before insert on events
    for each row execute function continue_log()`.execute(db)
  const refused = {
    events: 'update or delete',
    checkpoints: 'update or delete',
    disclosures: 'update',
    documents: 'update',
  }
  for (const [table, change] of Object.entries(refused)) {
    await sql`
      create trigger ${sql.ref(`${table}_as_written`)} before ${sql.raw(change)} on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
    await sql`
      create trigger ${sql.ref(`${table}_not_emptied`)} before truncate on ${sql.table(table)}
      for each statement execute function refuse_change()`.execute(db)
  }
}
