import { Command } from 'commander'
import { addSimulate } from './commands/simulate.ts'
import type { Context } from './context.ts'

/** The whole command line, in the context's language. Calls end in an error or in their command's promise; nothing exits by itself. */
export function createProgram(context: Context): Command {
  const { say } = context
  const program = new Command('samplan')
    .description(say('about'))
    .version('0.1.0', '-V, --version', say('option.version'))
    .helpOption('-h, --help', say('option.help'))
    .helpCommand(false)
    .showHelpAfterError(say('see-help'))
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: () => undefined,
    })
    .configureHelp({ styleTitle: (title) => say(`help.${title.replace(':', '').toLowerCase()}`) })
    .exitOverride()
  for (const add of [addSimulate]) add(program, context)
  return program
}
