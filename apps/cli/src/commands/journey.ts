import { stat } from 'node:fs/promises'
import { readFile } from '@samplan/files'
import { type Journey, journeyAnswer, showJourney } from '@samplan/lib/operations'
import { type Command, Option } from 'commander'
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
import { formatTable } from '../table.ts'

interface Options extends CommonOptions {
  readonly patient: string
  readonly scenario?: string
  readonly replication: number
  readonly as?: 'line' | 'table'
}

/** `samplan journey <folder|network>`: one patient's way through the care: a table on a terminal, a line for what reads on. */
export function addJourney(program: Command, context: Context): void {
  const { say } = context
  addFlowOptions(newCommand(program, context, 'journey'), context)
    .argument('<material>', say('journey.material'))
    .requiredOption('--patient <patient>', say('journey.patient'))
    .option('--scenario <id>', say('run.scenario'))
    .option('--replication <number>', say('journey.replication'), wholeNumber(say, 0), 0)
    .addOption(new Option('--as <form>', say('journey.as')).choices(['table', 'line']))
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
  if (options.out !== undefined) await writeJson(context, options, options.out, 'journey.json', journeyAnswer(answer))
  if (options.json === true) printJson(context, journeyAnswer(answer))
  else if (answer.events.length === 0) print(context, context.say('journey.never-came', { patient }))
  else {
    const form = options.as ?? (context.stdout.isTTY ? 'table' : 'line')
    print(context, form === 'table' ? journeyTable(context, answer) : answer.line)
  }
}

/** A line for each thing that happened; columns in which nothing stands are left out. */
function journeyTable({ say }: Context, { stops }: Journey): string {
  const columns = [
    { heading: say('column.clock'), of: stops.map(({ when }) => when) },
    { heading: say('column.event'), of: stops.map(({ what }) => what) },
    { heading: say('column.at'), of: stops.map(({ where }) => where) },
    { heading: say('column.wait'), of: stops.map(({ wait, instead }) => wait ?? instead ?? '') },
    { heading: say('column.lasted'), of: stops.map(({ lasted }) => lasted ?? '') },
  ].filter(({ of }) => of.some((cell) => cell !== ''))
  return formatTable(
    columns.map(({ heading }) => ({ heading })),
    stops.map((_, row) => columns.map(({ of }) => of[row]!)),
  )
}
