import { nameIn } from '@samplan/lib/care/model'
import type { ProgrammeAnswer, ToldBudget } from '@samplan/lib/operations'
import { formatDecimal, formatOre } from '@samplan/lib/publish'
import type { MoneyTable } from '@samplan/lib/studies/programme'
import type { Context } from './context.ts'
import { followUpText } from './programme-follow-up-text.ts'
import { headed, type Name, placesText, type Teller } from './programme-teller.ts'
import { formatTable } from './table.ts'

type Budget = ProgrammeAnswer['programme']['budgets'][number]

/** The programme's measures, each budget by area and year with its sums, follow-up, pilots, and what the document does not say. */
export function programmeText(answer: ProgrammeAnswer, context: Context): string {
  const { language, say } = context
  const { programme, names } = answer
  const assumptions: string[] = []
  const name = (given: Name): string => nameIn(given, language)
  const teller: Teller = {
    ...context,
    answer,
    name,
    money: (ore) => formatOre(ore, programme.unit, language),
    called: (kind, id) => names[kind][id]?.[language] ?? id,
    marked: (text, assumption) => {
      if (assumption === undefined) return text
      const told = name(assumption)
      if (!assumptions.includes(told)) assumptions.push(told)
      return `${text} ${'*'.repeat(assumptions.indexOf(told) + 1)}`
    },
  }
  const parts = [
    headText(teller),
    ...answer.budgets.map((budget, i) => budgetText(teller, budget, programme.budgets[i]!)),
    measuresText(teller),
    ...followUpText(teller),
  ]
  const notes = assumptions.map((text, i) => `${'*'.repeat(i + 1)} ${say('programme.assumption', { text })}`)
  return [...parts, ...(notes.length === 0 ? [] : [notes.join('\n')])].join('\n\n')
}

function headText({ answer, say, name, called, marked }: Teller): string {
  const { programme } = answer
  const { period, body, decision, prices, description, unit } = programme
  const title = name(programme.name)
  const index = prices?.index === undefined ? {} : { index: prices.index.name }
  return [
    `${title}\n${'═'.repeat(title.length)}`,
    ...(description === undefined ? [] : [name(description)]),
    [
      ...(period === undefined ? [] : [say('programme.period', { period: period.text })]),
      ...(body === undefined ? [] : [say('programme.body', { body: called('body', body) })]),
      ...(decision === undefined ? [] : [say('programme.decision', { decision: called('decision', decision) })]),
      say('programme.unit', { unit: say(`programme.unit-${unit}`) }),
      prices === undefined
        ? say('programme.no-prices')
        : marked(say(`programme.prices-${prices.kind}`, { year: prices.year, ...index }), prices.assumption),
    ].join(' '),
    say('programme.source', { source: placesText(programme.source) }),
  ].join('\n')
}

function budgetText(teller: Teller, told: ToldBudget, budget: Budget): string {
  const { say, name, called, answer } = teller
  const by = budget.body === undefined ? '' : ` ${say('programme.set-aside-by', { body: called('body', budget.body) })}`
  const bare = answer.programme.areas.filter(({ id }) => !told.areas.rows.some(({ of }) => of === id))
  const isMeasured = told.measures.rows.some(({ of }) => of !== null)
  return [
    headed(`${name(budget.name)}${by}`),
    moneyTable(teller, told.areas, 'area'),
    ...(bare.length === 0 || bare.length === answer.programme.areas.length || told.areas.rows.length === 0
      ? []
      : [say('programme.bare-areas', { areas: bare.map((area) => name(area.name)).join('; ') })]),
    ...(isMeasured ? [moneyTable(teller, told.measures, 'measure')] : []),
    ...linesText(teller, budget),
    ...sumsText(teller, budget),
    ...pricesText(teller, told),
  ].join('\n')
}

/** Rows and years; a total where there are several of them. */
function moneyTable({ say, money, called }: Teller, table: MoneyTable, kind: 'area' | 'measure'): string {
  if (table.rows.length === 0) return say('programme.no-lines')
  const right = (heading: string) => ({ heading, align: 'right' as const })
  const columns = [
    { heading: say(`programme.column-${kind}`) },
    ...table.years.map((year) => right(year === null ? say('programme.no-year') : String(year))),
    ...(table.years.length > 1 ? [right(say('programme.column-total'))] : []),
  ]
  const row = (label: string, years: readonly number[], total: number) => [
    label,
    ...years.map((ore) => (ore === 0 ? '–' : money(ore))),
    ...(table.years.length > 1 ? [money(total)] : []),
  ]
  const rows = table.rows.map(({ of, yearsOre, totalOre }) =>
    row(of === null ? say(`programme.undivided-${kind}`) : called(kind, of), yearsOre, totalOre),
  )
  const total = row(say('programme.row-total'), table.yearsOre, table.totalOre)
  return formatTable(columns, rows.length > 1 ? [...rows, total] : rows)
}

/** Lines that say more than an area and a year. */
function linesText({ say, name, marked, answer, language }: Teller, { lines }: Budget): readonly string[] {
  const { unit } = answer.programme
  const amountText = (amount: number): string => formatDecimal(String(amount), language)
  return lines.flatMap(({ year, amount, qualifier, purpose, movesTo, parts, assumption, source }) => {
    const isPlain = [purpose, movesTo, parts, assumption, qualifier].every((one) => one === undefined)
    if (isPlain) return []
    const made = parts?.map((part) => marked(`${amountText(part.amount)} (${name(part.purpose)})`, part.assumption))
    const text = say('programme.line', {
      amount:
        qualifier === undefined || qualifier === 'exact'
          ? amountText(amount)
          : say(qualifier === 'about' ? 'programme.about-amount' : `programme.${qualifier}`, {
              amount: amountText(amount),
            }),
      unit: say(`programme.unit-${unit}`),
      ...(year !== undefined && { year }),
      ...(purpose !== undefined && { purpose: name(purpose) }),
      ...(movesTo !== undefined && { level: say(`programme.level-${movesTo}`) }),
      ...(made !== undefined && { parts: made.join(' + ') }),
      ...(source !== undefined && { source: placesText(source) }),
    })
    return [marked(text, assumption)]
  })
}

/** Stated sums beside what makes them. */
function sumsText({ answer, say, money, called }: Teller, budget: Budget): readonly string[] {
  return answer.sums
    .filter(({ of }) => of.budget === budget.id && of.line === undefined)
    .map(({ of, statedOre, termsOre, sumOre, undividedOre, state, path }) => {
      const what = [of.year, of.area && called('area', of.area), of.measure && called('measure', of.measure)]
        .filter((one) => one !== undefined)
        .join(', ')
      const terms = termsOre.length > 1 && termsOre.length <= 12 ? `${termsOre.map(money).join(' + ')} = ` : ''
      const { source } = budget.totals[Number(path[3])] ?? {}
      return say(`programme.sum-${state}`, {
        what: what === '' ? say('programme.everything') : what,
        stated: money(statedOre),
        sum: `${terms}${money(sumOre)}`,
        undivided: money(undividedOre),
        ...(source !== undefined && { source: placesText(source) }),
      })
    })
}

function pricesText({ answer, say, money }: Teller, { prices }: ToldBudget): readonly string[] {
  const { prices: level } = answer.programme
  if (level === undefined || prices.length === 0) return []
  const years = prices.map(({ year, convertedOre }) => `${year} ${money(convertedOre)}`).join(', ')
  return [
    say(level.kind === 'current' ? 'programme.in-prices-of' : 'programme.in-current-prices', {
      year: level.year,
      years,
    }),
  ]
}

function measuresText(teller: Teller): string {
  const { answer, say, called, marked, name } = teller
  const { measures } = answer.programme
  const columns = ['measure', 'area', 'status', 'body', 'effect', 'source'].map((key) => ({
    heading: say(`programme.column-${key}`),
  }))
  const rows = measures.map(({ name: given, area, status, decision, body, scenario, assumption, source }) => [
    name(given),
    marked(area === undefined ? '–' : called('area', area), assumption),
    [status && say(`programme.status-${status}`), decision && called('decision', decision)]
      .filter(Boolean)
      .join(', ') || '–',
    body === undefined ? '–' : called('body', body),
    scenario === undefined ? '–' : called('scenario', scenario),
    placesText(source),
  ])
  const kept = columns.map((_, i) => i < 2 || rows.some((row) => row[i] !== '–' && row[i] !== ''))
  const only = <T>(row: readonly T[]): readonly T[] => row.filter((_, i) => kept[i])
  const missing = ['status', 'body', 'effect'].filter((_, i) => !kept[i + 2])
  return [
    headed(say('programme.measures')),
    ...(measures.length === 0 ? [] : [formatTable(only(columns), rows.map(only))]),
    ...missing.map((key) => say(`programme.none-${key}`)),
  ].join('\n')
}
