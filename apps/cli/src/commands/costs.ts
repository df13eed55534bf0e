import { costInquiry } from '@samplan/lib/operations'
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
import { costsText } from '../costs-text.ts'
import { addFlowOptions, newCommand, wholeNumber } from '../options.ts'

interface Options extends CommonOptions {
  readonly baseline?: string
  readonly draws?: number
}

/** `samplan costs <folder> [scenario…]`: what the care network costs and who pays, today and in other operating forms. */
export function addCosts(program: Command, context: Context): void {
  const { say } = context
  addFlowOptions(newCommand(program, context, 'costs'), context)
    .argument('<folder>', say('folder'))
    .argument('[scenarios...]', say('costs.scenarios-asked'))
    .option('--baseline <id>', say('compare.baseline'))
    .option('--draws <number>', say('costs.draws-option'), wholeNumber(say, 2, 10_000))
    .action((folder: string, scenarios: string[], options: Options) =>
      tellCosts(within(context, folder), folder, scenarios, options),
    )
}

async function tellCosts(context: Context, folder: string, scenarios: string[], options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  const { seed, replications, weeks, warmUp, fresh, baseline, draws } = options
  const asked = scenarios.length === 0 ? {} : { scenarios }
  const input = { files, seed, replications, weeks, warmUpWeeks: warmUp, fresh, baseline, draws, ...asked }
  const answer = await perform(context, costInquiry, input, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'costs.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, costsText(answer, context))
}
