import { writeOutput } from '@samplan/files'
import { type CostAnswer, costInquiry } from '@samplan/lib/operations'
import { costPictures, picturesSvg } from '@samplan/lib/publish'
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
import { costsHtml, costsText } from '../costs-text.ts'
import { addFlowOptions, folderName, newCommand, wholeNumber } from '../options.ts'

interface Options extends CommonOptions {
  readonly baseline?: string
  readonly draws?: number
  readonly svg?: string
  readonly html?: string
}

/** `samplan costs <folder> [scenario…]`: what the care network costs and who pays, today and in other operating forms. */
export function addCosts(program: Command, context: Context): void {
  const { say } = context
  addFlowOptions(newCommand(program, context, 'costs'), context)
    .argument('<folder>', say('folder'))
    .argument('[scenarios...]', say('costs.scenarios-asked'))
    .option('--baseline <id>', say('compare.baseline'))
    .option('--draws <number>', say('costs.draws-option'), wholeNumber(say, 2, 10_000))
    .option('--svg <file>', say('costs.svg'), folderName(say))
    .option('--html <file>', say('costs.html'), folderName(say))
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
  await writePictures(context, answer, options)
}

async function writePictures(context: Context, answer: CostAnswer, options: Options): Promise<void> {
  const { svg, html } = options
  if (svg !== undefined) await writeOutput(svg, picturesSvg(costPictures(answer, context.language)))
  if (html !== undefined) await writeOutput(html, costsHtml(answer, context))
  const files = [svg, html].filter((file) => file !== undefined)
  if (files.length > 0) tell(context, options, context.say('written', { files: files.join(', ') }))
}
