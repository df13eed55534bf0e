import { setTimeout as wait } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { Kysely, PostgresDialect, type PostgresPool, type PostgresPoolClient } from 'kysely'
import type pg from 'pg'
import { createPool, type Database } from '../database.ts'
import { migrate } from '../migrate.ts'
import { codeOf, isOutOfRoom, StoreError } from '../store-error.ts'
import type { Tables } from '../tables.ts'
import { makeStoreFolder, port, roomIn, shortWayTo } from './places.ts'
import type { OwnerData, OwnerReply } from './worker-messages.ts'

/** Statements of one process that are on their way at once, at most; the engine does one at a time. */
const connections = 8
const patienceMilliseconds = 120_000
/** How long a store that could not be opened for want of room is not tried again. */
const fullMilliseconds = 5_000

/**
 * Opens the store in a folder, for any number of processes at once: one of them owns it and the others reach it by a socket in the
 * folder. When the owner goes, whoever comes to the socket next and finds nobody becomes the owner.
 * @throws StoreError when the folder cannot be used
 */
export async function openEmbedded(
  folder: string,
  { template }: { readonly template: string | undefined },
): Promise<Database> {
  if (process.platform === 'win32') throw new StoreError('no-sockets', { folder })
  const real = await makeStoreFolder(folder)
  const way = await shortWayTo(real)
  const election = createElection({ folder: real, way: way.folder, template })
  const pool = createPool({ host: way.folder, port, user: 'postgres', database: 'postgres', max: connections })
  const sql = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: createElectingPool(pool, () => election.hold()) }),
  })
  const close = async (): Promise<void> => {
    await sql.destroy()
    await election.close()
    await way.remove()
  }
  try {
    await migrate(sql)
  } catch (error) {
    await close()
    throw error
  }
  return { sql, kind: 'embedded', room: () => roomIn(real), close }
}

interface Election {
  /** Resolves when somebody serves the folder: this process, if nobody else does. */
  hold(): Promise<void>
  /** Hands the folder back, if it is this process that has it. */
  close(): Promise<void>
}

function createElection(data: OwnerData): Election {
  const file = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js', import.meta.url)
  let owner: Worker | undefined
  let running: Promise<void> | undefined
  let full: { readonly error: unknown; readonly until: number } | undefined

  return {
    hold() {
      // To try costs a second of computing, each time.
      if (full !== undefined && performance.now() < full.until) return Promise.reject(full.error)
      running ??= start()
        .catch((error: unknown) => {
          full = isOutOfRoom(error) ? { error, until: performance.now() + fullMilliseconds } : undefined
          throw error
        })
        .finally(() => {
          running = undefined
        })
      return running
    },
    async close() {
      await running?.catch(() => undefined)
      if (owner === undefined) return
      const ended = new Promise((resolve) => owner!.once('exit', resolve))
      owner.ref()
      owner.postMessage('stop')
      await ended
    },
  }

  function start(): Promise<void> {
    const thread = new Worker(file, { workerData: data })
    return new Promise((resolve, reject) => {
      thread.on('message', (reply: OwnerReply) => {
        if (reply.kind === 'failed')
          return reject(reply.problem ? new StoreError(reply.problem, reply.params) : new Error(reply.message))
        if (reply.kind === 'serving') {
          owner = thread
          // A process whose work is done ends, whether it is the owner or not.
          thread.unref()
        }
        resolve()
      })
      thread.on('error', reject)
      thread.on('exit', () => {
        if (owner === thread) owner = undefined
        reject(new Error('the thread that opens the embedded store ended by itself'))
      })
    })
  }
}

/** A pool that sees to it that somebody serves, and carries on where the owner has been told to stop. */
function createElectingPool(pool: pg.Pool, hold: () => Promise<void>): PostgresPool {
  async function connect(): Promise<pg.PoolClient> {
    const until = performance.now() + patienceMilliseconds
    for (;;) {
      try {
        return await pool.connect()
      } catch (error) {
        if (!isGone(error) || performance.now() > until) throw error
      }
      await hold()
      // An owner who stops still answers for a moment.
      await wait(10)
    }
  }

  return {
    options: pool.options,
    end: () => pool.end(),
    async connect() {
      let client = await connect()
      let isFresh = true
      async function query<R>(text: string, values: readonly unknown[]): Promise<R> {
        for (;;) {
          try {
            const result = (await client.query(text, [...values])) as R
            isFresh = false
            return result
          } catch (error) {
            // The first statement of a connection is in no transaction: where it was not carried out, it can be sent again.
            if (!isFresh || !isNotDone(error)) throw error
            client.release(true)
            client = await connect()
          }
        }
      }
      return { query, release: (destroy) => client.release(destroy) } as PostgresPoolClient
    },
  }
}

/** Nobody there, or about to go, when a connection was asked for. */
function isGone(error: unknown): boolean {
  const codes = ['ECONNREFUSED', 'ENOENT', 'ECONNRESET', 'EPIPE', 'ENOTCONN', '57P01']
  return codes.includes(codeOf(error) ?? '') || hasText(error, 'Connection terminated unexpectedly')
}

/** The owner said that it stops, or the connection had been lost before: the statement never began. */
function isNotDone(error: unknown): boolean {
  return codeOf(error) === '57P01' || hasText(error, 'not queryable')
}

function hasText(error: unknown, text: string): boolean {
  return error instanceof Error && error.message.includes(text)
}
