import { type Ore, splitByLargestRemainder } from '#engines/accounting'
import { arrivalsOf } from './compile.ts'
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

export function patientCosts(
  plan: EconomyPlan,
  { products }: CostModel,
  made: readonly ProductCost[],
  volumes: Volumes,
): readonly PatientCost[] {
  const volumeOf = volumesBy(plan, volumes)
  const needs = [...new Set(products.flatMap(({ need }) => (need === undefined ? [] : [need])))]
  return needs.map((need) => {
    const theirs = new Set(products.filter((product) => product.need === need).map(({ id }) => id))
    const cost = made.filter(({ product }) => theirs.has(product)).reduce((sum, one) => sum + one.cost, 0)
    return { need, patients: volumeOf(arrivalsOf(need)), cost }
  })
}

function volumesBy({ drivers }: EconomyPlan, volumes: Volumes): (given: Parameters<typeof driverOf>[0]) => number {
  const position = new Map(drivers.map(({ id }, i) => [id, i]))
  return (given) => volumes[position.get(driverOf(given).id) ?? -1] ?? 0
}
