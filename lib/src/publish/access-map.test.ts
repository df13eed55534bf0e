import { describe, expect, it } from 'vitest'
import { type AccessMapPanel, accessMapSvg } from './access-map.ts'

const sites = [
  { id: 'north', name: 'North <Hospital>', lat: 57, lon: 14 },
  { id: 'south', name: 'South', lat: 56, lon: 14 },
  { id: 'empty', name: 'Nobody', lat: 40, lon: 2 },
]
const panel: AccessMapPanel = {
  title: 'Today & tomorrow',
  shows: 'catchments',
  sites,
  places: [
    { name: 'Big', lat: 57, lon: 14.2, persons: 9000, nearest: { site: 'north', minutes: 12.34 }, added: 0 },
    { name: 'Small', lat: 56.1, lon: 14, persons: 1000, nearest: { site: 'south', minutes: 5 }, added: 31 },
    { name: 'Isle', lat: 56.2, lon: 14.5, persons: 10, nearest: null, added: null },
  ],
}
const circles = (svg: string) =>
  [...svg.matchAll(/<title>([^<]*)<\/title><circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)" fill="([^"]+)"/g)].map(
    ([, title, x, y, r, fill]) => ({ title, x: Number(x), y: Number(y), r: Number(r), fill }),
  )

describe('accessMapSvg(panels, language)', () => {
  it('draws each place with an area by its persons, north above south, east to the right', () => {
    const [big, small, isle] = circles(accessMapSvg([panel], 'en'))
    expect((big!.r / small!.r) ** 2).toBeCloseTo(9, 1)
    expect(big!.y).toBeLessThan(small!.y)
    expect(isle!.x).toBeGreaterThan(small!.x)
    expect(big!.title).toMatch(/^Big: 9.000 persons, 12\.3 min/)
    expect(isle!.title).toContain('no way')
  })

  it('tells in words what it draws, and escapes what comes from data', () => {
    const svg = accessMapSvg([panel], 'sv')
    const label = /aria-label="([^"]*)"/.exec(svg)?.[1]
    expect(label).toContain('Today &amp; tomorrow: det närmaste. A  North &lt;Hospital&gt;: 9')
    expect(label).toContain('B  South: 1')
    expect(svg).not.toContain('<Hospital>')
    expect(svg).not.toContain('Nobody')
  })

  it('gives a site the same colour in every panel', () => {
    const closed: AccessMapPanel = {
      ...panel,
      places: panel.places.map((place) => ({ ...place, nearest: { site: 'south', minutes: 40 } })),
    }
    const fills = circles(accessMapSvg([panel, closed], 'en')).map(({ fill }) => fill)
    const [, south] = fills
    expect(fills.slice(3)).toEqual([south, south, south])
  })

  it('writes the minutes added beside each place that changes, and counts persons by band', () => {
    const svg = accessMapSvg([{ ...panel, shows: 'changes' }], 'en')
    expect(svg).toContain('>+31</text>')
    expect(svg).toMatch(/30 minutes longer or more: 1.000 persons/)
    expect(svg).toMatch(/Unchanged: 9.000 persons/)
    expect(svg).not.toContain('Less than 10')
  })

  it('says so when there is nothing to draw', () => {
    expect(() => accessMapSvg([{ ...panel, places: [] }], 'en')).toThrow('no places')
  })
})
