import { millions } from '../millions.ts'
import { nameIn, nameOf } from '../named.ts'
import { formatNumber } from '../numbers.ts'
import type { Language } from '../texts.ts'
import type { PartySharingFigures, SharingFigures } from './figures.ts'
import { methodName, sayIn } from './texts.ts'
import { isSmall, kronorText, partyNames } from './words.ts'

type Party = PartySharingFigures

/** One party's answer in sentences that need no game theory: what it pays, whether it would stay, what would change that, the law and the way out. */
export function partySentences(answer: SharingFigures, party: Party, language: Language): readonly string[] {
  const say = sayIn(language)
  const { laws, exit } = party.form
  const named = (effect: 'forbids' | 'requires'): string =>
    laws
      .filter((law) => law.effect === effect)
      .map(({ name }) => nameIn(name, language).toLowerCase())
      .join(', ')
  return [
    paysSentence(answer, party, language),
    outsideSentence(answer, party, language),
    changeSentence(answer, party, language),
    ...(named('forbids') === '' ? [] : [say('forbidden', { laws: named('forbids') })]),
    ...(named('requires') === '' ? [] : [say('gate', { laws: named('requires') })]),
    say('exit', { exit: exit[language] }),
  ].filter((sentence) => sentence !== '')
}

function paysSentence(answer: SharingFigures, party: Party, language: Language): string {
  const { kind, gain, told, draws, names } = answer
  const { pays } = party.methods[told]!
  const drawn = draws.methods[told]?.pays[party.party]
  const all = Object.values(party.methods).map((method) => method!.pays)
  const is = kind === 'cost' || gain.yearly > 0 ? kind : 'loss'
  const bare = (kronor: number): string =>
    isSmall(pays) ? formatNumber(Math.round(kronor), language, 0) : millions(kronor, language)
  const won = party.today + party.benefit - party.paysInForm - party.alone
  const say = sayIn(language)
  return say(`party-${is}`, {
    party: nameOf(names.party, party.party, language),
    today: kronorText(party.today, language),
    method: methodName(told, language),
    pays: kronorText(pays, language),
    low: bare(drawn?.low ?? pays),
    high: bare(drawn?.high ?? pays),
    others: othersText(all, language),
    benefit: kronorText(party.benefit, language),
    form: nameOf(names.form, party.form.id, language),
    inForm: kronorText(party.paysInForm, language),
    result: resultText(won, language),
    alone: kronorText(party.alone, language),
  })
}

/** From the least to the most that it pays by any method; nothing where all read alike. */
function othersText(all: readonly number[], language: Language): string {
  const [least, most] = [Math.min(...all), Math.max(...all)] as const
  const [from, to] = [kronorText(least, language), kronorText(most, language)]
  if (from === to) return ''
  const inMillions = !isSmall(least) && !isSmall(most)
  return sayIn(language)('others', { least: inMillions ? millions(least, language) : from, most: to })
}

function resultText(won: number, language: Language): string {
  const say = sayIn(language)
  if (Math.round(won) === 0) return say('neither')
  return say(won < 0 ? 'worse' : 'better', { won: kronorText(Math.abs(won), language) })
}

/** Of a loss there is no division to stay in. */
function outsideSentence(answer: SharingFigures, party: Party, language: Language): string {
  const { kind, core, gain, told } = answer
  const say = sayIn(language)
  if (kind === 'value' && gain.yearly <= 0) return ''
  const { outside } = party.methods[told]!
  if (outside === null) return say(core.violations[told]?.length === 0 ? 'outside-none' : 'outside-others')
  const others = outside.members.filter((id) => id !== party.party)
  return say(others.length === 0 ? 'outside-alone' : 'outside-together', {
    amount: kronorText(outside.amount, language),
    others: partyNames(others, answer, language),
  })
}

/** Which value of its own number would change its answer. */
function changeSentence({ kind, gain, told, breakEven }: SharingFigures, party: Party, language: Language): string {
  if (kind === 'cost') return ''
  const say = sayIn(language)
  if (gain.yearly > 0) {
    const { benefitNeeded } = party.methods[told]!
    if (party.benefit === 0 && benefitNeeded === null) return ''
    return benefitNeeded === null ? say('not-needed') : say('needed', { needed: kronorText(benefitNeeded, language) })
  }
  return breakEven
    .filter((one) => one.party === party.party && one.value !== null)
    .slice(0, 1)
    .map(({ name, value, written }) =>
      say('own-even', {
        name: nameIn(name, language),
        value: kronorText(value ?? 0, language),
        written: kronorText(written, language),
      }),
    )
    .join('')
}
