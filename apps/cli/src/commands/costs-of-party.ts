import type { InquiryFiles } from '@samplan/lib/care/model'
import { costsOfParty, type PartyCosts } from '@samplan/lib/operations'
import { partyPage, plainHtml } from '@samplan/lib/publish'
import { type CommonOptions, type Context, perform, print, printJson, writeJson } from '../context.ts'
import { writePages } from '../pages.ts'
import { plainSection, sectionText } from '../told.ts'
import { solverPorts } from './share-costs-folder.ts'

/** `samplan costs <folder> --party <id>`: one page for one party. */
export async function tellPartyCosts(
  context: Context,
  files: InquiryFiles,
  input: Readonly<Record<string, unknown>>,
  options: CommonOptions & { readonly svg?: string; readonly html?: string },
): Promise<void> {
  const { language } = context
  const answer: PartyCosts = await perform(context, costsOfParty, { files, ...input }, options, {
    solver: solverPorts(),
  })
  const { title, lead, sections } = partyPage(answer.costs, answer.sharing, answer.party, language)
  if (options.out !== undefined) await writeJson(context, options, options.out, 'party-costs.json', answer)
  if (options.json === true) printJson(context, answer)
  else
    print(context, [[title, '═'.repeat(title.length), ...lead].join('\n'), ...sections.map(sectionText)].join('\n\n'))
  await writePages(context, options, {
    pictures: () => sections.flatMap(({ pictures = [] }) => pictures),
    html: () => plainHtml(title, lead, undefined, sections.map(plainSection), language),
  })
}
