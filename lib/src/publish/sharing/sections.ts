import { type KronorRange, millions, millionsMore, millionsSpread } from '../millions.ts'
import { nameIn, nameOf } from '../named.ts'
import { formatDifference, formatInterval, formatNumber } from '../numbers.ts'
import { numbersUnder, type ToldSection, type ToldTable } from '../section.ts'
import { type Language, listOf } from '../texts.ts'
import { sharingPictures } from './charts.ts'
import type { SharingFigures } from './figures.ts'
import { partySentences } from './party-sentences.ts'
import { explainMethods, methodName, sayIn } from './texts.ts'
import { givenText, kronorText, lawText, methodsOf, partyNames, percent } from './words.ts'

/** What is asked, and how its figures were made. */
export function sharingLead(answer: SharingFigures, language: Language): readonly string[] {
  const { region, source, sourceTitle, priceLevel, years, discountRate, game, names, description } = answer
  const say = sayIn(language)
  return [
    ...(description === undefined ? [] : [description[language]]),
    say('about', {
      region,
      source: `${sourceTitle} (${source})`,
      priceLevel,
      first: years[0]!,
      last: years.at(-1)!,
      discount: formatNumber(100 * discountRate, language),
    }),
    say('disagreement', {
      form: nameOf(names.form, game.disagreement.form, language),
      scenario: nameOf(names.scenario, game.disagreement.scenario, language),
      outsiders: game.outsiders[language],
    }),
  ]
}

/** What each group would gain, whether there is anything to share and what changes that, who pays what by each method, each party in a paragraph, and the law. */
export function sharingSections(answer: SharingFigures, language: Language): readonly ToldSection[] {
  const say = sayIn(language)
  const [{ form } = { form: undefined }] = answer.parties
  return [
    groupsSection(answer, language),
    gainSection(answer, language),
    divisionSection(answer, language),
    { title: say('how'), points: explainMethods(methodsOf(answer), language) },
    {
      title: say('each'),
      lead: answer.parties.map((party) => partySentences(answer, party, language).join(' ')),
    },
    ...(form === undefined || form.laws.length === 0
      ? []
      : [
          {
            title: say('laws', { form: nameOf(answer.names.form, form.id, language) }),
            points: form.laws.map((law) => lawText(law, language)),
          },
        ]),
  ]
}

function groupsSection(answer: SharingFigures, language: Language): ToldSection {
  const { game } = answer
  const say = sayIn(language)
  const reasons = Map.groupBy(game.impossible, ({ why, law }) => JSON.stringify([why?.[language], law]))
  return {
    title: say('groups'),
    tables: [groupsTable(answer, language)],
    closing: [
      ...[...reasons.values()].map((all) => {
        const { why, law } = all[0]!
        const groups = all.map(({ members }) => partyNames(members, answer, language)).join('; ')
        const because = [why?.[language], law === undefined ? undefined : `(${law})`].filter(
          (text) => text !== undefined,
        )
        return say('impossible', { groups, why: because.join(' ') }).trim()
      }),
      ...(game.coalitions.some(({ amount, inGame }) => Math.abs(amount - inGame) > 1) ? [say('stays-apart')] : []),
      ...game.coalitions.flatMap(({ members, outsiders }) =>
        outsiders === undefined
          ? []
          : [say('outsiders', { names: partyNames(members, answer, language), outsiders: outsiders[language] })],
      ),
    ],
  }
}

function groupsTable(answer: SharingFigures, language: Language): ToldTable {
  const { kind, game, names } = answer
  const say = sayIn(language)
  const isValue = kind === 'value'
  const difference = (kronor: number): string => formatDifference(kronor / 1e6, language, 1)
  return {
    caption: say(`groups-${kind}`),
    columns: [
      { heading: say('column-group') },
      { heading: say('column-form') },
      { heading: say('column-scenario') },
      ...(isValue ? [numbersUnder(say('column-saved')), numbersUnder(say('column-benefit'))] : []),
      numbersUnder(say(isValue ? 'column-gain' : 'column-cost')),
      numbersUnder(say('column-spread')),
    ],
    rows: game.coalitions.map((one) => {
      const yearly = one.amount === 0 ? 0 : one.yearly / one.amount
      return [
        partyNames(one.members, answer, language),
        nameOf(names.form, one.form, language),
        nameOf(names.scenario, one.scenario, language),
        ...(isValue ? [difference(one.saved * yearly), difference(one.benefit * yearly)] : []),
        difference(one.yearly),
        formatInterval(one.range.low / 1e6, one.range.high / 1e6, language, 1, true),
      ]
    }),
  }
}

/** Is there anything to share, and which single number would change that? */
function gainSection({ gain, draws, breakEven, kind }: SharingFigures, language: Language): ToldSection {
  const say = sayIn(language)
  const title = say('anything')
  const is = gain.yearly > 0 ? 'gain' : 'loss'
  const told = say(kind === 'cost' ? `cost-${is}` : is, {
    amount: kronorText(Math.abs(gain.yearly), language),
    low: formatNumber(draws.gain.low / 1e6, language, 1),
    high: formatNumber(draws.gain.high / 1e6, language, 1),
    percent: percent(draws.withGain, language),
  })
  if (kind === 'cost') return { title, lead: [told] }
  const needed = say(gain.benefitsNeeded > 0 ? 'benefits-needed' : 'benefits-not-needed', {
    benefits: kronorText(gain.benefits, language),
    needed: kronorText(gain.benefitsNeeded, language),
  })
  // All benefits alone would have to make up the same sum; those that could are told.
  const lines = breakEven
    .filter(({ value, within, party }) => value !== null && (within || party === undefined))
    .map(({ name, number, written, value, within }) =>
      say('even-line', {
        name: nameIn(name, language),
        number,
        value: givenText(value!, written, language),
        written: givenText(written, written, language),
        within: say(within ? 'within-range' : 'outside-range'),
      }),
    )
  const never = breakEven.filter(({ value, party }) => value === null && party === undefined)
  const names = [...new Set(never.map(({ name }) => nameIn(name, language)))].join('; ')
  return {
    title,
    lead: [told, ...(gain.benefits > 0 ? [needed] : []), say(lines.length === 0 ? 'even-none' : 'even')],
    points: lines,
    closing: never.length === 0 ? [] : [say('even-never', { names })],
  }
}

function divisionSection(answer: SharingFigures, language: Language): ToldSection {
  const { kind, gain, draws } = answer
  const say = sayIn(language)
  const isShared = kind === 'cost' || gain.yearly > 0
  return {
    title: say('division'),
    pictures: sharingPictures(answer, language),
    tables: [...(isShared ? [sharesTable(answer, language)] : []), paysTable(answer, language)],
    points: isShared ? outsideLines(answer, language) : [],
    closing: [say('core', { percent: percent(draws.coreEmpty, language) }), say('read')],
  }
}

function sharesTable(answer: SharingFigures, language: Language): ToldTable {
  const { parties, names, kind } = answer
  const say = sayIn(language)
  return {
    caption: say(`shares-${kind}`),
    columns: [
      { heading: say('column-method') },
      ...parties.map(({ party }) => numbersUnder(nameOf(names.party, party, language))),
    ],
    rows: methodsOf(answer).map((method) => [
      methodName(method, language),
      ...parties.map(({ methods }) => millionsMore(methods[method]!.share, language)),
    ]),
  }
}

function paysTable(answer: SharingFigures, language: Language): ToldTable {
  const { parties, names, draws, gain, kind } = answer
  const say = sayIn(language)
  const rows = methodsOf(answer).map((method) => {
    const drawn = draws.methods[method]
    return [
      methodName(method, language),
      ...parties.flatMap(({ party, methods, today }) => [
        millions(methods[method]!.pays, language),
        moreText(methods[method]!.pays - today, drawn?.more[party], language),
      ]),
      drawn === undefined ? '' : `${percent(drawn.somebodyLeaves, language)} %`,
    ]
  })
  return {
    caption: say(kind === 'cost' || gain.yearly > 0 ? 'pays' : 'pays-loss'),
    columns: [
      { heading: say('column-method') },
      ...parties.flatMap(({ party }) => [
        numbersUnder(nameOf(names.party, party, language)),
        numbersUnder(say('column-more')),
      ]),
      numbersUnder(say('column-leaves')),
    ],
    rows: [[say('today'), ...parties.flatMap((one) => [millions(one.today, language), '']), ''], ...rows],
  }
}

/** `+3.4 (+0.2 to +8.1)` */
function moreText(kronor: number, drawn: KronorRange | undefined, language: Language): string {
  const more = millionsMore(kronor, language)
  return drawn === undefined ? more : `${more} (${millionsSpread(drawn, language, true)})`
}

/** First the divisions under which nobody would be better off outside; then by method who would, and by how much. */
function outsideLines(answer: SharingFigures, language: Language): readonly string[] {
  const say = sayIn(language)
  const worst = methodsOf(answer).map((method) => {
    const outside = answer.parties.flatMap(({ methods }) => methods[method]!.outside ?? [])
    return { method, group: outside.toSorted((one, other) => other.amount - one.amount)[0] }
  })
  const fine = worst.filter(({ group }) => group === undefined).map(({ method }) => methodName(method, language))
  return [
    ...(fine.length === 0 ? [] : [say('nobody', { methods: listOf(language, fine) })]),
    ...worst.flatMap(({ method, group }) =>
      group === undefined
        ? []
        : [
            say('somebody', {
              method: methodName(method, language),
              names: partyNames(group.members, answer, language),
              amount: kronorText(group.amount, language),
            }),
          ],
    ),
  ]
}
