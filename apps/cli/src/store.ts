import { type Database, isStoreThere, openStore, StoreError, type StorePlace, usualFolder } from '@samplan/postgres'
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

/** Opens the store, uses it, and closes it; what cannot be used is told as a wrong call. */
export async function withStore<T>(options: StoreOptions, use: (database: Database) => Promise<T>): Promise<T> {
  try {
    const database = await openStore(placeOf(options, process.env))
    try {
      return await use(database)
    } finally {
      await database.close()
    }
  } catch (error) {
    throw storeTrouble(error)
  }
}

/** As `withStore`, for commands that only read: a store that is not there is told, and none is made. */
export async function withStoreThere<T>(options: StoreOptions, use: (database: Database) => Promise<T>): Promise<T> {
  const place = placeOf(options, process.env)
  if ('folder' in place && !(await isStoreThere(place))) throw new UsageError('store.none', { folder: place.folder })
  return withStore(options, use)
}

/** A store that cannot be used, told as a wrong call; other errors as they are. */
export function storeTrouble(error: unknown): unknown {
  if (error instanceof StoreError) return new UsageError(`store.${error.problem}`, error.params)
  if (isUnreachable(error)) return new UsageError('store.unreachable', { reason: error.message || error.name })
  return error
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
