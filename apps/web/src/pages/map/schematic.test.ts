import { describe, expect, it } from 'vitest'
import { type Border, bordersOf, type Point } from './schematic.ts'

/** Four places in a square around 57° N 15° E. */
const square: readonly Point[] = [
  { lon: 14.8, lat: 56.9 },
  { lon: 15.2, lat: 56.9 },
  { lon: 15.2, lat: 57.1 },
  { lon: 14.8, lat: 57.1 },
]
const of = (kind: Border['kind'], borders: readonly Border[]) => borders.filter((one) => one.kind === kind)

describe('bordersOf', () => {
  it('goes around all places in one closed line', () => {
    const outline = of('outline', bordersOf(square, [null, null, null, null]))
    for (const [i, { to }] of outline.entries()) expect(to).toEqual(outline[(i + 1) % outline.length]!.from)
    for (const { lon, lat } of square) {
      expect(Math.min(...outline.map(({ from }) => from.lon))).toBeLessThan(lon)
      expect(Math.max(...outline.map(({ from }) => from.lon))).toBeGreaterThan(lon)
      expect(Math.min(...outline.map(({ from }) => from.lat))).toBeLessThan(lat)
      expect(Math.max(...outline.map(({ from }) => from.lat))).toBeGreaterThan(lat)
    }
  })
  it('has no border between places with the same nearest site', () => {
    expect(of('catchment', bordersOf(square, ['a', 'a', 'a', 'a']))).toEqual([])
  })
  it('divides west from east half-way, from the southern to the northern end', () => {
    const between = of('catchment', bordersOf(square, ['west', 'east', 'east', 'west']))
    for (const { from, to } of between) {
      expect(from.lon).toBeCloseTo(15)
      expect(to.lon).toBeCloseTo(15)
    }
    const ends = between.flatMap(({ from, to }) => [from.lat, to.lat])
    const length = between.reduce((sum, { from, to }) => sum + Math.abs(to.lat - from.lat), 0)
    expect(length).toBeCloseTo(Math.max(...ends) - Math.min(...ends))
    expect(Math.min(...ends)).toBeLessThan(56.9)
    expect(Math.max(...ends)).toBeGreaterThan(57.1)
  })
  it('has one place alone in its outline, and nothing without places', () => {
    expect(of('outline', bordersOf([{ lon: 15, lat: 57 }], ['a'])).length).toBeGreaterThan(3)
    expect(bordersOf([], [])).toEqual([])
  })
})
