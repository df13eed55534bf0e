import type { Tables } from './tables.ts'

/** The tables that hold what people and runs have left, each after those that it refers to, with the key that they are read by. */
export const dataTables: readonly { readonly table: keyof Tables; readonly key: readonly string[] }[] = [
  { table: 'contents', key: ['hash'] },
  { table: 'versions', key: ['inquiry', 'version'] },
  { table: 'version_files', key: ['inquiry', 'version', 'path'] },
  { table: 'runs', key: ['run'] },
  { table: 'replications', key: ['run', 'replication'] },
  { table: 'experiments', key: ['id'] },
  { table: 'events', key: ['inquiry', 'index'] },
  { table: 'checkpoints', key: ['inquiry', 'size', 'hash'] },
  { table: 'disclosures', key: ['inquiry', 'commitment'] },
  { table: 'documents', key: ['hash'] },
  { table: 'inquiry_runs', key: ['inquiry', 'run'] },
  { table: 'persons', key: ['id'] },
  { table: 'logins', key: ['issuer', 'subject'] },
  { table: 'access', key: ['person', 'inquiry'] },
]
