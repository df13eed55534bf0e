import { inWords, isExport, readExport, verifyExport } from '@samplan/files'
import { type ImportedHistory, importHistory } from '@samplan/lib/operations'
import type { Command } from 'commander'
import { type Context, print, printJson, tell } from '../context.ts'
import { MaterialError, UsageError } from '../exit.ts'
import { plainCommand } from '../options.ts'
import { addStoreOptions, answer, type StoreOptions, withStore } from '../store.ts'

interface Options extends StoreOptions {
  readonly checkpoint?: readonly string[]
}

/** `samplan import-log <export>`: an inquiry's history from elsewhere comes into the store, if nobody changed it and the rules allow it. */
export function addImportLog(program: Command, context: Context): void {
  const { say } = context
  addStoreOptions(plainCommand(program, context, 'import-log'), context)
    .argument('<export>', say('verify.export'))
    .option('--checkpoint <file>', say('verify.checkpoint'), (file: string, all: readonly string[] | undefined) => [
      ...(all ?? []),
      file,
    ])
    .option('--json', say('option.json'))
    .action((folder: string, options: Options) => importLog(context, folder, options))
}

async function importLog(context: Context, folder: string, options: Options): Promise<void> {
  if (!isExport(folder)) throw new UsageError('verify.no-export', { folder })
  const report = verifyExport(folder, options.checkpoint)
  if (report.problems.length > 0) {
    if (options.json === true) printJson(context, report)
    else print(context, `${inWords(report, context.language === 'sv')}\n${context.say('import-log.not-verified')}`)
    throw new MaterialError([])
  }
  const { imported, hasMaterial } = await withStore(options, async ({ events, contents, inquiries }) => {
    const imported = await importHistory({ events, contents }, await readExport(folder))
    const inquiry = imported.kind === 'imported' ? imported.inquiry : ''
    return { imported, hasMaterial: (await inquiries.findVersion(inquiry)) !== undefined }
  })
  if (imported.kind === 'refused') throw refuse(context, options, imported.problems)
  answer(context, options, imported, context.say('import-log.done', { ...imported }))
  if (!hasMaterial) tell(context, options, context.say('import-log.no-material', { inquiry: imported.inquiry }))
}

/** Each entry that the rules would not have let come about, by its line in the export. */
function refuse(
  context: Context,
  options: Options,
  problems: Extract<ImportedHistory, { kind: 'refused' }>['problems'],
): MaterialError {
  const file = 'log.jsonl'
  if (options.json === true)
    printJson(context, { problems: problems.map((problem) => ({ file, line: problem.index + 1, ...problem })) })
  else {
    for (const { index, code, text } of problems)
      context.stderr.write(`${file}:${index + 1}: ${text[context.language]} (${code})\n`)
    context.stderr.write(`${context.say('import-log.refused')}\n`)
  }
  return new MaterialError([])
}
