import { type Argument, Command, Help, Option } from 'commander'
import { addAccess } from './commands/access.ts'
import { addBackup, addRestore } from './commands/backup.ts'
import { addCheck } from './commands/check.ts'
import { addCompare } from './commands/compare.ts'
import { addCosts } from './commands/costs.ts'
import { addDiff } from './commands/diff.ts'
import { addExport } from './commands/export.ts'
import { addExportLog } from './commands/export-log.ts'
import { addImport } from './commands/import.ts'
import { addImportLog } from './commands/import-log.ts'
import { addInfluence } from './commands/influence.ts'
import { addJourney } from './commands/journey.ts'
import { addPeople } from './commands/people.ts'
import { addPlan } from './commands/plan.ts'
import { addProcess } from './commands/process.ts'
import { addRivals } from './commands/rivals.ts'
import { addRun } from './commands/run.ts'
import { addSchema } from './commands/schema.ts'
import { addServe } from './commands/serve.ts'
import { addShareCosts } from './commands/share-costs.ts'
import { addShow } from './commands/show.ts'
import { addSign } from './commands/sign.ts'
import { addSimulate } from './commands/simulate.ts'
import { addSite } from './commands/site.ts'
import { addCosign, addVerify } from './commands/verify.ts'
import { addVersions } from './commands/versions.ts'
import { addWorker } from './commands/worker.ts'
import type { Context } from './context.ts'
import type { Say } from './language.ts'

/** In the order of the help. */
const commands = [
  addCheck,
  addPlan,
  addRun,
  addCompare,
  addInfluence,
  addRivals,
  addAccess,
  addSite,
  addCosts,
  addShareCosts,
  addSimulate,
  addDiff,
  addJourney,
  addShow,
  addSchema,
  addImport,
  addExport,
  addVersions,
  addBackup,
  addRestore,
  addProcess,
  addSign,
  addExportLog,
  addImportLog,
  addVerify,
  addCosign,
  addPeople,
  addServe,
  addWorker,
]

/** The whole command line, in the context's language. Calls end in an error or in their command's promise; nothing exits by itself. */
export function createProgram(context: Context): Command {
  const { say } = context
  const program = new Command('samplan')
    .description(say('about'))
    .version('0.1.0', '-V, --version', say('option.version'))
    .helpOption('-h, --help', say('option.help'))
    .helpCommand(false)
    // Also before the command; `languageOf` has read it already.
    .addOption(new Option('--lang <language>', say('option.lang')).choices(['sv', 'en']))
    .enablePositionalOptions()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
      outputError: () => undefined,
    })
    .configureHelp({
      styleTitle: (title) => say(`help.${title.replace(':', '').toLowerCase()}`),
      optionDescription: (option) => option.description + extra(option, say),
      optionTerm: (option) => withPlaces(plain.optionTerm(option), say),
      argumentTerm: (argument: Argument) => placeName(plain.argumentTerm(argument), say),
      subcommandTerm: (command) => withPlaces(plain.subcommandTerm(command), say),
      commandUsage: (command) => withPlaces(plain.commandUsage(command), say),
    })
    .exitOverride()
  for (const add of commands) add(program, context)
  return program
}

/** Help as commander makes it, in English. */
const plain = new Help()

/** What stands for what the user writes, `<folder>` and `[options]`, in the reader's language. */
export function withPlaces(text: string, say: Say): string {
  return text.replace(
    /([<[])([a-z]+)(\.\.\.)?([>\]])/g,
    (_, open: string, name: string, more: string | undefined, close: string) =>
      `${open}${placeName(name, say)}${more ?? ''}${close}`,
  )
}

/** The name of an argument, in the reader's language. */
export function placeName(name: string, say: Say): string {
  const text = say(`place.${name}`)
  return text.startsWith('cli.') ? name : text
}

/** Choices and default of an option, as `(sv, en)`; commander would write them in English. */
function extra({ argChoices, defaultValue }: Option, say: Say): string {
  if (argChoices !== undefined) return ` (${argChoices.join(', ')})`
  return defaultValue === undefined ? '' : ` (${say('option.default', { value: String(defaultValue) })})`
}
