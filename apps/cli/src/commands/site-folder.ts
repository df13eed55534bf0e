import { createHighs } from '@samplan/highs'
import { siteServices } from '@samplan/lib/operations'
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
import { sitingText } from '../siting-text.ts'

/** What `samplan site` can be told about an inquiry folder's question. */
export interface SiteFolderOptions extends CommonOptions {
  readonly question?: string
  readonly withoutRule?: readonly string[]
  readonly withRule?: readonly string[]
  readonly withoutNeighbours?: boolean
  readonly seconds?: number
  readonly gap?: number
}

/** The options of `samplan site` that are about a folder. */
export function addSiteFolderOptions(command: Command, { say }: Context): Command {
  const several = (id: string, before: readonly string[] = []): readonly string[] => [...before, id]
  return command
    .option('--question <id>', say('site.question'))
    .option('--without-rule <id>', say('site.without-rule'), several)
    .option('--with-rule <id>', say('site.with-rule'), several)
    .option('--without-neighbours', say('site.without-neighbours'))
}

/** `samplan site <folder>`: which service belongs where, under which rules, and what it means against today. */
export async function siteFolder(context: Context, folder: string, options: SiteFolderOptions): Promise<void> {
  const here = within(context, folder)
  const files = await readInquiry(here, folder, options)
  const started = performance.now()
  const answer = await perform(here, siteServices, inputOf(files, options), options, { solve: createHighs() })
  const seconds = (performance.now() - started) / 1000
  const told = { ...answer, seconds }
  if (options.out !== undefined) await writeJson(here, options, options.out, 'siting.json', told)
  if (options.json === true) printJson(here, told)
  else print(here, sitingText(answer, here))
}

function inputOf(files: Awaited<ReturnType<typeof readInquiry>>, options: SiteFolderOptions): object {
  const { question, withoutRule, withRule, withoutNeighbours, seconds, gap } = options
  return {
    files,
    question,
    withoutRules: withoutRule,
    withRules: withRule,
    neighbours: withoutNeighbours === true ? false : undefined,
    seconds,
    gap,
  }
}
