import { nameIn } from '@samplan/lib/care/model'
import type { CostAnswer } from '@samplan/lib/operations'
import { formatDifference, formatInterval, formatNumber } from '@samplan/lib/publish'
import { millions, type Range, right, spread } from './amounts-text.ts'
import type { Context } from './context.ts'
import { formsText } from './forms-text.ts'
import { formatTable } from './table.ts'

type World = CostAnswer['worlds'][number]

/** What is asked, what each unit costs and who pays, what a contact costs, what each scenario changes, and what the forms would do. */
export function costsText(answer: CostAnswer, context: Context): string {
  const [baseline, ...others] = answer.worlds
  if (baseline === undefined) return ''
  return [
    headText(answer, context),
    unitsTable(answer, baseline, context),
    payersTable(answer, context),
    ...(others.length === 0 ? [] : [scenariosTable(answer, context)]),
    contactsTable(answer, baseline, context),
    formsText(answer, context),
    context.say('costs.read'),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function headText(answer: CostAnswer, { say, language }: Context): string {
  const name = nameIn(answer.name, language)
  const { region, source, priceLevel, years, draws, replications, worlds } = answer
  const percent = (rate: number): string => formatNumber(100 * rate, language)
  return [
    name,
    '═'.repeat(name.length),
    ...(answer.description === undefined ? [] : [answer.description[language]]),
    say('costs.about-answer', {
      region,
      source,
      priceLevel,
      first: years[0]!,
      last: years.at(-1)!,
      index: percent(answer.index),
      discount: percent(answer.discountRate),
    }),
    say('costs.draws', { draws, replications }),
    ...worlds.flatMap(({ run, name: scenario }) =>
      run === null ? [] : [say('costs.run', { scenario: scenario[language], run })],
    ),
  ].join('\n')
}

function unitsTable({ names, years }: CostAnswer, world: World, { say, language }: Context): string {
  const columns = [
    { heading: say('costs.column-unit') },
    right(say('costs.column-direct')),
    right(say('costs.column-allocated')),
    right(say('costs.column-full')),
    right(say('costs.column-spread')),
    right(say('costs.column-revenue')),
  ]
  const rows = world.units.map((unit) => [
    nameIn(names.unit[unit.unit]!, language),
    millions(unit.direct, language),
    formatDifference(unit.allocated / 1e6, language, 1),
    millions(unit.expected, language),
    spread(unit, language),
    millions(unit.revenue, language),
  ])
  const total = [
    say('costs.total'),
    '',
    '',
    millions(world.total.expected, language),
    spread(world.total, language),
    '',
  ]
  return `${say('costs.units', { year: years[0]!, scenario: world.name[language] })}\n${formatTable(columns, [...rows, total])}`
}

/** What each party pays of the first year as it is run today, in every scenario. */
function payersTable({ worlds, names }: CostAnswer, { say, language }: Context): string {
  const columns = [
    { heading: say('costs.column-party') },
    ...worlds.flatMap(({ name }) => [right(name[language]), right(say('costs.column-spread'))]),
  ]
  const rows = worlds[0]!.payers.map(({ party }, p) => [
    nameIn(names.party[party]!, language),
    ...worlds.flatMap(({ payers }) => [millions(payers[p]!.expected, language), spread(payers[p]!, language)]),
  ])
  return `${say('costs.payers')}\n${formatTable(columns, rows)}`
}

function scenariosTable({ worlds }: CostAnswer, { say, language }: Context): string {
  const columns = [
    { heading: say('costs.column-scenario') },
    right(say('costs.column-year')),
    right(say('costs.column-difference')),
    right(say('costs.column-present')),
    right(say('costs.column-spread')),
  ]
  const rows = worlds.map(({ name, total, presentValue }, w) => [
    name[language],
    millions(total.expected, language),
    w === 0 ? '' : formatDifference((total.expected - worlds[0]!.total.expected) / 1e6, language, 1),
    millions(presentValue.expected, language),
    spread(presentValue, language),
  ])
  return `${say('costs.scenarios')}\n${formatTable(columns, rows)}`
}

/** Cost per contact and per patient. */
function contactsTable({ names }: CostAnswer, { products, patients }: World, { say, language }: Context): string {
  if (products.length === 0) return ''
  const columns = [
    { heading: say('costs.column-contact') },
    right(say('costs.column-count')),
    right(say('costs.column-each')),
    right(say('costs.column-spread-kronor')),
  ]
  const kronor = (each: Range | null): readonly string[] =>
    each === null
      ? ['–', '']
      : [formatNumber(each.expected, language, 0), formatInterval(each.low, each.high, language, 0)]
  const rows = [
    ...products.map(({ product, volume, each }) => [
      nameIn(names.product[product]!, language),
      formatNumber(volume, language, 0),
      ...kronor(each),
    ]),
    ...patients.map(({ need, patients: count, each }) => [
      say('costs.patient', { need: nameIn(names.need[need]!, language) }),
      formatNumber(count, language, 0),
      ...kronor(each),
    ]),
  ]
  return `${say('costs.contacts')}\n${formatTable(columns, rows)}`
}
