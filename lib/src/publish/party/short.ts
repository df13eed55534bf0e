import { millions, millionsSpread } from '../millions.ts'
import type { ToldSection } from '../section.ts'
import type { PartySharingFigures, SharingFigures } from '../sharing/figures.ts'
import { partySentences } from '../sharing/party-sentences.ts'
import { kronorText, percent } from '../sharing/words.ts'
import type { Outcome } from './figures.ts'
import type { Words } from './words.ts'

/** What it pays, the least and the most in any form, and whether it would stay where parties share. */
export function shortSection(
  words: Words,
  sharing: SharingFigures | undefined,
  own: PartySharingFigures | undefined,
): ToldSection {
  const { language, say, form, today, outcomes, baseline, years } = words
  const others = outcomes
    .filter((one) => one.scenario === baseline && one !== today)
    .toSorted((one, other) => one.difference.expected - other.difference.expected)
  const told = (key: 'least' | 'most', { form: id, difference, more }: Outcome): string =>
    say(`of-party.${key}`, {
      form: form(id),
      amount: kronorText(Math.abs(difference.expected), language),
      spread: millionsSpread(difference, language, true),
      percent: percent(more, language),
    })
  const [least, most] = [others[0], others.at(-1)]
  return {
    title: say('of-party.short'),
    points: [
      say('of-party.today', {
        form: form(today.form),
        first: years[0]!,
        last: years.at(-1)!,
        amount: kronorText(today.total.expected, language),
        low: millions(today.total.low, language),
        high: millions(today.total.high, language),
      }),
      ...(least === undefined || most === undefined
        ? []
        : [
            least.difference.expected < 0 ? told('least', least) : say('of-party.never-less'),
            most.difference.expected > 0 ? told('most', most) : say('of-party.never-more'),
          ]),
      ...(sharing === undefined || own === undefined
        ? []
        : [...partySentences(sharing, own, language), ...aloneSentence(words, sharing, own)]),
    ],
  }
}

/** Of costs what it would add alone is told already. */
function aloneSentence(
  { language, say }: Words,
  { kind }: SharingFigures,
  { alone, today }: PartySharingFigures,
): readonly string[] {
  if (kind === 'cost') return []
  return alone === 0
    ? [say('of-party.alone-as-today', { today: kronorText(today, language) })]
    : [say('of-party.alone-gain', { alone: kronorText(alone, language) })]
}
