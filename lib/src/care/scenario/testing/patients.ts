import type { CareModel, DemandCell } from '#care/model'

/** Patients a year of a need, age group and place (default all), as persons × rate × what is kept, over every cell of demand. */
export function patientsPerYear(model: CareModel, of: { need?: string; age?: string; place?: string } = {}): number {
  const persons = (place: string, age: string) =>
    model.population.find(
      (row) => row.place === place && row.age_group === age && row.year === model.region.populationYear,
    )?.persons ?? 0
  const inCell = (cell: DemandCell, place: string) =>
    (cell.places?.includes(place) ?? true)
      ? (persons(place, cell.age_group) * cell.per_1000 * (cell.keep ?? 1)) / 1000
      : 0
  return model.demand
    .filter((cell) => cell.need === (of.need ?? cell.need) && cell.age_group === (of.age ?? cell.age_group))
    .flatMap((cell) => model.places.filter(({ id }) => id === (of.place ?? id)).map(({ id }) => inCell(cell, id)))
    .reduce((a, b) => a + b, 0)
}
