import type { Priority } from '@samplan/lib/ports'
import type { Database, Tables } from '@samplan/postgres'
import type { JSONColumnType, Kysely, Transaction } from 'kysely'

/** pg-boss's table of jobs, as far as we read it ourselves; it is written through pg-boss, apart from what `enqueue` and `fail` say. */
interface JobTable {
  readonly id: string
  readonly name: string
  readonly priority: number
  readonly data: JSONColumnType<object>
  readonly state: JobState
  readonly retry_limit: number
  readonly retry_count: number
  /** The owner. */
  readonly group_id: string | null
  /** The priority's class. */
  readonly group_tier: Priority | null
  readonly created_on: Date
  readonly output: JSONColumnType<object> | null
  readonly source_retry_count: number | null
  readonly source_output: JSONColumnType<object> | null
}
export type JobState = 'created' | 'retry' | 'active' | 'completed' | 'cancelled' | 'failed'

export interface QueueTables extends Tables {
  readonly 'pgboss.job': JobTable
}
export type QueueSql = Kysely<QueueTables>
export type QueueTransaction = Transaction<QueueTables>

/** The store's statements, the queue's own tables included. */
export function withJobs({ sql }: Pick<Database, 'sql'>): QueueSql {
  return sql.withTables<{ 'pgboss.job': JobTable }>()
}
