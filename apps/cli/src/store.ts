import { usualFolder } from '@samplan/files'
import type { ContentStore, EventStore, InquiryStore, PersonStore, RunStore } from '@samplan/lib/ports'
import type { Database, StoreError, StorePlace } from '@samplan/postgres'
import type { Command } from 'commander'
import { type CommonOptions, type Context, print, printJson } from './context.ts'
import { UsageError } from './exit.ts'

export interface StoreOptions extends CommonOptions {
  readonly data?: string
  readonly databaseUrl?: string
}

/** Where the commands of the shared store find it. */
export function addStoreOptions(command: Command, { say }: Context): Command {
  return command
    .option('--data <dir>', say('option.data'))
    .option('--database-url <address>', say('option.database-url'))
}

/** What is said on the command line goes before the environment (DATABASE_URL, then SAMPLAN_DATA), and that before the usual folder. */
export function placeOf({ data, databaseUrl }: StoreOptions, env: NodeJS.ProcessEnv): StorePlace {
  if (data !== undefined && databaseUrl !== undefined) throw new UsageError('store.two-places')
  if (databaseUrl !== undefined) return { address: databaseUrl }
  if (data !== undefined) return { folder: data }
  return env.DATABASE_URL ? { address: env.DATABASE_URL } : { folder: env.SAMPLAN_DATA || usualFolder().folder }
}

/** What lies in an open store. */
export interface Stores {
  readonly database: Database
  readonly inquiries: InquiryStore
  readonly people: PersonStore
  readonly events: EventStore
  readonly contents: ContentStore
  readonly runs: RunStore
}

/**
 * Opens the store, uses it, and closes it; what cannot be used is told as a wrong call. The adapter is read first here: commands that need no
 * store start without it.
 */
export async function withStore<T>(options: StoreOptions, use: (stores: Stores) => Promise<T>): Promise<T> {
  const postgres = await import('@samplan/postgres')
  try {
    const database = await postgres.openStore(placeOf(options, process.env))
    try {
      return await use({
        database,
        inquiries: postgres.createInquiryStore(database),
        people: postgres.createPersonStore(database),
        events: postgres.createEventStore(database),
        contents: postgres.createContentStore(database),
        runs: postgres.createRunStore(database.sql),
      })
    } finally {
      await database.close()
    }
  } catch (error) {
    throw storeTrouble(error)
  }
}

/** As `withStore`, for commands that only read: a store that is not there is told, and none is made. */
export async function withStoreThere<T>(options: StoreOptions, use: (stores: Stores) => Promise<T>): Promise<T> {
  const { isStoreThere } = await import('@samplan/postgres')
  const place = placeOf(options, process.env)
  if ('folder' in place && !(await isStoreThere(place))) throw new UsageError('store.none', { folder: place.folder })
  return withStore(options, use)
}

/** A store that cannot be used, told as a wrong call; other errors as they are. */
export function storeTrouble(error: unknown): unknown {
  if (isStoreError(error)) return new UsageError(`store.${error.problem}`, error.params)
  if (isUnreachable(error)) return new UsageError('store.unreachable', { reason: error.message || error.name })
  return error
}

/** By its name: its class is the adapter's, which may not have been read. */
function isStoreError(error: unknown): error is StoreError {
  return error instanceof Error && error.name === 'StoreError'
}

/** Nobody at the address, or one that refuses the login. */
function isUnreachable(error: unknown): error is Error {
  if (!(error instanceof Error) || !('code' in error)) return false
  return /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH|28\w{3}|3D000)$/.test(String(error.code))
}

/** The answer for a program, or its text for a person. */
export function answer(context: Context, options: StoreOptions, value: unknown, text: string): void {
  if (options.json === true) printJson(context, value)
  else print(context, text)
}
