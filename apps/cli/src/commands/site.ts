import { stat } from 'node:fs/promises'
import { problemFormats } from '@samplan/lib/operations'
import { type Command, Option } from 'commander'
import type { Context } from '../context.ts'
import { UsageError } from '../exit.ts'
import { newCommand, time } from '../options.ts'
import { addLocationOptions, type LocationOptions, siteFile } from './site-file.ts'
import { addSiteFolderOptions, type SiteFolderOptions, siteFolder } from './site-folder.ts'

/** A day: who waits longer has forgotten it. */
const longestSearch = 86_400

/** `samplan site <material>`: which service belongs where, of an inquiry's folder; with `--format`, of a file with a bare location problem. */
export function addSite(program: Command, context: Context): void {
  const { say } = context
  const command = newCommand(program, context, 'site')
    .argument('<material>', say('site.material'))
    .option('--seconds <number>', say('site.seconds'), time(say, false, longestSearch))
    .option('--gap <share>', say('site.gap'), time(say, true, 1))
  addLocationOptions(
    addSiteFolderOptions(command, context).addOption(
      new Option('--format <format>', say('location.format')).choices(problemFormats),
    ),
    context,
  ).action(async (material: string, options: SiteFolderOptions & LocationOptions) => {
    if (options.format !== undefined) return siteFile(context, material, options.format, options)
    if (await isFile(material)) throw new UsageError('location.no-format', { formats: problemFormats.join(', ') })
    return siteFolder(context, material, options)
  })
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
