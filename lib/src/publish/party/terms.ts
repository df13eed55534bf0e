import { formatNumber } from '../numbers.ts'
import { numbersUnder, type ToldSection } from '../section.ts'
import { lawText } from '../sharing/words.ts'
import { listOf } from '../texts.ts'
import type { FormFigures } from './figures.ts'
import type { Words } from './words.ts'

/** What it answers for, how it gets out, and what the law says of each form; a law of several forms is told once. */
export function termsSection({ costs: { forms }, party, language, say, form }: Words): ToldSection {
  const part = (share: number | undefined): string => `${formatNumber(100 * (share ?? 0), language, 1)} %`
  const may = ({ forbidden, recommendable, laws, isToday }: FormFigures): string => {
    if (isToday) return say('of-party.is-today')
    if (forbidden) return say('of-party.forbidden')
    if (!recommendable) return say('of-party.no-experience')
    return say(laws.length > 0 ? 'of-party.gated' : 'of-party.may')
  }
  const laws = Map.groupBy(
    forms.flatMap(({ id, laws: now, comingLaws = [] }) => [...now, ...comingLaws].map((law) => ({ form: id, law }))),
    ({ law }) => law.id,
  )
  return {
    title: say('of-party.terms'),
    tables: [
      {
        caption: say('of-party.terms-caption'),
        columns: [
          { heading: say('column-form') },
          numbersUnder(say('of-party.column-agreed')),
          numbersUnder(say('of-party.column-risk')),
          { heading: say('of-party.column-may') },
          { heading: say('of-party.column-exit') },
        ],
        rows: forms.map((one) => {
          const share = one.shares.find((of) => of.party === party)
          return [form(one.id), part(share?.agreed), part(share?.risk), may(one), one.exit[language]]
        }),
      },
    ],
    points:
      laws.size === 0
        ? [say('of-party.no-laws')]
        : [...laws.values()].map((all) =>
            say('of-party.law', {
              forms: listOf(
                language,
                all.map((one) => form(one.form)),
              ),
              law: lawText(all[0]!.law, language),
            }),
          ),
  }
}
