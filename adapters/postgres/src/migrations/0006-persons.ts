import { type Kysely, sql } from 'kysely'

/** The register of persons with logins and access, sessions, and which inquiries a run was made for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table persons (id text primary key, name text not null, email text)`.execute(db)
  await sql`
    create table logins (
      issuer text not null,
      subject text not null,
      person text not null references persons on delete cascade,
      primary key (issuer, subject)
    )`.execute(db)
  await sql`create index logins_person on logins (person)`.execute(db)
  await sql`
    create table access (
      person text not null references persons on delete cascade,
      inquiry text not null,
      level text not null check (level in ('read', 'write')),
      primary key (person, inquiry)
    )`.execute(db)
  await sql`
    create table sessions (
      hash text primary key,
      issuer text not null,
      subject text not null,
      id_token text,
      created_at timestamptz not null default now(),
      seen_at timestamptz not null default now(),
      ends_at timestamptz not null,
      foreign key (issuer, subject) references logins on delete cascade
    )`.execute(db)
  await sql`create index sessions_login on sessions (issuer, subject)`.execute(db)
  await sql`
    create table begun_logins (
      hash text primary key,
      issuer text not null,
      state text not null,
      nonce text not null,
      verifier text not null,
      goes_to text not null,
      ends_at timestamptz not null
    )`.execute(db)
  await sql`
    create table inquiry_runs (
      inquiry text not null,
      run text not null references runs,
      primary key (inquiry, run)
    )`.execute(db)
  await sql`create index inquiry_runs_run on inquiry_runs (run)`.execute(db)
}
