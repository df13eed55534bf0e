import { usualFolder } from '@samplan/files'
import { type Command, Option } from 'commander'
import { type Context, tell, valueOrThrow } from '../context.ts'
import { UsageError } from '../exit.ts'
import { wholeNumber } from '../options.ts'
import { placeOf, storeTrouble } from '../store.ts'

interface Options {
  readonly port?: number
  readonly data?: string
  readonly databaseUrl?: string
  readonly workers?: number
  readonly login?: string
  readonly host?: string
}

const defaultPort = 8080

/** `samplan serve`: the workbench in a browser, for this computer, or with login for others. */
export function addServe(program: Command, context: Context): void {
  const { say } = context
  program
    .command('serve')
    .description(say('serve.about'))
    .helpOption('-h, --help', say('option.help'))
    .addOption(new Option('--lang <language>', say('option.lang')).choices(['sv', 'en']))
    .option('--port <number>', say('serve.port'), wholeNumber(say, 0, 65_535), defaultPort)
    .option('--data <dir>', say('serve.data'))
    .option('--database-url <address>', say('serve.database-url'))
    .option('--login <file>', say('serve.login'))
    .option('--host <address>', say('serve.host'))
    .option('--workers <number>', say('option.workers'), wholeNumber(say, 1, 256))
    .addHelpText('after', `\n${say('help.examples')}\n${say('serve.examples')}`)
    .action((options: Options) => serveWorkbench(context, options))
}

async function serveWorkbench(
  context: Context,
  { port = defaultPort, data, databaseUrl, workers, host, login: file = process.env.SAMPLAN_LOGIN }: Options,
): Promise<void> {
  // The server and its packages are only loaded by this command.
  const { readLoginSettings, serve, ServerModeError } = await import('@samplan/server')
  const login = file ? valueOrThrow(context, readLoginSettings(file, process.env), {}) : undefined
  const given = { ...(data === undefined ? {} : { data }), ...(databaseUrl === undefined ? {} : { databaseUrl }) }
  const store = placeOf(given, process.env)
  if ('folder' in store && data === undefined && !process.env.SAMPLAN_DATA && usualFolder().isFormer)
    tell(context, {}, context.say('serve.former', store))
  try {
    await serve({
      store,
      port,
      login,
      ...(host === undefined ? {} : { host }),
      ...(workers === undefined ? {} : { workers }),
    })
  } catch (error) {
    if (error instanceof ServerModeError) throw new UsageError('serve.server-mode')
    if (error instanceof Error && 'syscall' in error && error.syscall === 'listen')
      throw new UsageError('serve.no-port', { port, reason: error.message })
    throw storeTrouble(error)
  }
}
