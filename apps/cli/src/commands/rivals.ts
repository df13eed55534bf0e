import { rivals, usualRivals } from '@samplan/lib/operations'
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
import { addFlowOptions, newCommand, wholeNumber } from '../options.ts'

interface Options extends CommonOptions {
  readonly dispute?: readonly string[]
  readonly orders?: number
}

/** `samplan rivals <folder>`: which of the disputed numbers decides, and at which value. */
export function addRivals(program: Command, context: Context): void {
  const { say } = context
  addFlowOptions(newCommand(program, context, 'rivals'), context, usualRivals)
    .argument('<folder>', say('folder'))
    .option('--dispute <id>', say('rivals.dispute'), (id: string, before: readonly string[] = []) => [...before, id])
    .option('--orders <number>', say('rivals.orders'), wholeNumber(say, 2, 10_000))
    .action((folder: string, options: Options) => showRivals(within(context, folder), folder, options))
}

async function showRivals(context: Context, folder: string, options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  const { seed, replications, weeks, warmUp, fresh, dispute, orders } = options
  const input = { files, seed, replications, weeks, warmUpWeeks: warmUp, fresh, disputes: dispute, orders }
  const answer = await perform(context, rivals, input, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'rivals.json', answer)
  printJson(context, answer)
}
