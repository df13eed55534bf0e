import { writeOutput } from '@samplan/files'
import type { InquiryFiles } from '@samplan/lib/care/model'
import { costInquiry, type ProgrammeAnswer, tellProgramme } from '@samplan/lib/operations'
import { moneyOverYearsSvg } from '@samplan/lib/publish'
import { hasEconomy } from '@samplan/lib/studies/economy'
import { programmeFile } from '@samplan/lib/studies/programme'
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
import { costsText } from '../costs-text.ts'
import { MaterialError, UsageError } from '../exit.ts'
import { addFlowOptions, folderName, newCommand, wholeNumber } from '../options.ts'
import { moneyPanels } from '../programme-chart.ts'
import { programmeText } from '../programme-text.ts'

interface Options extends CommonOptions {
  readonly baseline?: string
  readonly draws?: number
  readonly svg?: string
}

/** `samplan costs <folder> [scenario…]`: what the care network costs and who pays, in which operating form; and a programme's money over years. */
export function addCosts(program: Command, context: Context): void {
  const { say } = context
  addFlowOptions(newCommand(program, context, 'costs'), context)
    .argument('<folder>', say('folder'))
    .argument('[scenarios...]', say('costs.scenarios-asked'))
    .option('--baseline <id>', say('compare.baseline'))
    .option('--draws <number>', say('costs.draws-option'), wholeNumber(say, 2, 10_000))
    .option('--svg <file>', say('costs.svg'), folderName(say))
    .action((folder: string, scenarios: string[], options: Options) =>
      tellCosts(within(context, folder), folder, scenarios, options),
    )
}

/** Each part where the folder has its file; the programme first, as it takes no time to compute. */
async function tellCosts(context: Context, folder: string, scenarios: string[], options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  if (!hasEconomy(files) && !files.has(programmeFile)) throw new MaterialError([nothing], folder)
  if (options.svg !== undefined && !files.has(programmeFile)) throw new UsageError('costs.no-picture')
  const programme = files.has(programmeFile) ? await perform(context, tellProgramme, { files }, options) : undefined
  const economy = hasEconomy(files) ? await economyOf(context, files, scenarios, options) : undefined
  const answer = { ...economy, ...(programme && { programme }) }
  if (options.out !== undefined) await writeJson(context, options, options.out, 'costs.json', answer)
  if (options.json === true) printJson(context, answer)
  else {
    const texts = [economy && costsText(economy, context), programme && programmeText(programme, context)]
    print(context, texts.filter((text) => text !== undefined).join('\n\n'))
  }
  if (programme !== undefined && options.svg !== undefined) await drawMoney(context, programme, options, options.svg)
}

const nothing = { code: 'cli.no-costs', severity: 'error', file: 'economy.yaml', params: {} } as const

async function economyOf(context: Context, files: InquiryFiles, scenarios: string[], options: Options) {
  const { seed, replications, weeks, warmUp, fresh, baseline, draws } = options
  const asked = scenarios.length === 0 ? {} : { scenarios }
  const input = { files, seed, replications, weeks, warmUpWeeks: warmUp, fresh, baseline, draws, ...asked }
  return perform(context, costInquiry, input, options)
}

/** A programme's money over years as a picture. */
async function drawMoney(context: Context, told: ProgrammeAnswer, options: Options, file: string): Promise<void> {
  const { unit } = told.programme
  await writeOutput(file, moneyOverYearsSvg(moneyPanels(told, context), unit, context.language))
  tell(context, options, context.say('written', { files: file }))
}
