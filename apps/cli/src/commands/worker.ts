import { once } from 'node:events'
import type { BlockReport } from '@samplan/jobs'
import type { Database } from '@samplan/postgres'
import { type Command, Option } from 'commander'
import { type Context, startThreads, tell } from '../context.ts'
import { UsageError } from '../exit.ts'
import { plainCommand, workersNumber } from '../options.ts'

interface Options {
  readonly databaseUrl: string
  readonly workers?: number
  readonly quiet?: boolean
}

/** `samplan worker`: computes what waits in a shared store's queue, until it is told to stop. */
export function addWorker(program: Command, context: Context): void {
  const { say } = context
  plainCommand(program, context, 'worker')
    .addOption(
      new Option('--database-url <address>', say('worker.database-url')).env('DATABASE_URL').makeOptionMandatory(),
    )
    .option('--workers <number>', say('worker.workers'), workersNumber(say))
    .action((options: Options) => work(context, options))
}

/** The first wish to stop is heard here: what was begun is finished. The next ends the process (see `runCli`). */
async function work(context: Context, options: Options): Promise<void> {
  const { say, signal } = context
  context.heedSignals()
  const database = await open(options.databaseUrl)
  const { openQueue, startWorker } = await import('@samplan/jobs')
  const queue = await openQueue(database, { onTrouble: (error) => context.stderr.write(`${error.message}\n`) })
  const runner = startThreads(options.workers)
  const worker = startWorker(queue, { runner, onBlock: (report) => tell(context, options, lineOf(context, report)) })
  tell(context, options, say('worker.started', { workers: runner.workers }))
  if (!signal.aborted) await once(signal, 'abort')
  tell(context, options, say('worker.draining'))
  await worker.drain()
  await runner.close()
  await queue.close()
  await database.close()
}

async function open(address: string): Promise<Database> {
  try {
    const { openPostgres } = await import('@samplan/postgres')
    return await openPostgres(address)
  } catch (error) {
    // What the driver and the server say has a code; anything else is our own mistake.
    if (!(error instanceof Error) || !('code' in error)) throw error
    throw new UsageError('no-database', { reason: error.message === '' ? String(error.code) : error.message })
  }
}

function lineOf({ say }: Context, { outcome, run, replications, seconds, error }: BlockReport): string {
  const block = [run.replace(/^sha256:(.{12}).*/, '$1'), rangesOf(replications)].join(' ').trim()
  return say(`worker.${outcome}`, { block, seconds: seconds.toFixed(1), error: error?.message ?? '' })
}

/** Whole numbers in ascending order, those that follow each other as `first–last`. */
function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last?.[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
