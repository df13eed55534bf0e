import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Command } from 'commander'
import type { Context } from '../context.ts'
import { UsageError } from '../exit.ts'
import { folderName, newCommand, time } from '../options.ts'
import { type ShareFileOptions, shareFile } from './share-costs-file.ts'
import { addShareFolderOptions, type ShareFolderOptions, shareFolder } from './share-costs-folder.ts'

/** An hour: who waits longer for one linear programme has forgotten it. */
const longestProgram = 3600

/** `samplan share-costs <material>`: who pays what of a joint cost or gain, by every method, and who would be better off outside. */
export function addShareCosts(program: Command, context: Context): void {
  const { say } = context
  const command = newCommand(program, context, 'share-costs')
    .argument('<material>', say('share-costs.material'))
    .option('--missing-impossible', say('share-costs.missing-impossible'))
    .option('--seconds <number>', say('share-costs.seconds'), time(say, false, longestProgram))
    .option('--svg <file>', say('share-costs.svg'), folderName(say))
    .option('--html <file>', say('costs.html'), folderName(say))
  addShareFolderOptions(command, context).action(
    async (path: string, options: ShareFileOptions & ShareFolderOptions) => {
      const is = (await isFolder(path)) ? 'folder' : 'file'
      refuseOthers(is, options)
      if (is === 'folder') await refuseGames(path)
      return is === 'folder' ? shareFolder(context, path, options) : shareFile(context, path, options)
    },
  )
}

const optionsOf = { file: ['missingImpossible', 'seconds'], folder: ['baseline', 'form', 'draws'] } as const

/** An option that would say nothing is told. */
function refuseOthers(is: 'file' | 'folder', options: ShareFileOptions & ShareFolderOptions): void {
  const other = is === 'file' ? 'folder' : 'file'
  const given = optionsOf[other].find((name) => options[name] !== undefined)
  if (given === undefined) return
  const option = `--${given.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
  throw new UsageError(`share-costs.of-${other}`, { option })
}

/** A folder of bare games, of which one is to be given. */
async function refuseGames(folder: string): Promise<void> {
  const files = await readdir(folder)
  const games = files.filter((file) => file.endsWith('.json')).toSorted()
  if (games.length === 0 || files.some((file) => file.endsWith('.yaml'))) return
  throw new UsageError('share-costs.folder-of-games', { games: games.map((game) => join(folder, game)).join(', ') })
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
