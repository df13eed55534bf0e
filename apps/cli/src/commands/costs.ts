import { join, parse } from 'node:path'
import { writeOutput } from '@samplan/files'
import type { InquiryFiles } from '@samplan/lib/care/model'
import { type CostAnswer, costInquiry, type ProgrammeAnswer, tellProgramme } from '@samplan/lib/operations'
import { costPictures, picturesSvg } from '@samplan/lib/publish'
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
import { costsHtml, costsText } from '../costs-text.ts'
import { MaterialError, UsageError } from '../exit.ts'
import { addFlowOptions, folderName, newCommand, wholeNumber } from '../options.ts'
import { programmePictures } from '../programme-chart.ts'
import { programmeText } from '../programme-text.ts'
import { tellPartyCosts } from './costs-of-party.ts'

interface Options extends CommonOptions {
  readonly baseline?: string
  readonly draws?: number
  readonly party?: string
  readonly svg?: string
  readonly html?: string
}

/** `samplan costs <folder> [scenario…]`: what the care network costs and who pays, in which operating form; and a programme's money over years. */
export function addCosts(program: Command, context: Context): void {
  const { say } = context
  addFlowOptions(newCommand(program, context, 'costs'), context)
    .argument('<folder>', say('folder'))
    .argument('[scenarios...]', say('costs.scenarios-asked'))
    .option('--baseline <id>', say('compare.baseline'))
    .option('--draws <number>', say('costs.draws-option'), wholeNumber(say, 2, 10_000))
    .option('--party <id>', say('costs.party'))
    .option('--svg <file>', say('costs.svg'), folderName(say))
    .option('--html <file>', say('costs.html'), folderName(say))
    .action((folder: string, scenarios: string[], options: Options) =>
      tellCosts(within(context, folder), folder, scenarios, options),
    )
}

/** Each part where the folder has its file; the programme first, as it takes no time to compute. */
async function tellCosts(context: Context, folder: string, scenarios: string[], options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  if (!hasEconomy(files) && !files.has(programmeFile)) throw new MaterialError([nothing], folder)
  if (options.html !== undefined && !hasEconomy(files)) throw new UsageError('costs.no-page')
  if (options.party !== undefined) {
    if (!hasEconomy(files)) throw new UsageError('costs.no-parties')
    return tellPartyCosts(context, files, { ...inputOf(scenarios, options), party: options.party }, options)
  }
  const programme = files.has(programmeFile) ? await perform(context, tellProgramme, { files }, options) : undefined
  const economy = hasEconomy(files) ? await economyOf(context, files, scenarios, options) : undefined
  const answer = { ...economy, ...(programme && { programme }) }
  if (options.out !== undefined) await writeJson(context, options, options.out, 'costs.json', answer)
  if (options.json === true) printJson(context, answer)
  else {
    const texts = [economy && costsText(economy, context), programme && programmeText(programme, context)]
    print(context, texts.filter((text) => text !== undefined).join('\n\n'))
  }
  await writePictures(context, economy, programme, options)
}

const nothing = { code: 'cli.no-costs', severity: 'error', file: 'economy.yaml', params: {} } as const

async function economyOf(context: Context, files: InquiryFiles, scenarios: string[], options: Options) {
  return perform(context, costInquiry, { files, ...inputOf(scenarios, options) }, options)
}

function inputOf(scenarios: string[], { seed, replications, weeks, warmUp, fresh, baseline, draws }: Options) {
  const asked = scenarios.length === 0 ? {} : { scenarios }
  return { seed, replications, weeks, warmUpWeeks: warmUp, fresh, baseline, draws, ...asked }
}

/** What the economy and the programme look like; of a folder that has both, the programme's picture stands beside under its own name. */
async function writePictures(
  context: Context,
  economy: CostAnswer | undefined,
  programme: ProgrammeAnswer | undefined,
  { svg, html, ...options }: Options,
): Promise<void> {
  const { language } = context
  const money = svg === undefined || economy === undefined ? svg : beside(svg, 'programme')
  const files = [
    ...(svg !== undefined && economy ? [[svg, picturesSvg(costPictures(economy, language))] as const] : []),
    ...(html !== undefined && economy ? [[html, costsHtml(economy, context)] as const] : []),
    ...(money !== undefined && programme
      ? [[money, picturesSvg(programmePictures(programme, language))] as const]
      : []),
  ]
  for (const [file, text] of files) await writeOutput(file, text)
  if (files.length > 0)
    tell(context, options, context.say('written', { files: files.map(([file]) => file).join(', ') }))
}

/** `out/money.svg` with `programme`: `out/money-programme.svg`. */
function beside(file: string, word: string): string {
  const { dir, name, ext } = parse(file)
  return join(dir, `${name}-${word}${ext}`)
}
