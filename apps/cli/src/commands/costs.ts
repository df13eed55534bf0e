import { writeOutput } from '@samplan/files'
import type { InquiryFiles } from '@samplan/lib/care/model'
import { type ProgrammeAnswer, tellProgramme } from '@samplan/lib/operations'
import { moneyOverYearsSvg } from '@samplan/lib/publish'
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
import { MaterialError } from '../exit.ts'
import { folderName, newCommand } from '../options.ts'
import { moneyPanels } from '../programme-chart.ts'
import { programmeText } from '../programme-text.ts'

interface Options extends CommonOptions {
  readonly svg?: string
}

/** What a folder says of money; each part only where the folder has its file. */
interface Costs {
  readonly programme?: ProgrammeAnswer
}

/** `samplan costs <folder>`: what the folder says of money. */
export function addCosts(program: Command, context: Context): void {
  newCommand(program, context, 'costs')
    .argument('<folder>', context.say('folder'))
    .option('--svg <file>', context.say('costs.svg'), folderName(context.say))
    .action((folder: string, options: Options) => costs(within(context, folder), folder, options))
}

async function costs(context: Context, folder: string, options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  const answer: Costs = {
    ...(files.has('programme.yaml') && { programme: await programmeOf(context, files, options) }),
  }
  if (Object.keys(answer).length === 0) throw new MaterialError([nothing], folder)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'costs.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, textOf(context, answer))
  if (options.svg !== undefined) await writePicture(context, answer, options, options.svg)
}

const nothing = { code: 'cli.no-costs', severity: 'error', file: 'programme.yaml', params: {} } as const

async function programmeOf(context: Context, files: InquiryFiles, options: Options): Promise<ProgrammeAnswer> {
  return perform(context, tellProgramme, { files }, options)
}

function textOf(context: Context, { programme }: Costs): string {
  return [programme && programmeText(programme, context)].filter((text) => text !== undefined).join('\n\n')
}

async function writePicture(context: Context, { programme }: Costs, options: Options, file: string): Promise<void> {
  if (programme === undefined) return
  const { unit } = programme.programme
  await writeOutput(file, moneyOverYearsSvg(moneyPanels(programme, context), unit, context.language))
  tell(context, options, context.say('written', { files: file }))
}
