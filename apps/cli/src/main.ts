import { runCli } from './cli.ts'

// The bin that started this process with a newer Node is gone: nobody reads what comes now, and all that is done is stored.
if (process.channel !== undefined) {
  process.on('disconnect', () => process.exit(130))
  process.channel.unref()
}
process.exitCode = await runCli(process.argv.slice(2))
