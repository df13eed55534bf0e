import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@samplan/postgres'
import { fromKysely, PgBoss, type QueueOptions } from 'pg-boss'
import { createPace, type Pace } from './block-size.ts'
import { type Bell, createBell, isTransient, patiently } from './patience.ts'
import { type QueueSql, withJobs } from './tables.ts'

/** The blocks that wait, run and have lately been done, in the database of the store. */
export interface Queue {
  readonly database: Database
  /** @internal */
  readonly boss: PgBoss
  /** @internal Of blocks that are asked for here. */
  readonly heartbeatSeconds: number
  /** @internal */
  readonly sql: QueueSql
  /** @internal Rung when a block was asked for or done in this process. */
  readonly bell: Bell
  /** @internal */
  readonly pace: Pace
  /** @internal What runners still do after an abort: taking back blocks. Closing waits for it. */
  readonly underWay: Set<Promise<void>>
  /** @internal */
  readonly onTrouble: (error: Error) => void
  /** Stops the queue's own work in this process; the database stays open. Close runners and workers first. */
  close(): Promise<void>
}

export interface QueueSettings {
  /** Blocks asked for here are taken from workers that have been silent for so many seconds, at least 10. Default 10. */
  readonly heartbeatSeconds?: number
  /** Whether this process looks for lost workers' blocks; one or a few in a fleet are enough. Default true. */
  readonly supervises?: boolean
  /** Told of what goes wrong in the background and is not only the database being away for a while. */
  readonly onTrouble?: (error: Error) => void
}

export const blocks = 'blocks'
export const failures = 'failures'

/** What closing waits for at most, milliseconds: a store under load takes its time to take back blocks. */
export const closingMs = 5000

const hour = 3600
const lookForLostSeconds = 2
const noJob = '00000000-0000-0000-0000-000000000000'
const blockSettings: QueueOptions = {
  // Lost workers, mostly; an error of the task itself is tried once more only (see `fail`).
  retryLimit: 5,
  retryDelay: 1,
  // A block that never ends is ended here; one that works for long tells so by its heartbeat.
  expireInSeconds: 6 * hour,
  retentionSeconds: 30 * 24 * hour,
  deleteAfterSeconds: hour,
}
const failureSettings: QueueOptions = { retryLimit: 0, retentionSeconds: 90 * 24 * hour, deleteAfterSeconds: hour }

/**
 * Opens the queue in a store's database, and makes it there when it is new. Several processes may open it at once; while the database is
 * away it waits.
 */
export async function openQueue(
  database: Database,
  { heartbeatSeconds = 10, supervises = true, onTrouble = () => undefined }: QueueSettings = {},
): Promise<Queue> {
  const boss = await patiently(() => startBoss(database, supervises))
  const tell = (error: Error): void => {
    if (!isTransient(error)) onTrouble(error)
  }
  // Some of what it tells is an error's parts.
  boss.on('error', (told) => tell(told instanceof Error ? told : Object.assign(new Error(), told)))
  // Making a queue takes a lock, for which a fleet that starts at once would stand in line.
  if ((await patiently(() => boss.getQueue(blocks))) === null) {
    await patiently(() => boss.createQueue(failures, failureSettings))
    await patiently(() => boss.createQueue(blocks, { ...blockSettings, deadLetter: failures, partition: true }))
  }
  // What pg-boss knows of its queues it looks up once, on a connection of its own: not to be inside a transaction of the embedded store.
  for (const queue of [blocks, failures]) await patiently(() => boss.findJobs(queue, { id: noJob }))
  const underWay = new Set<Promise<void>>()
  return {
    database,
    boss,
    heartbeatSeconds,
    sql: withJobs(database),
    bell: createBell(),
    pace: createPace(),
    onTrouble: tell,
    underWay,
    async close() {
      await Promise.race([Promise.all(underWay), sleep(closingMs, undefined, { ref: false })])
      await boss.stop({ graceful: false, close: false })
    },
  }
}

async function startBoss(database: Database, supervises: boolean): Promise<PgBoss> {
  for (let tries = 1; ; tries++) {
    const boss = new PgBoss({
      db: connectionOf(database.sql),
      backend: database.kind === 'embedded' ? 'pglite' : 'postgres',
      schedule: false,
      supervise: supervises,
      superviseIntervalSeconds: lookForLostSeconds,
      monitorIntervalSeconds: lookForLostSeconds,
      maintenanceIntervalSeconds: 600,
      // We have no jobs that wait for other jobs.
      flowIntervalSeconds: hour,
      bamIntervalSeconds: hour,
    })
    boss.on('error', () => undefined)
    try {
      return await boss.start()
    } catch (error) {
      await boss.stop({ graceful: false, close: false })
      // Another process made the tables in the same moment: now they are there.
      if (!isAlreadyThere(error) || tries === startTries) throw error
    }
  }
}

const startTries = 5

/** SQLSTATE of what is there already: unique violation, schema, table, object, function. */
function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(23505|42P06|42P07|42710|42723)$/.test(String(error.code))
}

/**
 * pg-boss on our connections. Some of what it sends is a whole transaction in one text; when that fails in the middle its connection must
 * not go back to the others with the transaction open.
 */
function connectionOf(sql: Database['sql']): ReturnType<typeof fromKysely> {
  return {
    executeSql: (text, values) =>
      sql.connection().execute(async (one) => {
        try {
          return await fromKysely(one).executeSql(text, values)
        } catch (error) {
          // Where the connection is what broke, the rollback has nothing to do.
          await fromKysely(one)
            .executeSql('rollback')
            .catch(() => undefined)
          throw error
        }
      }),
  }
}
