import { nameIn } from '@samplan/lib/care/model'
import type { InquirySharing } from '@samplan/lib/operations'
import { formatNumber } from '@samplan/lib/publish'
import { millions } from './amounts-text.ts'
import { isSmall, listOf, msek, type Speaker } from './sharing-words.ts'

type Party = InquirySharing['parties'][number]

/** One party's answer in a paragraph that needs no game theory: what it pays, whether it would stay, what would change that, the law and the way out. */
export function partyText(answer: InquirySharing, party: Party, context: Speaker): string {
  const { say, language } = context
  const { laws, exit } = party.form
  const named = (effect: 'forbids' | 'requires'): string =>
    laws
      .filter((law) => law.effect === effect)
      .map(({ name }) => nameIn(name, language).toLowerCase())
      .join(', ')
  return [
    paysSentence(answer, party, context),
    outsideSentence(answer, party, context),
    changeSentence(answer, party, context),
    ...(named('forbids') === '' ? [] : [say('share-costs.folder.forbidden', { laws: named('forbids') })]),
    ...(named('requires') === '' ? [] : [say('share-costs.folder.gate', { laws: named('requires') })]),
    say('share-costs.folder.exit', { exit: exit[language] }),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ')
}

function paysSentence(answer: InquirySharing, party: Party, context: Speaker): string {
  const { kind, gain, told, draws, names } = answer
  const { say, language } = context
  const { pays } = party.methods[told]!
  const drawn = draws.methods[told]?.pays[party.party]
  const all = Object.values(party.methods).map((method) => method.pays)
  const is = kind === 'cost' || gain.yearly > 0 ? kind : 'loss'
  const bare = (kronor: number): string =>
    isSmall(pays) ? formatNumber(Math.round(kronor), language, 0) : millions(kronor, language)
  const won = party.today + party.benefit - party.paysInForm - party.alone
  return say(`share-costs.folder.party-${is}`, {
    party: nameIn(names.party[party.party]!, language),
    today: msek(party.today, context),
    method: say(`share-costs.method.${told}`),
    pays: msek(pays, context),
    low: bare(drawn?.low ?? pays),
    high: bare(drawn?.high ?? pays),
    least: bare(Math.min(...all)),
    most: bare(Math.max(...all)),
    benefit: msek(party.benefit, context),
    form: nameIn(names.form[party.form.id]!, language),
    inForm: msek(party.paysInForm, context),
    won: msek(Math.abs(won), context),
    is: won < 0 ? 'worse' : 'better',
    alone: msek(party.alone, context),
  })
}

/** Of a loss there is no division to stay in. */
function outsideSentence({ kind, core, gain, told, names }: InquirySharing, party: Party, context: Speaker): string {
  const { say, language } = context
  if (kind === 'value' && gain.yearly <= 0) return ''
  const { outside } = party.methods[told]!
  if (outside === null)
    return say(
      core.violations[told]?.length === 0 ? 'share-costs.folder.outside-none' : 'share-costs.folder.outside-others',
    )
  const others = outside.members.filter((id) => id !== party.party).map((id) => nameIn(names.party[id]!, language))
  return say(others.length === 0 ? 'share-costs.folder.outside-alone' : 'share-costs.folder.outside-together', {
    amount: msek(outside.amount, context),
    others: listOf(others, context),
  })
}

/** Which value of its own number would change its answer. */
function changeSentence({ kind, gain, told, breakEven }: InquirySharing, party: Party, context: Speaker): string {
  if (kind === 'cost') return ''
  const { say, language } = context
  if (gain.yearly > 0) {
    const { benefitNeeded } = party.methods[told]!
    return benefitNeeded === null
      ? say('share-costs.folder.not-needed')
      : say('share-costs.folder.needed', { needed: msek(benefitNeeded, context) })
  }
  return breakEven
    .filter((one) => one.party === party.party && one.value !== null)
    .slice(0, 1)
    .map(({ name, value, written }) =>
      say('share-costs.folder.own-even', {
        name: nameIn(name, language),
        value: msek(value ?? 0, context),
        written: msek(written, context),
      }),
    )
    .join('')
}
