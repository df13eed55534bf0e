import { join } from 'node:path'
import { keyFolderOf, openKeyFolder } from '@samplan/files'
import type { Signer } from '@samplan/lib/ports'
import type { Command } from 'commander'
import type { Context } from './context.ts'
import { folderName } from './options.ts'

export interface KeyOptions {
  readonly keys?: string
  readonly name?: string
}

/** Where commands that sign find their keys. */
export function addKeyOptions(command: Command, { say }: Context): Command {
  return command.option('--keys <dir>', say('option.keys'), folderName(say)).option('--name <text>', say('option.name'))
}

/** The keys of an inquiry's log. */
export function logSigner(inquiry: string, { keys, name = 'samplan' }: KeyOptions): Promise<Signer> {
  return openKeyFolder(keyFolderOf(keysFolder(keys), inquiry), `${name}/${inquiry}`)
}

/** The folder of the keys with which somebody else's log is signed too. */
export function cosignFolder(origin: string, { keys }: KeyOptions): string {
  return join(keysFolder(keys), `cosign-${encodeURIComponent(origin)}`)
}

function keysFolder(given: string | undefined): string {
  return given ?? (process.env.SAMPLAN_KEYS || '.samplan/keys')
}
