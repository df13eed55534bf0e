import type { DisputeAnswer, RivalsAnswer } from '@samplan/lib/operations'
import {
  commonDecimals,
  decisionLines,
  differenceUnitName,
  disputedText,
  formatNumber,
  intervalTexts,
  type Picture,
  type PlainSection,
  picturesSvg,
  plainHtml,
  type RivalInterval,
  rivalPictures,
  scaleOf,
  unitName,
} from '@samplan/lib/publish'
import { type Language, type Say, sayIn } from './language.ts'
import { type Column, formatTable } from './table.ts'

/** What each cell needs. */
interface Teller {
  readonly dispute: DisputeAnswer
  readonly language: Language
  readonly say: Say
}

interface Told {
  readonly caption: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly string[])[]
}

/** A measure, or what comes before the measures: tables, and sentences under them. */
interface ToldPart {
  readonly title: string
  readonly lead: readonly string[]
  readonly tables: readonly Told[]
  readonly lines: readonly string[]
  readonly pictures: readonly Picture[]
}

/** Dispute by dispute: who says what, and for each measure what comes out, which number makes the difference, and which decides. */
export function rivalsText(answer: RivalsAnswer, language: Language): string {
  const parts = answer.disputes.flatMap((dispute) => toldDispute(answer, { dispute, language, say: sayIn(language) }))
  return parts
    .flatMap(({ title, lead, tables, lines }) => [
      `${title}\n${'═'.repeat(title.length)}`,
      ...(lead.length === 0 ? [] : [lead.join('\n')]),
      ...tables.map(({ caption, columns, rows }) => `${caption}\n${formatTable(columns, rows)}`),
      ...(lines.length === 0 ? [] : [lines.join('\n')]),
    ])
    .join('\n\n')
}

/** The same with pictures, as a page. */
export function rivalsHtml(answer: RivalsAnswer, language: Language): string {
  const say = sayIn(language)
  const parts = answer.disputes.flatMap((dispute) => toldDispute(answer, { dispute, language, say }))
  const sections = parts.map(({ title, lead, tables, lines, pictures }): PlainSection => {
    const plain = tables.map((told) => ({ ...told, columns: told.columns.map(({ heading }) => heading) }))
    return { title, paragraphs: [...lead, ...lines], pictures, tables: plain }
  })
  return plainHtml(say('rivals.title', { region: answer.region }), [], undefined, sections, language)
}

/** Of every measure the difference step by step, and what each number does alone. */
export function rivalsSvg(answer: RivalsAnswer, language: Language): string {
  return picturesSvg(picturesOf(answer, language))
}

function picturesOf({ disputes }: RivalsAnswer, language: Language): readonly Picture[] {
  return disputes.flatMap((dispute) =>
    dispute.pairs.flatMap((_, p) => dispute.measures.flatMap((__, m) => rivalPictures(dispute, p, m, language))),
  )
}

function toldDispute(answer: RivalsAnswer, teller: Teller): readonly ToldPart[] {
  const { dispute, language, say } = teller
  const { settings, replications, seed } = answer
  const sets = dispute.sets.map(({ name, owner, source, note }, i) =>
    say(i === 0 ? 'rivals.reference' : 'rivals.set', {
      name: name[language],
      owner: owner[language],
      source: source.title,
      ...(note === undefined ? {} : { note: note[language] }),
    }),
  )
  const { weeks, warmUpWeeks: warmUp } = settings
  const how =
    dispute.runs.length === 0
      ? []
      : [say('rivals.how', { replications, weeks, warmUp, seed, runs: dispute.runs.length })]
  const orders = dispute.pairs.flatMap((pair) =>
    pair.orders === undefined ? [] : [say('rivals.sampled', { orders: pair.orders })],
  )
  const description = dispute.description === undefined ? [] : [dispute.description[language]]
  return [
    {
      title: dispute.name[language],
      lead: [...description, ...sets],
      tables: [numbersTable(teller)],
      lines: [...how, ...new Set(orders)],
      pictures: [],
    },
    ...dispute.measures.map((_, m) => toldMeasure(teller, m)),
  ]
}

const right = (heading: string): Column => ({ heading, align: 'right' })

/** Who says what, number by number. */
function numbersTable({ dispute, language, say }: Teller): Told {
  return {
    caption: say('rivals.numbers'),
    columns: [
      { heading: say('column.number') },
      ...dispute.sets.map(({ name }) => right(name[language])),
      { heading: say('rivals.unit') },
    ],
    rows: dispute.assumptions.flatMap(({ numbers }) =>
      numbers.map(({ name, unit, values }) => [
        name[language],
        ...dispute.sets.map(({ id }) => {
          const { value, low, high } = values[id]!
          const text = disputedText(value, unit, language)
          const ends = [low, high].map((end) => (end === undefined ? '' : disputedText(end, unit, language)))
          return low === undefined && high === undefined ? text : `${text} (${ends.join('–')})`
        }),
        unit === undefined ? '' : unitName(unit, language),
      ]),
    ),
  }
}

function toldMeasure(teller: Teller, m: number): ToldPart {
  const { dispute, language, say } = teller
  const measure = dispute.measures[m]!
  const about = { of: measure.of[language], ...(measure.against && { against: measure.against[language] }) }
  return {
    title: `${measure.name[language]} (${unitName(measure.unit, language)})`,
    lead: [say(measure.against ? 'rivals.compared' : 'rivals.compared-alone', about)],
    tables: [levelsTable(teller, m), ...dispute.pairs.map((_, p) => sharesTable(teller, m, p))],
    lines: dispute.pairs.flatMap((_, p) => decisionLines(dispute, p, m, language)),
    pictures: dispute.pairs.flatMap((_, p) => rivalPictures(dispute, p, m, language)),
  }
}

/** What comes out under each set. */
function levelsTable({ dispute, language, say }: Teller, m: number): Told {
  const { unit, against } = dispute.measures[m]!
  const cells = (interval: RivalInterval, isDifference: boolean) =>
    intervalTexts(interval, { unit, isDifference }, language)
  const keys = against === undefined ? ['of'] : ['of', 'against', 'difference']
  return {
    caption: say('rivals.under-each'),
    columns: [
      { heading: say('rivals.set-column') },
      ...keys.flatMap((key) => [right(say(`rivals.column-${key}`)), right(say('column.interval'))]),
    ],
    rows: dispute.sets.map(({ id, name }) => {
      const level = dispute.levels[id]![m]!
      return [
        name[language],
        ...cells(level.of, false),
        ...(level.against ? [...cells(level.against, false), ...cells(level.compared, true)] : []),
      ]
    }),
  }
}

/** The difference between two sets, number by number: its share, and what it does alone. */
function sharesTable({ dispute, language, say }: Teller, m: number, p: number): Told {
  const { figures, rival, reference } = dispute.pairs[p]!
  const { difference, shares, alone } = figures[m]!
  const { unit } = dispute.measures[m]!
  const nameOf = (id: string): string => dispute.sets.find((set) => set.id === id)!.name[language]
  // The same in all rows, as they are added up.
  const decimals = commonDecimals([...shares, difference], unit)
  const written = (one: RivalInterval) => intervalTexts(one, { unit, isDifference: true, decimals }, language)
  const row = (name: string, one: (typeof shares)[number], others: readonly string[]): readonly string[] => {
    const [mean, interval] = written(one)
    const { standardError: error } = one
    const drawn = error === undefined ? '' : ` ± ${formatNumber(error * scaleOf(unit), language, decimals)}`
    return [name, mean + drawn, interval, ...others]
  }
  const order = shares
    .map((_, i) => i)
    .toSorted((a, b) => Math.abs(shares[b]!.mean ?? 0) - Math.abs(shares[a]!.mean ?? 0))
  const move = (mean: number | null | undefined): string => written({ mean: mean ?? null, low: null, high: null })[0]
  const hasEnds = alone.some(({ low }) => low !== undefined)
  return {
    caption: say('rivals.shares', {
      rival: nameOf(rival),
      reference: nameOf(reference),
      unit: differenceUnitName(unit, language),
    }),
    columns: [
      { heading: say('column.number') },
      right(say('rivals.column-share')),
      right(say('column.interval')),
      right(say('rivals.column-to-rival')),
      right(say('rivals.column-to-reference')),
      ...(hasEnds ? [right(say('rivals.column-low')), right(say('rivals.column-high'))] : []),
    ],
    rows: [
      ...order.map((i) => {
        const { toRival, toReference, low, high } = alone[i]!
        const ends = hasEnds ? [low, high].map((end) => (end === undefined ? '' : move(end))) : []
        return row(dispute.assumptions[i]!.name[language], shares[i]!, [move(toRival), move(toReference), ...ends])
      }),
      row(say('rivals.sum'), difference, []),
    ],
  }
}
