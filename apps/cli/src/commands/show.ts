import { type ShownRun, showRun } from '@samplan/lib/operations'
import type { Command } from 'commander'
import {
  type Context,
  perform,
  print,
  printJson,
  readInquiry,
  startThreads,
  valueOrThrow,
  within,
  writeJson,
} from '../context.ts'
import { folderName, newCommand, wholeNumber } from '../options.ts'
import { addStoreOptions, type StoreOptions, withStoreThere } from '../store.ts'

/** `samplan show <run> [folder]`: what is the run that a figure cites, and how is it repeated? */
export function addShow(program: Command, context: Context): void {
  const { say } = context
  addStoreOptions(newCommand(program, context, 'show'), context)
    .argument('<run>', say('show.run'))
    .argument('[folder]', say('show.folder'))
    .option('--store <dir>', say('option.store'), folderName(say))
    .option('--seed <number>', say('show.seed'), wholeNumber(say, 0), 1)
    .action((run: string, folder: string | undefined, options: StoreOptions) => show(context, run, folder, options))
}

async function show(context: Context, run: string, folder: string | undefined, options: StoreOptions): Promise<void> {
  const here = folder === undefined ? context : within(context, folder)
  const files = folder === undefined ? undefined : await readInquiry(context, folder, options)
  const asked = { run, files, seed: options.seed }
  const isShared = options.data !== undefined || options.databaseUrl !== undefined
  const answer = isShared ? await showShared(here, asked, options) : await perform(here, showRun, asked, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'run.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, shownText(context, answer, folder, isShared ? undefined : options))
}

/** From the store of the workbench instead of this folder's. */
async function showShared(context: Context, asked: unknown, options: StoreOptions): Promise<ShownRun> {
  const runner = startThreads(1)
  try {
    const result = await withStoreThere(options, ({ runs }) =>
      showRun.run({ store: runs, runner }, showRun.input.parse(asked)),
    )
    return valueOrThrow(context, result, options)
  } finally {
    await runner.close()
  }
}

function shownText(
  { say }: Context,
  shown: ShownRun,
  folder: string | undefined,
  kept: StoreOptions | undefined,
): string {
  const { identity, of, runs } = shown
  const facts: readonly (readonly [string, string])[] = [
    ['id', shown.run],
    ...(typeof of === 'object' && of !== null
      ? [['scenario', of.scenario] as const, ...(of.baseline === undefined ? [] : [['baseline', of.baseline] as const])]
      : []),
    ...(identity === null
      ? [['set', runs.join('\n')] as const]
      : ([
          ['study', identity.study],
          ['settings', JSON.stringify(identity.settings)],
          ['seed-of', String(identity.seed)],
          ['model', identity.model],
          ['changed', identity.scenario],
        ] as const)),
    ['engine', engineText(say, shown)],
    ['stored', String(shown.replications)],
  ]
  const labels = facts.map(([key]) => say(`show.${key}`))
  const width = Math.max(...labels.map((label) => label.length))
  const lines = facts.flatMap(([, value], i) =>
    value.split('\n').map((line, k) => `${(k === 0 ? labels[i]! : '').padEnd(width)}  ${line}`),
  )
  return [...lines, '', ...repetition(say, shown, folder, kept)].join('\n')
}

function engineText(say: Context['say'], { engineVersion, madeBy, isThisEngine }: ShownRun): string {
  return isThisEngine
    ? say('show.this-engine', { version: engineVersion })
    : say('show.other-engine', { version: engineVersion, made: madeBy ?? '–' })
}

/**
 * The command that computes the run anew and holds it against what is stored, or why there is none.
 * @param kept where the replications are that the command finds; absent for the workbench's store, which it does not look into
 */
function repetition(
  say: Context['say'],
  shown: ShownRun,
  folder: string | undefined,
  kept: StoreOptions | undefined,
): readonly string[] {
  const { identity, of } = shown
  if (identity === null || identity.settings['parameterDraw'] !== undefined) return [say('show.draws')]
  if (of === 'changed' || of === 'no-scenario')
    return [say(of === 'changed' ? 'show.changed-since' : 'show.no-scenario', { folder: folder ?? '' })]
  // What another engine made is not found under the id that this one gives.
  const isVerified = kept !== undefined && shown.replications > 0 && shown.isThisEngine
  const common = [
    `--seed ${identity.seed}`,
    shown.replications > 0 ? `--replications ${shown.replications}` : '',
    kept?.store === undefined ? '' : `--store ${kept.store}`,
    isVerified ? '--fresh' : '',
  ]
  const { weeks, warmUpWeeks, length, warmUp } = identity.settings
  const flow = [`--weeks ${weeks}`, `--warm-up ${warmUpWeeks}`]
  const ask = (...words: readonly string[]): readonly string[] => [
    say(isVerified ? 'show.repeat' : shown.isThisEngine ? 'show.compute' : 'show.compute-anew'),
    `  npx samplan ${words.filter(Boolean).join(' ')}`,
  ]
  if (identity.study === 'network')
    return ask('simulate', `<${say('place.network')}>`, `--run-length ${length}`, `--warm-up ${warmUp}`, ...common)
  if (of === null)
    return [...ask('run', `<${say('place.folder')}>`, '--scenario <id>', ...flow, ...common), say('show.which')]
  const { scenario, baseline } = of
  return baseline === undefined
    ? ask('run', folder ?? '', `--scenario ${scenario}`, ...flow, ...common)
    : ask('compare', folder ?? '', scenario, `--baseline ${baseline}`, ...flow, ...common)
}
