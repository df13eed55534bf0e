import type { Issue } from '#base'
import { type Draft, issueIn } from '../draft.ts'
import { checkId, repeated, some, sumOf, type World } from './world.ts'

type DemandRow = NonNullable<Draft['demand']['value']>[number]

/** places.csv, population.csv and demand.csv: known ids, no row twice, persons for every place and age group of the year, demand for every need. */
export function checkPeople(world: World): readonly Issue[] {
  return [...placeIssues(world), ...populationIssues(world), ...demandIssues(world)]
}

function placeIssues(world: World): readonly Issue[] {
  const part = world.draft.places
  return (part.value ?? []).flatMap(({ municipality, lat, lon }, index) => [
    ...checkId(world, 'municipality', part, [index, 'municipality'], municipality),
    ...(Math.abs(lat) > 90 ? [issueIn(part, 'model.not-on-earth', [index, 'lat'], { given: lat })] : []),
    ...(Math.abs(lon) > 180 ? [issueIn(part, 'model.not-on-earth', [index, 'lon'], { given: lon })] : []),
  ])
}

function populationIssues(world: World): readonly Issue[] {
  const part = world.draft.population
  const rows = part.value ?? []
  const unknown = rows.flatMap((row, index) => [
    ...checkId(world, 'place', part, [index, 'place'], row.place),
    ...checkId(world, 'age-group', part, [index, 'age_group'], row.age_group),
  ])
  const twice = repeated(rows, (row) => [row.place, row.age_group, row.year].join(' ')).map((index) =>
    issueIn(part, 'model.row-twice', [index, 'place'], {
      row: `${rows[index]!.place}, ${rows[index]!.age_group}, ${rows[index]!.year}`,
    }),
  )
  return [...unknown, ...twice, ...missingPersons(world)]
}

function missingPersons(world: World): readonly Issue[] {
  const { region, population: part } = world.draft
  const { place: places, 'age-group': ageGroups } = world.ids
  if (!part.value || part.issues.length > 0 || !region.value || !places || !ageGroups) return []
  const year = region.value.populationYear
  const there = new Set(part.value.filter((row) => row.year === year).map((row) => `${row.place} ${row.age_group}`))
  if (there.size === 0) return [issueIn(region, 'model.population-year', ['populationYear'], { year })]
  return places.flatMap((place) => {
    const missing = ageGroups.filter((group) => !there.has(`${place} ${group}`))
    return missing.length === 0
      ? []
      : [issueIn(part, 'model.population-missing', [], { place, year, missing: some(missing) })]
  })
}

function demandIssues(world: World): readonly Issue[] {
  const { demand: part, pathways } = world.draft
  const rows = part.value ?? []
  const unknown = rows.flatMap((row, index) => [
    ...checkId(world, 'need', part, [index, 'need'], row.need),
    ...checkId(world, 'age-group', part, [index, 'age_group'], row.age_group),
  ])
  const twice = repeated(rows, (row) => `${row.need} ${row.age_group}`).map((index) =>
    issueIn(part, 'model.row-twice', [index, 'need'], { row: `${rows[index]!.need}, ${rows[index]!.age_group}` }),
  )
  if (part.value === undefined || part.issues.length > 0) return [...unknown, ...twice]
  const many = tooManyPatients(world, part.value)
  const asked = new Set(rows.map((row) => row.need))
  const silent = (pathways.value?.needs ?? []).flatMap((need, index) =>
    asked.has(need.id)
      ? []
      : [issueIn(pathways, 'model.need-without-demand', ['needs', index, 'id'], { need: need.id }, 'warning')],
  )
  return [...unknown, ...twice, ...silent, ...many]
}

/** A year of more patients no machine comes to the end of. */
const mostPatients = 100_000_000

/** All rows together bring more patients than can be run; told where most of them come from. */
function tooManyPatients({ draft }: World, rows: readonly DemandRow[]): readonly Issue[] {
  const { region, population, demand } = draft
  const persons = (ageGroup: string): number =>
    sumOf(
      (population.value ?? [])
        .filter((row) => row.year === region.value?.populationYear && row.age_group === ageGroup)
        .map((row) => row.persons),
    )
  const patients = rows.map((row) => (row.per_1000 / 1000) * persons(row.age_group))
  const sum = Math.round(sumOf(patients))
  if (sum <= mostPatients) return []
  const at = patients.indexOf(Math.max(...patients))
  return [issueIn(demand, 'model.too-many-patients', [at, 'per_1000'], { patients: sum, most: mostPatients })]
}
