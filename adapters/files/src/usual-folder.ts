import { existsSync } from 'node:fs'
import { join } from 'node:path'

const usual = '.samplan/data'
/** Where the server once kept its store when nobody said anything. */
const former = 'samplan-data'

/**
 * The folder of the embedded store where nobody says which: the same for every command and the server. A store that a server made where it
 * once did is found there, as long as there is none in the usual place.
 * @param beside folder that both are in; default the one of the process
 */
export function usualFolder(beside = '.'): { readonly folder: string; readonly isFormer: boolean } {
  const [here, before] = [join(beside, usual), join(beside, former)]
  const isFormer = !existsSync(here) && existsSync(before)
  return { folder: isFormer ? before : here, isFormer }
}
