import { costWarningLines } from '../cost-warnings.ts'
import type { ToldSection } from '../section.ts'
import type { SharingFigures } from '../sharing/figures.ts'
import type { Language } from '../texts.ts'
import { changeSection } from './change.ts'
import type { PartyCostFigures } from './figures.ts'
import { paysSection, yearsSection } from './pays.ts'
import { sharingSection } from './sharing.ts'
import { shortSection } from './short.ts'
import { termsSection } from './terms.ts'
import { wordsOf } from './words.ts'

/** One page for one party. */
export interface PartyPage {
  readonly title: string
  readonly lead: readonly string[]
  readonly sections: readonly ToldSection[]
}

/**
 * What a party pays in each form and scenario, gains and risks against today, the law and the way out, its share by each division, and what
 * would change its answer.
 * @param sharing absent where nothing is said of cost sharing
 */
export function partyPage(
  costs: PartyCostFigures,
  sharing: SharingFigures | undefined,
  party: string,
  language: Language,
): PartyPage {
  const words = wordsOf(costs, party, language)
  const { say, years } = words
  const own = sharing?.parties.find((one) => one.party === party)
  const { region, draws } = costs
  return {
    title: say('of-party.title'),
    lead: [
      say('of-party.about', { region, first: years[0]!, last: years.at(-1)!, draws }),
      ...costWarningLines(costs, language),
    ],
    sections: [
      shortSection(words, sharing, own),
      paysSection(words),
      yearsSection(words),
      ...(costs.forms.length === 0 ? [] : [termsSection(words)]),
      ...(sharing === undefined ? [] : [sharingSection(words, sharing, own)]),
      ...(costs.forms.length === 0 ? [] : [changeSection(words, sharing)]),
    ],
  }
}
