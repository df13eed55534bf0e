import { stat } from 'node:fs/promises'
import { readFile } from '@samplan/files'
import { showJourney } from '@samplan/lib/operations'
import type { Command } from 'commander'
import {
  type CommonOptions,
  type Context,
  perform,
  print,
  printJson,
  readInquiry,
  valueOrThrow,
  within,
  writeJson,
} from '../context.ts'
import { MaterialError } from '../exit.ts'
import { addFlowOptions, newCommand, wholeNumber } from '../options.ts'

interface Options extends CommonOptions {
  readonly patient: string
  readonly scenario?: string
  readonly replication: number
}

/** `samplan journey <folder|network>`: one patient's way through the care, as a line. */
export function addJourney(program: Command, context: Context): void {
  const { say } = context
  addFlowOptions(newCommand(program, context, 'journey'), context)
    .argument('<material>', say('journey.material'))
    .requiredOption('--patient <patient>', say('journey.patient'))
    .option('--scenario <id>', say('run.scenario'))
    .option('--replication <number>', say('journey.replication'), wholeNumber(say, 0), 0)
    .action((material: string, options: Options) => journey(context, material, options))
}

async function journey(context: Context, material: string, options: Options): Promise<void> {
  const { patient, replication, seed, scenario, weeks, warmUp } = options
  const common = { patient, replication, seed, language: context.language }
  const found = await stat(material).catch(() => undefined)
  if (found === undefined)
    throw new MaterialError([{ code: 'cli.no-material', severity: 'error', file: material, params: {} }])
  const input = found.isDirectory()
    ? { ...common, files: await readInquiry(context, material, options), scenario, weeks, warmUpWeeks: warmUp }
    : { ...common, file: material, bytes: valueOrThrow(context, await readFile(material), options) }
  const here = found.isDirectory() ? within(context, material) : context
  const answer = await perform(here, showJourney, input, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'journey.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, answer.events.length === 0 ? context.say('journey.never-came', { patient }) : answer.line)
}
