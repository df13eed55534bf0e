import { readdir } from 'node:fs/promises'
import { digest, errorCode, writeExport } from '@samplan/files'
import { exportLog, signLog } from '@samplan/lib/operations'
import type { Command } from 'commander'
import { type Context, tell } from '../context.ts'
import { UsageError } from '../exit.ts'
import { addKeyOptions, type KeyOptions, logSigner } from '../keys.ts'
import { newCommand } from '../options.ts'
import { addStoreOptions, answer, type StoreOptions, withStoreThere } from '../store.ts'
import { mustHaveLog } from './sign.ts'

interface Options extends StoreOptions, KeyOptions {
  /** Of `--no-documents`. */
  readonly documents: boolean
  readonly values?: boolean
}

/** `samplan export-log <inquiry>`: an inquiry's history, signed, in a new folder that anyone can verify. */
export function addExportLog(program: Command, context: Context): void {
  const { say } = context
  addKeyOptions(addStoreOptions(newCommand(program, context, 'export-log'), context), context)
    .argument('<inquiry>', say('inquiry'))
    .option('--no-documents', say('export-log.no-documents'))
    .option('--values', say('export-log.values'))
    .action((inquiry: string, options: Options) => exportHistory(context, inquiry, options))
}

async function exportHistory(context: Context, inquiry: string, options: Options): Promise<void> {
  const folder = options.out ?? `${inquiry}-log`
  if ((await namesIn(folder)).length > 0) throw new UsageError('export-log.not-empty', { folder })
  const { files, events } = await withStoreThere(options, async ({ events, contents }) => {
    await mustHaveLog(events, inquiry)
    const signer = await logSigner(inquiry, options)
    // What cannot be signed is exported all the same: whoever verifies it must see it.
    const signing = await signLog({ events, signer, digest }, inquiry)
    if (signing.kind === 'refused') tell(context, options, context.say('export-log.unsigned', { inquiry }))
    const chosen = { hasDocument: () => options.documents, hasValue: () => options.values === true }
    return {
      files: await writeExport(folder, exportLog({ events, contents, signer }, inquiry, chosen)),
      events: signing.head.size,
    }
  })
  const value = { inquiry, folder, files, events }
  answer(context, options, value, context.say('export-log.done', value))
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return await readdir(folder).catch((error: unknown) => {
    if (errorCode(error) === 'ENOENT') return []
    throw error
  })
}
