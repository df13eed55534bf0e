import { stat } from 'node:fs/promises'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { UsageError } from '../exit.ts'
import { newCommand, time } from '../options.ts'
import { type ShareFileOptions, shareFile } from './share-costs-file.ts'

/** An hour: who waits longer for one linear programme has forgotten it. */
const longestProgram = 3600

/** `samplan share-costs <file>`: who pays what of a joint cost, by every method, and who would be better off outside. */
export function addShareCosts(program: Command, context: Context): void {
  const { say } = context
  newCommand(program, context, 'share-costs')
    .argument('<file>', say('share-costs.file'))
    .option('--missing-impossible', say('share-costs.missing-impossible'))
    .option('--seconds <number>', say('share-costs.seconds'), time(say, false, longestProgram))
    .action(async (path: string, options: ShareFileOptions) => {
      if (await isFolder(path)) throw new UsageError('share-costs.folder', { path })
      return shareFile(context, path, options)
    })
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
