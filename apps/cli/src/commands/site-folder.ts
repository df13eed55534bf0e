import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { writeOutput } from '@samplan/files'
import { createHighs } from '@samplan/highs'
import type { InquiryFiles } from '@samplan/lib/care/model'
import {
  type SitingAnswer,
  scenarioIdIssues,
  siteServices,
  sitingPanels,
  sitingScenario,
} from '@samplan/lib/operations'
import { accessMapSvg } from '@samplan/lib/publish'
import type { Command } from 'commander'
import {
  type CommonOptions,
  type Context,
  perform,
  print,
  printJson,
  readInquiry,
  tell,
  valueOrThrow,
  within,
  writeJson,
} from '../context.ts'
import { MaterialError, UsageError } from '../exit.ts'
import { folderName, share, wholeNumber } from '../options.ts'
import { sitingText } from '../siting-text.ts'

/** What `samplan site` can be told about an inquiry folder's question. */
export interface SiteFolderOptions extends CommonOptions {
  readonly question?: string
  readonly withoutRule?: readonly string[]
  readonly withRule?: readonly string[]
  readonly withoutNeighbours?: boolean
  readonly seconds?: number
  readonly gap?: number
  readonly prices?: boolean
  readonly alternatives?: number
  readonly margin?: number
  readonly pareto?: number | true
  readonly draws?: number
  readonly svg?: string
  readonly asScenario?: string
  readonly force?: boolean
}

/** Points of minutes against cost when their number is not said. */
const usualPoints = 8

/** The options of `samplan site` that are about a folder. */
export function addSiteFolderOptions(command: Command, { say }: Context): Command {
  const several = (id: string, before: readonly string[] = []): readonly string[] => [...before, id]
  return command
    .option('--question <id>', say('site.question'))
    .option('--without-rule <id>', say('site.without-rule'), several)
    .option('--with-rule <id>', say('site.with-rule'), several)
    .option('--without-neighbours', say('site.without-neighbours'))
    .option('--prices', say('site.prices'))
    .option('--alternatives <number>', say('site.alternatives'), wholeNumber(say, 1, 20))
    .option('--margin <share>', say('site.margin'), share(say))
    .option('--pareto [number]', say('site.pareto'), wholeNumber(say, 2, 50))
    .option('--draws <number>', say('site.draws'), wholeNumber(say, 1, 1000))
    .option('--seed <number>', say('option.seed'), wholeNumber(say, 0))
    .option('--svg <file>', say('site.svg'), folderName(say))
    .option('--as-scenario <id>', say('site.as-scenario'))
    .option('--force', say('site.force'))
}

/** `samplan site <folder>`: which service belongs where, under which rules, and what it means against today. */
export async function siteFolder(context: Context, folder: string, options: SiteFolderOptions): Promise<void> {
  const here = within(context, folder)
  const scenario = options.asScenario
  const wrong = scenario === undefined ? [] : scenarioIdIssues(scenario)
  if (wrong.length > 0) throw new MaterialError(wrong)
  if (scenario !== undefined && options.force !== true) await refuseExisting(join(folder, `scenarios/${scenario}.yaml`))
  const files = await readInquiry(here, folder, options)
  const answer = await perform(here, siteServices, inputOf(files, options), options, { solver: solverOf(here) })
  if (options.out !== undefined) await writeJson(here, options, options.out, 'siting.json', answer)
  if (options.json === true) printJson(here, answer)
  else print(here, sitingText(answer, here))
  if (options.svg !== undefined) {
    await writeOutput(options.svg, accessMapSvg(sitingPanels(answer, here.language), here.language))
    tell(here, options, here.say('written', { files: options.svg }))
  }
  if (scenario !== undefined) await writeScenario(here, folder, files, answer, scenario, options)
}

/** A wish to stop is heard as soon as there is something to keep. */
function solverOf({ heedSignals }: Context) {
  const solve = createHighs()
  return {
    solve: (...job: Parameters<typeof solve>): ReturnType<typeof solve> => {
      heedSignals()
      return solve(...job)
    },
    seconds: (): number => performance.now() / 1000,
    pause: (): Promise<void> => new Promise((resolve) => void setImmediate(resolve)),
  }
}

function inputOf(files: InquiryFiles, options: SiteFolderOptions): object {
  const { question, withoutRule, withRule, withoutNeighbours, pareto } = options
  const { seconds, gap, prices, alternatives, margin, draws, seed } = options
  return {
    files,
    question,
    withoutRules: withoutRule,
    withRules: withRule,
    neighbours: withoutNeighbours === true ? false : undefined,
    seconds,
    gap,
    prices,
    alternatives,
    margin,
    pareto: pareto === true ? usualPoints : pareto,
    draws,
    seed,
  }
}

/** Never over a scenario that is there; told before anything is computed. */
async function refuseExisting(path: string): Promise<void> {
  const exists = await access(path).then(
    () => true,
    () => false,
  )
  if (exists) throw new UsageError('site.scenario-exists', { file: path })
}

/** Writes the scenario's file beside the others. */
async function writeScenario(
  context: Context,
  folder: string,
  files: InquiryFiles,
  answer: SitingAnswer,
  id: string,
  options: SiteFolderOptions,
): Promise<void> {
  const { file, bytes } = valueOrThrow(context, sitingScenario(files, answer, id, context.language), options)
  const path = join(folder, file)
  await writeOutput(path, bytes)
  tell(context, options, context.say('written', { files: path }))
}
