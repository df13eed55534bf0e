import { join } from 'node:path'
import { writeOutput } from '@samplan/files'
import { compareScenarios, comparisonAnswer, reportOptions, type ScenarioComparison } from '@samplan/lib/operations'
import { comparisonCsv, comparisonHtml, comparisonJson, comparisonMarkdown } from '@samplan/lib/publish'
import type { Command } from 'commander'
import { comparisonText } from '../comparison-text.ts'
import {
  type CommonOptions,
  type Context,
  outFolder,
  perform,
  print,
  printJson,
  readInquiry,
  tell,
  within,
} from '../context.ts'
import { addFlowOptions, mostReplications, newCommand, share, wholeNumber } from '../options.ts'

interface Options extends CommonOptions {
  readonly baseline?: string
  readonly untilPrecision?: number
  readonly untilRanked?: boolean
  readonly mostReplications?: number
  readonly parameterDraws?: number
  readonly anyDraws?: boolean
  readonly all?: boolean
}

/** `samplan compare <folder> [scenario…]`: scenarios side by side, each difference with its interval. */
export function addCompare(program: Command, context: Context): void {
  const { say } = context
  addFlowOptions(newCommand(program, context, 'compare'), context)
    .argument('<folder>', say('folder'))
    .argument('[scenarios...]', say('compare.scenarios'))
    .option('--baseline <id>', say('compare.baseline'))
    .option('--until-precision <share>', say('compare.until-precision'), share(say))
    .option('--until-ranked', say('compare.until-ranked'))
    .option('--most-replications <number>', say('option.most-replications'), wholeNumber(say, 2, mostReplications))
    .option('--parameter-draws <number>', say('compare.parameter-draws'), wholeNumber(say, 2, mostReplications))
    .option('--any-draws', say('compare.any-draws'))
    .option('--all', say('compare.all'))
    .action((folder: string, scenarios: string[], options: Options) =>
      compare(within(context, folder), folder, scenarios, options),
    )
}

async function compare(context: Context, folder: string, scenarios: string[], options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  const { seed, replications, weeks, warmUp, fresh, baseline } = options
  const { untilPrecision, untilRanked, mostReplications, parameterDraws, anyDraws } = options
  const study = { files, seed, replications, weeks, warmUpWeeks: warmUp, fresh, baseline }
  const rule = { untilPrecision, untilRanked, mostReplications, parameterDraws, anyDraws }
  const answer = await perform(
    context,
    compareScenarios,
    { ...study, ...rule, scenarios: scenarios.length === 0 ? undefined : scenarios },
    options,
  )
  if (options.json === true) printJson(context, comparisonAnswer(answer))
  else print(context, comparisonText(answer, context.language, options.all === true))
  if (options.json !== true || options.out !== undefined)
    await writeComparison(context, folder, scenarios, options, answer)
}

async function writeComparison(
  context: Context,
  folder: string,
  scenarios: readonly string[],
  options: Options,
  answer: ScenarioComparison,
): Promise<void> {
  const { comparison } = answer
  const { language } = context
  const report = reportOptions(answer, folder, scenarios, options, language)
  const texts = {
    json: `${comparisonJson(comparison)}\n`,
    csv: comparisonCsv(comparison),
    md: comparisonMarkdown(comparison, language, report),
    html: comparisonHtml(comparison, language, report),
  }
  const paths: string[] = []
  for (const [ending, text] of Object.entries(texts)) {
    const path = join(outFolder(folder, options), `comparison.${ending}`)
    await writeOutput(path, text)
    paths.push(path)
  }
  tell(context, options, context.say('written', { files: paths.join(', ') }))
}
