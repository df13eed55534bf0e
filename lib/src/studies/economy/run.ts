import { fail, type Issue, type Result, resultOf, succeed } from '#base'
import { presentValue } from '#engines/accounting'
import { accountsOf } from './accounts.ts'
import { checkAmounts } from './check-amounts.ts'
import { entriesOf, incomeOf, realFlows, realRevenue } from './entries.ts'
import { type Agreed, agreedVolume, effectEntries, netOf, realEffects, settleForm } from './operating-form.ts'
import { type PatientCost, type ProductCost, patientCosts, productCosts } from './products.ts'
import type { CostModel } from './question/cost-model.ts'
import type { OperatingForm } from './question/forms.ts'
import type { Economy } from './question/parse.ts'
import type { Accounts, EconomyPlan, Entry, Volumes } from './types.ts'

/** One world's economy in one replication, with these numbers. */
export interface EconomyRun {
  /** Accounts by year as it is run today, without what a form changes; nominal öre. */
  readonly years: readonly Accounts[]
  /** What years cost after revenues, worth in the first year; SEK in the price level of the file. */
  readonly presentValue: number
  /** Costs of the first year, as it is run today. */
  readonly entries: readonly Entry[]
  /** Of the first year. */
  readonly products: readonly ProductCost[]
  readonly patients: readonly PatientCost[]
  readonly forms: readonly FormRun[]
}
export interface FormRun {
  readonly form: string
  readonly years: readonly Accounts[]
  /** By year: what the form changes. */
  readonly effects: readonly (readonly Entry[])[]
  readonly presentValue: number
  /** By year: what all payers together lay out, revenues not taken off; SEK in the price level of the file. */
  readonly outlays: readonly number[]
}

/** Costs of the volumes that one replication had, year by year, as it is run today and in each form. */
export function runEconomy(
  plan: EconomyPlan,
  economy: Economy,
  volumes: Volumes,
  agreed: readonly (readonly Agreed[])[],
): Result<EconomyRun> {
  const { costs, forms } = economy
  const wrong = checkAmounts(plan, economy, volumes)
  if (wrong.length > 0) return fail(wrong)
  const years = yearsOf(costs)
  const real = realFlows(plan, costs, volumes)
  const revenue = realRevenue(plan, costs, volumes)
  const books = years.map((year) => bookOf(plan, costs, volumes, year))
  const today = together(books.map(({ entries, income }) => accountsOf(costs, entries, income)))
  if (!today.ok) return today
  const inForms = together(
    (forms?.forms ?? []).map((form, f): Result<FormRun> => {
      const effects = years.map((year, t) => effectEntries(costs, form, forms!.units, books[t]!.entries, year))
      const accounts = together(
        books.map(({ entries, income }, t) => {
          const settle = settleForm(plan, costs, form, forms!.units, agreed[f]![t]!, volumes)
          return accountsOf(costs, [...entries, ...effects[t]!], income, settle)
        }),
      )
      if (!accounts.ok) return accounts
      const changed = realEffects(plan, costs, form, volumes)
      const flows = real.map((flow, t) => flow + changed[t]!)
      return succeed({
        form: form.id,
        years: accounts.value,
        effects,
        presentValue: presentValue(flows, costs.discountRate.value),
        outlays: flows.map((flow) => flow + revenue),
      })
    }),
  )
  if (!inForms.ok) return inForms
  const products = productCosts(plan, costs, today.value[0]!, volumes)
  return succeed({
    years: today.value,
    presentValue: presentValue(real, costs.discountRate.value),
    entries: books[0]!.entries,
    products,
    patients: patientCosts(plan, costs, products, volumes),
    forms: inForms.value,
  })
}

/**
 * What is agreed under each form for each year: what its units are expected to cost, the mean over the replications with the numbers as
 * they are written.
 */
export function agreedOf(
  plan: EconomyPlan,
  economy: Economy,
  replications: readonly Volumes[],
): Result<readonly (readonly Agreed[])[]> {
  const { costs, forms } = economy
  const wrong = replications.flatMap((volumes) => checkAmounts(plan, economy, volumes))
  if (wrong.length > 0) return fail([...new Map(wrong.map((issue) => [`${issue.file} ${issue.path}`, issue])).values()])
  return together(
    (forms?.forms ?? []).map((form) =>
      together(yearsOf(costs).map((year) => agreedIn(plan, costs, form, forms!.units, replications, year))),
    ),
  )
}

function agreedIn(
  plan: EconomyPlan,
  costs: CostModel,
  form: OperatingForm,
  scope: readonly string[],
  replications: readonly Volumes[],
  year: number,
): Result<Agreed> {
  const all = together(
    replications.map((volumes) => {
      const { entries, income } = bookOf(plan, costs, volumes, year)
      return accountsOf(costs, [...entries, ...effectEntries(costs, form, scope, entries, year)], income)
    }),
  )
  if (!all.ok) return all
  const mean = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0) / values.length
  return succeed({
    amount: Math.round(mean(all.value.map(({ units }) => netOf(scope, units)))),
    volume: mean(replications.map((volumes) => agreedVolume(plan, form, volumes))),
  })
}

export function yearsOf({ years: { first, count } }: CostModel): readonly number[] {
  return Array.from({ length: count }, (_, t) => first + t)
}

function bookOf(plan: EconomyPlan, costs: CostModel, volumes: Volumes, year: number) {
  return { entries: entriesOf(plan, costs, volumes, year), income: incomeOf(plan, costs, volumes, year) }
}

/** All values, or all issues, each once. */
function together<T>(results: readonly Result<T>[]): Result<readonly T[]> {
  const issues = results.flatMap((result) => (result.ok ? result.warnings : result.issues))
  const once = new Map<string, Issue>(issues.map((issue) => [JSON.stringify(issue), issue]))
  return resultOf([...once.values()], () => results.flatMap((result) => (result.ok ? [result.value] : [])))
}
