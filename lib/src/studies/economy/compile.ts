import type { CareModel, Hours } from '#care/model'
import { weekSpans } from '#care/model'
import { driverOf } from './entries.ts'
import type { CostModel } from './question/cost-model.ts'
import type { FormsFile } from './question/forms.ts'
import type { Driver, EconomyPlan } from './types.ts'

const weeksPerYear = 365.25 / 7

/**
 * A cost model that has been checked, in a care model: hours on duty, capacity and inhabitants as the scenario has them, and the figures
 * that the flow study must tell. Dates on which there are fewer units are not taken from the hours: they are of an ordinary week.
 */
export function compileEconomy(model: CareModel, costs: CostModel, forms?: FormsFile, scenario = ''): EconomyPlan {
  return {
    kind: 'economy-plan',
    scenario,
    drivers: driversOf(costs, forms),
    duty: new Map(
      costs.lines.flatMap(({ id, rota }) =>
        rota === undefined ? [] : [[id, dutyOf(model, rota.resource, rota.unsocial?.hours)] as const],
      ),
    ),
    capacity: new Map(
      costs.lines.flatMap(({ id, perBlock }) =>
        perBlock === undefined ? [] : [[id, unitsOf(model, perBlock.resource)] as const],
      ),
    ),
    inhabitants: new Map(costs.parties.map((party) => [party.id, inhabitantsOf(model, party)])),
  }
}

function driversOf(costs: CostModel, forms: FormsFile | undefined): readonly Driver[] {
  const given = [
    ...costs.lines.flatMap(({ perEvent, perStep }) => [perEvent, perStep]),
    ...costs.revenues.map(({ perEvent }) => perEvent),
    ...costs.products,
    ...costs.products.flatMap(({ need }) => (need === undefined ? [] : [arrivalsOf(need)])),
    ...(forms?.forms ?? []).flatMap(({ financing: { volume } }) =>
      volume === undefined ? [] : [{ measure: volume, per: 'event' as const }],
    ),
  ]
  const drivers = given.flatMap((one) => (one === undefined ? [] : [driverOf(one)]))
  return [...new Map(drivers.map((driver) => [driver.id, driver])).values()]
}

/** Patients of a need a year. */
export function arrivalsOf(need: string): Omit<Driver, 'id'> {
  return { per: 'event', measure: { kind: 'arrivals', of: need, statistic: 'count' } }
}

/** Hours on duty of a year of ordinary weeks, of all units together, and how many of them are within the hours given. */
function dutyOf(model: CareModel, id: string, unsocial: Hours | undefined): { hours: number; unsocial: number } {
  const resource = model.resources.find((one) => one.id === id)
  const shifts =
    resource?.shifts?.map((shift) => ({ spans: weekSpans([shift]), units: shift.capacity.value })) ??
    (resource?.capacity ? [{ spans: weekSpans('always'), units: resource.capacity.value }] : [])
  const isUnsocial = minutesWithin(unsocial)
  let [hours, within] = [0, 0]
  for (const { spans, units } of shifts)
    for (const { from, until } of spans) {
      hours += (units * (until - from)) / 60
      within += (units * isUnsocial(from, until)) / 60
    }
  return { hours: hours * weeksPerYear, unsocial: within * weeksPerYear }
}

/** How many minutes of a span of the week, which may lie over its end, are within the hours; each counted once. */
function minutesWithin(hours: Hours | undefined): (from: number, until: number) => number {
  const week = 7 * 1440
  const before = new Int32Array(2 * week + 1)
  const inside = new Uint8Array(2 * week)
  for (const { from, until } of hours === undefined ? [] : weekSpans(hours))
    for (let minute = from; minute < until; minute++) {
      inside[minute % week] = 1
      inside[(minute % week) + week] = 1
    }
  for (let minute = 0; minute < 2 * week; minute++) before[minute + 1] = before[minute]! + inside[minute]!
  return (from, until) => before[until]! - before[from]!
}

/** Capacity round the clock, or the most that shifts have at any time. */
function unitsOf(model: CareModel, id: string): number {
  const resource = model.resources.find((one) => one.id === id)
  if (resource?.shifts === undefined) return resource?.capacity?.value ?? 0
  return Math.max(...resource.shifts.map(({ capacity }) => capacity.value))
}

/** Persons whom a party counts as its own, in the model's population year. */
export function inhabitantsOf({ places, population, region }: CareModel, party: CostModel['parties'][number]): number {
  if (party.kind !== 'region' && party.municipalities === undefined) return 0
  const municipalities = party.municipalities
  const own = new Set(
    places.filter((place) => municipalities?.includes(place.municipality) ?? true).map(({ id }) => id),
  )
  return population
    .filter(({ place, year }) => year === region.populationYear && own.has(place))
    .reduce((sum, { persons }) => sum + persons, 0)
}
