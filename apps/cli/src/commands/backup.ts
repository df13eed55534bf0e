import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { PassThrough } from 'node:stream'
import { writeOutput } from '@samplan/files'
import { type BackupSummary, backup, restore } from '@samplan/postgres'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { newCommand } from '../options.ts'
import { addStoreOptions, answer, type StoreOptions, withStore } from '../store.ts'

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
  const rows = await withStore(options, async (database) => {
    // Whoever fails ends the stream, and so the other: also where the file could not even be begun.
    const stream = new PassThrough().on('error', () => undefined)
    const writing = writeOutput(file, stream).catch((error: Error) => {
      stream.destroy(error)
      throw error
    })
    const [summary] = await Promise.all([backup(database, stream), writing])
    return summary
  })
  tellRows(context, options, 'backup.done', file, rows)
}

async function restoreStore(context: Context, file: string, options: StoreOptions): Promise<void> {
  // A missing file is told before a store is made for it.
  await stat(file)
  const rows = await withStore(options, (database) => restore(database, createReadStream(file)))
  tellRows(context, options, 'restore.done', file, rows)
}

function tellRows(context: Context, options: StoreOptions, key: string, file: string, rows: BackupSummary): void {
  const { versions = 0, runs = 0, replications = 0, experiments = 0 } = rows
  answer(context, options, { file, rows }, context.say(key, { file, versions, runs, replications, experiments }))
}
