import { createHighs } from '@samplan/highs'
import { shareCostsInquiry } from '@samplan/lib/operations'
import { sharingPictures } from '@samplan/lib/publish'
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
import { inquirySharingHtml, inquirySharingText } from '../inquiry-sharing-text.ts'
import { addFlowOptions, wholeNumber } from '../options.ts'
import { writePages } from '../pages.ts'

/** What `samplan share-costs` can be told about an inquiry folder's game. */
export interface ShareFolderOptions extends CommonOptions {
  readonly baseline?: string
  readonly form?: string
  readonly draws?: number
  readonly svg?: string
  readonly html?: string
}

/** The options of `samplan share-costs` that are about a folder. */
export function addShareFolderOptions(command: Command, context: Context): Command {
  const { say } = context
  return addFlowOptions(command, context)
    .option('--baseline <id>', say('compare.baseline'))
    .option('--form <id>', say('share-costs.form'))
    .option('--draws <number>', say('share-costs.draws'), wholeNumber(say, 2, 10_000))
}

/** `samplan share-costs <folder>`: the game of `cost-sharing.yaml`, its amounts from the flow study and the economy. */
export async function shareFolder(context: Context, folder: string, options: ShareFolderOptions): Promise<void> {
  const here = within(context, folder)
  const files = await readInquiry(here, folder, options)
  const { seed, replications, weeks, warmUp, fresh, baseline, form, draws } = options
  const input = { files, seed, replications, weeks, warmUpWeeks: warmUp, fresh, baseline, form, draws }
  const answer = await perform(here, shareCostsInquiry, input, options, { solver: solverPorts() })
  if (options.out !== undefined) await writeJson(here, options, options.out, 'share-costs.json', answer)
  if (options.json === true) printJson(here, answer)
  else print(here, inquirySharingText(answer, here))
  await writePages(here, options, {
    pictures: () => sharingPictures(answer, here.language),
    html: () => inquirySharingHtml(answer, here),
  })
}

/** What divides a game. */
export function solverPorts() {
  return {
    solve: createHighs(),
    seconds: (): number => performance.now() / 1000,
    pause: (): Promise<void> => new Promise((resolve) => void setImmediate(resolve)),
  }
}
