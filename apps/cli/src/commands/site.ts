import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { newCommand, share, time } from '../options.ts'
import { addSiteFolderOptions, type SiteFolderOptions, siteFolder } from './site-folder.ts'

/** `samplan site <folder>`: which service belongs where. */
export function addSite(program: Command, context: Context): void {
  const { say } = context
  addSiteFolderOptions(newCommand(program, context, 'site'), context)
    .argument('<folder>', say('folder'))
    .option('--seconds <number>', say('site.seconds'), time(say, false, 86_400))
    .option('--gap <share>', say('site.gap'), share(say))
    .action((folder: string, options: SiteFolderOptions) => siteFolder(context, folder, options))
}
