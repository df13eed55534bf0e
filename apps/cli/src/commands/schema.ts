import { join } from 'node:path'
import { writeOutput } from '@samplan/files'
import { nearestOf } from '@samplan/lib/base'
import { modelJsonSchemas } from '@samplan/lib/care/model'
import { scenarioJsonSchema } from '@samplan/lib/care/scenario'
import { flowNetworkSchema } from '@samplan/lib/engines/des'
import { commissionJsonSchema } from '@samplan/lib/inquiry/plan'
import { gameSchema } from '@samplan/lib/operations'
import { economyJsonSchemas } from '@samplan/lib/studies/economy'
import { programmeJsonSchema } from '@samplan/lib/studies/programme'
import { rivalsJsonSchema } from '@samplan/lib/studies/rivals'
import { sitingJsonSchema } from '@samplan/lib/studies/siting'
import type { Command } from 'commander'
import { type CommonOptions, type Context, print, printJson, tell } from '../context.ts'
import { UsageError } from '../exit.ts'
import { newCommand } from '../options.ts'

/** `samplan schema [name]`: the JSON Schemas of an inquiry folder's files, of a flow network and of a bare game, for editors that complete and check. */
export function addSchema(program: Command, context: Context): void {
  newCommand(program, context, 'schema')
    .argument('[name]', context.say('schema.name'))
    .action((name: string | undefined, options: CommonOptions) => schema(context, name, options))
}

async function schema(context: Context, name: string | undefined, options: CommonOptions): Promise<void> {
  const all: Readonly<Record<string, object>> = {
    ...modelJsonSchemas(),
    'scenario.schema.json': scenarioJsonSchema(),
    'inquiry.schema.json': commissionJsonSchema(),
    'siting.schema.json': sitingJsonSchema(),
    ...economyJsonSchemas(),
    'programme.schema.json': programmeJsonSchema(),
    'rivals.schema.json': rivalsJsonSchema(),
    'flow-network.schema.json': flowNetworkSchema(),
    'game.schema.json': gameSchema(),
  }
  const names = name === undefined ? Object.keys(all) : [fileNameOf(name, Object.keys(all))]
  if (options.out !== undefined) {
    for (const file of names) await writeOutput(join(options.out, file), `${JSON.stringify(all[file], null, 2)}\n`)
    tell(context, options, context.say('written', { files: names.map((file) => join(options.out!, file)).join(', ') }))
  } else if (name !== undefined) print(context, JSON.stringify(all[names[0]!], null, 2))
  else if (options.json === true) printJson(context, all)
  else print(context, names.map((file) => file.replace('.schema.json', '')).join('\n'))
}

function fileNameOf(name: string, known: readonly string[]): string {
  const file = `${name.replace(/\.(schema\.json|yaml|csv|json)$/, '')}.schema.json`
  if (known.includes(file)) return file
  const names = known.map((each) => each.replace('.schema.json', ''))
  const nearest = nearestOf(name, names)
  throw new UsageError('schema.unknown', { given: name, known: names.join(', '), ...(nearest && { nearest }) })
}
