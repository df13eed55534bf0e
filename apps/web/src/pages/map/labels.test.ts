import { describe, expect, it } from 'vitest'
import { type Box, type Label, overlap, placeLabels, type Spot } from './labels.ts'

const frame = { width: 300, height: 200 }
/** The name stands three pixels from its mark. */
const label = (x: number, y: number, radius = 2): Label => ({ x, y, radius, width: 60, height: 16 })
/** Always the same points, crowded around the middle. */
const crowd = (count: number): readonly Label[] =>
  Array.from({ length: count }, (_, i) => {
    const [angle, distance] = [i * 2.399963, 9 * Math.sqrt(i)]
    return label(150 + distance * Math.cos(angle), 100 + distance * Math.sin(angle))
  })
const spotsOf = (labels: readonly Label[]): readonly Spot[] => labels.map(({ x, y }) => ({ x, y, radius: 4 }))
const distanceTo = ({ left, top, width, height }: Box, { x, y }: Spot) =>
  Math.hypot(Math.max(left - x, 0, x - left - width), Math.max(top - y, 0, y - top - height))

describe('placeLabels', () => {
  it('in a crowd no two names cover each other or a mark, and all are inside the frame', () => {
    const labels = crowd(60)
    const spots = spotsOf(labels)
    const placed = placeLabels(labels, { frame, spots }).filter((box) => box !== undefined)
    expect(placed.length).toBeGreaterThan(5)
    placed.forEach((box, i) => {
      for (const other of placed.slice(i + 1)) expect(overlap(box, other)).toBe(false)
      for (const spot of spots) expect(distanceTo(box, spot)).toBeGreaterThanOrEqual(spot.radius)
      expect(Math.min(box.left, box.top)).toBeGreaterThanOrEqual(0)
      expect(box.left + box.width).toBeLessThanOrEqual(frame.width)
      expect(box.top + box.height).toBeLessThanOrEqual(frame.height)
    })
  })
  it('the most important stays: later names never move or remove an earlier one', () => {
    const labels = crowd(60)
    const all = placeLabels(labels, { frame, spots: [] })
    expect(all[0]).toBeDefined()
    expect(all.includes(undefined)).toBe(true)
    for (const count of [1, 10, 30])
      expect(placeLabels(labels.slice(0, count), { frame, spots: [] })).toEqual(all.slice(0, count))
  })
  it('a name stands right of its point, or left, above or below where that is taken', () => {
    const four = Array.from({ length: 4 }, () => label(100, 100, 7))
    const [right, left, above, below] = placeLabels(four, { frame, spots: [] })
    expect(right).toMatchObject({ left: 110, top: 92 })
    expect(left).toMatchObject({ left: 30, top: 92 })
    expect(above).toMatchObject({ left: 70, top: 74 })
    expect(below).toMatchObject({ left: 70, top: 110 })
  })
  it('of two that crowd each other the larger covers the smaller mark, not the other way round', () => {
    const narrow = { width: 130, height: 20 }
    const [large, small] = [
      { x: 60, y: 10, radius: 8 },
      { x: 90, y: 10, radius: 4 },
    ]
    const name = { width: 40, height: 16 }
    const around = { frame: narrow, spots: [large, small, { x: 30, y: 10, radius: 4 }] }
    expect(placeLabels([{ ...large, ...name }], around)).toEqual([{ left: 71, top: 2, ...name }])
    expect(
      placeLabels([{ ...small, ...name }], { ...around, spots: [small, { x: 120, y: 10, radius: 8 }, large] }),
    ).toEqual([undefined])
  })
  it('turns inwards at the edge, and away from what covers the map', () => {
    expect(placeLabels([label(280, 100)], { frame, spots: [] })[0]).toMatchObject({ left: 215 })
    const tools = { left: 240, top: 0, width: 60, height: 120 }
    const [beside] = placeLabels([label(200, 60)], { frame, spots: [], boxes: [tools] })
    expect(beside).toBeDefined()
    expect(overlap(beside!, tools)).toBe(false)
  })
  it('leaves out what has no room', () => {
    expect(placeLabels([label(10, 10)], { frame: { width: 50, height: 50 }, spots: [] })).toEqual([undefined])
  })
})
