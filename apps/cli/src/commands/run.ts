import { join } from 'node:path'
import { writeOutput } from '@samplan/files'
import { canonicalJson } from '@samplan/lib/base'
import { runScenario } from '@samplan/lib/operations'
import type { Command } from 'commander'
import { type CommonOptions, type Context, perform, print, printJson, readInquiry, tell, within } from '../context.ts'
import { addFlowOptions, newCommand } from '../options.ts'
import { runText } from '../run-text.ts'

interface Options extends CommonOptions {
  readonly scenario?: string
}

/** `samplan run <folder>`: one scenario, its indicators and what else is worth knowing of the flow. */
export function addRun(program: Command, context: Context): void {
  addFlowOptions(newCommand(program, context, 'run'), context)
    .argument('<folder>', context.say('folder'))
    .option('--scenario <id>', context.say('run.scenario'))
    .action((folder: string, options: Options) => run(within(context, folder), folder, options))
}

async function run(context: Context, folder: string, options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  const { seed, replications, weeks, warmUp, fresh, scenario } = options
  const runtime = `node ${process.versions.node}`
  const input = { files, seed, replications, weeks, warmUpWeeks: warmUp, fresh, scenario, runtime }
  const answer = await perform(context, runScenario, input, options)
  const { manifest, names: _, ...result } = answer
  if (options.out !== undefined) {
    const paths = [join(options.out, 'run.json'), join(options.out, 'manifest.json')]
    await writeOutput(paths[0]!, `${canonicalJson(result)}\n`)
    await writeOutput(paths[1]!, `${canonicalJson(manifest)}\n`)
    tell(context, options, context.say('written', { files: paths.join(', ') }))
  }
  if (options.json === true) printJson(context, result)
  else print(context, runText(answer, context.language))
}
