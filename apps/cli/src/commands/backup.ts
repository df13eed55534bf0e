import { open, stat } from 'node:fs/promises'
import { PassThrough, type Readable } from 'node:stream'
import { errorCode, writeOutput } from '@samplan/files'
import type { BackupSummary } from '@samplan/postgres'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { UsageError } from '../exit.ts'
import { newCommand } from '../options.ts'
import { addStoreOptions, answer, type StoreOptions, withStore, withStoreThere } from '../store.ts'

/** `samplan backup <file>`: everything in the store, in one file. */
export function addBackup(program: Command, context: Context): void {
  addStoreOptions(newCommand(program, context, 'backup'), context)
    .argument('<file>', context.say('backup.file'))
    .action((file: string, options: StoreOptions) => backupStore(context, file, options))
}

/** `samplan restore <file>`: an empty store becomes what was backed up. */
export function addRestore(program: Command, context: Context): void {
  addStoreOptions(newCommand(program, context, 'restore'), context)
    .argument('<file>', context.say('backup.file'))
    .action((file: string, options: StoreOptions) => restoreStore(context, file, options))
}

async function backupStore(context: Context, file: string, options: StoreOptions): Promise<void> {
  const rows = await withStoreThere(options, async ({ database }) => {
    const { backup } = await import('@samplan/postgres')
    // Whoever fails ends the stream, and so the other: also where the file could not even be begun.
    const stream = new PassThrough().on('error', () => undefined)
    const writing = writeOutput(file, stream).catch((error: Error) => {
      if (stream.errored !== null) throw error
      const trouble = fileTrouble('backup.cannot-write', file, error)
      stream.destroy(trouble)
      throw trouble
    })
    const [summary] = await Promise.all([backup(database, stream), writing])
    return summary
  })
  tellRows(context, options, 'backup.done', file, rows)
}

async function restoreStore(context: Context, file: string, options: StoreOptions): Promise<void> {
  // What is wrong with the file is told before a store is made for it.
  const input = await openBackup(file)
  const rows = await withStore(options, async ({ database }) => {
    const { restore } = await import('@samplan/postgres')
    return restore(database, input)
  })
  tellRows(context, options, 'restore.done', file, rows)
}

async function openBackup(file: string): Promise<Readable> {
  try {
    if ((await stat(file)).isDirectory()) throw new UsageError('restore.is-folder', { file })
    return (await open(file)).createReadStream()
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw errorCode(error) === 'ENOENT'
      ? new UsageError('restore.no-file', { file })
      : fileTrouble('restore.cannot-read', file, error)
  }
}

/** What the system says of a file; a fault of ours as it is. */
function fileTrouble(code: string, file: string, error: unknown): Error {
  const reason = errorCode(error)
  if (reason !== undefined) return new UsageError(code, { file, reason })
  return error instanceof Error ? error : new Error(String(error))
}

function tellRows(context: Context, options: StoreOptions, key: string, file: string, rows: BackupSummary): void {
  const { versions = 0, runs = 0, replications = 0, experiments = 0 } = rows
  answer(context, options, { file, rows }, context.say(key, { file, versions, runs, replications, experiments }))
}
