import { writeOutput } from '@samplan/files'
import { rivals, usualRivals } from '@samplan/lib/operations'
import type { Command } from 'commander'
import {
  type CommonOptions,
  type Context,
  perform,
  print,
  printJson,
  readInquiry,
  tell,
  within,
  writeJson,
} from '../context.ts'
import { addFlowOptions, folderName, newCommand, wholeNumber } from '../options.ts'
import { rivalsHtml, rivalsSvg, rivalsText } from '../rivals-text.ts'

interface Options extends CommonOptions {
  readonly dispute?: readonly string[]
  readonly orders?: number
  readonly svg?: string
  readonly html?: string
}

/** Collects an option that may be given several times. */
function several(id: string, before: readonly string[] = []): readonly string[] {
  return [...before, id]
}

/** `samplan rivals <folder>`: which of the disputed numbers decides, and at which value. */
export function addRivals(program: Command, context: Context): void {
  const { say } = context
  addFlowOptions(newCommand(program, context, 'rivals'), context, usualRivals)
    .argument('<folder>', say('folder'))
    .option('--dispute <id>', say('rivals.dispute'), several)
    .option('--orders <number>', say('rivals.orders'), wholeNumber(say, 2, 10_000))
    .option('--svg <file>', say('rivals.svg'), folderName(say))
    .option('--html <file>', say('rivals.html'), folderName(say))
    .action((folder: string, options: Options) => showRivals(within(context, folder), folder, options))
}

async function showRivals(context: Context, folder: string, options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  const { seed, replications, weeks, warmUp, fresh, dispute, orders } = options
  const input = { files, seed, replications, weeks, warmUpWeeks: warmUp, fresh, disputes: dispute, orders }
  const answer = await perform(context, rivals, input, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'rivals.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, rivalsText(answer, context.language))
  const { svg, html } = options
  if (svg !== undefined) await writeOutput(svg, rivalsSvg(answer, context.language))
  if (html !== undefined) await writeOutput(html, rivalsHtml(answer, context.language))
  const written = [svg, html].filter((file) => file !== undefined)
  if (written.length > 0) tell(context, options, context.say('written', { files: written.join(', ') }))
}
