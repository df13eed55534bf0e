import { readFile } from '@samplan/files'
import { createHighs } from '@samplan/highs'
import { type problemFormats, type SolvedLocation, solveLocationFile } from '@samplan/lib/operations'
import { type Command, Option } from 'commander'
import { type CommonOptions, type Context, print, printJson, tell, valueOrThrow, writeJson } from '../context.ts'
import { locationText } from '../location-text.ts'
import { time, wholeNumber } from '../options.ts'
import { createSearchProgress } from '../search-progress.ts'

type Format = (typeof problemFormats)[number]

/** What `samplan site` can be told about a file with a bare location problem. */
export interface LocationOptions extends CommonOptions {
  readonly format?: Format
  readonly capacity?: number
  readonly sourcing?: 'split' | 'single'
  readonly seconds?: number
  readonly nodes?: number
  readonly gap?: number
}

const largestAmount = 1e12

/** The options of `samplan site` that are about a file. */
export function addLocationOptions(command: Command, { say }: Context): Command {
  return command
    .option('--capacity <number>', say('location.capacity'), time(say, true, largestAmount))
    .addOption(new Option('--sourcing <sourcing>', say('location.sourcing')).choices(['split', 'single']))
    .option('--nodes <number>', say('location.nodes'), wholeNumber(say, 0))
}

/** `samplan site --format <format> <file>`: a bare location problem, without an inquiry around it. */
export async function siteFile(
  context: Context,
  file: string,
  format: Format,
  options: LocationOptions,
): Promise<void> {
  const answer = await solveFile(context, file, format, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'site.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, locationText(answer, context.language))
  if (answer.verified === false)
    throw new Error(context.say('location.not-verified', { faults: answer.faults.join('; ') }))
}

async function solveFile(
  context: Context,
  file: string,
  format: Format,
  options: LocationOptions,
): Promise<SolvedLocation> {
  const bytes = valueOrThrow(context, await readFile(file), options)
  const { capacity, sourcing, seconds = 60, nodes, gap = 0 } = options
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
    if (context.signal.aborted) tell(context, options, context.say('location.stopped'))
    return answer
  } finally {
    progress.close()
  }
}
