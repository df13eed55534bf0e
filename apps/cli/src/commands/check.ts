import { readFolder } from '@samplan/files'
import type { Issue, Result } from '@samplan/lib/base'
import { calibrate, checkInquiry, type InquirySummary } from '@samplan/lib/operations'
import { formatNumber } from '@samplan/lib/publish'
import type { Command } from 'commander'
import { calibrationText } from '../calibration-text.ts'
import {
  type CommonOptions,
  type Context,
  outcome,
  perform,
  print,
  printJson,
  readInquiry,
  within,
  writeJson,
} from '../context.ts'
import { MaterialError } from '../exit.ts'
import { issueText } from '../issue-text.ts'
import { addFlowOptions, newCommand } from '../options.ts'

interface Options extends CommonOptions {
  readonly calibration?: boolean
}

/** `samplan check <folder>`: is the material right, and (with `--calibration`) how does the model compare with what was published? */
export function addCheck(program: Command, context: Context): void {
  addFlowOptions(newCommand(program, context, 'check'), context)
    .argument('<folder>', context.say('folder'))
    .option('--calibration', context.say('check.calibration'))
    .action((folder: string, options: Options) =>
      options.calibration === true
        ? checkCalibration(within(context, folder), folder, options)
        : check(within(context, folder), folder, options),
    )
}

async function check(context: Context, folder: string, options: Options): Promise<void> {
  const files = await readFolder(folder)
  const result: Result<InquirySummary> = files.ok
    ? await outcome(context, checkInquiry, { files: files.value }, options)
    : files
  const issues = [...(files.ok ? files.warnings : []), ...(result.ok ? result.warnings : result.issues)]
  const answer = { issues, summary: result.ok ? result.value : null }
  if (options.out !== undefined) await writeJson(context, options, options.out, 'check.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, checkText(context, issues, result.ok ? result.value : undefined))
  if (!result.ok) throw new MaterialError([])
}

async function checkCalibration(context: Context, folder: string, options: Options): Promise<void> {
  const files = await readInquiry(context, folder, options)
  const { seed, replications, weeks, warmUp, fresh } = options
  const input = { files, seed, replications, weeks, warmUpWeeks: warmUp, fresh }
  const calibration = await perform(context, calibrate, input, options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'calibration.json', calibration)
  if (options.json === true) printJson(context, calibration)
  else print(context, calibrationText(calibration, context.language))
}

/** Every issue in a line of its own, a blank line between files; counts, and what the folder holds when nothing is wrong. */
function checkText(
  { language, say, folder }: Context,
  issues: readonly Issue[],
  summary: InquirySummary | undefined,
): string {
  const files = [...new Set(issues.map(({ file }) => file ?? ''))]
  const groups = files.map((name) =>
    issues
      .filter(({ file }) => (file ?? '') === name)
      .map(
        (issue) => `${issue.severity === 'warning' ? `${say('warning')} ` : ''}${issueText(issue, language, folder)}`,
      )
      .join('\n'),
  )
  const errors = issues.filter(({ severity }) => severity === 'error').length
  const counts = say('material-counts', { errors, warnings: issues.length - errors })
  return [...groups, ...(summary === undefined ? [] : [summaryText(summary)]), counts].join('\n\n')

  function summaryText(of: InquirySummary): string {
    const { places, sites, resources, pathways, sources, assumptions } = of
    const inhabitants = formatNumber(of.inhabitants, language)
    return [
      say('check.summary', {
        region: of.region,
        inhabitants,
        places,
        sites,
        resources,
        pathways,
        sources,
        assumptions,
      }),
      say('check.baselines', { ids: of.baselines.join(', ') }),
      say('check.scenarios', { ids: of.scenarios.join(', ') || '–' }),
      ...(of.questions.length === 0 ? [] : [say('check.questions', { ids: of.questions.join(', ') })]),
    ].join('\n')
  }
}
