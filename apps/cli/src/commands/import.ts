import { userInfo } from 'node:os'
import { basename, resolve } from 'node:path'
import { id as inquiryId } from '@samplan/lib/contract'
import { checkInquiry } from '@samplan/lib/operations'
import type { Command } from 'commander'
import { type Context, perform, readInquiry, within } from '../context.ts'
import { UsageError } from '../exit.ts'
import { newCommand } from '../options.ts'
import { addStoreOptions, answer, type StoreOptions, withStore } from '../store.ts'

interface Options extends StoreOptions {
  readonly id?: string
  readonly reason?: string
}

/** `samplan import <folder>`: a folder that is right becomes the newest version of an inquiry in the store. */
export function addImport(program: Command, context: Context): void {
  const { say } = context
  addStoreOptions(newCommand(program, context, 'import'), context)
    .argument('<folder>', say('folder'))
    .option('--id <id>', say('import.id'))
    .option('--reason <text>', say('import.reason'))
    .action((folder: string, options: Options) => importFolder(within(context, folder), folder, options))
}

async function importFolder(context: Context, folder: string, options: Options): Promise<void> {
  const { say } = context
  const id = options.id ?? basename(resolve(folder))
  if (!inquiryId.safeParse(id).success) throw new UsageError('import.wrong-id', { given: id, ...written(id) })
  const files = await readInquiry(context, folder, options)
  await perform(context, checkInquiry, { files }, options)
  const by = {
    author: userInfo().username,
    at: new Date().toISOString(),
    reason: options.reason ?? say('import.reason-default', { folder: basename(resolve(folder)) }),
  }
  const saved = await withStore(options, async ({ inquiries }) => {
    const newest = await inquiries.findVersion(id)
    return await inquiries.saveVersion(id, newest?.version ?? 0, files, by)
  })
  if (saved.kind === 'stale') throw new UsageError('import.stale', { inquiry: id, author: saved.newest.author })
  const { kind, version } = saved
  answer(context, options, { kind, version }, say(`import.${kind}`, { inquiry: id, version: version.version }))
}

/** The name as it could stand in an address, if anything of it can. */
function written(name: string): { readonly write?: string } {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
  const write = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '')
  return inquiryId.safeParse(write).success ? { write } : {}
}
