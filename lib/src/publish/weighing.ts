import type { ComparedIndicator, Comparison, Ranks, Weighed, WeighedParty } from '#studies/comparison'
import { decimalsOf, formatInterval, formatNumber } from './numbers.ts'
import { findText, type Language, listOf, textOf } from './texts.ts'
import { formatGiven } from './units.ts'

/** A table as text: what a terminal, a minute and a page show alike. The first cell of a row heads it. */
export interface TextTable {
  readonly caption: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** The weighing in the reader's language. */
export interface WeighingText {
  readonly paragraphs: readonly string[]
  /** By scenario and party: value from 0 to 100. */
  readonly values: TextTable
  /** By scenario: how often it is first, for each party and for any weights. */
  readonly firsts: TextTable
  readonly parties: readonly PartyText[]
  readonly any: {
    readonly title: string
    readonly paragraphs: readonly string[]
    readonly ranks: TextTable
    readonly central: TextTable
    readonly dominated: readonly string[]
  }
  readonly ranges: TextTable
}
export interface PartyText {
  readonly id: string
  readonly title: string
  readonly paragraphs: readonly string[]
  /** By criterion: the weight, how far it can move with the same scenario highest, and who is highest then. */
  readonly weights: TextTable
  /** By scenario: how often it is first, second, third, later. */
  readonly ranks: TextTable
}

/** The scenarios weighed together, when somebody has given weights and there was something to weigh. */
export function weighedOf({ weighing }: Comparison): Weighed | undefined {
  return weighing?.kind === 'weighed' ? weighing : undefined
}

/** Every value with its weights and with how far they can move. */
export function describeWeighing(comparison: Comparison, weighed: Weighed, language: Language): WeighingText {
  const say = sayIn(language)
  const named = namer(comparison, language)
  const names = weighed.scenarios.map(named)
  const partyNames = weighed.parties.map(({ name }) => name[language])
  return {
    paragraphs: [say('weighing.intro', { replications: weighed.replications }), say('weighing.no-sum')],
    values: {
      caption: say('weighing.values'),
      columns: [say('scenario'), ...partyNames],
      rows: names.map((name, s) => [name, ...weighed.parties.map((party) => valueCell(party, s, weighed, language))]),
    },
    firsts: {
      caption: say('weighing.firsts'),
      columns: [say('scenario'), ...partyNames, say('weighing.any-column')],
      rows: names.map((name, s) => [
        name,
        ...weighed.parties.map((party) => firstCell(party, s, language)),
        shareText(weighed.anyWeights.acceptability[s]![0]!, language),
      ]),
    },
    parties: weighed.parties.map((party) => partyText(comparison, weighed, party, language)),
    any: {
      title: say('weighing.any'),
      paragraphs: [say('weighing.any.intro', { draws: formatNumber(weighed.anyWeights.draws, language) })],
      ranks: ranksTable(say('weighing.any.ranks'), names, weighed.anyWeights, language),
      central: centralTable(comparison, weighed, names, language),
      dominated: weighed.dominatedBy.flatMap((others, s) =>
        others.length === 0
          ? []
          : [say('weighing.dominated', { scenario: names[s]!, others: listOf(language, others.map(named)) })],
      ),
    },
    ranges: rangesTable(comparison, weighed, language),
  }
}

function partyText(comparison: Comparison, weighed: Weighed, party: WeighedParty, language: Language): PartyText {
  const say = sayIn(language)
  const names = weighed.scenarios.map(namer(comparison, language))
  const ranks = ranksOf(party)
  const years = {
    draws: formatNumber(ranks.draws, language),
    replications: formatNumber(weighed.replications, language),
  }
  return {
    id: party.id,
    title: party.name[language],
    paragraphs: [
      say(party.isAssumption ? 'weighing.assumed' : 'weighing.sourced', {
        source: party.sourceTitle.replace(/\.$/, ''),
      }),
      ...(party.known === 'points' ? [] : [say(`weighing.known.${party.known}`)]),
      highestSentence(comparison, weighed, party, language),
      ...checkSentences(comparison, party.crossChecks, language),
    ],
    weights: weightsTable(comparison, weighed, party, language),
    ranks: ranksTable(
      say(`weighing.ranks.${party.known}`, { party: party.name[language], ...years }),
      names,
      ranks,
      language,
    ),
  }
}

/** Ranks at the party's weights; where only their order is known, over all in that order. */
export function ranksOf(party: WeighedParty): Ranks {
  return party.atWeights ?? party.inOrder
}

/** 0.123 as `12 %`; what is neither never nor always is not written as if it were. */
export function shareText(share: number, language: Language): string {
  const [bound, text] =
    share > 0 && share < 0.005
      ? ['<', '1']
      : share < 1 && share > 0.995
        ? ['>', '99']
        : ['', formatNumber(100 * share, language, 0)]
  return `${bound}${bound && hardSpace}${text}${hardSpace}%`
}

const hardSpace = '\u00a0'

/** A value from 0 to 1 as it is shown, from 0 to 100. */
export function valueText(value: number, language: Language): string {
  return formatNumber(100 * value, language, 1)
}

/** Share of ranks as shown: first, second, third, and all that follow. */
export function shownRanks(acceptability: readonly number[]): readonly number[] {
  const [first = 0, second = 0, third = 0, ...later] = acceptability
  return [first, second, third, later.reduce((sum, share) => sum + share, 0)]
}

/** What other methods say at the same weights, and how to take it where they disagree. */
export function checkSentences(
  comparison: Comparison,
  checks: WeighedParty['crossChecks'],
  language: Language,
): readonly string[] {
  const say = sayIn(language)
  const sentences = checks.map((check) => {
    const method = say(`weighing.${check.method}`)
    const scenarios = listOf(language, check.highest.map(namer(comparison, language)))
    return say(check.agrees ? 'weighing.check.agrees' : 'weighing.check.differs', { method, scenarios })
  })
  return checks.every(({ agrees }) => agrees) ? sentences : [...sentences, say('weighing.check.note')]
}

function highestSentence(comparison: Comparison, weighed: Weighed, party: WeighedParty, language: Language): string {
  const say = sayIn(language)
  const named = namer(comparison, language)
  const leader = weighed.scenarios.indexOf(party.highest[0]!)
  const highest = say('weighing.highest', {
    scenarios: listOf(language, party.highest.map(named)),
    value: valueText(party.values[leader]!, language),
  })
  // Those that tie are not behind.
  const others = weighed.scenarios.map((_, s) => s).filter((s) => !party.highest.includes(weighed.scenarios[s]!))
  if (others.length === 0) return highest
  const next = others.reduce((a, b) => (party.values[b]! > party.values[a]! ? b : a))
  const { mean, low, high } = party.behind[next]!
  const times = (value: number | null) => (value === null ? null : 100 * value)
  const decimals = decimalsOf(times(mean), times(low), times(high))
  const open = others.filter((s) => !(party.behind[s]!.low !== null && party.behind[s]!.low > 0))
  return [
    highest,
    say('weighing.next', {
      next: named(weighed.scenarios[next]!),
      lead: formatNumber(times(mean), language, decimals),
      interval: formatInterval(times(low), times(high), language, decimals, true),
    }),
    open.length === 0
      ? say('weighing.decided')
      : say('weighing.open', {
          others: listOf(
            language,
            open.map((s) => named(weighed.scenarios[s]!)),
          ),
        }),
  ].join(' ')
}

/** By criterion: the weight, and how far it can move; of a party, or of weights that a reader tries. */
export function weightsTable(
  comparison: Comparison,
  weighed: Weighed,
  party: Pick<WeighedParty, 'name' | 'weights' | 'stable'>,
  language: Language,
): TextTable {
  const say = sayIn(language)
  const named = namer(comparison, language)
  const percent = (share: number) => shareText(share, language)
  return {
    caption: say('weighing.weights', { party: party.name[language] }),
    columns: ['indicator', 'weighing.points', 'weighing.weight', 'weighing.same', 'weighing.then'].map((key) =>
      say(key as 'indicator'),
    ),
    rows: weighed.criteria.map(({ indicator }, j) => {
      const { weight } = party.weights[j]!
      const { low, high, below, above } = party.stable[j]!
      const takers = [
        ...(below.length > 0 ? [say('weighing.below', { scenarios: listOf(language, below.map(named)) })] : []),
        ...(above.length > 0 ? [say('weighing.above', { scenarios: listOf(language, above.map(named)) })] : []),
      ]
      return [
        indicatorOf(comparison, indicator)?.name[language] ?? indicator,
        pointsText(party.weights[j]!, language),
        percent(weight),
        textOf(language, 'interval', { low: percent(low), high: percent(high) }),
        takers.length === 0 ? say('weighing.nobody') : takers.join(' '),
      ]
    }),
  }
}

function pointsText({ points, low, high }: WeighedParty['weights'][number], language: Language): string {
  if (points === undefined) return '–'
  const text = formatNumber(points, language)
  if (low === undefined || high === undefined) return text
  return `${text} (${textOf(language, 'interval', { low: formatNumber(low, language), high: formatNumber(high, language) })})`
}

function valueCell(party: WeighedParty, s: number, { scenarios }: Weighed, language: Language): string {
  const text = valueText(party.values[s]!, language)
  return party.highest.includes(scenarios[s]!) ? textOf(language, 'weighing.is-highest', { value: text }) : text
}

function firstCell(party: WeighedParty, s: number, language: Language): string {
  const first = (ranks: Ranks) => shareText(ranks.acceptability[s]![0]!, language)
  if (party.atWeights === null) return first(party.inOrder)
  return textOf(language, 'weighing.first-cell', { at: first(party.atWeights), order: first(party.inOrder) })
}

function ranksTable(caption: string, names: readonly string[], ranks: Ranks, language: Language): TextTable {
  return {
    caption,
    columns: [textOf(language, 'scenario'), ...rankNames(language)],
    rows: names.map((name, s) => [
      name,
      ...shownRanks(ranks.acceptability[s]!).map((share) => shareText(share, language)),
    ]),
  }
}

/** First, second, third, later. */
export function rankNames(language: Language): readonly string[] {
  return (['1', '2', '3', 'later'] as const).map((rank) => textOf(language, `weighing.rank.${rank}`))
}

/** Of those that are ever first: the weights that make them so, and how sure they are first there. */
function centralTable(
  comparison: Comparison,
  weighed: Weighed,
  names: readonly string[],
  language: Language,
): TextTable {
  const say = sayIn(language)
  const { central, confidence } = weighed.anyWeights
  return {
    caption: say('weighing.central'),
    columns: [
      say('scenario'),
      ...weighed.criteria.map(({ indicator }) => indicatorOf(comparison, indicator)?.name[language] ?? indicator),
      say('weighing.confidence'),
    ],
    rows: names.flatMap((name, s) => {
      const weights = central[s]
      if (weights === null || weights === undefined) return []
      const [sure, ...shares] = [confidence[s] ?? 0, ...weights].map((share) => shareText(share, language))
      return [[name, ...shares, sure!]]
    }),
  }
}

function rangesTable(comparison: Comparison, { criteria }: Weighed, language: Language): TextTable {
  const say = sayIn(language)
  return {
    caption: say('weighing.ranges'),
    columns: [
      say('indicator'),
      say('weighing.worst'),
      say('weighing.best'),
      say('weighing.between'),
      say('weighing.source'),
    ],
    rows: criteria.map(({ indicator, worst, best, between = [], sourceTitle }) => {
      const found = indicatorOf(comparison, indicator)
      const given = (value: number) => formatGiven(value, found?.unit ?? '', language)
      const bends = between.map(({ at, worth }) =>
        say('weighing.worth', { at: given(at), worth: formatNumber(worth, language) }),
      )
      return [
        found?.name[language] ?? indicator,
        given(worst),
        given(best),
        bends.length === 0 ? say('weighing.straight') : bends.join(', '),
        sourceTitle,
      ]
    }),
  }
}

/** Why nothing is weighed although somebody has given weights; undefined when something is, or nobody has. */
export function whyNotWeighed({ weighing }: Comparison, language: Language): string | undefined {
  return weighing?.kind === 'not-weighed' ? findText(language, `comparison.weighing-${weighing.reason}`) : undefined
}

function indicatorOf({ indicators }: Comparison, id: string): ComparedIndicator | undefined {
  return indicators.find((indicator) => indicator.id === id)
}

function namer({ scenarios }: Comparison, language: Language): (id: string) => string {
  return (id) => scenarios.find((scenario) => scenario.id === id)?.name[language] ?? id
}

function sayIn(language: Language) {
  return (...args: [Parameters<typeof textOf>[1], Parameters<typeof textOf>[2]?]) => textOf(language, ...args)
}
