import { nameIn } from '@samplan/lib/care/model'
import type { CostAnswer } from '@samplan/lib/operations'
import {
  costWarningLines,
  formatDifference,
  formatInterval,
  formatNumber,
  formPayers,
  formWaterfall,
  type PlainSection,
  partyYears,
  plainHtml,
} from '@samplan/lib/publish'
import { differenceCells, millions, type Range, right, spread } from './amounts-text.ts'
import type { Context } from './context.ts'
import { differences, formsTables, inShort, lawsLines } from './forms-text.ts'
import { plain, type Told, tableText } from './told.ts'

type World = CostAnswer['worlds'][number]

/** What is asked, what each unit costs and who pays, what a contact costs, what each scenario changes, and what the forms would do. */
export function costsText(answer: CostAnswer, context: Context): string {
  const name = nameIn(answer.name, context.language)
  const laws = lawsLines(answer, context)
  return [
    [name, '═'.repeat(name.length), ...inShort(answer, context), ...headLines(answer, context)].join('\n'),
    ...[...ownTables(answer, context), ...formsTables(answer, context)].map(tableText),
    ...differences(answer, context).map(({ table, even }) => [tableText(table), ...even].join('\n')),
    ...(laws.length === 0 ? [] : [[lawsHeading(answer, context), ...laws].join('\n')]),
    context.say('costs.read'),
  ].join('\n\n')
}

/** The same as a page, with pictures above the tables that have their figures. */
export function costsHtml(answer: CostAnswer, context: Context): string {
  const { say, language } = context
  const scenario = answer.worlds[0]!.scenario
  const payers = formPayers(answer, scenario, language)
  const laws = lawsLines(answer, context)
  const sections: readonly PlainSection[] = [
    { title: say('costs.section-today'), tables: ownTables(answer, context).map(plain) },
    ...(answer.forms.length === 0
      ? [
          {
            title: say('costs.section-years'),
            pictures: partyYears(answer, scenario, undefined, language),
            tables: [yearsTable(answer, context)].map(plain),
          },
        ]
      : [
          {
            title: say('costs.section-forms'),
            pictures: payers === undefined ? [] : [payers],
            tables: formsTables(answer, context).map(plain),
          },
          ...differences(answer, context).map(({ compared, table, even }) => ({
            title: table.caption,
            pictures: [formWaterfall(answer, compared, language)],
            tables: [plain(table)],
            paragraphs: even,
          })),
        ]),
    ...(laws.length === 0 ? [] : [{ title: lawsHeading(answer, context), paragraphs: laws, tables: [] }]),
  ]
  return plainHtml(
    nameIn(answer.name, language),
    [...inShort(answer, context), ...headLines(answer, context), say('costs.read')],
    undefined,
    sections,
    language,
  )
}

function lawsHeading({ lawDate = '' }: CostAnswer, { say }: Context): string {
  return say('costs.laws', { date: lawDate })
}

/** What it costs as it is run today, and in the scenarios. */
function ownTables(answer: CostAnswer, context: Context): readonly Told[] {
  const [baseline, ...others] = answer.worlds
  if (baseline === undefined) return []
  return [
    unitsTable(answer, baseline, context),
    payersTable(answer, context),
    ...(others.length === 0 ? [] : [scenariosTable(answer, context)]),
    ...(baseline.products.length === 0 ? [] : [contactsTable(answer, baseline, context)]),
    ...(baseline.outliers.length === 0 ? [] : [outliersTable(answer, baseline, context)]),
  ]
}

/** What every party pays by year in the baseline, as it is run today. */
function yearsTable({ costs, worlds, years, names }: CostAnswer, { say, language }: Context): Told {
  const own = costs.filter(({ scenario }) => scenario === worlds[0]!.scenario)
  const parties = [...new Set(own.map(({ party }) => party))]
  const columns = [{ heading: say('costs.column-party') }, ...years.map((year) => right(String(year)))]
  const rows = parties.map((party) => [
    nameIn(names.party[party]!, language),
    ...years.map((year) => {
      const one = own.find((cost) => cost.party === party && cost.year === year)!
      return `${millions(one.expected, language)} (${spread(one, language)})`
    }),
  ])
  return { caption: say('costs.section-years'), columns, rows }
}

function headLines(answer: CostAnswer, { say, language }: Context): readonly string[] {
  const { region, source, sourceTitle, priceLevel, years, draws, replications, worlds } = answer
  const { numbers, assumptions, assumedSure } = answer
  const percent = (rate: number): string => formatNumber(100 * rate, language)
  return [
    ...costWarningLines(answer, language),
    ...(answer.description === undefined ? [] : [answer.description[language]]),
    say('costs.about-answer', {
      region,
      source: `${sourceTitle} (${source})`,
      priceLevel,
      first: years[0]!,
      last: years.at(-1)!,
      index: percent(answer.index),
      discount: percent(answer.discountRate),
    }),
    say('costs.draws', { draws, replications }),
    say('costs.grounds', { numbers, assumptions, ...(assumedSure > 0 && { sure: assumedSure }) }),
    ...worlds.flatMap(({ run, name: scenario }) =>
      run === null ? [] : [say('costs.run', { scenario: scenario[language], run })],
    ),
  ]
}

function unitsTable({ names, years }: CostAnswer, world: World, { say, language }: Context): Told {
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
  return {
    caption: say('costs.units', { year: years[0]!, scenario: world.name[language] }),
    columns,
    rows: [...rows, total],
  }
}

/** What each party pays of the first year as it is run today, in every scenario. */
function payersTable({ worlds, names }: CostAnswer, { say, language }: Context): Told {
  const columns = [
    { heading: say('costs.column-party') },
    ...worlds.flatMap(({ name }) => [right(name[language]), right(say('costs.column-spread'))]),
  ]
  const rows = worlds[0]!.payers.map(({ party }, p) => [
    nameIn(names.party[party]!, language),
    ...worlds.flatMap(({ payers }) => [millions(payers[p]!.expected, language), spread(payers[p]!, language)]),
  ])
  return { caption: say('costs.payers'), columns, rows }
}

function scenariosTable({ worlds, years, priceLevel }: CostAnswer, { say, language }: Context): Told {
  const columns = [
    { heading: say('costs.column-scenario') },
    right(say('costs.column-year')),
    right(say('costs.column-difference')),
    right(say('costs.column-spread')),
    right(say('costs.column-present')),
    right(say('costs.column-spread')),
    right(say('costs.column-difference')),
    right(say('costs.column-spread')),
  ]
  const rows = worlds.map(({ name, total, presentValue, difference }, w) => [
    name[language],
    millions(total.expected, language),
    ...(w === 0 ? ['', ''] : differenceCells(difference.total, language)),
    millions(presentValue.expected, language),
    spread(presentValue, language),
    ...(w === 0 ? ['', ''] : differenceCells(difference.presentValue, language)),
  ])
  return { caption: say('costs.scenarios', { year: years[0]!, priceLevel }), columns, rows }
}

/** Cost per contact and per patient. */
function contactsTable(
  { names, years }: CostAnswer,
  { products, patients, name }: World,
  { say, language }: Context,
): Told {
  const columns = [
    { heading: say('costs.column-contact') },
    right(say('costs.column-count')),
    right(say('costs.column-each')),
    right(say('costs.column-spread-kronor')),
  ]
  const kronor = (each: Range | null): readonly string[] => kronorOf(each, language)
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
  return { caption: say('costs.contacts', { year: years[0]!, scenario: name[language] }), columns, rows }
}

function kronorOf(each: Range | null, language: Context['language']): readonly string[] {
  if (each === null) return ['–', '']
  return [formatNumber(each.expected, language, 0), formatInterval(each.low, each.high, language, 0)]
}

/** Contacts far longer than others (ytterfall): how many, what part of the unit's cost they are, and what one costs beside the others. */
function outliersTable({ names }: CostAnswer, { outliers }: World, { say, language }: Context): Told {
  const columns = [
    { heading: say('costs.column-outlier') },
    right(say('costs.column-count')),
    right(say('costs.column-contact-share')),
    right(say('costs.column-cost-share')),
    right(say('costs.column-each')),
    right(say('costs.column-spread-kronor')),
    right(say('costs.column-other')),
  ]
  const percent = (share: number | null): string =>
    share === null ? '–' : `${formatNumber(100 * share, language, 1)} %`
  const rows = outliers.map(({ outlier, aboveDays: days, contacts, outliers: count, costShare, each, others }) => [
    say('costs.outlier', { name: nameIn(names.outlier[outlier]!, language), days }),
    formatNumber(count, language, 0),
    percent(contacts === 0 ? null : count / contacts),
    percent(costShare),
    ...kronorOf(each, language),
    kronorOf(others, language)[0]!,
  ])
  return { caption: say('costs.outliers'), columns, rows }
}
