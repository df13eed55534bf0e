import { millions, millionsMore, millionsSpread } from '../millions.ts'
import { numbersUnder, type ToldSection } from '../section.ts'
import { sharingPictures } from '../sharing/charts.ts'
import type { PartySharingFigures, SharingFigures } from '../sharing/figures.ts'
import { methodName } from '../sharing/texts.ts'
import { kronorText, methodsOf, partyNames } from '../sharing/words.ts'
import type { Words } from './words.ts'

/** Its share of what there is to share, and what it then pays, by each division. */
export function sharingSection(
  { language, say, party }: Words,
  sharing: SharingFigures,
  own: PartySharingFigures | undefined,
): ToldSection {
  const title = say('of-party.sharing')
  if (own === undefined) return { title, lead: [say('of-party.not-in-game')] }
  const { kind, draws, priceLevel } = sharing
  const outside = (method: string): string => {
    const group = own.methods[method]!.outside
    if (group === null) return say('of-party.stays')
    const others = group.members.filter((id) => id !== party)
    const amount = kronorText(group.amount, language)
    return others.length === 0
      ? say('of-party.leaves-alone', { amount })
      : say('of-party.leaves-with', { amount, others: partyNames(others, sharing, language) })
  }
  return {
    title,
    pictures: sharingPictures(sharing, language, party),
    tables: [
      {
        caption: say('of-party.sharing-caption', { priceLevel }),
        columns: [
          { heading: say('column-method') },
          numbersUnder(say(`of-party.column-share-${kind}`)),
          numbersUnder(say('of-party.column-pays')),
          numbersUnder(say('column-more')),
          numbersUnder(say('column-spread')),
          { heading: say('of-party.column-outside') },
        ],
        rows: methodsOf(sharing).map((method) => {
          const { share, pays } = own.methods[method]!
          const drawn = draws.methods[method]?.more[party]
          return [
            methodName(method, language),
            millionsMore(share, language),
            millions(pays, language),
            millionsMore(pays - own.today, language),
            drawn === undefined ? '' : millionsSpread(drawn, language, true),
            outside(method),
          ]
        }),
      },
    ],
  }
}
