import { nameIn } from '@samplan/lib/care/model'
import { type AccessAnswer, type AccessWorld, accessPanels } from '@samplan/lib/operations'
import {
  accessMapSvg,
  formatDifference,
  formatInterval,
  formatNumber,
  type PlainSection,
  plainHtml,
} from '@samplan/lib/publish'
import { type Language, type Say, sayIn } from './language.ts'
import type { Column } from './table.ts'
import { plain, type Told, tableText } from './told.ts'

/** What the tables are by, besides everyone and the region's areas. */
export const groupKinds = ['municipality', 'age-group', 'place'] as const
export type GroupKind = (typeof groupKinds)[number]

type Figures = AccessWorld['figures'][number]
type Group = Figures['group']
type CasesPerYear = NonNullable<NonNullable<AccessWorld['effects']>[number]['groups'][number]['casesPerYear']>

/** What each cell of the text needs. */
interface Teller {
  readonly answer: AccessAnswer
  readonly language: Language
  readonly say: Say
  readonly by: GroupKind
}

/** A world's tables, and what else is to be said of it. */
interface ToldWorld {
  readonly name: string
  readonly tables: readonly Told[]
  readonly notes: readonly string[]
}

/** The question in words, then each world: its figures by group, who goes where, and who gains and who loses against the baseline. */
export function accessText(answer: AccessAnswer, language: Language, by: GroupKind): string {
  const teller = { answer, language, say: sayIn(language), by }
  const worlds = answer.worlds.map((world) => toldWorld(teller, world))
  return [
    questionLines(teller).join('\n'),
    ...worlds.flatMap(({ name, tables, notes }) => [
      `${name}\n${'═'.repeat(name.length)}`,
      ...tables.map(tableText),
      ...notes,
    ]),
  ].join('\n\n')
}

/** The same with maps, as a page. */
export function accessHtml(answer: AccessAnswer, language: Language, by: GroupKind): string {
  const teller = { answer, language, say: sayIn(language), by }
  const [title = '', ...lead] = questionLines(teller)
  const sections = answer.worlds.map((world): PlainSection => {
    const { name, tables, notes } = toldWorld(teller, world)
    return { title: name, paragraphs: notes, tables: tables.map(plain) }
  })
  return plainHtml(title, lead, accessMapSvg(accessPanels(answer, language), language), sections, language)
}

function questionLines({ answer, language, say }: Teller): readonly string[] {
  const { question, names, region, sources } = answer
  const { open } = question
  const when =
    open.kind === 'at' ? say('access.open-at', { time: timeText(open.minute, say) }) : say(`access.open-${open.kind}`)
  const services = question.services.map((id) => nameIn(names.service[id]!, language)).join(', ')
  const mode = nameIn(names.mode[question.mode]!, language)
  const variants = question.variants.map((id) => nameIn(names.variant[`${question.mode}/${id}`]!, language))
  const from = sources.map(({ title, confidence, pairs }) =>
    say('access.source', { title, confidence: say(`confidence.${confidence}`), pairs }),
  )
  return [
    say('access.question', { region, services, mode, when, date: question.date }),
    ...(question.variants.length === 0 ? [] : [say('access.variants', { variants: variants.join(', ') })]),
    ...(question.neighbours ? [] : [say('access.no-neighbours')]),
    ...from,
  ]
}

function timeText(minute: number, say: Say): string {
  const clock = [Math.floor((minute % 1440) / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':')
  return `${say(`day.${Math.floor(minute / 1440)}`)} ${clock}`
}

function toldWorld(teller: Teller, world: AccessWorld): ToldWorld {
  const { say, language, by } = teller
  return {
    name: world.name[language],
    tables: [
      figuresTable(teller, world),
      ...(by === 'place' ? [placesTable(teller, world)] : []),
      catchmentsTable(teller, world),
      ...(world.gains ? [gainsTable(teller, world.gains)] : []),
      ...(world.effects ?? []).map((effect) => effectTable(teller, effect)),
      ...(world.capacity ? [capacityTable(teller, world.capacity)] : []),
    ],
    notes: world.estimates.length > 0 ? [say('access.estimates', { count: world.estimates.length })] : [],
  }
}

const right = (heading: string): Column => ({ heading, align: 'right' })

function figuresTable(teller: Teller, { figures }: AccessWorld): Told {
  const { say, language } = teller
  const unreached = figures.some((one) => one.unreached > 0)
  const columns = [
    { heading: say('access.column-group') },
    ...['persons', 'mean', 'second', 'tenth', 'longest', 'gini'].map((key) => right(say(`access.column-${key}`))),
    ...figures[0]!.within.map(({ minutes }) => right(say('access.column-within', { minutes }))),
    ...(unreached ? [right(say('access.column-unreached'))] : []),
  ]
  const minutes = (value: number | null): string => (value === null ? '–' : formatNumber(value, language, 1))
  const rows = figures
    .filter(isShown(teller))
    .map((one) => [
      groupText(teller, one.group),
      formatNumber(one.persons, language, 0),
      minutes(one.mean),
      minutes(one.second),
      minutes(one.worstTenth),
      minutes(one.longest),
      one.gini === null ? '–' : formatNumber(one.gini, language, 2),
      ...one.within.map(({ share }) => `${formatNumber(100 * share, language, 1)} %`),
      ...(unreached ? [formatNumber(one.unreached, language, 0)] : []),
    ])
  return { caption: say('access.figures'), columns, rows }
}

function placesTable({ answer, say, language }: Teller, { places }: AccessWorld): Told {
  const isChanged = places.some(({ added }) => added !== undefined)
  const columns = [
    { heading: say('access.column-place') },
    right(say('access.column-persons')),
    { heading: say('access.column-nearest') },
    right(say('access.column-minutes')),
    { heading: say('access.column-next') },
    right(say('access.column-minutes')),
    ...(isChanged ? [right(say('access.column-added'))] : []),
  ]
  const siteOf = (reached: AccessWorld['places'][number]['nearest']): readonly string[] =>
    reached === null
      ? [say('access.no-way'), '']
      : [nameIn(answer.names.site[reached.site]!, language), formatNumber(reached.minutes, language, 1)]
  const rows = places.map(({ place, persons, nearest, second, added }) => [
    nameIn(answer.names.place[place]!, language),
    formatNumber(persons, language, 0),
    ...siteOf(nearest),
    ...siteOf(second),
    ...(added === undefined ? [] : [formatDifference(added, language, 1)]),
  ])
  return { caption: say('access.places'), columns, rows }
}

function catchmentsTable({ answer, say, language }: Teller, { catchments }: AccessWorld): Told {
  const columns = [
    { heading: say('access.column-site') },
    right(say('access.column-persons')),
    right(say('access.column-mean')),
  ]
  const rows = catchments.map(({ site, neighbour, persons, mean }) => [
    nameIn(answer.names.site[site]!, language) + (neighbour ? ` (${say('access.neighbour')})` : ''),
    formatNumber(persons, language, 0),
    mean === null ? '' : formatNumber(mean, language, 1),
  ])
  return { caption: say('access.catchments'), columns, rows }
}

function gainsTable(teller: Teller, gains: NonNullable<AccessWorld['gains']>): Told {
  const { say, language } = teller
  const bands = (way: 'longer' | 'shorter'): readonly Column[] =>
    [0, 1, 2].map((band) => right(say(`access.column-${way}-${band}`)))
  const moved = gains.some(({ lost, won }) => lost + won > 0)
  const columns = [
    { heading: say('access.column-group') },
    right(say('access.column-unchanged')),
    ...bands('longer'),
    right(say('access.column-mean-longer')),
    ...bands('shorter'),
    ...(moved ? [right(say('access.column-lost')), right(say('access.column-won'))] : []),
  ]
  const count = (persons: number): string => formatNumber(persons, language, 0)
  const rows = gains
    .filter(isShown(teller))
    .map((one) => [
      groupText(teller, one.group),
      count(one.unchanged),
      ...one.longer.map(count),
      one.meanLonger === null ? '' : formatDifference(one.meanLonger, language, 1),
      ...one.shorter.map(count),
      ...(moved ? [count(one.lost), count(one.won)] : []),
    ])
  return { caption: say('access.gains'), columns, rows }
}

/** Persons by the bands that were studied; a column's heading says what the study found there. */
function effectTable(teller: Teller, { effect, groups }: NonNullable<AccessWorld['effects']>[number]): Told {
  const { say, language } = teller
  const found = effect.bands.map(({ from, below, per_1000: { value, low, high } }) => {
    const span = low === undefined || high === undefined ? '' : ` (${formatInterval(low, high, language)})`
    const minutes = below === undefined ? `≥${from}` : `${from}–<${below}`
    return right(say('access.column-effect', { minutes, cases: formatDifference(value, language) + span }))
  })
  const rate = effect.patients_per_1000
  const columns = [
    { heading: say('access.column-group') },
    ...found,
    right(say('access.column-not-studied')),
    ...(rate === undefined ? [] : [right(say('access.column-cases-year'))]),
  ]
  const cases = ({ value, low, high }: CasesPerYear): string =>
    formatNumber(value, language, 1) +
    (low === high ? '' : ` (${formatNumber(low, language, 1)}–${formatNumber(high, language, 1)})`)
  const count = (persons: number): string => formatNumber(persons, language, 0)
  const rows = groups
    .filter(isShown(teller))
    .map(({ group, bands, notStudied, casesPerYear }) => [
      groupText(teller, group),
      ...bands.map(count),
      count(notStudied),
      ...(casesPerYear === undefined ? [] : [cases(casesPerYear)]),
    ])
  const sources = [...new Set(effect.bands.map((band) => band.per_1000.source))].join(', ')
  const params = { name: effect.name[language], diagnosis: effect.diagnosis[language], sources }
  const assumed =
    rate === undefined
      ? ''
      : ` ${say('access.effect-year', { rate: formatNumber(rate.value, language), source: rate.source })}`
  return { caption: `${say('access.effect', params)}${assumed}`, columns, rows }
}

function capacityTable(teller: Teller, { role, reach, supply, groups }: NonNullable<AccessWorld['capacity']>): Told {
  const { answer, say, language } = teller
  const units = supply
    .filter((one) => one.units > 0)
    .map(
      ({ site, units: count }) => `${nameIn(answer.names.site[site]!, language)} ${formatNumber(count, language, 1)}`,
    )
  const columns = [{ heading: say('access.column-group') }, right(say('access.column-per-thousand'))]
  const rows = groups
    .filter(isShown(teller))
    .map(({ group, perThousand }) => [groupText(teller, group), formatNumber(perThousand, language, 3)])
  const caption = say('access.capacity-about', { role, reach, supply: units.join(', ') || '0' })
  return { caption, columns, rows }
}

function isShown({ by }: Teller): (one: { readonly group: Group }) => boolean {
  const kinds = ['everyone', 'area', by === 'age-group' ? 'ageGroup' : by === 'place' ? '' : by]
  return ({ group }) => kinds.includes(group.kind)
}

function groupText({ answer, say, language }: Teller, { kind, id }: Group): string {
  return kind === 'everyone' || id === undefined ? say('access.everyone') : nameIn(answer.names[kind][id]!, language)
}
