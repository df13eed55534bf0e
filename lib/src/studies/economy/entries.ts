import type { Sourced } from '#care/model'
import { capitalCosts, oreOf } from '#engines/accounting'
import type { CostLine, CostModel, Revenue } from './question/cost-model.ts'
import type { Driver, EconomyPlan, Entry, Income, Volumes } from './types.ts'

/** A figure that an amount goes by, as a driver; the same figure is one driver. */
export function driverOf({ measure, per }: Omit<Driver, 'id'>): Driver {
  const { kind, of, site = '', group = {}, statistic } = measure
  return { id: [kind, of, site, JSON.stringify(group), statistic, per].join(' '), per, measure }
}

/** How many of the drivers an amount goes by there were. */
function volumeOf({ drivers }: EconomyPlan, volumes: Volumes, given: Omit<Driver, 'id'>): number {
  const { id } = driverOf(given)
  return volumes[drivers.findIndex((driver) => driver.id === id)] ?? 0
}

/** Prices of a calendar year against those of the price level. */
export function priceIndex({ index, priceLevel }: CostModel, year: number): number {
  return (1 + index.value) ** (year - priceLevel)
}

/** What a line costs in a year of this replication, SEK in the price level of the file. */
export function lineCost(plan: EconomyPlan, line: CostLine, volumes: Volumes): number {
  const { fixed, perBlock, perStep, rota, perEvent } = line
  if (fixed !== undefined) return fixed.value
  if (perEvent !== undefined) return perEvent.amount.value * volumeOf(plan, volumes, perEvent)
  if (perBlock !== undefined) return steps(plan.capacity.get(line.id) ?? 0, perBlock.size) * perBlock.amount.value
  if (perStep !== undefined) return steps(volumeOf(plan, volumes, perStep), perStep.size) * perStep.amount.value
  if (rota === undefined) return 0
  const { hours, unsocial } = plan.duty.get(line.id) ?? { hours: 0, unsocial: 0 }
  const agency = rota.agency?.share.value ?? 0
  const own = rota.hour.value * (hours + (rota.unsocial?.surcharge.value ?? 0) * unsocial)
  return (1 - agency) * own + agency * (rota.agency?.hour.value ?? 0) * hours
}

/** Steps begun: 28 units in blocks of 14 are two, 29 are three. */
function steps(volume: number, size: Sourced): number {
  return size.value > 0 ? Math.ceil(volume / size.value - 1e-9) : 0
}

/** What a revenue comes to in a year of this replication, SEK in the price level of the file. */
export function revenueOf(plan: EconomyPlan, { fixed, perEvent }: Revenue, volumes: Volumes): number {
  return fixed?.value ?? (perEvent === undefined ? 0 : perEvent.amount.value * volumeOf(plan, volumes, perEvent))
}

/** Costs of a calendar year as the books have them: nominal, with depreciation and internal interest of what was invested. */
export function entriesOf(plan: EconomyPlan, costs: CostModel, volumes: Volumes, year: number): readonly Entry[] {
  const index = priceIndex(costs, year)
  return [
    ...costs.lines.map((line): Entry => {
      const { id: of, unit, kind } = line
      return { of, unit, kind, amount: oreOf(index * lineCost(plan, line, volumes)) }
    }),
    ...oneOffsOf(plan, costs, year).map(
      ({ id: of, unit, kind, amount }): Entry => ({ of, unit, kind, amount: oreOf(index * amount.value) }),
    ),
    ...investmentsOf(plan, costs).flatMap(({ id: of, unit, outlay, year: bought, life }): readonly Entry[] => {
      if (year < bought) return []
      const paid = outlay.value * priceIndex(costs, bought)
      const now = capitalCosts(paid, life.value, costs.internalInterest.value, year - bought + 1).at(-1)!
      return [{ of, unit, kind: 'capital', amount: oreOf(now.depreciation + now.interest) }]
    }),
  ]
}

export function incomeOf(plan: EconomyPlan, costs: CostModel, volumes: Volumes, year: number): readonly Income[] {
  const index = priceIndex(costs, year)
  return costs.revenues.map((revenue) => {
    const { id: of, unit, payer } = revenue
    return { of, unit, payer, amount: oreOf(index * revenueOf(plan, revenue, volumes)) }
  })
}

/**
 * Costs less revenues by year in the price level of the file: outlays when they are made instead of depreciation and interest, and in the
 * last year what is then left of them. What was bought before the first year is neither an outlay nor left: that money is spent whatever is
 * chosen (sunk cost). SEK.
 * @see Brealey, Myers & Allen, Principles of Corporate Finance (2019), ch. 6
 */
export function realFlows(plan: EconomyPlan, costs: CostModel, volumes: Volumes): readonly number[] {
  const running =
    costs.lines.reduce((sum, line) => sum + lineCost(plan, line, volumes), 0) - realRevenue(plan, costs, volumes)
  const { first, count } = costs.years
  const last = first + count - 1
  return Array.from({ length: count }, (_, t) => {
    const year = first + t
    const once = oneOffsOf(plan, costs, year).reduce((sum, { amount }) => sum + amount.value, 0)
    const invested = investmentsOf(plan, costs).reduce((sum, { outlay, year: bought, life }) => {
      if (bought < first || bought > last) return sum
      const left = year === last ? outlay.value * Math.max(0, 1 - (last - bought + 1) / life.value) : 0
      return sum + (bought === year ? outlay.value : 0) - left
    }, 0)
    return running + once + invested
  })
}

/** All revenues of a year in the price level of the file, SEK. */
export function realRevenue(plan: EconomyPlan, { revenues }: CostModel, volumes: Volumes): number {
  return revenues.reduce((sum, revenue) => sum + revenueOf(plan, revenue, volumes), 0)
}

function oneOffsOf({ scenario }: EconomyPlan, { oneOffs }: CostModel, year: number): CostModel['oneOffs'] {
  return oneOffs.filter((one) => one.scenario === scenario && one.from <= year && year < one.from + one.years)
}

function investmentsOf({ scenario }: EconomyPlan, { investments }: CostModel): CostModel['investments'] {
  return investments.filter((one) => one.scenario === undefined || one.scenario === scenario)
}
