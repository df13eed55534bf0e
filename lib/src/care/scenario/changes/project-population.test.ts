import { describe, expect, it } from 'vitest'
import { patientsPerYear } from '../testing/patients.ts'
import { smallModel } from '../testing/small-model.ts'
import { changed, saidOf } from '../testing/try-changes.ts'

const to2033 = { kind: 'project-population', year: 2033 }

describe('project-population', () => {
  it('gives the patients that the population of the year would have at the rates of today', () => {
    const model = smallModel()
    const then = { ...model, region: { ...model.region, populationYear: 2033 } }
    const after = changed([to2033], model)
    for (const need of ['acute', 'minor', 'hip'])
      for (const age of ['0-79', '80+'])
        for (const place of ['west', 'east'])
          expect(patientsPerYear(after, { need, age, place })).toBeCloseTo(
            patientsPerYear(then, { need, age, place }),
            9,
          )
  })

  it('grows by a stream of its own and shrinks by keeping a share: west 900 of 1 000, east 1 200 for 800', () => {
    const { demand } = changed([to2033])
    expect(demand.filter(({ need }) => need === 'minor')).toMatchObject([
      { places: ['west'], keep: 0.9, per_1000: 50 },
      { places: ['east'], per_1000: 50 },
    ])
    expect(demand.filter(({ need, age_group }) => need === 'acute' && age_group === '80+')).toMatchObject([
      { per_1000: 400 },
      { stream: 'growth-1', places: ['west'], per_1000: 100 },
      { stream: 'growth-1', places: ['east'], per_1000: 200 },
    ])
  })

  it('leaves the other ages and places alone', () => {
    const after = changed([{ ...to2033, ages: ['80+'], places: ['west'] }])
    expect(after.demand.slice(4).map(({ need, places }) => [need, ...(places ?? [])])).toEqual([
      ['acute', 'west'],
      ['hip', 'west'],
    ])
  })

  it('says which year, place and age group are missing, and where nobody lives today', () => {
    expect(saidOf([{ ...to2033, year: 2034 }])).toEqual(['changes[0].year unknown-year 2034 2024'])
    const model = smallModel()
    const short = { ...model, population: model.population.slice(0, -1) }
    expect(saidOf([to2033], short)).toEqual(['changes[0].year population-missing 2033 east 80+ 1'])
    const empty = {
      ...model,
      population: model.population.map((row, index) => (index === 0 ? { ...row, persons: 0 } : row)),
    }
    expect(saidOf([to2033], empty)).toEqual(['changes[0].year nobody-today west 0-79 1'])
  })
})
