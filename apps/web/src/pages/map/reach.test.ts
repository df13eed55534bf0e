import { describe, expect, it } from 'vitest'
import { bandOf, changeBands, minuteBands, outside } from './bands.ts'
import { type CountyMap, directionOf, gainAndLoss, meanMinutes, reachOf, shareWithin } from './reach.ts'

const point = { lat: 57, lon: 14 }
/** Places of 1, 2, 4 and 8 inhabitants; minutes by place. */
function county(minutes: Readonly<Record<string, number>>): CountyMap {
  return {
    scenario: 'today',
    municipalities: [{ id: '1', name: 'Norrby' }],
    places: ['a', 'b', 'c', 'd'].map((id, i) => ({ id, name: id, municipality: '1', inhabitants: 2 ** i, ...point })),
    sites: [{ id: 'hospital', name: 'Sjukhuset', kind: 'hospital', neighbour: false, services: ['care'], ...point }],
    services: [{ id: 'care', name: 'Vård' }],
    modes: [{ id: 'car', name: 'Bil', variants: [] }],
    reach: Object.entries(minutes).map(([place, value]) => ({
      service: 'care',
      mode: 'car',
      place,
      site: 'hospital',
      minutes: value,
    })),
  }
}
const compared = reachOf(county({ a: 10, b: 20, c: 30 }), county({ a: 10, b: 25, d: 5 }), 'care', 'car')

describe('reachOf', () => {
  it('has each place beside the baseline, and null where it is not reached', () => {
    expect(compared.map(({ minutes, before, change }) => [minutes, before, change])).toEqual([
      [10, 10, 0],
      [20, 25, -5],
      [30, null, null],
      [null, 5, null],
    ])
    expect(compared[0]!.site?.name).toBe('Sjukhuset')
    expect(compared[0]!.municipality).toBe('Norrby')
  })
  it('has no way to a service that nobody offers', () => {
    const none = reachOf(county({ a: 1 }), county({ a: 1 }), 'other', 'car')
    expect(none.every(({ minutes }) => minutes === null)).toBe(true)
    expect(meanMinutes(none)).toBeNull()
  })
})

describe('who gains and who loses', () => {
  it('counts inhabitants, with those who are reached under only one of the two', () => {
    expect(compared.map(directionOf)).toEqual(['same', 'shorter', 'shorter', 'longer'])
    expect(gainAndLoss(compared)).toEqual({ same: 1, shorter: 2 + 4, longer: 8 })
  })
  it('weighs minutes by inhabitants, of those who can reach the service', () => {
    expect(meanMinutes(compared)).toBe((10 + 2 * 20 + 4 * 30) / 7)
    expect(shareWithin(compared, 20)).toBe(3 / 15)
  })
})

describe('bandOf', () => {
  const at = (minutes: number | null, change: number | null = null) => ({ ...compared[0]!, minutes, change })
  it('has the lower end of a band in it, not the upper', () => {
    expect(bandOf(at(9.9), 'minutes')).toBe(minuteBands[0])
    expect(bandOf(at(10), 'minutes')).toBe(minuteBands[1])
    expect(bandOf(at(500), 'minutes')).toBe(minuteBands.at(-1))
    expect(bandOf(at(null), 'minutes')).toBe(outside)
  })
  it('has no change in the middle, shorter before it and longer after', () => {
    expect(bandOf(at(10, 0), 'change')).toBe(changeBands[3])
    expect(bandOf(at(10, -20), 'change')).toBe(changeBands[0])
    expect(bandOf(at(10, 20), 'change')).toBe(changeBands.at(-1))
  })
})
