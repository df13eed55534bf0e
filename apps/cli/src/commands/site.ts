import { stat } from 'node:fs/promises'
import { readFile } from '@samplan/files'
import { createHighs } from '@samplan/highs'
import { problemFormats, type SolvedLocation, solveLocationFile } from '@samplan/lib/operations'
import { type Command, Option } from 'commander'
import { type Context, print, printJson, tell, valueOrThrow, writeJson } from '../context.ts'
import { UsageError } from '../exit.ts'
import { newCommand, time, wholeNumber } from '../options.ts'
import { createSearchProgress } from '../search-progress.ts'
import { siteText } from '../site-text.ts'
import { addSiteFolderOptions, type SiteFolderOptions, siteFolder } from './site-folder.ts'

interface Options extends SiteFolderOptions {
  readonly format?: (typeof problemFormats)[number]
  readonly capacity?: number
  readonly sourcing?: 'split' | 'single'
  readonly seconds: number
  readonly nodes?: number
  readonly gap: number
}

/** A day: who waits longer has forgotten it. */
const longestSearch = 86_400
const largestAmount = 1e12

/** `samplan site <folder>`: which service belongs where; `samplan site --format <format> <file>`: a bare location problem. */
export function addSite(program: Command, context: Context): void {
  const { say } = context
  addSiteFolderOptions(newCommand(program, context, 'site'), context)
    .argument('<material>', say('site.material'))
    .addOption(new Option('--format <format>', say('site.format')).choices(problemFormats))
    .option('--capacity <number>', say('site.capacity'), time(say, true, largestAmount))
    .addOption(new Option('--sourcing <sourcing>', say('site.sourcing')).choices(['split', 'single']))
    .option('--seconds <number>', say('site.seconds'), time(say, false, longestSearch), 60)
    .option('--nodes <number>', say('site.nodes'), wholeNumber(say, 0))
    .option('--gap <share>', say('site.gap'), time(say, true, 1), 0)
    .action((material: string, options: Options) => site(context, material, options))
}

async function site(context: Context, material: string, options: Options): Promise<void> {
  if (options.format === undefined) {
    const isFile = await stat(material).then(
      (found) => found.isFile(),
      () => false,
    )
    if (isFile) throw new UsageError('site.no-format', { formats: problemFormats.join(', ') })
    return siteFolder(context, material, options)
  }
  const answer = await solveFile(context, material, options.format, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'site.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, siteText(answer, context.language))
  if (answer.verified === false) throw new Error(context.say('site.not-verified', { faults: answer.faults.join('; ') }))
}

async function solveFile(
  context: Context,
  file: string,
  format: NonNullable<Options['format']>,
  options: Options,
): Promise<SolvedLocation> {
  const bytes = valueOrThrow(context, await readFile(file), options)
  const { capacity, sourcing, seconds, nodes, gap } = options
  const progress = createSearchProgress(context, options.quiet === true)
  context.heedSignals()
  try {
    const watch = {
      clock: () => performance.now() / 1000,
      pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
      signal: context.signal,
      onProgress: progress.onProgress,
      solve: createHighs(),
    }
    const input = solveLocationFile.input.parse({ file, bytes, format, capacity, sourcing, seconds, nodes, gap })
    const answer = valueOrThrow(context, await solveLocationFile.run(watch, input), options)
    progress.close()
    if (context.signal.aborted) tell(context, options, context.say('site.stopped'))
    return answer
  } finally {
    progress.close()
  }
}
