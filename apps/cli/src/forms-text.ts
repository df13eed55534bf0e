import { nameIn } from '@samplan/lib/care/model'
import type { CostAnswer } from '@samplan/lib/operations'
import { formatDifference, formatInterval, formatNumber } from '@samplan/lib/publish'
import { millions, right, spread } from './amounts-text.ts'
import type { Context } from './context.ts'
import { formatTable } from './table.ts'

type Comparison = CostAnswer['comparisons'][number]

/** Each form: what it costs against today's, who pays, what the law says; and for each what makes the difference. */
export function formsText(answer: CostAnswer, context: Context): string {
  if (answer.forms.length === 0) return ''
  return [
    formsTable(answer, context),
    partiesTable(answer, context),
    ...differencesText(answer, context),
    lawsText(answer, context),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
}

function formsTable({ forms, comparisons, worlds, years }: CostAnswer, { say, language }: Context): string {
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
              formatDifference(against.difference.expected / 1e6, language, 1),
              formatInterval(against.difference.low / 1e6, against.difference.high / 1e6, language, 1, true),
              `${formatNumber(100 * against.cheaper, language, 0)} %`,
            ]),
      ]
    }),
  )
  return `${say('costs.forms', { first: years[0]!, last: years.at(-1)! })}\n${formatTable(columns, rows)}`
}

/** What every party pays over all years, form by form, in the baseline. */
function partiesTable({ forms, names }: CostAnswer, { say, language }: Context): string {
  const parties = forms[0]!.totals[0]!.parties
  const columns = [
    { heading: say('costs.column-form') },
    ...parties.map(({ party }) => right(nameIn(names.party[party]!, language))),
  ]
  const rows = forms.map((form) => [
    nameIn(form.name, language),
    ...form.totals[0]!.parties.map(({ expected }) => millions(expected, language)),
  ])
  return `${say('costs.who-pays-forms')}\n${formatTable(columns, rows)}`
}

/** Against today's form in the baseline: every step, and the values at which both cost the same. */
function differencesText(answer: CostAnswer, context: Context): readonly string[] {
  const { worlds, comparisons } = answer
  return comparisons
    .filter(({ scenario }) => scenario === worlds[0]!.scenario)
    .map((one) => differenceText(answer, one, context))
}

function differenceText({ names }: CostAnswer, one: Comparison, { say, language }: Context): string {
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
      formatDifference(step.expected / 1e6, language, 1),
      formatInterval(step.low / 1e6, step.high / 1e6, language, 1, true),
    ]),
    [form(one.to), millions(one.end.expected, language), spread(one.end, language)],
  ]
  const even = one.breakEven.map(({ name, written, value }) =>
    say('costs.break-even', {
      name: nameIn(name, language),
      value: formatNumber(value, language),
      written: formatNumber(written, language),
    }),
  )
  return [say('costs.from-to', { from: form(one.from), to: form(one.to) }), formatTable(columns, rows), ...even].join(
    '\n',
  )
}

function lawsText({ forms }: CostAnswer, { say, language }: Context): string {
  const told = forms.flatMap(({ name, laws, forbidden, recommendable, experience }) => [
    ...(forbidden || laws.length > 0 || !recommendable ? [nameIn(name, language)] : []),
    ...laws.map(({ effect, law, says, remedy, confirmed }) =>
      say(`costs.law-${effect}`, {
        law,
        says: says[language],
        remedy: remedy[language],
        confirmed: confirmed ? 'confirmed-law' : 'unconfirmed-law',
      }),
    ),
    ...(experience.length === 0 ? [say('costs.no-experience')] : []),
  ])
  return told.length === 0 ? '' : [say('costs.laws'), ...told].join('\n')
}
