import { describeDifference, summariseChange } from '@samplan/lib/care/scenario'
import { diffScenarios, type ScenarioDifference } from '@samplan/lib/operations'
import type { Command } from 'commander'
import {
  type CommonOptions,
  type Context,
  perform,
  print,
  printJson,
  readInquiry,
  within,
  writeJson,
} from '../context.ts'
import { newCommand } from '../options.ts'

/** `samplan diff <folder> <a> <b>`: what is different between two baselines or scenarios. */
export function addDiff(program: Command, context: Context): void {
  const { say } = context
  newCommand(program, context, 'diff')
    .argument('<folder>', say('folder'))
    .argument('<a>', say('diff.one'))
    .argument('<b>', say('diff.other'))
    .action((folder: string, a: string, b: string, options: CommonOptions) =>
      diff(within(context, folder), folder, a, b, options),
    )
}

async function diff(context: Context, folder: string, a: string, b: string, options: CommonOptions): Promise<void> {
  const files = await readInquiry(context, folder, options)
  const answer = await perform(context, diffScenarios, { files, a, b }, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'diff.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, diffText(context, answer))
}

function diffText({ language, say }: Context, { a, b, differences, changes }: ScenarioDifference): string {
  const written = changes.map(
    (change) => `  ${summariseChange(change, language)}\n    ${change.rationale} (${change.source})`,
  )
  return [
    say(`diff.summary-${differences.length > 1 ? 'many' : differences.length}`, { a, b, count: differences.length }),
    ...differences.map((difference) => `  ${describeDifference(difference, language)}`),
    ...(written.length > 0 ? ['', say('diff.changes', { b }), ...written] : []),
  ].join('\n')
}
