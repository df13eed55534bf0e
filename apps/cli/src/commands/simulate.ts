import { readFile } from '@samplan/files'
import { longestRun, simulateNetwork } from '@samplan/lib/operations'
import type { Command } from 'commander'
import { type CommonOptions, type Context, perform, print, printJson, valueOrThrow, writeJson } from '../context.ts'
import { addRunOptions, mostReplications, newCommand, share, time, wholeNumber } from '../options.ts'
import { simulationText } from '../simulation-text.ts'

interface Options extends Omit<CommonOptions, 'warmUp'> {
  readonly runLength?: number
  readonly warmUp?: number
  readonly untilPrecision?: number
  readonly mostReplications?: number
}

/** `samplan simulate <network.json>`: a flow network as it is written, without the care layer. */
export function addSimulate(program: Command, context: Context): void {
  const { say } = context
  addRunOptions(newCommand(program, context, 'simulate'), context)
    .argument('<network>', say('simulate.network'))
    .option('--run-length <time>', say('simulate.run-length'), time(say, false, longestRun))
    .option('--warm-up <time>', say('simulate.warm-up'), time(say, true, longestRun))
    .option('--until-precision <share>', say('simulate.until-precision'), share(say))
    .option('--most-replications <number>', say('option.most-replications'), wholeNumber(say, 2, mostReplications))
    .action((file: string, options: Options) => simulate(context, file, options))
}

async function simulate(context: Context, file: string, options: Options): Promise<void> {
  const bytes = valueOrThrow(context, await readFile(file), options)
  const { seed, runLength, warmUp, replications, untilPrecision, mostReplications, fresh } = options
  const input = { file, bytes, seed, runLength, warmUp, replications, untilPrecision, mostReplications, fresh }
  const simulation = await perform(context, simulateNetwork, input, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'simulation.json', simulation)
  if (options.json === true) printJson(context, simulation)
  else print(context, simulationText(simulation, context.language))
}
