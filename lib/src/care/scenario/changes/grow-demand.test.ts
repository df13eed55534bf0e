import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { patientsPerYear } from '../testing/patients.ts'
import { smallModel } from '../testing/small-model.ts'
import { changed, saidOf } from '../testing/try-changes.ts'

const grow = (growth: object, rest: object = {}) => ({ kind: 'grow-demand', growth, ...rest })
const acuteOld = { needs: ['acute'], ages: ['80+'] }

describe('grow-demand', () => {
  it('adds what grows as a stream of its own, and leaves the patients of today', () => {
    const model = smallModel()
    const after = changed([grow({ percent: 35 }, { needs: ['acute'] })], model)
    expect(after.demand.slice(0, 4)).toEqual(model.demand)
    expect(after.demand.slice(4)).toEqual([
      {
        need: 'acute',
        age_group: '0-79',
        per_1000: expect.closeTo(35, 9),
        low: expect.closeTo(28, 9),
        high: expect.closeTo(42, 9),
        source: 'proposal',
        stream: 'growth-1',
      },
      { need: 'acute', age_group: '80+', per_1000: expect.closeTo(140, 9), source: 'proposal', stream: 'growth-1' },
    ])
  })

  it('keeps a share of what shrinks', () => {
    expect(changed([grow({ percent: -25 }, acuteOld)]).demand[1]).toMatchObject({ per_1000: 400, keep: 0.75 })
    const twice = [grow({ times: 0.5 }, acuteOld), grow({ times: 0.5 }, acuteOld)]
    expect(changed(twice).demand[1]).toMatchObject({ per_1000: 400, keep: 0.25 })
  })

  it('splits a cell by place only where some places shrink', () => {
    const east = { ...acuteOld, places: ['east'] }
    expect(changed([grow({ times: 0.5 }, east)]).demand.slice(1, 3)).toMatchObject([
      { per_1000: 400, places: ['west'] },
      { per_1000: 400, places: ['east'], keep: 0.5 },
    ])
    expect(changed([grow({ times: 2 }, east)]).demand[1]).not.toHaveProperty('places')
  })

  it('makes each new stream one that nobody has in its places', () => {
    const streams = (...places: readonly string[]) =>
      changed(places.map((place) => grow({ times: 2 }, { ...acuteOld, places: [place] })))
        .demand.slice(4)
        .map(({ stream, places: where }) => `${where?.join()} ${stream}`)
    expect(streams('west', 'east')).toEqual(['west growth-1', 'east growth-1'])
    expect(streams('west', 'west')).toEqual(['west growth-1', 'west growth-2', 'west growth-1-growth-1'])
  })

  it('multiplies the patients of a year by its factor, one change after another', () => {
    const factor = fc.double({ min: 0.1, max: 3, noNaN: true })
    fc.assert(
      fc.property(factor, factor, fc.constantFrom('west', 'east'), (all, some, place) => {
        const model = smallModel()
        const after = changed([grow({ times: all }), grow({ times: some }, { ...acuteOld, places: [place] })], model)
        for (const { id } of model.places) {
          const of = { need: 'acute', age: '80+', place: id }
          const expected = patientsPerYear(model, of) * all * (id === place ? some : 1)
          expect(patientsPerYear(after, of) / expected).toBeCloseTo(1, 9)
        }
        const others = { need: 'hip' }
        expect(patientsPerYear(after, others) / (patientsPerYear(model, others) * all)).toBeCloseTo(1, 9)
      }),
      { numRuns: 50 },
    )
  })

  it('says what is unknown, and when no demand fits', () => {
    expect(saidOf([grow({ percent: 5 }, { needs: ['acuter'], ages: ['81+'], places: ['wets'] })])).toEqual([
      'changes[0].needs[0] unknown-need acuter acute',
      'changes[0].ages[0] unknown-age-group 81+ 80+',
      'changes[0].places[0] unknown-place wets west',
    ])
    expect(saidOf([grow({ percent: 5 }, { needs: ['hip'], ages: ['0-79'] })])).toEqual([
      'changes[0] no-demand hip 0-79',
    ])
  })

  it('with dates is a surge: a stream that comes only between them', () => {
    const dates = { from: '2024-02-05', until: '2024-02-19' }
    const after = changed([grow({ times: 1.5 }, { ...acuteOld, ...dates })])
    expect(after.demand[1]).not.toHaveProperty('dates')
    expect(after.demand[4]).toMatchObject({ per_1000: 200, stream: 'growth-1', dates })
  })

  it('refuses half a surge, one that ends before it begins, and one that takes patients away', () => {
    expect(saidOf([grow({ times: 2 }, { from: '2024-02-05' })]).join()).toMatch(/one-date/)
    expect(saidOf([grow({ times: 2 }, { from: '2024-02-05', until: '2024-02-05' })]).join()).toMatch(/dates-backwards/)
    expect(saidOf([grow({ times: 0.5 }, { from: '2024-02-05', until: '2024-02-19' })]).join()).toMatch(/dated-decrease/)
  })
})
