import { z } from 'zod'
import type { Issue } from '#base'
import type { CareModel } from '#care/model'
import { few } from '#reading'
import { growDemand } from '../demand.ts'
import { changeOf } from '../fields.ts'
import { id } from '../model-schemas.ts'
import { idsOf, problem, remark, unknown, unknownOf } from '../problems.ts'
import type { ChangeKind } from '../types.ts'

const only = z.array(id).min(1).exactOptional()
const schema = changeOf('project-population', {
  year: z.int().describe('A year of population.csv'),
  ages: only.describe('Only these age groups; default all'),
  places: only.describe('Only people living in these places; default all'),
}).describe('The demand of another year: as many patients more or fewer as the population then has inhabitants')

/**
 * Demand follows the population of another year, by place and age group, at today's rates. Growth is a stream of its own and decrease
 * keeps a share, so the model's population year stays what it is.
 */
export type ProjectPopulation = Readonly<z.infer<typeof schema>>

export const projectPopulation: ChangeKind<ProjectPopulation> = {
  schema,
  check: (model, change) => {
    const years = model.population.map(({ year }) => String(year))
    const problems = [
      ...unknown('year', 'year', String(change.year), years),
      ...unknownOf('age-group', 'ages', change.ages, idsOf(model.region.ageGroups)),
      ...unknownOf('place', 'places', change.places, idsOf(model.places)),
    ]
    return problems.length > 0 ? problems : checkPersons(model, change)
  },
  apply: (model, change) => {
    const now = personsIn(model, model.region.populationYear)
    const then = personsIn(model, change.year)
    const concerns = (age: string, place: string) =>
      (change.ages?.includes(age) ?? true) && (change.places?.includes(place) ?? true)
    return growDemand(
      model,
      ({ age_group: age }, place) => {
        const persons = now.get(keyOf(place, age)) ?? 0
        return concerns(age, place) && persons > 0 ? then.get(keyOf(place, age))! / persons : 1
      },
      change.source,
    )
  },
  summary: ({ year, ages, places }) => ({
    text: 'project-population',
    params: { year: String(year), ages: ages ? few(ages) : '*', places: places ? few(places) : '*' },
  }),
}

function keyOf(place: string, age: string): string {
  return `${place} ${age}`
}

function personsIn(model: CareModel, year: number): ReadonlyMap<string, number> {
  return new Map(
    model.population
      .filter((cell) => cell.year === year)
      .map(({ place, age_group, persons }) => [keyOf(place, age_group), persons]),
  )
}

/** The year has every place and age group that is asked for; where nobody lives today, no patients can come from growth. */
function checkPersons(model: CareModel, { year, ages, places }: ProjectPopulation): readonly Issue[] {
  const now = personsIn(model, model.region.populationYear)
  const then = personsIn(model, year)
  const cells = (places ?? idsOf(model.places)).flatMap((place) =>
    (ages ?? idsOf(model.region.ageGroups)).map((age) => keyOf(place, age)),
  )
  const missing = cells.filter((cell) => !then.has(cell))
  const empty = cells.filter((cell) => (now.get(cell) ?? 0) === 0 && (then.get(cell) ?? 0) > 0)
  return [
    ...(missing.length === 0
      ? []
      : [problem('population-missing', 'year', { year, cells: few(missing), count: missing.length })]),
    ...(empty.length === 0 ? [] : [remark('nobody-today', 'year', { cells: few(empty), count: empty.length })]),
  ]
}
