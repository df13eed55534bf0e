import { readFile as readBytes } from 'node:fs/promises'
import { join } from 'node:path'
import {
  inWords,
  isExport,
  lastCheckpoint,
  openKeyFolder,
  type Report,
  verifyExport,
  writeOutput,
} from '@samplan/files'
import { keyText, noteText, readCheckpoint, signNote } from '@samplan/lib/inquiry/evidence'
import type { Command } from 'commander'
import { type Context, print, printJson } from '../context.ts'
import { MaterialError, UsageError } from '../exit.ts'
import { addKeyOptions, cosignFolder, type KeyOptions } from '../keys.ts'
import { plainCommand } from '../options.ts'
import { checkStamps, isWrong, stampLines } from '../stamps.ts'

interface Options extends KeyOptions {
  readonly checkpoint?: readonly string[]
  readonly stampCa?: string
  readonly json?: boolean
}

/** `samplan verify <export>`: has an inquiry's history been changed? */
export function addVerify(program: Command, context: Context): void {
  verifyCommand(program, context, 'verify')
    .option('--stamp-ca <file>', context.say('verify.stamp-ca'))
    .action(async (folder: string, options: Options) => {
      const report = verify(folder, options.checkpoint)
      const stamps = await checkStamps(folder, options.stampCa)
      if (options.json === true) printJson(context, { ...report, stamps })
      else print(context, [inWords(report, context.language === 'sv'), ...stampLines(stamps, context.say)].join('\n'))
      if (report.problems.length > 0 || stamps.some(isWrong)) throw new MaterialError([])
    })
}

/** `samplan cosign <export> <file>`: verifies, also against what was signed last, and signs the newest checkpoint too. */
export function addCosign(program: Command, context: Context): void {
  addKeyOptions(verifyCommand(program, context, 'cosign'), context)
    .argument('<file>', context.say('cosign.file'))
    .action((folder: string, file: string, options: Options) => cosign(context, folder, file, options))
}

function verifyCommand(program: Command, context: Context, name: string): Command {
  const { say } = context
  return plainCommand(program, context, name)
    .argument('<export>', say('verify.export'))
    .option('--checkpoint <file>', say('verify.checkpoint'), (file: string, all: readonly string[] | undefined) => [
      ...(all ?? []),
      file,
    ])
    .option('--json', say('option.json'))
}

function verify(folder: string, held: readonly string[] = []): Report {
  if (!isExport(folder)) throw new UsageError('verify.no-export', { folder })
  return verifyExport(folder, held)
}

function tellReport(context: Context, options: Options, report: Report): void {
  if (options.json === true) printJson(context, report)
  else print(context, inWords(report, context.language === 'sv'))
}

async function cosign(context: Context, folder: string, file: string, options: Options): Promise<void> {
  const { origin = '' } = verify(folder)
  if (options.name === undefined) throw new UsageError('cosign.no-name')
  const keys = cosignFolder(origin, options)
  const signer = await openKeyFolder(keys, options.name)
  const before = (await signer.findLast()) === undefined ? [] : [join(keys, lastCheckpoint)]
  const report = verify(folder, [...(options.checkpoint ?? []), ...before])
  if (report.problems.length > 0 || report.newest === undefined) {
    tellReport(context, options, report)
    throw new MaterialError([])
  }
  const path = report.newest.startsWith('checkpoints/') ? join(folder, report.newest) : report.newest
  const { note } = readCheckpoint(await readBytes(path, 'utf8'))!
  const [publicKey] = await signer.listKeys()
  const key = { name: signer.origin, publicKey: publicKey! }
  const others = { ...note, signatures: note.signatures.filter(({ name }) => name !== key.name) }
  const signed = noteText(await signNote(others, key, (message) => signer.sign(key.publicKey, message)))
  await writeOutput(file, signed)
  await signer.saveLast(signed)
  const value = { file, size: report.covered, key: keyText(key) }
  if (options.json === true) printJson(context, value)
  else print(context, context.say('cosign.done', value))
}
