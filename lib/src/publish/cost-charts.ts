import { inMillions, type KronorRange } from './millions.ts'
import { type Named, type Names, nameOf } from './named.ts'
import { payersChart } from './payers-chart.ts'
import type { Picture } from './picture.ts'
import { type Language, textOf } from './texts.ts'
import { waterfallChart } from './waterfall-chart.ts'
import { yearsChart } from './years-chart.ts'

/** What is drawn of an answer about costs; the baseline's world first. */
export interface CostFigures {
  readonly years: readonly number[]
  readonly worlds: readonly { readonly scenario: string; readonly name: Named }[]
  readonly forms: readonly { readonly id: string; readonly isToday: boolean }[]
  readonly comparisons: readonly FormsCompared[]
  readonly costs: readonly ({
    readonly scenario: string
    readonly form: string
    readonly party: string
    readonly year: number
  } & KronorRange)[]
  readonly names: Readonly<Record<'party' | 'form' | 'effect', Names>>
}
interface FormsCompared {
  readonly scenario: string
  readonly from: string
  readonly to: string
  readonly start: KronorRange
  readonly steps: readonly ({ readonly of: string; readonly form: string } & KronorRange)[]
  readonly end: KronorRange
  readonly difference: KronorRange
  readonly parties: readonly ({ readonly party: string } & KronorRange)[]
}

/** Every picture of the answer: who pays in each form and the waterfall to each, in the baseline; without forms what parties pay by year. */
export function costPictures(figures: CostFigures, language: Language): readonly Picture[] {
  const scenario = figures.worlds[0]?.scenario
  if (scenario === undefined) return []
  const payers = formPayers(figures, scenario, language)
  const compared = figures.comparisons.filter((one) => one.scenario === scenario)
  const waterfalls = compared.map((one) => formWaterfall(figures, one, language))
  const years = compared.length === 0 ? partyYears(figures, scenario, undefined, language) : []
  return [...(payers === undefined ? [] : [payers]), ...waterfalls, ...years]
}

/** From one form to another, all years together, nominal. */
export function formWaterfall(figures: CostFigures, compared: FormsCompared, language: Language): Picture {
  const { names } = figures
  const { from, to, start, steps, end, difference } = compared
  const form = (id: string): string => nameOf(names.form, id, language)
  return waterfallChart(
    {
      title: textOf(language, 'money.waterfall', { from: form(from), to: form(to) }),
      unit: textOf(language, 'money.unit'),
      start: inMillions(form(from), start),
      steps: steps.map((step) => inMillions(nameOf(names.effect, `${step.form}.${step.of}`, language, step.of), step)),
      end: inMillions(form(to), end),
      difference: inMillions(textOf(language, 'money.difference'), difference),
    },
    language,
  )
}

/** What each party pays more or less than today in each form, all years together, nominal. `undefined`: nobody does. */
export function formPayers(figures: CostFigures, scenario: string, language: Language): Picture | undefined {
  const compared = figures.comparisons.filter((one) => one.scenario === scenario)
  const { names } = figures
  const today = compared[0]?.from
  if (today === undefined) return undefined
  return payersChart(
    {
      title: textOf(language, 'money.payers'),
      unit: textOf(language, 'money.unit'),
      against: textOf(language, 'money.against', { form: nameOf(names.form, today, language) }),
      ways: compared.map(({ to, parties }) => ({
        name: nameOf(names.form, to, language),
        parties: parties.map((one) => inMillions(nameOf(names.party, one.party, language), one)),
      })),
    },
    language,
  )
}

/** What each party that pays anything pays by year in a form, beside today's; without a form as it is run today. */
export function partyYears(
  figures: CostFigures,
  scenario: string,
  form: string | undefined,
  language: Language,
): readonly Picture[] {
  const own = figures.costs.filter((one) => one.scenario === scenario)
  const shown = form ?? todayOf(figures, own)
  const parties = [...new Set(own.map(({ party }) => party))].filter((party) =>
    own.some((one) => one.party === party && one.form === shown && (one.low !== 0 || one.high !== 0)),
  )
  return parties.map((party) => partyYear(figures, { scenario, form: shown, party }, language))
}

/** What a party pays by year in a form, beside what it pays in today's. */
export function partyYear(
  figures: CostFigures,
  {
    scenario,
    form: shown,
    party,
  }: Readonly<Record<'scenario' | 'party', string>> & { readonly form: string | undefined },
  language: Language,
): Picture {
  const { costs, names, years } = figures
  const own = costs.filter((one) => one.scenario === scenario)
  const today = todayOf(figures, own)
  const formName = (id: string | undefined): string =>
    id === undefined ? '' : nameOf(names.form, id, language, textOf(language, 'money.today'))
  const of = (id: string | undefined) => own.filter((one) => one.party === party && one.form === id)
  const isCompared = shown !== today
  const words = { party: nameOf(names.party, party, language), form: formName(shown), today: formName(today) }
  return yearsChart(
    {
      title: textOf(language, isCompared ? 'money.years-beside' : 'money.years', words),
      unit: textOf(language, 'money.unit'),
      years,
      line: { name: words.form, amounts: of(shown).map((one) => inMillions(String(one.year), one)) },
      reference: isCompared
        ? { name: words.today, amounts: of(today).map(({ expected }) => expected / 1e6) }
        : undefined,
    },
    language,
  )
}

function todayOf({ forms }: CostFigures, own: CostFigures['costs']): string | undefined {
  return forms.find(({ isToday }) => isToday)?.id ?? own[0]?.form
}
