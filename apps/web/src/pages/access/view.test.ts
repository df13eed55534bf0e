import { describe, expect, it } from 'vitest'
import { type AccessView, beyond, knownIn, movedOf, placesOf, sitesOf, type World } from './view.ts'

const north = { id: 'north', name: 'Norrby', municipality: 'm', lat: 57.1, lon: 14.5, inhabitants: 0 }
const south = { id: 'south', name: 'Söderby', municipality: 'm', lat: 56.9, lon: 14.6, inhabitants: 0 }
const map = {
  places: [north, south],
  municipalities: [{ id: 'm', name: 'Kommunen' }],
  sites: [
    {
      id: 'old',
      name: 'Gamla',
      kind: 'hospital',
      lat: 57,
      lon: 14,
      neighbour: false,
      services: ['ed'],
      level: 'county' as const,
    },
  ],
}
const view = {
  map: {
    places: [],
    sites: [
      { site: 'old', neighbour: false, lat: 57, lon: 14 },
      { site: 'new', neighbour: false, lat: 56, lon: 14 },
    ],
  },
} as unknown as AccessView

function worldOf(
  nearest: Readonly<Record<'north' | 'south', World['places'][number]['nearest']>>,
  open: readonly string[],
) {
  return {
    id: 'world',
    name: { sv: 'Värld', en: 'World' },
    role: 'scenario',
    figures: [],
    catchments: open.map((site) => ({ site, neighbour: false, persons: 0, mean: null })),
    places: [
      { place: 'north', persons: 1000, nearest: nearest.north, second: null },
      { place: 'south', persons: 2000, nearest: nearest.south, second: null },
    ],
    estimates: [],
  } satisfies World
}

describe('what the maps of access show', () => {
  const before = worldOf({ north: { site: 'old', minutes: 10 }, south: null }, ['old'])
  const after = worldOf({ north: { site: 'new', minutes: 4 }, south: { site: 'new', minutes: 7 } }, ['new'])
  const sites = sitesOf(view, after, map, 'ed', (id) => id.toUpperCase())

  it('fills the sites that are open to the question, also one that only a scenario has', () => {
    expect(sites).toMatchObject([
      { id: 'old', name: 'OLD', kind: 'hospital', level: 'county', services: [] },
      { id: 'new', name: 'NEW', services: ['ed'] },
    ])
  })

  it('tells the minutes that a way has changed by, and none where there was no way', () => {
    expect(placesOf(after, before, map, sites)).toMatchObject([
      {
        minutes: 4,
        before: 10,
        change: -6,
        site: { id: 'new' },
        siteBefore: { id: 'old' },
        place: { inhabitants: 1000 },
      },
      { minutes: 7, before: null, change: null, siteBefore: null, municipality: 'Kommunen' },
    ])
  })
})

it('counts those without a way among those beyond a limit, and among those who lose', () => {
  const within = [{ minutes: 30, share: 0.25 }]
  expect(beyond({ persons: 80, within } as unknown as World['figures'][number], 30)).toBe(60)
  const gains = { longer: [1, 2, 4], shorter: [8, 16, 32], lost: 64, won: 128 }
  expect(movedOf(gains as unknown as Parameters<typeof movedOf>[0])).toEqual({ longer: 71, shorter: 184 })
})

describe('knownIn(list, given)', () => {
  const list = [{ id: 'winter' }, { id: 'ferry-out' }]
  it('has what an address names and the list has, in the order of the address', () => {
    expect(knownIn(list, 'ferry-out,spring,winter')).toEqual(['ferry-out', 'winter'])
    expect(knownIn(list, undefined)).toEqual([])
  })
})
