import { type Ore, oreOf, splitByLargestRemainder } from '#engines/accounting'
import { allTo, type Settle } from './accounts.ts'
import { driverOf, lineCost, priceIndex, volumesIn } from './entries.ts'
import type { CostModel } from './question/cost-model.ts'
import type { FormsFile, Law, OperatingForm } from './question/forms.ts'
import type { EconomyPlan, Entry, UnitAccount, Volumes } from './types.ts'

/** What a form changes in the costs of a year: its effects and what the change to it costs, as entries beside the others. */
export function effectEntries(
  costs: CostModel,
  form: OperatingForm,
  scope: readonly string[],
  entries: readonly Entry[],
  year: number,
): readonly Entry[] {
  const index = priceIndex(costs, year)
  const effects = form.effects.map(({ id: of, unit, kind, factor, add, number, each }): Entry => {
    if (factor !== undefined) {
      const changed = entries.filter((entry) => entry.unit === unit && (kind === undefined || entry.kind === kind))
      const amount = changed.reduce((sum, entry) => sum + entry.amount, 0)
      return { of, unit, kind: kind ?? 'other', amount: Math.round(amount * (factor.value - 1)) }
    }
    const added = add?.value ?? (number?.value ?? 0) * (each?.value ?? 0)
    return { of, unit, kind: kind ?? 'other', amount: oreOf(index * added) }
  })
  const transition = form.transition
    .filter((one) => costs.years.first + one.year - 1 === year)
    .map(({ id: of, amount }): Entry => ({ of, unit: scope[0]!, kind: 'one-off', amount: oreOf(index * amount.value) }))
  return [...effects, ...transition]
}

/** As `effectEntries` in the price level of the file and without what was invested, by year from the volumes of the first; SEK. */
export function realEffects(
  plan: EconomyPlan,
  costs: CostModel,
  form: OperatingForm,
  volumes: Volumes,
): readonly number[] {
  const yearly = (grown: Volumes): number =>
    form.effects.reduce((sum, { unit, kind, factor, add, number, each }) => {
      if (factor === undefined) return sum + (add?.value ?? (number?.value ?? 0) * (each?.value ?? 0))
      const lines = costs.lines.filter((line) => line.unit === unit && (kind === undefined || line.kind === kind))
      return sum + (factor.value - 1) * lines.reduce((cost, line) => cost + lineCost(plan, line, grown), 0)
    }, 0)
  return Array.from({ length: costs.years.count }, (_, t) =>
    form.transition
      .filter(({ year }) => year === t + 1)
      .reduce((sum, { amount }) => sum + amount.value, yearly(volumesIn(costs, volumes, costs.years.first + t))),
  )
}

/** What was agreed for a year: the net cost of the form's units as it was expected, and how many were expected of what a price is for. */
export interface Agreed {
  readonly amount: Ore
  readonly volume: number
}

/** Net cost of the form's units: full cost less their own revenue. */
export function netOf(scope: readonly string[], units: readonly UnitAccount[]): Ore {
  return units.filter(({ unit }) => scope.includes(unit)).reduce((sum, { full, revenue }) => sum + full - revenue, 0)
}

/**
 * Who pays under a form: what was agreed (with a price: as many times as there were) by `shares`, what it cost besides by `risk`; what the
 * form does not run stays with the residual party.
 */
export function settleForm(
  plan: EconomyPlan,
  costs: CostModel,
  form: OperatingForm,
  scope: readonly string[],
  agreed: Agreed,
  volumes: Volumes,
): Settle {
  const { kind, shares, risk = shares } = form.financing
  const rest = allTo(costs, costs.residual)
  return (net, units) => {
    const inForm = netOf(scope, units)
    const isPriced = kind === 'case-price' || kind === 'fee-for-service'
    const times = isPriced && agreed.volume > 0 ? agreedVolume(plan, form, volumes) / agreed.volume : 1
    const due = Math.round(agreed.amount * times)
    const parts = [
      splitByLargestRemainder(due, weightsOf(plan, costs, shares)),
      splitByLargestRemainder(inForm - due, weightsOf(plan, costs, risk)),
      rest(net - inForm, units),
    ]
    return costs.parties.map((_, p) => parts.reduce((sum, part) => sum + part[p]!, 0))
  }
}

/** How many there were of what the form's price is for. */
export function agreedVolume({ drivers }: EconomyPlan, { financing }: OperatingForm, volumes: Volumes): number {
  if (financing.volume === undefined) return 1
  const { id } = driverOf({ measure: financing.volume, per: 'event' })
  return volumes[drivers.findIndex((driver) => driver.id === id)] ?? 0
}

type Shares = OperatingForm['financing']['shares']

/** By party, of any scale. */
export function weightsOf({ inhabitants }: EconomyPlan, { parties }: CostModel, shares: Shares): readonly number[] {
  return parties.map(({ id }) => {
    if (isByInhabitants(shares)) return shares.parties.includes(id) ? (inhabitants.get(id) ?? 0) : 0
    return shares[id]?.value ?? 0
  })
}

export function isByInhabitants(shares: Shares): shares is Extract<Shares, { readonly by: 'inhabitants' }> {
  return shares.by === 'inhabitants'
}

/** Laws that concern the form and come into force after the file's day, at the latest in the last year told. */
export function comingLaws(
  { laws, date }: Pick<FormsFile, 'laws' | 'date'>,
  { kind }: OperatingForm,
  lastYear: number,
): readonly Law[] {
  return laws.filter(
    ({ forms, from }) => forms.includes(kind) && from !== undefined && from > date && from <= `${lastYear}-12-31`,
  )
}

/** Laws in force on the file's day that concern the form: what they forbid, and what they ask for first. */
export function lawsOn({ laws, date }: Pick<FormsFile, 'laws' | 'date'>, { kind }: OperatingForm): readonly Law[] {
  return laws.filter(
    ({ forms, from, until }) =>
      forms.includes(kind) && (from === undefined || from <= date) && (until === undefined || date < until),
  )
}
