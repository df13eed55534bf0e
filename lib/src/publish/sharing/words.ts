import { millions } from '../millions.ts'
import { nameOf } from '../named.ts'
import { formatNumber } from '../numbers.ts'
import { type Language, listOf } from '../texts.ts'
import type { DividedFigures, LawFigures, SharingFigures } from './figures.ts'
import { sayIn } from './texts.ts'

/** Millions of kronor; what would be none of them, in kronor; less than one, in öre. */
export function kronorText(kronor: number, language: Language): string {
  const say = sayIn(language)
  const decimals = kronor !== 0 && Math.abs(kronor) < 1 ? 2 : 0
  return isSmall(kronor)
    ? say('kronor', { amount: formatNumber(kronor, language, decimals) })
    : say('msek', { amount: millions(kronor, language) })
}

export function isSmall(kronor: number): boolean {
  return Math.abs(kronor) < 50_000
}

/** A number of the files, which may be kronor or count something. */
export function givenText(value: number, written: number, language: Language): string {
  return Math.abs(written) < 1e5
    ? formatNumber(Math.abs(value) < 1e-6 ? 0 : Number(value.toPrecision(4)), language)
    : sayIn(language)('msek', { amount: millions(value, language) })
}

export function percent(share: number, language: Language): string {
  return formatNumber(100 * share, language, 0)
}

/** North, South and Region */
export function partyNames(
  ids: readonly string[],
  { names }: Pick<SharingFigures, 'names'>,
  language: Language,
): string {
  return listOf(
    language,
    ids.map((id) => nameOf(names.party, id, language)),
  )
}

/** As the engine has them; JSON may come with its keys in another order. */
const methodOrder: readonly string[] = [
  'perCapita',
  'perUse',
  'standAloneProportional',
  'scrb',
  'aca',
  'shapley',
  'nucleolus',
  'prenucleolus',
  'perCapitaNucleolus',
  'proportionalNucleolus',
]

/** Methods that gave a division, in their order. */
export function methodsOf({ methods }: Pick<DividedFigures, 'methods'>): readonly string[] {
  return Object.keys(methods).toSorted((one, other) => methodOrder.indexOf(one) - methodOrder.indexOf(other))
}

/** What a law says and what would have to be done, with the days between which it is in force. */
export function lawText({ effect, law, says, remedy, confirmed, from, until }: LawFigures, language: Language): string {
  const say = sayIn(language)
  return say(`law-${effect}`, {
    law,
    dates:
      from !== undefined && until !== undefined
        ? say('law-between', { from, until })
        : from !== undefined
          ? say('law-from', { from })
          : until !== undefined
            ? say('law-until', { until })
            : '',
    says: says[language],
    remedy: remedy[language],
    confirmed: say(confirmed ? 'law-confirmed' : 'law-unconfirmed'),
  })
}
