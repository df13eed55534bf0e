import { writeFolder } from '@samplan/files'
import type { Command } from 'commander'
import { type Context, valueOrThrow } from '../context.ts'
import { newCommand, wholeNumber } from '../options.ts'
import { addStoreOptions, answer, type StoreOptions, withStoreThere } from '../store.ts'
import { unknownInquiry } from './versions.ts'

interface Options extends StoreOptions {
  readonly version?: number
}

/** `samplan export <inquiry>`: a version's files, byte for byte, in a new folder. */
export function addExport(program: Command, context: Context): void {
  const { say } = context
  addStoreOptions(newCommand(program, context, 'export'), context)
    .argument('<inquiry>', say('inquiry'))
    .option('--version <number>', say('export.version'), wholeNumber(say, 1))
    .action((inquiry: string, options: Options) => exportInquiry(context, inquiry, options))
}

async function exportInquiry(context: Context, inquiry: string, options: Options): Promise<void> {
  const found = await withStoreThere(options, async ({ inquiries }) => {
    const version = await inquiries.findVersion(inquiry, options.version)
    const files = await inquiries.findFiles(inquiry, version?.version)
    if (version === undefined || files === undefined) throw await unknownInquiry(inquiries, inquiry, options.version)
    return { version, files }
  })
  const folder = options.out ?? inquiry
  const paths = valueOrThrow(context, await writeFolder(folder, found.files), options)
  const text = context.say('export.done', { inquiry, version: found.version.version, folder, files: paths.length })
  answer(context, options, { version: found.version, folder, files: paths }, text)
}
