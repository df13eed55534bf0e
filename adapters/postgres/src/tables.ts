import type { Generated, Insertable, JSONColumnType, Selectable } from 'kysely'

/** The tables as the newest migration leaves them. */
export interface Tables {
  readonly leases: { readonly name: string; readonly holder: string; readonly until: Date }
  readonly contents: { readonly hash: string; readonly bytes: Buffer }
  readonly versions: {
    readonly inquiry: string
    readonly version: number
    readonly hash: string
    readonly author: string
    /** ISO 8601, UTC; text, so that it comes back as it was given. */
    readonly at: string
    readonly reason: string
  }
  readonly version_files: {
    readonly inquiry: string
    readonly version: number
    readonly path: string
    readonly content: string
  }
  readonly runs: {
    readonly run: string
    /** Canonical JSON; null while only the work of the run is known. */
    readonly manifest: string | null
    /** Name of the task in `operations`, and what it prepares (gzipped canonical JSON); null when no worker was asked. */
    readonly task: string | null
    readonly shared: Buffer | null
  }
  readonly replications: {
    readonly run: string
    readonly replication: number
    /** SHA-256 of the canonical JSON. */
    readonly hash: string
    /** Gzipped canonical JSON. */
    readonly result: Buffer
  }
  readonly experiments: {
    readonly id: string
    readonly inquiry: string
    readonly version: number
    readonly operation: string
    readonly input: JSONColumnType<object>
    readonly asked_by: string
    readonly asked_at: string
    readonly priority: string
    readonly state: string
    readonly progress: JSONColumnType<object> | null
    readonly started_at: string | null
    readonly ended_at: string | null
    readonly problem: JSONColumnType<object> | null
    /** Gzipped, as given. */
    readonly answer: Buffer | null
    readonly answer_revision: number | null
    readonly revision: Generated<number>
  }
  readonly events: {
    readonly inquiry: string
    readonly index: number
    /** As in the entry. */
    readonly recorded_at: string
    /** Canonical JSON, byte for byte. */
    readonly entry: string
    /** The leaf's hash when it was appended. */
    readonly leaf: string
  }
  readonly checkpoints: {
    readonly inquiry: string
    readonly size: number
    /** Of the note. */
    readonly hash: string
    readonly note: string
  }
  readonly disclosures: {
    readonly inquiry: string
    readonly commitment: string
    readonly salt: string
    /** Canonical JSON. */
    readonly value: string
  }
  readonly documents: { readonly hash: string; readonly bytes: Buffer }
  readonly workers: {
    readonly worker: string
    readonly host: string
    /** Blocks that it computes at once, and how many it computes now. */
    readonly slots: number
    readonly busy: number
    readonly seen_at: Generated<Date>
  }
  readonly persons: { readonly id: string; readonly name: string; readonly email: string | null }
  readonly logins: { readonly issuer: string; readonly subject: string; readonly person: string }
  readonly access: { readonly person: string; readonly inquiry: string; readonly level: string }
  readonly sessions: {
    /** SHA-256 of what the browser holds. */
    readonly hash: string
    readonly issuer: string
    readonly subject: string
    readonly id_token: string | null
    readonly created_at: Generated<Date>
    readonly seen_at: Generated<Date>
    readonly ends_at: Date
  }
  readonly begun_logins: {
    readonly hash: string
    readonly issuer: string
    readonly state: string
    readonly nonce: string
    readonly verifier: string
    readonly goes_to: string
    readonly ends_at: Date
  }
  readonly inquiry_runs: { readonly inquiry: string; readonly run: string }
}
export type Row<T extends keyof Tables> = Selectable<Tables[T]>
export type NewRow<T extends keyof Tables> = Insertable<Tables[T]>
