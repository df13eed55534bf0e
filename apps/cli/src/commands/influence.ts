import { influence, usualInfluence } from '@samplan/lib/operations'
import type { Command } from 'commander'
import {
  type CommonOptions,
  type Context,
  perform,
  print,
  printJson,
  readInquiry,
  within,
  writeJson,
} from '../context.ts'
import { influenceText } from '../influence-text.ts'
import { addFlowOptions, newCommand, wholeNumber } from '../options.ts'

interface Options extends CommonOptions {
  readonly baseline?: string
  readonly top: number
}

/** `samplan influence <folder>`: which uncertain numbers mean most for the primary indicators. */
export function addInfluence(program: Command, context: Context): void {
  const { say } = context
  addFlowOptions(newCommand(program, context, 'influence'), context, usualInfluence)
    .argument('<folder>', say('folder'))
    .option('--baseline <id>', say('influence.baseline'))
    .option('--top <number>', say('influence.top'), wholeNumber(say, 1), 15)
    .action((folder: string, options: Options) => showInfluence(within(context, folder), folder, options))
}

async function showInfluence(context: Context, folder: string, options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  const { seed, replications, weeks, warmUp, fresh, baseline } = options
  const input = { files, seed, replications, weeks, warmUpWeeks: warmUp, fresh, baseline }
  const answer = await perform(context, influence, input, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'influence.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, influenceText(answer, context.language, options.top))
}
