import { nameIn } from '@samplan/lib/care/model'
import type { CostAnswer } from '@samplan/lib/operations'
import { breakEvenText, formatNumber, lawText } from '@samplan/lib/publish'
import { differenceCells, millions, right, spread } from './amounts-text.ts'
import type { Context } from './context.ts'
import type { Told } from './told.ts'

type Comparison = CostAnswer['comparisons'][number]

/** From today's form to another: every step, and in words the values at which both cost the same. */
interface Difference {
  readonly compared: Comparison
  readonly table: Told
  readonly even: readonly string[]
}

/** Each form: what it costs against today's, and who pays. */
export function formsTables(answer: CostAnswer, context: Context): readonly Told[] {
  return answer.forms.length === 0 ? [] : [formsTable(answer, context), partiesTable(answer, context)]
}

function formsTable({ forms, comparisons, worlds, years }: CostAnswer, { say, language }: Context): Told {
  const columns = [
    { heading: say('costs.column-form') },
    { heading: say('costs.column-scenario') },
    right(say('costs.column-all-years')),
    right(say('costs.column-spread')),
    right(say('costs.column-difference')),
    right(say('costs.column-spread')),
    right(say('costs.column-cheaper')),
  ]
  const rows = worlds.flatMap(({ scenario, name }) =>
    forms.map((form) => {
      const told = form.totals.find((total) => total.scenario === scenario)!
      const against = comparisons.find((one) => one.scenario === scenario && one.to === form.id)
      return [
        nameIn(form.name, language),
        name[language],
        millions(told.total.expected, language),
        spread(told.total, language),
        ...(against === undefined
          ? [say('costs.today'), '', '']
          : [
              ...differenceCells(against.difference, language),
              `${formatNumber(100 * against.cheaper, language, 0)} %`,
            ]),
      ]
    }),
  )
  return { caption: say('costs.forms', { first: years[0]!, last: years.at(-1)! }), columns, rows }
}

/** What every party pays over all years, form by form, in the baseline. */
function partiesTable({ forms, names }: CostAnswer, { say, language }: Context): Told {
  const parties = forms[0]!.totals[0]!.parties
  const columns = [
    { heading: say('costs.column-form') },
    ...parties.map(({ party }) => right(nameIn(names.party[party]!, language))),
  ]
  const rows = forms.map((form) => [
    nameIn(form.name, language),
    ...form.totals[0]!.parties.map(({ expected }) => millions(expected, language)),
  ])
  return { caption: say('costs.who-pays-forms'), columns, rows }
}

/** Against today's form in the baseline: every step, and the values at which both cost the same. */
export function differences(answer: CostAnswer, context: Context): readonly Difference[] {
  const { worlds, comparisons } = answer
  return comparisons
    .filter(({ scenario }) => scenario === worlds[0]!.scenario)
    .map((one) => differenceOf(answer, one, context))
}

function differenceOf({ names }: CostAnswer, one: Comparison, { say, language }: Context): Difference {
  const form = (id: string): string => nameIn(names.form[id]!, language)
  const columns = [
    { heading: say('costs.column-step') },
    right(say('costs.column-amount')),
    right(say('costs.column-spread')),
  ]
  const rows = [
    [form(one.from), millions(one.start.expected, language), spread(one.start, language)],
    ...one.steps.map((step) => [
      `  ${nameIn(names.effect[`${step.form}.${step.of}`] ?? step.of, language)}`,
      ...differenceCells(step, language),
    ]),
    [form(one.to), millions(one.end.expected, language), spread(one.end, language)],
  ]
  const evens = one.breakEven.map((number) => breakEvenText(number, language))
  const even = evens.length === 0 ? [say('costs.break-even-none')] : evens
  const caption = say('costs.from-to', { from: form(one.from), to: form(one.to) })
  return { compared: one, table: { caption, columns, rows }, even }
}

/** The forms in a few sentences: today's, and the one that costs least of the others that the law does not forbid; in the baseline. */
export function inShort(answer: CostAnswer, { say, language }: Context): readonly string[] {
  const { forms, comparisons, worlds, years } = answer
  const allowed = forms.filter(({ forbidden }) => !forbidden).map(({ id }) => id)
  const others = comparisons.filter(({ scenario, to }) => scenario === worlds[0]!.scenario && allowed.includes(to))
  const [least] = others.toSorted((a, b) => a.difference.expected - b.difference.expected)
  if (least === undefined) return []
  const form = (id: string): string => nameIn(answer.names.form[id]!, language)
  const { difference, from, to, start, cheaper } = least
  const told = others.every((one) => one.cheaper === 0) ? 'never' : difference.expected < 0 ? 'less' : 'more'
  const end = (kronor: number): string =>
    say(kronor < 0 ? 'costs.less' : 'costs.more', { amount: formatNumber(Math.abs(kronor) / 1e6, language, 1) })
  return [
    say(`costs.in-short-${told}`, {
      today: form(from),
      cost: millions(start.expected, language),
      first: years[0]!,
      last: years.at(-1)!,
      form: form(to),
      difference: formatNumber(Math.abs(difference.expected) / 1e6, language, 1),
      low: end(difference.low),
      high: end(difference.high),
      percent: formatNumber(100 * cheaper, language, 0),
    }),
  ]
}

/** What the law says, each law once with the forms that it concerns, and of which forms there is no experience. */
export function lawsLines({ forms }: CostAnswer, { say, language }: Context): readonly string[] {
  const namesOf = (some: CostAnswer['forms']): string => some.map(({ name }) => nameIn(name, language)).join('; ')
  const without = forms.filter(({ experience }) => experience.length === 0)
  const linesOf = (when: 'laws' | 'comingLaws'): readonly string[] => {
    const laws = new Map(forms.flatMap((form) => form[when].map((law) => [law.id, law])))
    return [...laws.values()].flatMap((law) => [
      namesOf(forms.filter((form) => form[when].some(({ id }) => id === law.id))),
      `  ${lawText(law, language)}`,
    ])
  }
  const coming = linesOf('comingLaws')
  return [
    ...linesOf('laws'),
    ...(coming.length === 0 ? [] : [say('costs.coming-laws'), ...coming]),
    ...(without.length === 0 ? [] : [say('costs.no-experience', { forms: namesOf(without) })]),
  ]
}
