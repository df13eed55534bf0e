import { nameIn } from '@samplan/lib/care/model'
import type { CostAnswer } from '@samplan/lib/operations'
import { formatDifference, formatInterval, formatNumber, lawText } from '@samplan/lib/publish'
import { millions, right, spread } from './amounts-text.ts'
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
              formatDifference(against.difference.expected / 1e6, language, 1),
              formatInterval(against.difference.low / 1e6, against.difference.high / 1e6, language, 1, true),
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
  const caption = say('costs.from-to', { from: form(one.from), to: form(one.to) })
  return { compared: one, table: { caption, columns, rows }, even }
}

/** What the law says of each form, and whether there is experience of it. */
export function lawsLines({ forms }: CostAnswer, { say, language }: Context): readonly string[] {
  return forms.flatMap(({ name, laws, forbidden, recommendable, experience }) => [
    ...(forbidden || laws.length > 0 || !recommendable ? [nameIn(name, language)] : []),
    ...laws.map((law) => `  ${lawText(law, language)}`),
    ...(experience.length === 0 ? [say('costs.no-experience')] : []),
  ])
}
