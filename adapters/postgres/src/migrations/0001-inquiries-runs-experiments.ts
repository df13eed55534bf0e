import { type Kysely, sql } from 'kysely'

/** Inquiries in immutable versions, runs with their replications, and experiments. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table contents (hash text primary key, bytes bytea not null)`.execute(db)
  await sql`
    create table versions (
      inquiry text not null,
      version integer not null check (version >= 1),
      hash text not null,
      author text not null,
      at text not null,
      reason text not null,
      primary key (inquiry, version)
    )`.execute(db)
  await sql`
    create table version_files (
      inquiry text not null,
      version integer not null,
      path text not null,
      content text not null references contents,
      primary key (inquiry, version, path),
      foreign key (inquiry, version) references versions
    )`.execute(db)
  await sql`
    create table runs (
      run text primary key,
      manifest text,
      task text,
      shared bytea
    )`.execute(db)
  await sql`
    create table replications (
      run text not null references runs,
      replication integer not null check (replication >= 0),
      hash text not null,
      result bytea not null,
      primary key (run, replication)
    )`.execute(db)
  await sql`
    create table experiments (
      id text primary key,
      inquiry text not null,
      version integer not null,
      operation text not null,
      input jsonb not null,
      asked_by text not null,
      asked_at text not null,
      priority text not null check (priority in ('interactive', 'normal', 'sweep')),
      state text not null check (state in ('waiting', 'running', 'paused', 'done', 'failed', 'refused', 'cancelled')),
      progress jsonb,
      started_at text,
      ended_at text,
      problem jsonb,
      answer bytea,
      revision integer not null default 1,
      foreign key (inquiry, version) references versions
    )`.execute(db)
  await sql`create index experiments_asked on experiments (asked_at desc, id)`.execute(db)
  await keepAsWritten(db)
}

/** What was written stays: a version and a result are never changed, also when somebody asks the database itself. */
async function keepAsWritten(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '%: a stored row is never changed or removed', tg_table_name;
    end $$`.execute(db)
  for (const table of ['contents', 'versions', 'version_files', 'replications'])
    await sql`
      create trigger ${sql.ref(`${table}_as_written`)} before update or delete on ${sql.table(table)}
      for each row execute function refuse_change()`.execute(db)
}
