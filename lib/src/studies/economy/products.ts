import { type Ore, splitByLargestRemainder } from '#engines/accounting'
import { arrivalsOf, needOfStopwatch, outlierDrivers } from './compile.ts'
import { driverOf } from './entries.ts'
import type { CostModel } from './question/cost-model.ts'
import type { Accounts, EconomyPlan, Volumes } from './types.ts'

/** Cost of what a unit made in a year. The costs of a unit's products are its full cost, to the öre. */
export interface ProductCost {
  readonly product: string
  readonly unit: string
  readonly volume: number
  readonly cost: Ore
}

/**
 * Full costs of units on what they made: by weight × volume, as equivalence numbers do (divisionskalkyl med ekvivalenttal; in Sweden's cost
 * per patient, KPP, the weight of a contact). A unit that made nothing keeps its cost, which no contact bears.
 */
export function productCosts(
  plan: EconomyPlan,
  { products }: CostModel,
  accounts: Accounts,
  volumes: Volumes,
): readonly ProductCost[] {
  const volumeOf = volumesBy(plan, volumes)
  return accounts.units.flatMap(({ unit, full }) => {
    const made = products.filter((product) => product.unit === unit)
    const weights = made.map((product) => product.weight.value * volumeOf(product))
    if (!weights.some((weight) => weight > 0))
      return made.map(({ id: product }) => ({ product, unit, volume: 0, cost: 0 }))
    const parts = splitByLargestRemainder(full, weights)
    return made.map((product, i) => ({ product: product.id, unit, volume: volumeOf(product), cost: parts[i]! }))
  })
}

/** Cost of a need's patients in a year: of all that they had, and how many they were. */
export interface PatientCost {
  readonly need: string
  readonly patients: number
  readonly cost: Ore
}

/** Of all needs that any product is shared over; what the products cost is theirs to the öre, but for one that nobody's stopwatch was stopped for. */
export function patientCosts(
  plan: EconomyPlan,
  { products }: CostModel,
  made: readonly ProductCost[],
  volumes: Volumes,
): readonly PatientCost[] {
  const volumeOf = volumesBy(plan, volumes)
  const costs = new Map<string, Ore>()
  const add = (need: string, cost: Ore): void => void costs.set(need, (costs.get(need) ?? 0) + cost)
  for (const { id, need, needsBy } of products) {
    const cost = made.find(({ product }) => product === id)?.cost ?? 0
    if (need !== undefined) add(need, cost)
    if (needsBy === undefined) continue
    const weights = plan.needs.map((one) => volumeOf(needOfStopwatch(needsBy, one)))
    const parts = weights.some((weight) => weight > 0) ? splitByLargestRemainder(cost, weights) : []
    for (const [i, one] of plan.needs.entries()) add(one, parts[i] ?? 0)
  }
  return [...costs].map(([need, cost]) => ({ need, patients: volumeOf(arrivalsOf(need)), cost }))
}

/** Contacts that last longer than a limit: how many of all, and what they cost when cost goes by time. */
export interface OutlierCost {
  readonly outlier: string
  readonly contacts: number
  readonly outliers: number
  /** Of the unit's full cost. */
  readonly cost: Ore
  readonly unitCost: Ore
}

/** Outliers (ytterfall) as a figure of their own, as accounts of cost per patient show them. */
export function outlierCosts(
  plan: EconomyPlan,
  { outliers }: CostModel,
  accounts: Accounts,
  volumes: Volumes,
): readonly OutlierCost[] {
  const volumeOf = volumesBy(plan, volumes)
  return outliers.map((outlier) => {
    const drivers = outlierDrivers(outlier)
    const days = volumeOf(drivers.days)
    const unitCost = accounts.units.find(({ unit }) => unit === outlier.unit)?.full ?? 0
    return {
      outlier: outlier.id,
      contacts: volumeOf(drivers.contacts),
      outliers: volumeOf(drivers.outliers),
      cost: days === 0 ? 0 : Math.round((unitCost * volumeOf(drivers.outlierDays)) / days),
      unitCost,
    }
  })
}

function volumesBy({ drivers }: EconomyPlan, volumes: Volumes): (given: Parameters<typeof driverOf>[0]) => number {
  const position = new Map(drivers.map(({ id }, i) => [id, i]))
  return (given) => volumes[position.get(driverOf(given).id) ?? -1] ?? 0
}
