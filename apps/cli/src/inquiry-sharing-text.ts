import { nameIn } from '@samplan/lib/care/model'
import type { InquirySharing } from '@samplan/lib/operations'
import { formatDifference, formatInterval, formatNumber } from '@samplan/lib/publish'
import { millions, right, spread } from './amounts-text.ts'
import type { Context } from './context.ts'
import { partyText } from './sharing-party-text.ts'
import { listOf, msek } from './sharing-words.ts'
import { formatTable } from './table.ts'

type Method = InquirySharing['told']

/** What is asked, what each group would gain, whether there is anything to share and what changes that, who pays what, and each party in a paragraph. */
export function inquirySharingText(answer: InquirySharing, context: Context): string {
  return [
    headText(answer, context),
    groupsText(answer, context),
    gainText(answer, context),
    ...(answer.gain.yearly > 0 ? [sharesTable(answer, context)] : []),
    paysTable(answer, context),
    ...answer.parties.map((party) => partyText(answer, party, context)),
    lawsText(answer, context),
    context.say('share-costs.folder.read'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function headText(answer: InquirySharing, { say, language }: Context): string {
  const { region, source, priceLevel, years, discountRate, replications, game, names } = answer
  const name = nameIn(answer.name, language)
  const { disagreement } = game
  const runs = [disagreement, ...game.coalitions].flatMap(({ scenario, run }) =>
    run === null ? [] : [say('costs.run', { scenario: nameIn(names.scenario[scenario]!, language), run })],
  )
  return [
    name,
    '═'.repeat(name.length),
    ...(answer.description === undefined ? [] : [answer.description[language]]),
    say('share-costs.folder.about', {
      region,
      source,
      priceLevel,
      first: years[0]!,
      last: years.at(-1)!,
      discount: formatNumber(100 * discountRate, language),
    }),
    say('costs.draws', { draws: answer.draws.count, replications }),
    ...new Set(runs),
    say('share-costs.folder.disagreement', {
      form: nameIn(names.form[disagreement.form]!, language),
      scenario: nameIn(names.scenario[disagreement.scenario]!, language),
      outsiders: game.outsiders[language],
    }),
  ].join('\n')
}

function groupsText(answer: InquirySharing, context: Context): string {
  const { kind, game, names } = answer
  const { say, language } = context
  const called = (ids: readonly string[]): string =>
    listOf(
      ids.map((id) => nameIn(names.party[id]!, language)),
      context,
    )
  const isValue = kind === 'value'
  const columns = [
    { heading: say('share-costs.folder.column-group') },
    { heading: say('costs.column-form') },
    { heading: say('costs.column-scenario') },
    ...(isValue
      ? [right(say('share-costs.folder.column-saved')), right(say('share-costs.folder.column-benefit'))]
      : []),
    right(say(`share-costs.folder.column-${isValue ? 'gain' : 'cost'}`)),
    right(say('costs.column-spread')),
  ]
  const difference = (kronor: number): string => formatDifference(kronor / 1e6, language, 1)
  const rows = game.coalitions.map((one) => {
    const yearly = one.amount === 0 ? 0 : one.yearly / one.amount
    return [
      called(one.members),
      nameIn(names.form[one.form]!, language),
      nameIn(names.scenario[one.scenario]!, language),
      ...(isValue ? [difference(one.saved * yearly), difference(one.benefit * yearly)] : []),
      difference(one.yearly),
      formatInterval(one.range.low / 1e6, one.range.high / 1e6, language, 1, true),
    ]
  })
  const reasons = Map.groupBy(game.impossible, ({ why, law }) => JSON.stringify([why?.[language], law]))
  return [
    say(`share-costs.folder.groups-${kind}`),
    formatTable(columns, rows),
    ...[...reasons.values()].map((all) =>
      say('share-costs.folder.impossible', {
        groups: all.map(({ members }) => called(members)).join('; '),
        ...(all[0]!.why && { why: all[0]!.why[language] }),
        ...(all[0]!.law !== undefined && { law: all[0]!.law }),
      }),
    ),
    ...(game.coalitions.some(({ amount, inGame }) => Math.abs(amount - inGame) > 1)
      ? [say('share-costs.folder.stays-apart')]
      : []),
    ...game.coalitions.flatMap(({ members, outsiders }) =>
      outsiders === undefined
        ? []
        : [say('share-costs.folder.outsiders', { names: called(members), outsiders: outsiders[language] })],
    ),
  ].join('\n')
}

/** Is there anything to share, and which single number would change that? */
function gainText({ gain, draws, breakEven, kind }: InquirySharing, context: Context): string {
  const { say, language } = context
  const is = gain.yearly > 0 ? 'gain' : 'loss'
  const told = say(`share-costs.folder.${kind === 'cost' ? 'cost-' : ''}${is}`, {
    amount: msek(Math.abs(gain.yearly), context),
    low: formatNumber(draws.gain.low / 1e6, language, 1),
    high: formatNumber(draws.gain.high / 1e6, language, 1),
    percent: formatNumber(100 * draws.withGain, language, 0),
  })
  if (kind === 'cost') return told
  const needed = say('share-costs.folder.benefits-needed', {
    benefits: msek(gain.benefits, context),
    needed: msek(Math.max(0, gain.benefitsNeeded), context),
  })
  // All benefits alone would have to make up the same sum; those that could are told.
  const lines = breakEven
    .filter(({ value, within, party }) => value !== null && (within || party === undefined))
    .map(({ name, number, written, value, within }) => {
      const amount = (one: number): string =>
        Math.abs(written) < 1e5
          ? formatNumber(one, language)
          : say('share-costs.msek', { amount: millions(one, language) })
      return say('share-costs.folder.even-line', {
        name: nameIn(name, language),
        number,
        value: amount(value!),
        written: amount(written),
        within: within ? 'within-range' : 'outside-range',
      })
    })
  const never = breakEven.filter(({ value, party }) => value === null && party === undefined)
  return [
    told,
    ...(gain.benefits > 0 ? [needed] : []),
    ...(lines.length === 0 ? [say('share-costs.folder.even-none')] : [say('share-costs.folder.even'), ...lines]),
    ...(never.length === 0
      ? []
      : [
          say('share-costs.folder.even-never', {
            names: [...new Set(never.map(({ name }) => nameIn(name, language)))].join('; '),
          }),
        ]),
  ].join('\n')
}

function methodsOf({ methods }: InquirySharing): readonly Method[] {
  return Object.keys(methods) as Method[]
}

function sharesTable(answer: InquirySharing, { say, language }: Context): string {
  const { parties, names, kind } = answer
  const columns = [
    { heading: say('share-costs.column.method') },
    ...parties.map(({ party }) => right(nameIn(names.party[party]!, language))),
  ]
  const rows = methodsOf(answer).map((method) => [
    say(`share-costs.method.${method}`),
    ...parties.map(({ methods }) => formatDifference(methods[method]!.share / 1e6, language, 1)),
  ])
  return `${say(`share-costs.folder.shares-${kind}`)}\n${formatTable(columns, rows)}`
}

function paysTable(answer: InquirySharing, { say, language }: Context): string {
  const { parties, names, draws, gain } = answer
  const columns = [
    { heading: say('share-costs.column.method') },
    ...parties.flatMap(({ party }) => [
      right(nameIn(names.party[party]!, language)),
      right(say('costs.column-spread')),
    ]),
    right(say('share-costs.folder.column-leaves')),
  ]
  const rows = methodsOf(answer).map((method) => {
    const drawn = draws.methods[method]
    return [
      say(`share-costs.method.${method}`),
      ...parties.flatMap(({ party, methods }) => [
        millions(methods[method]!.pays, language),
        drawn === undefined ? '' : spread(drawn.pays[party]!, language),
      ]),
      drawn === undefined ? '' : `${formatNumber(100 * drawn.somebodyLeaves, language, 0)} %`,
    ]
  })
  const today = [say('share-costs.folder.today'), ...parties.flatMap((one) => [millions(one.today, language), '']), '']
  return [
    say(gain.yearly > 0 ? 'share-costs.folder.pays' : 'share-costs.folder.pays-loss'),
    formatTable(columns, [today, ...rows]),
    say('share-costs.folder.core', { percent: formatNumber(100 * draws.coreEmpty, language, 0) }),
  ].join('\n')
}

function lawsText({ parties, names }: InquirySharing, { say, language }: Context): string {
  const { id, laws } = parties[0]!.form
  if (laws.length === 0) return ''
  const lines = laws.map(({ effect, law, says, remedy, confirmed }) =>
    say(`costs.law-${effect}`, {
      law,
      says: says[language],
      remedy: remedy[language],
      confirmed: confirmed ? 'confirmed-law' : 'unconfirmed-law',
    }),
  )
  return [say('share-costs.folder.laws', { form: nameIn(names.form[id]!, language) }), ...lines].join('\n')
}
