import type { SharedCosts, SharingWarning, Violation } from '@samplan/lib/operations'
import {
  explainMethods,
  formatNumber,
  gamePicture,
  methodName,
  numbersUnder,
  type Picture,
  plainHtml,
} from '@samplan/lib/publish'
import { type Language, type Say, sayIn } from './language.ts'
import { formatTable } from './table.ts'
import { plain, type Told } from './told.ts'

type Method = keyof SharedCosts['methods']

/** The methods that a table has, in its order. */
function entriesOf<T>(table: Partial<Readonly<Record<Method, T>>>): readonly (readonly [Method, T])[] {
  return (Object.entries(table) as [Method, T][]).map(([name, entry]) => [name, entry])
}

/** A divided cost as text: a table of methods by players, and of each method in a sentence who would be better off outside. */
export function costSharingText(answer: SharedCosts, language: Language): string {
  const words = wordsOf(answer, language)
  const { say } = words
  const { title, source } = answer
  const { columns, rows } = divisionTable(answer, words)
  const total = say(`share-costs.total-${answer.kind}`, { total: words.amount(answer.total) })
  return [
    ...(title === undefined ? [] : [title, '═'.repeat(title.length)]),
    total,
    ...(source === undefined ? [] : [say('share-costs.source', { source })]),
    '',
    formatTable(columns, rows),
    ...notDefinedLines(answer, words),
    ...sampledLines(answer, words),
    '',
    ...explainMethods(Object.keys(answer.methods), language).map((line) => `- ${line}`),
    '',
    say('share-costs.outside'),
    ...outsideLines(answer, words).map((line) => `- ${line}`),
    '',
    ...coreLines(answer, words),
    ...noteLines(answer, words),
    '',
  ].join('\n')
}

/** The same as a page, with the picture above the table that has its figures. */
export function costSharingHtml(answer: SharedCosts, language: Language): string {
  const words = wordsOf(answer, language)
  const { say } = words
  const { title, source, kind, total } = answer
  const table = divisionTable(answer, words)
  const lead = [
    say(`share-costs.total-${kind}`, { total: words.amount(total) }),
    ...(source === undefined ? [] : [say('share-costs.source', { source })]),
  ]
  const sections = [
    {
      title: table.caption,
      pictures: costSharingPicture(answer, language),
      tables: [plain(table)],
      points: explainMethods(Object.keys(answer.methods), language),
      paragraphs: [...notDefinedLines(answer, words), ...sampledLines(answer, words)],
    },
    {
      title: say('share-costs.outside'),
      points: outsideLines(answer, words),
      tables: [],
      paragraphs: [...coreLines(answer, words), ...noteLines(answer, words)],
    },
  ]
  return plainHtml(title ?? table.caption, lead, undefined, sections, language)
}

export function costSharingPicture(answer: SharedCosts, language: Language): readonly Picture[] {
  const { number } = wordsOf(answer, language)
  return [gamePicture(answer, number, language)].flatMap((picture) => picture ?? [])
}

function noteLines(answer: SharedCosts, words: Words): readonly string[] {
  return [...answer.warnings.flatMap((warning) => warningLine(warning, words) ?? []), ...monotoneLines(answer, words)]
}

interface Words {
  readonly say: Say
  /** As in the table, all with as many decimals. */
  readonly number: (value: number) => string
  /** Without decimals that say nothing, and with those that a difference told beside it needs to be seen. */
  readonly bare: (value: number, difference?: number) => string
  /** Of a share, without its sign. */
  readonly percent: (share: number) => string
  /** A number with its unit. */
  readonly amount: (value: number) => string
  /** a, b and c */
  readonly list: (names: readonly string[]) => string
  readonly method: (method: Method) => string
}

function wordsOf(answer: SharedCosts, language: Language): Words {
  const say = sayIn(language)
  const decimals = decimalsFor(answer)
  const number = (value: number): string => formatNumber(value, language, decimals)
  const bare = (value: number, difference = value): string =>
    formatNumber(value, language, fewestDecimals([value], Math.max(decimals, decimalsThatShow(difference))))
  return {
    say,
    number,
    bare,
    percent: (share) => formatNumber(share * 100, language, fewestDecimals([share * 100], 1)),
    amount: (value) => (answer.unit === undefined ? bare(value) : `${bare(value)} ${answer.unit}`),
    list: (names) =>
      names.length < 2
        ? names.join('')
        : say('share-costs.list', { first: names.slice(0, -1).join(', '), last: names.at(-1)! }),
    method: (method) => methodName(method, language),
  }
}

const mostDigits = 7

/** Seven digits of the largest at most, and no decimal that is 0 everywhere. */
function decimalsFor({ total, methods }: SharedCosts): number {
  const shown = [total, ...Object.values(methods).flatMap((division) => Object.values(division ?? {}))]
  const largest = shown.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const whole = Math.trunc(largest).toString().length
  return fewestDecimals(shown, Math.max(0, Math.min(mostDigits - whole, largest < 10 ? 3 : 2)))
}

/** As many as its first digit that is not 0 needs. */
function decimalsThatShow(value: number): number {
  return value === 0 ? 0 : Math.min(20, Math.max(0, -Math.floor(Math.log10(Math.abs(value)))))
}

function fewestDecimals(values: readonly number[], most: number): number {
  for (let decimals = 0; decimals < most; decimals++)
    if (values.every((value) => Number(value.toFixed(decimals)) === Number(value.toFixed(most)))) return decimals
  return most
}

function divisionTable({ players, methods, kind }: SharedCosts, { say, number, method }: Words): Told {
  const columns = [{ heading: say('share-costs.column.method') }, ...players.map(numbersUnder)]
  const rows = entriesOf(methods).map(([name, division]) => [
    method(name),
    ...players.map((player) => number(division[player]!)),
  ])
  return { caption: say(`share-costs.division-${kind}`), columns, rows }
}

function notDefinedLines({ notDefined }: SharedCosts, { say, method }: Words): readonly string[] {
  return entriesOf(notDefined)
    .filter(([, why]) => why !== 'no-use')
    .map(([name, why]) => say('share-costs.not-defined', { method: method(name), why: say(`share-costs.why.${why}`) }))
}

/** How sure a drawn Shapley value is. */
function sampledLines({ sampled }: SharedCosts, { say, number, percent }: Words): readonly string[] {
  if (sampled === undefined) return []
  const { orders, seed, level } = sampled
  const widths = Object.values(sampled.halfWidths)
  const [least, most] = [number(Math.min(...widths)), number(Math.max(...widths))]
  return [say('share-costs.sampled', { orders, seed, least, most, percent: percent(level) })]
}

/** What a politician asks: would anybody be better off outside? First the divisions under which nobody would. */
function outsideLines(answer: SharedCosts, words: Words): readonly string[] {
  const { say, method, list } = words
  const found = entriesOf(answer.core.violations)
  const fine = found
    .filter(([name, { length }]) => length === 0 && answer.properties[name]?.inCore !== null)
    .map(([name]) => method(name))
  return [
    ...(fine.length === 0 ? [] : [say('share-costs.nobody', { methods: list(fine) })]),
    ...found.flatMap(([name, [worst, ...others]]) => {
      if (worst === undefined) return []
      const more = others.length === 1 ? 'share-costs.one-more' : 'share-costs.more'
      return [
        say('share-costs.somebody', { method: method(name), sentence: betterOff(worst, answer, words) }) +
          (others.length === 0 ? '' : ` ${say(more, { count: others.length })}`),
      ]
    }),
  ]
}

function betterOff(
  { coalition, pays, gets, alone, amount: won }: Violation,
  { kind }: SharedCosts,
  words: Words,
): string {
  const { say, amount, bare, list } = words
  const together = coalition.length === 1 ? 'alone' : 'together'
  return say(`share-costs.better-${kind}-${together}`, {
    names: list(coalition),
    amount: amount(won),
    inside: bare(pays ?? gets ?? 0, won),
    outside: bare(alone, won),
  })
}

function coreLines({ kind, core }: SharedCosts, { say, amount, list, percent }: Words): readonly string[] {
  if (core.empty === null) return [say('share-costs.core-unknown')]
  if (!core.empty) return [say('share-costs.core-there')]
  const lines = [say('share-costs.core-none', { epsilon: amount(core.leastCoreEpsilon ?? 0) })]
  if (core.certificate === null) return lines
  const { coalitions, surplus } = core.certificate
  const groups = coalitions.map(({ coalition, weight }) =>
    say('share-costs.part-time', { names: list(coalition), percent: percent(weight) }),
  )
  return [...lines, say(`share-costs.certificate-${kind}`, { groups: groups.join('; '), surplus: amount(surplus) })]
}

/** A theorem about methods, not a figure of this game. */
function monotoneLines({ kind, properties }: SharedCosts, { say, list, method }: Words): readonly string[] {
  const names = entriesOf(properties)
    .filter(([, { monotoneInTotal }]) => !monotoneInTotal)
    .map(([name]) => method(name))
  return names.length === 0 ? [] : [say(`share-costs.not-monotone-${kind}`, { methods: list(names) })]
}

function warningLine(warning: SharingWarning, { say, amount, list, method }: Words): string | undefined {
  switch (warning.code) {
    case 'not-subadditive':
    case 'not-superadditive': {
      const [one = [], other = []] = warning.coalitions
      return say(`share-costs.${warning.code}`, { one: list(one), other: list(other), amount: amount(warning.amount) })
    }
    case 'fell-apart':
      return say('share-costs.fell-apart', {
        names: list(warning.coalition),
        parts: warning.parts.map(list).join('; '),
      })
    case 'more-violations':
      return say('share-costs.more-violations', { method: method(warning.method), count: warning.count })
    case 'more-fell-apart':
      return say('share-costs.more-fell-apart', { count: warning.count })
    case 'some-pairs-not-tried':
      return say('share-costs.some-pairs-not-tried', { most: warning.most })
    case 'some-groups-not-asked':
      return say('share-costs.some-groups-not-asked', { most: warning.most })
    case 'core-empty':
      // Told with its reason above.
      return undefined
  }
}
