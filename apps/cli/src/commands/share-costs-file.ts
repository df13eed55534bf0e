import { readFile } from '@samplan/files'
import { createHighs } from '@samplan/highs'
import { shareCostsFile } from '@samplan/lib/operations'
import { type CommonOptions, type Context, print, printJson, valueOrThrow, writeJson } from '../context.ts'
import { costSharingHtml, costSharingPicture, costSharingText } from '../cost-sharing-text.ts'
import { writePages } from '../pages.ts'

/** What `samplan share-costs` can be told about a bare game's file. */
export interface ShareFileOptions extends CommonOptions {
  readonly missingImpossible?: boolean
  readonly seconds?: number
  readonly svg?: string
  readonly html?: string
  readonly seed?: number
}

/** `samplan share-costs <file>`: a bare game, without an inquiry around it. */
export async function shareFile(context: Context, file: string, options: ShareFileOptions): Promise<void> {
  const bytes = valueOrThrow(context, await readFile(file), options)
  const { missingImpossible, seconds, seed } = options
  const input = shareCostsFile.input.parse({ file, bytes, missingImpossible, seconds, seed })
  context.heedSignals()
  const answer = valueOrThrow(context, await shareCostsFile.run(createHighs(), input, context.signal), options)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'share-costs.json', answer)
  if (options.json === true) printJson(context, answer)
  else print(context, costSharingText(answer, context.language))
  await writePages(context, options, {
    pictures: () => costSharingPicture(answer, context.language),
    html: () => costSharingHtml(answer, context.language),
  })
}
