import type { Amount, CareModel, ModelLookups } from '#care/model'
import type { SitingService, VisitRow } from './question/schema.ts'

/**
 * Visits a year by place and age group: [place × age groups + age group]. A service without demand has none. Demand between two dates only
 * (a surge) is not counted.
 */
export function visitsOf(
  model: CareModel,
  lookups: ModelLookups,
  service: SitingService,
  table: readonly VisitRow[] = [],
): Float64Array {
  const ages = model.region.ageGroups.map(({ id }) => id)
  const visits = new Float64Array(model.places.length * ages.length)
  const rate = rateOf(model, service, table)
  model.places.forEach(({ id, municipality }, p) => {
    if (service.municipalities?.includes(municipality) === false) return
    ages.forEach((age, a) => {
      visits[p * ages.length + a] = rate(id, age, lookups.persons(id, age))
    })
  })
  return visits
}

type Rate = (place: string, ageGroup: string, persons: number) => number

function rateOf({ demand: cells }: CareModel, { id, demand }: SitingService, table: readonly VisitRow[]): Rate {
  if (demand === undefined) return () => 0
  if ('perThousand' in demand) return (_, age, persons) => (persons * perAge(demand.perThousand, age)) / 1000
  if ('table' in demand) {
    const own = table.filter(({ service }) => service === undefined || service === id)
    const byCell = new Map(own.map((row) => [`${row.place} ${row.age_group}`, row.visits]))
    return (place, age) => byCell.get(`${place} ${age}`) ?? 0
  }
  const asked = cells.filter(({ need, dates }) => dates === undefined && demand.needs.includes(need))
  const each = demand.visitsEach?.value ?? 1
  return (place, age, persons) => {
    const rows = asked.filter((cell) => cell.age_group === age && (cell.places?.includes(place) ?? true))
    return each * rows.reduce((sum, cell) => sum + (persons * cell.per_1000 * (cell.keep ?? 1)) / 1000, 0)
  }
}

function perAge(amount: Amount, age: string): number {
  if (!('by' in amount)) return amount.value
  return amount.values[age] ?? 0
}
