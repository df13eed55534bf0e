import { nameIn } from '@samplan/lib/care/model'
import type { InquirySharing } from '@samplan/lib/operations'
import { plainHtml, sharingLead, sharingSections } from '@samplan/lib/publish'
import type { Context } from './context.ts'
import { plainSection, sectionText } from './told.ts'

/** What is asked, what each group would gain, whether there is anything to share and what changes that, who pays what, and each party in a paragraph. */
export function inquirySharingText(answer: InquirySharing, context: Context): string {
  const name = nameIn(answer.name, context.language)
  return [
    [name, '═'.repeat(name.length), ...headLines(answer, context)].join('\n'),
    ...sharingSections(answer, context.language).map(sectionText),
  ].join('\n\n')
}

/** The same as a page, with pictures above the tables that have their figures. */
export function inquirySharingHtml(answer: InquirySharing, context: Context): string {
  const { language } = context
  const sections = sharingSections(answer, language).map(plainSection)
  return plainHtml(nameIn(answer.name, language), headLines(answer, context), undefined, sections, language)
}

function headLines(answer: InquirySharing, { say, language }: Context): readonly string[] {
  const { game, names, draws, replications } = answer
  const runs = [game.disagreement, ...game.coalitions].flatMap(({ scenario, run }) =>
    run === null ? [] : [say('costs.run', { scenario: nameIn(names.scenario[scenario]!, language), run })],
  )
  return [...sharingLead(answer, language), say('costs.draws', { draws: draws.count, replications }), ...new Set(runs)]
}
